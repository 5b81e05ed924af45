"""Realisation against target."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.scoring import IndicatorLine, Polarity, ScorecardInvalid, Target, achievement


def percent(target: Target, realisation: str, polarity: Polarity) -> Fraction:
    return achievement(target, Decimal(realisation), polarity).percent


BETWEEN = Target(low=Decimal(80), high=Decimal(90))


@pytest.mark.parametrize(
    ("target", "realisation", "polarity", "expected"),
    [
        ("95", "93", Polarity.HIGHER, Fraction(9300, 95)),
        ("100", "0", Polarity.HIGHER, Fraction(0)),
        ("10", "8", Polarity.LOWER, Fraction(120)),
        ("20", "21", Polarity.LOWER, Fraction(95)),
        ("0", "0", Polarity.LOWER, Fraction(100)),
        ("0", "1", Polarity.LOWER, Fraction(0)),
        ("50", "50", Polarity.RANGE, Fraction(100)),
        ("50", "60", Polarity.RANGE, Fraction(80)),
        ("50", "40", Polarity.RANGE, Fraction(80)),
        ("0", "0", Polarity.RANGE, Fraction(100)),
        ("0", "1", Polarity.RANGE, Fraction(0)),
    ],
)
def test_a_single_target_is_compared_by_its_polarity(
    target: str, realisation: str, polarity: Polarity, expected: Fraction
) -> None:
    assert percent(Target(value=Decimal(target)), realisation, polarity) == expected


@pytest.mark.parametrize(
    ("realisation", "higher", "lower", "both"),
    [
        ("85", Fraction(100), Fraction(100), Fraction(100)),
        ("80", Fraction(100), Fraction(100), Fraction(100)),
        ("90", Fraction(100), Fraction(100), Fraction(100)),
        ("99", Fraction(110), Fraction(90), Fraction(90)),
        ("72", Fraction(90), Fraction(110), Fraction(90)),
    ],
)
def test_a_range_is_met_inside_and_compared_with_the_nearer_bound_outside(
    realisation: str, higher: Fraction, lower: Fraction, both: Fraction
) -> None:
    assert percent(BETWEEN, realisation, Polarity.HIGHER) == higher
    assert percent(BETWEEN, realisation, Polarity.LOWER) == lower
    assert percent(BETWEEN, realisation, Polarity.RANGE) == both


def test_a_range_from_nought_that_falls_below_nought_is_missed() -> None:
    target = Target(low=Decimal(0), high=Decimal(5))
    assert percent(target, "-1", Polarity.RANGE) == 0
    assert percent(target, "0", Polarity.RANGE) == 100
    assert percent(target, "6", Polarity.RANGE) == 80


def test_floor_and_cap_keep_the_raw_percentage_visible() -> None:
    low = achievement(Target(value=Decimal(5)), Decimal(11), Polarity.LOWER)
    high = achievement(Target(value=Decimal(5)), Decimal(11), Polarity.HIGHER, cap=Fraction(120))
    assert (low.percent, low.raw, low.floored, low.capped) == (Fraction(0), Fraction(-20), True, False)
    assert (high.percent, high.raw, high.floored, high.capped) == (Fraction(120), Fraction(220), False, True)


def test_without_floor_a_negative_achievement_stays_negative() -> None:
    done = achievement(Target(value=Decimal(3)), Decimal(-100), Polarity.HIGHER, floor=None)
    assert done.percent == Fraction(-10000, 3)


def test_the_ratio_is_exact_where_no_decimal_is() -> None:
    thirds = sum(percent(Target(value=Decimal(3)), "1", Polarity.HIGHER) for _ in range(3))
    assert thirds == 100


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "target_incomplete"),
        ({"value": "1", "low": "1", "high": "2"}, "target_incomplete"),
        ({"low": "1"}, "target_incomplete"),
        ({"low": "2", "high": "1"}, "range_reversed"),
        ({"value": "-1"}, "number_out_of_range"),
        ({"value": "1E+15"}, "number_out_of_range"),
        ({"value": "0.0000001"}, "number_out_of_range"),
        ({"value": "NaN"}, "number_out_of_range"),
        ({"value": "Infinity"}, "number_out_of_range"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(fields: dict[str, str], code: str) -> None:
    with pytest.raises(ScorecardInvalid) as raised:
        Target(**{name: Decimal(value) for name, value in fields.items()})
    assert [problem.code for problem in raised.value.problems] == [code]


def test_a_higher_is_better_target_of_nought_is_refused() -> None:
    nought = Target(value=Decimal(0))
    with pytest.raises(ScorecardInvalid) as raised:
        IndicatorLine(id="i", label="i", polarity=Polarity.HIGHER, target=nought)
    assert raised.value.problems[0].code == "target_not_positive"
    with pytest.raises(ScorecardInvalid):
        achievement(nought, Decimal(1), Polarity.HIGHER)
