"""What the scorecard makes of targets and values; the formulas themselves are proved with the scoring."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.indicators.objectives.scorecard import measured, target_problems, total_of
from app.scoring import Polarity, Target, achievement

amounts = st.decimals(0, 10**9, places=2)


@settings(deadline=None)  # A busy machine is no failure.
@given(st.sampled_from(list(Polarity)), amounts, amounts, st.decimals(-(10**9), 10**9, places=3))
def test_every_target_that_is_accepted_can_be_measured(
    polarity: Polarity, one: Decimal, other: Decimal, value: Decimal
) -> None:
    low, high = min(one, other), max(one, other)
    if target_problems(low, high, polarity, "body.low"):
        return
    reached = measured(low, high, polarity, value)
    target = Target(value=low) if low == high else Target(low=low, high=high)
    assert Fraction(reached.exact) == achievement(target, value, polarity).percent >= 0


def test_a_formula_names_the_numbers_that_were_used() -> None:
    def formula(low: str, high: str, polarity: Polarity, value: str) -> str:
        return measured(Decimal(low), Decimal(high), polarity, Decimal(value)).formula

    assert formula("80.000000", "80.000000", Polarity.HIGHER, "76") == "76 / 80 × 100"
    assert formula("10", "20", Polarity.HIGHER, "15") == "10 ≤ 15 ≤ 20 → 100"
    assert formula("10", "20", Polarity.RANGE, "25") == "(2 - 25 / 20) × 100"
    assert formula("0", "0", Polarity.LOWER, "0") == "0 ≤ 0 → 100"
    assert formula("0", "0", Polarity.LOWER, "1") == "1 > 0 → 0"


def test_the_total_is_the_mean_by_weight_of_what_is_known() -> None:
    assert total_of([(Decimal(50), "100"), (Decimal(50), "50")]) == ("75.00", "75", "100.00")
    assert total_of([(Decimal(50), "1860/19"), (Decimal(50), None)]) == ("97.89", "1860/19", "50.00")
    assert total_of([(Decimal(50), None)]) == (None, None, "0.00")
    assert total_of([]) == (None, None, "0.00")
