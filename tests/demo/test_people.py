import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.auth.permissions import Role
from app.demo.calendar import AS_OF
from app.demo.careers import ESELON_GRADES, GRADES, LEVEL_GRADES, PPPK_GRADES, retirement_age
from app.demo.government import GOVERNMENTS, build
from app.demo.model import Government
from app.demo.reporting import Reporting
from app.demo.segments import segments
from app.demo.showcase import showcases


def test_the_government_has_the_published_number_of_employees(kupang: Government) -> None:
    assert len(kupang.people) == 5402


def test_the_same_seed_gives_the_same_government_and_another_seed_another(kupang: Government) -> None:
    assert build("kupang") == kupang
    assert build("kupang", seed=7).people != kupang.people


def test_every_nip_is_unique_and_follows_the_rules(kupang: Government) -> None:
    assert len({person.nip for person in kupang.people}) == 5402
    for person in kupang.people:
        assert re.fullmatch(r"\d{18}", person.nip)
        assert person.nip[:8] == f"{person.birth_date:%Y%m%d}"
        assert person.nip[8:12] == f"{person.entered_on:%Y}"
        if person.employment == "PPPK":
            assert person.nip[12] == "2"
            assert person.nip[13] in "123456789"
        else:
            assert person.nip[12:14] == f"{person.entered_on:%m}"
        assert person.nip[14] == ("1" if person.sex == "M" else "2")
        assert int(person.nip[15:]) >= 900


def test_every_person_is_recognisably_synthetic(kupang: Government, palembang: Government) -> None:
    people = [*kupang.people, *palembang.people]
    assert all(person.synthetic for person in people)
    assert all(person.email.endswith("@contoh.example") for person in people)
    assert len({person.email for person in kupang.people}) == len(kupang.people)
    # District 99 does not exist, so no living person can have such a number.
    assert all(re.fullmatch(r"\d{4}99\d{10}", person.nik) for person in people)


def test_a_nik_carries_the_birth_date_and_forty_days_more_for_women(kupang: Government) -> None:
    for person in kupang.people:
        day = person.birth_date.day + (40 if person.sex == "F" else 0)
        assert person.nik[6:12] == f"{day:02d}{person.birth_date:%m%y}"
    assert len({person.nik for person in kupang.people}) == len(kupang.people)


def test_the_mix_is_about_half_teachers_and_health_workers_and_a_quarter_contract(kupang: Government) -> None:
    sectors = Counter(person.sector for person in kupang.people)
    assert 0.44 < (sectors["pendidikan"] + sectors["kesehatan"]) / 5402 < 0.56
    contract = sum(person.employment == "PPPK" for person in kupang.people)
    assert 0.22 < contract / 5402 < 0.28


def test_nobody_is_employed_as_a_minor_or_beyond_retirement(kupang: Government) -> None:
    posts = {posting.person: posting for posting in kupang.postings if posting.ends_on is None}
    for person in kupang.people:
        age = (AS_OF - person.birth_date).days / 365.2425
        post = posts[person.key]
        assert (person.entered_on - person.birth_date).days / 365.2425 > 18
        assert age < retirement_age(post.eselon, post.level, person.sector) + 0.01


def test_grades_fit_the_post(kupang: Government) -> None:
    people = {person.key: person for person in kupang.people}
    for posting in kupang.postings:
        person = people[posting.person]
        # A former head who became a functional officer brings the old grade along.
        if posting.assignment == "plt" or posting.ends_on is not None or posting.starts_on == date(2026, 7, 1):
            continue
        if person.employment == "PPPK":
            assert person.grade == PPPK_GRADES[person.education]
        elif posting.eselon or posting.level:
            lowest, highest = ESELON_GRADES[posting.eselon] if posting.eselon else LEVEL_GRADES[posting.level or ""]
            low, high, own = (GRADES.index(grade) for grade in (lowest, highest, person.grade))
            assert low <= own <= max(high, GRADES.index("III/b")), (posting, person)
        else:
            assert GRADES.index("II/a") <= GRADES.index(person.grade) <= GRADES.index("III/d")


def test_contract_employees_lead_nothing(kupang: Government) -> None:
    contract = {person.key for person in kupang.people if person.employment == "PPPK"}
    assert not [posting for posting in kupang.postings if posting.heads and posting.person in contract]


def test_everybody_has_exactly_one_present_post_beside_acting_ones(kupang: Government) -> None:
    present = Counter(p.person for p in kupang.postings if p.assignment != "plt" and p.ends_on is None)
    assert set(present.values()) == {1}
    assert len(present) == 5402


def test_own_postings_follow_each_other_without_gap_or_overlap(kupang: Government) -> None:
    entered = {person.key: person.entered_on for person in kupang.people}
    own = defaultdict(list)
    for posting in kupang.postings:
        assert entered[posting.person] <= posting.starts_on <= AS_OF
        if posting.assignment != "plt":
            own[posting.person].append(posting)
    earlier = [held for held in own.values() if len(held) > 1]
    assert 100 < len(earlier) < 600
    for held in earlier:
        held.sort(key=lambda posting: posting.starts_on)
        for before, after in pairwise(held):
            assert before.ends_on is not None
            assert before.ends_on + timedelta(days=1) == after.starts_on


def test_some_are_on_leave_that_needs_no_plan(kupang: Government) -> None:
    statuses = Counter(person.legal_status for person in kupang.people)
    assert set(statuses) == {"01", "02", "03", "20"}
    assert all(5 < statuses[status] < 40 for status in ("02", "03", "20"))
    heads = {posting.person for posting in kupang.postings if posting.heads}
    assert not [p for p in kupang.people if p.legal_status != "01" and p.key in heads]


def test_nobody_is_their_own_superior_and_every_line_ends_at_the_elected_head(kupang: Government) -> None:
    reporting = Reporting(kupang.units, kupang.postings)
    own = {p.person: p for p in kupang.postings if p.assignment != "plt" and p.ends_on is None}
    for posting in own.values():
        seen = {posting.person}
        above = reporting.superior(posting, AS_OF)
        while above is not None:
            assert above.person not in seen
            seen.add(above.person)
            above = reporting.superior(own[above.person], AS_OF)


def test_only_the_highest_officials_are_appraised_by_the_elected_head(kupang: Government) -> None:
    reporting = Reporting(kupang.units, kupang.postings)
    depth = {unit.key: unit.depth for unit in kupang.units}
    direct = [
        posting
        for posting in kupang.postings
        if posting.assignment != "plt" and posting.ends_on is None and reporting.superior(posting, AS_OF) is None
    ]
    assert all(posting.heads for posting in direct)
    # A secretary who acts for a vacant agency head would otherwise appraise himself.
    assert sum(depth[posting.unit] > 1 for posting in direct) == 1


@pytest.mark.parametrize("key", GOVERNMENTS)
def test_every_role_has_somebody_to_try_it_as(key: str) -> None:
    assert {shown.role for shown in showcases(build(key))} == set(Role)


def test_the_small_government_has_a_plan_in_every_state(palembang: Government) -> None:
    found = {segment.state for cycle in palembang.cycles for segment in segments(palembang, cycle)}
    assert found >= {"draft", "submitted", "returned", "agreed", "revised", "rated", "transferred", "acknowledged"}
