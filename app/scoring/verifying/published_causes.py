"""Why a published figure differs from ours, and the ways of computing that give the office's figure."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import half_up, truncated

SLIP = "slip"

CAUSES: dict[str, str] = {
    "truncated": "cut off after the last printed decimal, where we round half up",
    "unrounded": "left unrounded, where points have two decimals",
    "ratio_as_percent": "the ratio is printed as if it were per cent, a hundred times too small",
    "doubled_percent": "multiplied by one hundred twice",
    "capped_at_100": "capped at 100 without the table saying so; the formula gives more",
    "weight_0_11": "each element weighs 0.11 where the regulation says one ninth",
    "weight_0_111": "each element weighs 0.111 where the regulation says one ninth",
    "divided_by_realisation": "divides by the realisation where the formula divides by the target",
    "from_printed_sum": "follows from another figure of the same table that is itself off",
    "minutes_as_decimal": "minutes are read as decimals of an hour (4 h 30 min as 4.30 h)",
    "other_minutes": "computed with other minutes than the printed ones (4 h 40 min)",
    "own_rounding": "the office rounds its own figure to whole hundreds",
    "rounded_percent": "an intermediate per cent is rounded to one decimal, where we round once at the end",
    "share_applied_twice": "the share of 40 per cent is applied to a figure that already carries it",
    "rounded_parts": "the printed parts have lost decimals; the index lies within what they allow",
    "excerpt": "a total over lines of the table that the source does not show",
    SLIP: "no way of computing gives the printed figure; the note of the case says what is known",
}
"""Every cause with its meaning."""

IRREPRODUCIBLE = frozenset({SLIP, "excerpt", "rounded_parts"})
"""Causes that rest on the note of the case instead of a computation."""


def places(printed: Decimal | int) -> int:
    """Decimals of a printed number."""
    exponent = Decimal(printed).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def agrees(printed: Decimal | int, exact: Fraction) -> bool:
    """Whether a printed number is the exact one rounded half up to the printed decimals."""
    return half_up(exact, places(printed)) == printed


def relation(printed: Decimal | int, exact: Fraction) -> str:
    """How a printed number came from the exact one: half_up, truncated, capped_at_100 or differs."""
    if agrees(printed, exact):
        return "half_up"
    if truncated(exact, places(printed)) == printed:
        return "truncated"
    return "capped_at_100" if printed == 100 < exact else "differs"


def general_ways(printed: Decimal | int, exact: Fraction) -> Iterator[str]:
    """The causes that may befall any number and that give the printed one."""
    if truncated(exact, places(printed)) == printed:
        yield "truncated"
    if printed == 100 < exact:
        yield "capped_at_100"
    if agrees(printed, exact / 100):
        yield "ratio_as_percent"
    if agrees(printed, exact * 100):
        yield "doubled_percent"
