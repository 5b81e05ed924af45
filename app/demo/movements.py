"""What happened to people since: transfers, vacant posts with an acting head, leave that needs no plan."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.demo.careers import job_class
from app.demo.model import Posting, Unit
from app.demo.people import Workforce
from app.demo.tree import Organisation

VACANT_SINCE = date(2026, 7, 1)
VACANCIES = {"dinas": 1, "bagian": 1, "bidang": 2, "kelurahan": 1, "seksi": 1, "puskesmas": 1, "sekolah": 2}
"""Head posts without a definitive holder, by kind of unit."""

EARLIER_POSTINGS = 0.06
"""Share of staff who served elsewhere before, besides those who moved in the two years shown."""

RECENT_MOVES = {date(2025, 4, 1): 18, date(2025, 7, 1): 24, date(2026, 4, 1): 16, date(2026, 7, 1): 26}
"""Transfers inside a cycle: day and number, for a government of 5,000."""

LEAVE = {
    "02": (12, (date(2024, 9, 1), date(2025, 6, 1), date(2026, 3, 1))),
    "03": (18, (date(2024, 9, 1), date(2025, 9, 1), date(2026, 2, 1))),
    "20": (36, (date(2026, 1, 1), date(2026, 6, 1), date(2026, 10, 1))),
}
"""Number and possible first days per legal status: CLTN, tugas belajar, masa persiapan pensiun."""


def apply_movements(organisation: Organisation, workforce: Workforce, rng: Random) -> None:
    """Change people and postings of a fresh workforce in place. Small governments get one of each at most."""
    scale = min(len(workforce.people) / 5000, 1.0)
    moved = _vacate(organisation, workforce, rng, scale)
    moved |= _transfer(workforce, rng, scale, moved)
    _earlier_postings(workforce, rng, moved)
    _leave(workforce, rng, scale, moved)


def _scaled(number: int, scale: float) -> int:
    return max(round(number * scale), 1)


def _vacate(organisation: Organisation, workforce: Workforce, rng: Random, scale: float) -> set[str]:
    heads = {posting.unit: place for place, posting in enumerate(workforce.postings) if posting.heads}
    children = defaultdict(list)
    for unit in organisation.units:
        children[unit.parent].append(unit)
    moved: set[str] = set()
    plenty = scale >= 1
    for kind, number in VACANCIES.items():
        if not plenty and kind != "bidang":
            continue
        candidates = [unit for unit in organisation.units if unit.kind == kind and unit.key in heads]
        for unit in rng.sample(candidates, number if plenty else 1):
            place = heads[unit.key]
            acting = _acting_head(unit, children, heads, workforce, moved)
            if acting is None:
                continue
            head = workforce.postings[place]
            workforce.postings[place] = replace(head, ends_on=VACANT_SINCE - timedelta(days=1))
            workforce.postings.append(_next_post(head, organisation, workforce, rng))
            workforce.postings.append(_plt(unit, acting))
            moved |= {head.person, acting.person}
    return moved


def _acting_head(
    unit: Unit,
    children: dict[str | None, list[Unit]],
    heads: dict[str, int],
    workforce: Workforce,
    moved: set[str],
) -> Posting | None:
    """The secretary or another head next to the unit; in schools, health centres and villages one of its own."""
    beside = [u for u in children[unit.key] if u.kind == "sekretariat"]
    if unit.kind in ("bidang", "bagian", "seksi"):
        beside += [u for u in children[unit.parent] if u.key != unit.key]
    for other in beside:
        posting = workforce.postings[heads[other.key]] if other.key in heads else None
        if posting is not None and posting.person not in moved and posting.ends_on is None:
            return posting
    own = [
        posting
        for posting in workforce.postings
        if posting.unit == unit.key
        and not posting.heads
        and posting.person not in moved
        and (posting.eselon is not None or posting.level in ("Ahli Muda", "Ahli Madya"))
    ]
    return own[0] if own else None


def _next_post(head: Posting, organisation: Organisation, workforce: Workforce, rng: Random) -> Posting:
    """Where the former head of a vacated unit went: staf ahli, teacher, doctor or policy analyst."""
    free = replace(
        head, key=head.key[:-1] + "2", starts_on=VACANT_SINCE, ends_on=None, heads=False, assignment="definitif"
    )
    if head.eselon == "22":
        secretariat = next(unit.key for unit in organisation.units if unit.kind == "sekretariat" and unit.depth == 1)
        return replace(free, unit=secretariat, title="Staf Ahli Wali Kota", plan="staf_ahli")
    if head.kind == "fungsional":
        colleagues = [
            posting
            for posting in workforce.postings
            if posting.family == head.family and not posting.heads and posting.unit != head.unit
        ]
        other = rng.choice(colleagues)
        title = f"{other.title.split(' Ahli')[0]} {head.level}"
        return replace(free, unit=other.unit, title=title, plan=other.plan)
    desks = [unit.key for unit in organisation.units if unit.kind == "bagian"]
    level = "Ahli Madya" if head.eselon == "31" else "Ahli Muda"
    return replace(
        free,
        unit=rng.choice(desks),
        title=f"Analis Kebijakan {level}",
        kind="fungsional",
        eselon=None,
        level=level,
        family="analis_kebijakan",
        job_class=job_class(None, level, "S-1"),
        plan="analis_kebijakan",
    )


def _plt(unit: Unit, acting: Posting) -> Posting:
    return replace(
        acting,
        key=acting.key[:-1] + "plt",
        unit=unit.key,
        title=f"Plt. {unit.head_title}",
        plan=unit.plan,
        assignment="plt",
        heads=True,
        starts_on=VACANT_SINCE,
        ends_on=None,
    )


def _movable(workforce: Workforce, moved: set[str]) -> dict[str, list[int]]:
    """Places of staff postings that can move, by job family."""
    by_family = defaultdict(list)
    for place, posting in enumerate(workforce.postings):
        if not posting.heads and posting.eselon is None and posting.person not in moved and posting.ends_on is None:
            by_family[posting.family].append(place)
    return by_family


def _transfer(workforce: Workforce, rng: Random, scale: float, moved: set[str]) -> set[str]:
    """Staff who changed unit inside one of the two years: an ended posting and the present one."""
    by_family = _movable(workforce, moved)
    families = [name for name, places in by_family.items() if _units(workforce, places) > 1]
    gone: set[str] = set()
    for day, number in RECENT_MOVES.items():
        for _ in range(_scaled(number, scale)):
            places = by_family[rng.choice(families)]
            place = rng.choice(places)
            if workforce.postings[place].person in gone:
                continue
            gone.add(workforce.postings[place].person)
            _split(workforce, place, places, day, rng)
    return gone


def _earlier_postings(workforce: Workforce, rng: Random, moved: set[str]) -> None:
    entered = {person.key: person.entered_on for person in workforce.people}
    for places in _movable(workforce, moved).values():
        if _units(workforce, places) < 2:
            continue
        for place in places:
            posting = workforce.postings[place]
            room = (posting.starts_on - entered[posting.person]).days
            if room > 400 and rng.random() < EARLIER_POSTINGS:
                _split(workforce, place, places, posting.starts_on, rng, earlier=entered[posting.person])


def _units(workforce: Workforce, places: Sequence[int]) -> int:
    return len({workforce.postings[place].unit for place in places})


def _split(
    workforce: Workforce,
    place: int,
    places: Sequence[int],
    day: date,
    rng: Random,
    earlier: date | None = None,
) -> None:
    """The present posting begins on `day`; before it the same work in another unit."""
    present = workforce.postings[place]
    others = [p for p in places if workforce.postings[p].unit != present.unit]
    before = workforce.postings[rng.choice(others)].unit
    workforce.postings[place] = replace(present, key=present.key[:-1] + "2", starts_on=day)
    workforce.postings.append(
        replace(present, unit=before, starts_on=earlier or present.starts_on, ends_on=day - timedelta(days=1))
    )


def _leave(workforce: Workforce, rng: Random, scale: float, moved: set[str]) -> None:
    staff = {
        posting.person
        for posting in workforce.postings
        if not posting.heads and posting.eselon is None and posting.ends_on is None
    }
    permanent = [
        place
        for place, person in enumerate(workforce.people)
        if person.key in staff and person.employment == "PNS" and person.key not in moved
    ]
    oldest = sorted(permanent, key=lambda place: workforce.people[place].birth_date)
    for status, (number, days) in LEAVE.items():
        count = _scaled(number, scale)
        chosen = oldest[:count] if status == "20" else rng.sample(permanent, count)
        for place in chosen:
            person = workforce.people[place]
            if person.legal_status == "01":
                workforce.people[place] = replace(person, legal_status=status, legal_status_since=rng.choice(days))
