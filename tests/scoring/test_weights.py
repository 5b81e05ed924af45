"""Weights, means over what is known, and coverage."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.scoring import ScorecardInvalid, contributions, rate, weighted_mean
from app.scoring.weights import mean
from tests.scoring.factories import MATRIX, WEIGHTED, indicator, plan, result, simple


def test_contributions_sum_to_the_mean() -> None:
    weights, values = [Decimal(50), Decimal(30), Decimal(20)], [Fraction(100), Fraction(9300, 95), Fraction(120)]
    parts = contributions(weights, values)
    assert sum(part for part in parts if part is not None) == weighted_mean(weights, values)
    assert parts[0] == 50


def test_an_unknown_line_contributes_nothing_and_takes_no_weight() -> None:
    assert contributions([1, 3], [Fraction(80), None]) == (Fraction(80), None)


def test_the_mean_of_nothing_is_unknown() -> None:
    assert mean([]) is None
    assert weighted_mean([], []) is None


def test_a_missing_realisation_is_unknown_and_never_nought() -> None:
    known = rate(simple("90", None, "110"), MATRIX)
    assert known.weighted_total == 100
    assert known.coverage == Fraction(2, 3)
    assert known.results[1].achievement is None


def test_nothing_realised_gives_no_total_and_no_coverage() -> None:
    rating = rate(simple(None, None), MATRIX)
    assert rating.weighted_total is None
    assert rating.coverage == 0
    assert rating.suggestion_reason.code == "nothing_realised"


def test_a_half_known_result_carries_half_its_weight() -> None:
    half = result(indicator("a", "120"), indicator("b", None), identifier="half")
    whole = result(indicator("c", "90"), identifier="whole")
    rating = rate(plan(half, whole), MATRIX)
    assert rating.weighted_total == (120 * Fraction(1, 2) + 90) / Fraction(3, 2)
    assert rating.coverage == Fraction(3, 4)


def test_weights_count_inside_a_result_and_between_results() -> None:
    first = result(indicator("a", "80", weight="75"), indicator("b", "120", weight="25"), identifier="x", weight="60")
    second = result(indicator("c", "100"), identifier="y", weight="40")
    assert rate(plan(first, second), MATRIX).weighted_total == 90 * Fraction(60, 100) + 40


def test_the_numeric_policy_takes_plain_means_whatever_weights_are_given() -> None:
    first = result(indicator("a", "80"), identifier="x", weight="90")
    second = result(indicator("c", "100"), identifier="y", weight="10")
    assert rate(plan(first, second), WEIGHTED).weighted_total == 90


@pytest.mark.parametrize(("weights", "code"), [(("60", "30"), "weights_total"), (("60", None), "weights_partly_given")])
def test_weights_that_do_not_total_the_whole_are_refused(weights: tuple[str | None, ...], code: str) -> None:
    lines = [result(indicator(f"i{n}"), identifier=f"r{n}", weight=weight) for n, weight in enumerate(weights)]
    with pytest.raises(ScorecardInvalid) as raised:
        rate(plan(*lines), MATRIX)
    assert [(problem.path, problem.code) for problem in raised.value.problems] == [("results", code)]


def test_every_level_with_wrong_weights_is_named() -> None:
    inner = result(indicator("a", weight="50"), indicator("b", weight="40"), identifier="x", weight="90")
    with pytest.raises(ScorecardInvalid) as raised:
        rate(plan(inner), MATRIX)
    assert [problem.path for problem in raised.value.problems] == ["results", "results.0.indicators"]


def test_an_additional_result_has_no_share_in_the_total() -> None:
    extra = result(indicator("extra", "10"), identifier="extra", additional=True)
    rating = rate(plan(result(indicator("a", "100")), extra), MATRIX)
    assert rating.weighted_total == 100
    assert rating.results[1].achievement == 10
