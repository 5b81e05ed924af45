"""Distribution pattern of predicates in a unit by its organisation predicate: SE MenPANRB 3/2023."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from app.scoring.regulations import Regulation, regulation
from app.scoring.terms import Predicate

_SHORT = {
    Predicate.VERY_GOOD: "SB",
    Predicate.GOOD: "B",
    Predicate.NEEDS_IMPROVEMENT: "BP",
    Predicate.POOR: "K",
    Predicate.VERY_POOR: "SK",
}


class Distribution(NamedTuple):
    """Codes such as SB_GT_70 or NO_BP_OR_K; a violation is reported with reasons asked for, never enforced."""

    violations: tuple[str, ...]
    warnings: tuple[str, ...]


def check_distribution(
    organisation: Predicate, counts: Mapping[Predicate, int], day: date | None = None
) -> Distribution:
    """How the predicates of a unit's employees fit the pattern of the organisation's own predicate.

    `organisation` VERY_GOOD stands for Istimewa; FAIR counts as NEEDS_IMPROVEMENT on both sides. The denominator
    is everyone with a predicate; without anyone there is nothing to report. ValueError for a negative count.
    """
    values = regulation("distribution", day)
    numbers = dict.fromkeys(_SHORT, 0)
    for predicate, count in counts.items():
        if count < 0:
            raise ValueError(f"{predicate} cannot be held by {count} employees")
        numbers[_merged(predicate)] += count
    everyone = sum(numbers.values())
    if not everyone:
        return Distribution((), ())
    pattern = values.table(f"patterns.{_merged(organisation).value}")
    shares = {each: Fraction(number * 100, everyone) for each, number in numbers.items()}
    warnings = []
    if pattern.has("leading"):
        leading = shares[Predicate(pattern.text("leading"))]
        if leading <= values.fraction("majority.above"):
            warnings.append("NOT_MAJORITY")
    return Distribution(tuple(_violations(pattern, shares)), tuple(warnings))


def _violations(pattern: Regulation, shares: Mapping[Predicate, Fraction]) -> list[str]:
    found = []
    for group, share, code in _limits(pattern, "at_least", shares):
        if share < (least := pattern.table("at_least").fraction(group)):
            found.append(f"{code}_LT_{least}")
    for group, share, code in _limits(pattern, "at_most", shares):
        if share > (most := pattern.table("at_most").fraction(group)):
            found.append(f"{code}_GT_{most}" if most else f"{code}_NOT_ZERO")
    if pattern.has("some_of"):
        wanted = [Predicate(each) for each in pattern.texts("some_of")]
        if not any(shares[each] for each in wanted):
            found.append("NO_" + "_OR_".join(_SHORT[each] for each in wanted))
    return found


def _limits(pattern: Regulation, kind: str, shares: Mapping[Predicate, Fraction]) -> list[tuple[str, Fraction, str]]:
    """(group as written, its share, its code) of every limit of a kind; a group joins predicates with "+"."""
    if not pattern.has(kind):
        return []
    limits = []
    for group in pattern.table(kind).names():
        members = [Predicate(each) for each in group.split("+")]
        share = sum((shares[each] for each in members), Fraction(0))
        limits.append((group, share, "_".join(_SHORT[each] for each in members)))
    return limits


def _merged(predicate: Predicate) -> Predicate:
    return Predicate.NEEDS_IMPROVEMENT if predicate is Predicate.FAIR else predicate
