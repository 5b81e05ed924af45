"""Targets and achievement of agency indicators through :mod:`app.scoring`; the rules live there."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from app.core.errors import FieldProblem
from app.core.texts import Text
from app.scoring import Polarity, ScorecardInvalid, Target, achievement, number_as_mapping, weighted_mean
from app.scoring.achievement import target_problem
from app.scoring.exact import exact_text
from app.scoring.problems import TEXTS, Problem

RANGE_NEEDS_WIDTH = Text(
    "Untuk indikator dengan rentang, batas bawah harus di bawah batas atas.",
    "The target of a range indicator needs a low bound below its high bound.",
)


def target_of(low: Decimal, high: Decimal) -> Target:
    return Target(value=low) if low == high else Target(low=low, high=high)


def target_problems(low: Decimal, high: Decimal, polarity: Polarity, path: str) -> tuple[FieldProblem, ...]:
    """What makes a target useless for an indicator of ``polarity``; empty where nothing does."""
    if polarity is Polarity.RANGE and low == high:
        return (FieldProblem(path, "range-needs-width", RANGE_NEEDS_WIDTH),)
    try:
        code = target_problem(target_of(low, high), polarity)
    except ScorecardInvalid as invalid:
        return tuple(_field(problem, path) for problem in invalid.problems)
    return (_field(Problem.of("target", code), path),) if code else ()


def _field(problem: Problem, path: str) -> FieldProblem:
    indonesian, english = TEXTS[problem.code]
    return FieldProblem(path, problem.code.replace("_", "-"), Text(indonesian, english))


class Measured(NamedTuple):
    """An achievement for a reader: percent rounded half up, the exact value, and how it came about."""

    percent: str
    exact: str
    rule: str
    against: Decimal
    formula: str
    floored: bool


def measured(low: Decimal, high: Decimal, polarity: Polarity, value: Decimal) -> Measured:
    """Achievement of ``value`` against the target, PermenPANRB 8/2021 annex VI; never below nought, not capped."""
    done = achievement(target_of(low, high), value, polarity)
    shown = number_as_mapping(done.percent)
    assert shown is not None  # noqa: S101 - a percentage is there, so is its text
    formula = _formula(done.rule, exact_text(value), exact_text(done.against), exact_text(low), exact_text(high))
    return Measured(shown["shown"], shown["exact"], done.rule, done.against, formula, done.floored)


def _formula(rule: str, value: str, against: str, low: str, high: str) -> str:
    formulas = {
        "higher": f"{value} / {against} × 100",
        "lower": f"(2 - {value} / {against}) × 100",
        "inside_range": f"{low} ≤ {value} ≤ {high} → 100",
        "nought_met": f"{value} ≤ 0 → 100",
        "nought_missed": f"{value} > 0 → 0",
    }
    return formulas[rule]


class Total(NamedTuple):
    """The weighted mean of what is known, and the share of the weights that it stands for, both in percent."""

    percent: str | None
    exact: str | None
    coverage: str


def total_of(lines: Iterable[tuple[Decimal, str | None]]) -> Total:
    """Of ``(weight, exact achievement or None)``. What is not known takes its weight out of the mean."""
    weights = list(lines)
    known = [(weight, Fraction(exact)) for weight, exact in weights if exact is not None]
    mean = number_as_mapping(weighted_mean([weight for weight, _ in known], [value for _, value in known]))
    whole = sum((Fraction(weight) for weight, _ in weights), Fraction(0))
    share = sum((Fraction(weight) for weight, _ in known), Fraction(0)) / whole * 100 if whole else Fraction(0)
    coverage = number_as_mapping(share)
    assert coverage is not None  # noqa: S101 - a share is there, so is its text
    return Total(mean["shown"] if mean else None, mean["exact"] if mean else None, coverage["shown"])
