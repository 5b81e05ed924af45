"""What callers get as the explanation of a rating: a tree of computed values, and what would reach the next level."""

from typing import Literal
from uuid import UUID

from app.appraisals.cycles.schemas import PeriodRead
from app.core.schemas import JsonObject, ReadSchema
from app.scoring.terms import Confidence, Expectation, Predicate


class ReasonRead(ReadSchema):
    """A stable code with the facts behind it; whoever shows it words the sentence."""

    code: str
    data: JsonObject


class TraceSource(ReadSchema):
    """The rule a value follows: regulation, article, and how sure we are of it."""

    regulation: str
    article: str
    confidence: Confidence


class TraceInputRead(ReadSchema):
    """One field of the scorecard as it was given. ``path`` is its place there, ``results.0.weight``."""

    path: str
    label_id: str
    label_en: str
    value: str | bool | None


class TraceNodeRead(ReadSchema):
    """One computed value. ``value`` is exact (``97.5``, ``1860/19``, a rating's code), null while unknown; ``shown`` is
    for people, in per cent where ``unit`` is ``%``. ``rounding`` is empty or ``half_up:2``."""

    key: str
    label_id: str
    label_en: str
    value: str | None
    shown: str | None
    unit: str
    formula: str
    rounding: str
    source: TraceSource
    inputs: list[TraceInputRead]
    children: list["TraceNodeRead"]


class TraceRead(ReadSchema):
    """A rating as a tree with the policy it was made by: enough to make the rating again."""

    policy: JsonObject
    root: TraceNodeRead


class IndicatorOptionRead(ReadSchema):
    """The least realisation (unit of the indicator) with which this indicator alone reaches the next level; ``reason``
    where none does."""

    result_id: str
    indicator_id: str
    realisation: str | None
    needed: str | None
    reason: ReasonRead | None


class RatingChangeRead(ReadSchema):
    """A pair of ratings that gives a better predicate; null where that rating may stay."""

    results: Expectation | None
    behaviour: Expectation | None
    predicate: Predicate


class MatrixCellRead(ReadSchema):
    """The predicate where a rating of results and one of behaviour meet (PermenPANRB 6/2022)."""

    results: Expectation
    behaviour: Expectation
    predicate: Predicate


class CounterfactualRead(ReadSchema):
    """``current`` and ``following``: the level now and the next one up, a suggested rating of results under
    PermenPANRB 6/2022, a predicate under the numeric policy. Without ``following``, ``reason`` says why."""

    current: Expectation | Predicate | None
    following: Expectation | Predicate | None
    reason: ReasonRead | None
    options: list[IndicatorOptionRead]
    rating_changes: list[RatingChangeRead]


class ExplanationRead(ReadSchema):
    """The trace of a rating as a tree, and what would reach the next level."""

    appraisal_id: UUID
    period: PeriodRead
    final: bool
    """Whether this explains a finalised evaluation; else what is known so far."""
    basis: Literal["given", "known"]
    """``given``: the inputs frozen with the rating; ``known``: plan and realisations as they are now."""
    policy_code: str
    policy_version: str
    matrix: list[MatrixCellRead]
    """Every pair of ratings with its predicate; empty under the numeric policy."""
    trace: TraceRead
    counterfactual: CounterfactualRead
