"""Values of the other rules: dated, and each with its source; edges that the worked examples leave out."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any  # regulation files are TOML of any shape

import pytest

from app.scoring.policy import Source
from app.scoring.regulations import FOLDER, NoRegulationForDay, regulation
from app.scoring.rules.credit_points import FunctionalLevel, converted
from app.scoring.rules.deadlines import personal_data_deadline
from app.scoring.rules.discipline import exposure
from app.scoring.rules.distribution import check_distribution
from app.scoring.rules.history import time_value
from app.scoring.rules.identifiers import (
    Doubt,
    Invalid,
    Nik,
    Nip,
    identity_doubts,
    nip_doubts,
    parse_nik,
    parse_nip,
    stripped,
)
from app.scoring.rules.professionalism import category
from app.scoring.rules.satisfaction import from_answers, from_totals, grade, sample_size
from app.scoring.rules.selection import Government, SkdScores, integrate, skb_violations, skd_error
from app.scoring.rules.training import Employment, training_hours
from app.scoring.rules.workload import Task, effective_minutes, workload
from app.scoring.terms import Confidence, Predicate

FILES = sorted(FOLDER.glob("*.toml"))


def unsourced(table: Mapping[str, Any], path: str, covered: bool) -> list[str]:
    """Paths of values that no `source` covers, neither beside them nor in a table around them."""
    covered = covered or "source" in table
    found = []
    for key, value in table.items():
        place = f"{path}.{key}"
        if key == "source" or place == ".valid_from":
            continue
        if isinstance(value, Mapping):
            found += unsourced(value, place, covered)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            found += [each for line in value for each in unsourced(line, place, covered)]
        elif not covered:
            found.append(place)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_value_of_a_regulation_has_a_source(path: Path) -> None:
    document = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    assert unsourced(document, "", covered=False) == []


def sources(value: Any) -> list[Source]:
    if isinstance(value, Mapping):
        own = value.get("source")
        mine = [Source(own["regulation"], own["article"], Confidence(own["confidence"]))] if own else []
        return mine + [each for key, inner in value.items() if key != "source" for each in sources(inner)]
    return [each for inner in value for each in sources(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_source_names_regulation_article_and_confidence(path: Path) -> None:
    found = sources(tomllib.loads(path.read_text(encoding="utf-8")))
    assert found
    assert all(source.regulation and source.article for source in found)


def test_the_day_chooses_the_version_of_a_rule() -> None:
    assert effective_minutes() == 75_000
    assert effective_minutes(day=date(2019, 12, 31)) == 72_000
    assert regulation("workload", date(2020, 1, 1)).name == "workload-2020"
    with pytest.raises(NoRegulationForDay):
        regulation("workload", date(2003, 1, 1))


def test_a_value_of_another_kind_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match=r"effective\.century"):
        regulation("workload").number("effective.century")
    with pytest.raises(TypeError, match="effective is not a number"):
        regulation("workload").number("effective")


def test_a_unit_without_ratings_has_no_distribution_to_complain_of() -> None:
    assert check_distribution(Predicate.GOOD, {}) == ((), ())


def test_fair_counts_as_needs_improvement_in_a_distribution() -> None:
    counts = {Predicate.GOOD: 13, Predicate.VERY_GOOD: 6, Predicate.FAIR: 1}
    assert check_distribution(Predicate.GOOD, counts).violations == ()


@pytest.mark.parametrize("months", [0, 13])
def test_credit_points_are_for_months_of_one_year(months: int) -> None:
    with pytest.raises(ValueError, match="no part of a year"):
        converted(FunctionalLevel.MAHIR, Predicate.GOOD, months)


@pytest.mark.parametrize("sheets", [[], [[4] * 8], [[4] * 8 + [5]], [[0] * 9]])
def test_an_incomplete_or_impossible_questionnaire_is_refused(sheets: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="questionnaire"):
        from_answers(sheets)


def test_sums_that_the_respondents_cannot_give_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        from_totals([9] * 9, 2)


@pytest.mark.parametrize("ikm", ["24.99", "100.01"])
def test_an_ikm_outside_its_scale_has_no_grade(ikm: str) -> None:
    with pytest.raises(ValueError, match="between 25 and 100"):
        grade(Decimal(ikm))


def test_an_empty_population_needs_no_survey() -> None:
    with pytest.raises(ValueError, match="at least one"):
        sample_size(0)


@pytest.mark.parametrize(
    ("scores", "code"),
    [
        ((-5, 80, 170), "TWK_NEGATIVE"),
        ((65, 81, 170), "TIU_NOT_MULTIPLE_OF_5"),
        ((155, 80, 170), "TWK_ABOVE_MAXIMUM"),
        ((65, 80, 171), None),
    ],
)
def test_impossible_points_are_named(scores: tuple[int, int, int], code: str | None) -> None:
    assert skd_error(SkdScores(*scores)) == code


def test_a_mark_outside_its_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="outside its scale"):
        integrate(551, Fraction(50))
    with pytest.raises(ValueError, match="outside its scale"):
        integrate(500, Fraction(101))


def test_a_local_selection_needs_half_by_computer() -> None:
    weights = {"CAT": Decimal(40), "praktik_kerja": Decimal(60)}
    assert skb_violations(Government.LOCAL, weights) == ("CAT_LT_50", "ADDITIONAL_GT_40")


@pytest.mark.parametrize(("value", "label"), [("60.99", "Sangat Rendah"), ("61", "Rendah"), ("90.99", "Tinggi")])
def test_a_category_starts_at_its_printed_bound(value: str, label: str) -> None:
    assert category(Decimal(value)) == label


def test_the_index_stays_on_its_scale() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        category(Decimal("100.1"))


def test_days_in_a_row_are_days_of_the_year() -> None:
    with pytest.raises(ValueError, match="part of the days"):
        exposure(3, 4)


def test_72_hours_run_through_a_change_of_zone_and_need_one() -> None:
    known = datetime(2025, 3, 1, 10, 15, tzinfo=timezone(timedelta(hours=8)))
    assert personal_data_deadline(known) - known == timedelta(hours=72)
    with pytest.raises(ValueError, match="time zone"):
        personal_data_deadline(datetime(2025, 3, 1, 10, 15))  # noqa: DTZ001  # the missing zone is the point


def test_negative_work_and_hours_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        workload([Task(Decimal(-1), Decimal(5))])
    with pytest.raises(ValueError, match="negative"):
        training_hours(Employment.PNS, Decimal(-1))


def test_the_old_time_formula_is_not_stretched_beyond_its_range() -> None:
    with pytest.raises(ValueError, match="24 per cent"):
        time_value(Decimal(100), Decimal(75))


def nip(number: str) -> Nip:
    found = parse_nip(number)
    assert isinstance(found, Nip)
    return found


def test_a_printed_number_is_stored_without_spaces() -> None:
    assert stripped(" 19850101 201001 1 001\n") == "198501012010011001"


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert parse_nip("١٩٨٥٠١٠١٢٠١٠٠١١٠٠١") is Invalid.FORMAT  # Arabic-Indic digits are meant


def test_service_cannot_begin_in_a_month_before_birth_of_the_same_year() -> None:
    assert parse_nip("198506151985051001") is Invalid.TMT_BEFORE_BIRTH
    assert nip("198506151985061001").start == "1985-06"


def test_an_age_that_cannot_be_is_doubted_but_not_refused() -> None:
    assert nip_doubts(nip("199501012010011001")) == (Doubt.YOUNG_AT_START,)
    assert nip_doubts(nip("194001012010011001")) == (Doubt.OLD_AT_START,)
    assert nip_doubts(nip("198501012010011001")) == ()


def test_two_numbers_of_one_person_should_agree() -> None:
    same, other = parse_nik("5371010101850001"), parse_nik("5371014201850001")
    assert isinstance(same, Nik)
    assert isinstance(other, Nik)
    assert identity_doubts(nip("198501012010011001"), same) == ()
    assert identity_doubts(nip("198501012010011001"), other) == (Doubt.SEX_DIFFERS, Doubt.BIRTH_DATE_DIFFERS)


def test_the_century_of_a_nik_is_the_one_with_a_plausible_age() -> None:
    day = date(2026, 11, 22)
    for number, year in (("5371010101850001", 1985), ("5371010101050001", 2005)):
        found = parse_nik(number, day)
        assert isinstance(found, Nik)
        assert found.born == date(year, 1, 1)
    child = parse_nik("5371010101200001", day)
    assert isinstance(child, Nik)
    assert child.born is None
