from collections import Counter
from datetime import date

import pytest

from app.demo.calendar import AS_OF
from app.demo.facts import government_facts
from app.demo.model import Government, Unit
from app.demo.reporting import Reporting

PARENTS = {
    "dinas": {"government"},
    "badan": {"government"},
    "inspektorat": {"government"},
    "kecamatan": {"government"},
    "sekretariat": {"government", "dinas", "badan", "inspektorat", "kecamatan", "sekretariat"},
    "kelurahan": {"kecamatan"},
    "puskesmas": {"dinas"},
    "rumah_sakit": {"dinas"},
    "sekolah": {"dinas"},
    "uptd": {"dinas", "badan"},
    "bidang": {"dinas", "badan", "inspektorat", "rumah_sakit"},
    "bagian": {"sekretariat", "rumah_sakit"},
    "subbagian": {"sekretariat"},
    "seksi": {"bidang", "kecamatan", "kelurahan"},
}


def test_the_tree_has_one_root_and_every_unit_hangs_under_a_fitting_one(kupang: Government) -> None:
    kinds = {unit.key: unit.kind for unit in kupang.units}
    roots = [unit for unit in kupang.units if unit.parent is None]
    assert [root.kind for root in roots] == ["government"]
    for unit in kupang.units:
        if unit.parent is not None:
            assert kinds[unit.parent] in PARENTS[unit.kind], unit


def test_parents_come_before_their_children_and_depths_follow(kupang: Government) -> None:
    depths: dict[str, int] = {}
    for unit in kupang.units:
        assert unit.depth == (0 if unit.parent is None else depths[unit.parent] + 1)
        depths[unit.key] = unit.depth


def test_codes_and_keys_are_unique(kupang: Government) -> None:
    assert len({unit.code for unit in kupang.units}) == len(kupang.units)
    assert len({unit.key for unit in kupang.units}) == len(kupang.units)


def test_the_published_places_are_all_there(kupang: Government) -> None:
    kinds = Counter(unit.kind for unit in kupang.units)
    assert kinds["kecamatan"] == 6
    assert kinds["kelurahan"] == 51
    assert kinds["puskesmas"] == 11
    names = {unit.name for unit in kupang.units}
    assert {agency["name"] for agency in government_facts("kupang")["agencies"]} <= names


def test_agencies_taken_from_another_city_are_marked_as_stand_ins(kupang: Government) -> None:
    marked = {unit.name for unit in kupang.units if unit.stand_in and unit.depth == 1}
    assert "Dinas Pendidikan, Pemuda dan Olahraga" in marked
    assert "Dinas Kesehatan" not in marked
    assert marked == {agency["name"] for agency in government_facts("kupang")["agencies"] if agency["stand_in"]}


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), AS_OF])
def test_every_unit_has_a_head_or_an_acting_head_on_any_day(kupang: Government, day: date) -> None:
    reporting = Reporting(kupang.units, kupang.postings)
    headless = [u.name for u in kupang.units if u.head_kind is not None and reporting.head(u.key, day) is None]
    assert headless == []


def test_a_unit_never_has_two_definitive_heads_nor_two_acting_ones(kupang: Government) -> None:
    held = Counter((p.unit, p.assignment == "plt") for p in kupang.postings if p.heads and p.ends_on is None)
    assert set(held.values()) == {1}


def test_some_head_posts_are_vacant_and_held_by_an_acting_head(kupang: Government) -> None:
    acting = [posting for posting in kupang.postings if posting.assignment == "plt"]
    assert 5 <= len(acting) <= 15
    own = {p.person: p for p in kupang.postings if p.assignment != "plt" and p.ends_on is None}
    assert all(own[posting.person].unit != posting.unit or not own[posting.person].heads for posting in acting)


def test_the_second_government_is_small_and_shares_no_person_with_the_first(
    kupang: Government, palembang: Government
) -> None:
    assert len(palembang.people) == 60
    assert not {person.nip for person in palembang.people} & {person.nip for person in kupang.people}
    assert "data contoh" in palembang.name
    assert "data contoh" in kupang.name


def test_objectives_of_a_unit_weigh_a_hundred(kupang: Government) -> None:
    weights: Counter[str] = Counter()
    for objective in kupang.objectives:
        weights[objective.unit] += sum(indicator.weight for indicator in objective.indicators)
    assert set(weights.values()) == {100}


def test_objectives_below_the_government_serve_one_of_the_governments(kupang: Government) -> None:
    (root,) = [unit for unit in kupang.units if unit.parent is None]
    own = {objective.key for objective in kupang.objectives if objective.unit == root.key}
    below = [objective for objective in kupang.objectives if objective.unit != root.key]
    assert below
    assert all(objective.parent in own for objective in below)


def test_every_agency_and_every_unit_that_serves_citizens_has_objectives(kupang: Government) -> None:
    having = {objective.unit for objective in kupang.objectives}
    expected: list[Unit] = [
        unit
        for unit in kupang.units
        if unit.key == unit.agency or unit.kind in ("kelurahan", "puskesmas", "rumah_sakit", "sekolah")
    ]
    assert {unit.key for unit in expected} <= having


def test_figures_from_publications_name_their_source_and_the_others_do_not(kupang: Government) -> None:
    indicators = [indicator for objective in kupang.objectives for indicator in objective.indicators]
    sourced = [indicator for indicator in indicators if indicator.source is not None]
    assert {indicator.name.split(" per ")[0] for indicator in sourced} == {
        "Angka kesakitan demam berdarah",
        "Angka melanjutkan SD/MI ke SMP/MTs",
        "Persentase kelulusan",
    }
    assert all("https://" in (indicator.source or "") for indicator in sourced)
