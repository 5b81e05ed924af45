"""Explains a rating as a tree, and makes the rating again from the tree alone."""

from collections.abc import Mapping
from decimal import Decimal

from app.scoring.outcome import Rating
from app.scoring.policy import Band, MatrixRules, RatingPolicy, Source
from app.scoring.problems import Problem, ScorecardInvalid, TraceInvalid
from app.scoring.rating import rate
from app.scoring.scorecard import Scorecard
from app.scoring.scorecard_json import parse_scorecard
from app.scoring.terms import Confidence, Expectation, ResultKind
from app.scoring.trace_nodes import (
    CHOICE,
    Inputs,
    achievement_node,
    coverage_node,
    node,
    result_achievement_node,
    rounding_of,
    short,
    total_node,
)
from app.scoring.trace_weighted import weighted_tree
from app.scoring.tracing import Trace, TraceNode


def explain(scorecard: Scorecard, policy: RatingPolicy) -> Trace:
    """The rating of a scorecard as a tree of values with formula, rounding and source.

    Every field of the scorecard is an input of some node, so the tree can be recomputed. Raises as `rate`
    does.
    """
    rating = rate(scorecard, policy)
    inputs = Inputs(scorecard)
    if policy.matrix is None:
        return Trace(policy, weighted_tree(scorecard, policy, rating, inputs))
    return Trace(policy, _matrix_tree(scorecard, policy, policy.matrix, rating, inputs))


def recompute(trace: Trace) -> Rating:
    """The rating, from nothing but the inputs and the policy in a trace.

    Raises TraceInvalid when the inputs make no scorecard, or when any node differs from what they give: a
    value, formula or source that was altered is found.
    """
    scorecard = scorecard_of(trace)
    try:
        again = explain(scorecard, trace.policy)
    except ScorecardInvalid as invalid:
        raise TraceInvalid(invalid.problems) from invalid
    if again.root != trace.root:
        mine = {each.key: each for each in again.root.walk()}
        differing = [
            each.key for each in trace.root.walk() if each.key not in mine or _own(each) != _own(mine[each.key])
        ]
        raise TraceInvalid([Problem.of(key, "trace_differs") for key in differing or ["root"]])
    return rate(scorecard, trace.policy)


def scorecard_of(trace: Trace) -> Scorecard:
    """The scorecard that the inputs of a trace spell out; raises TraceInvalid."""
    document: dict[str, object] = {}
    for each in trace.root.walk():
        for given in each.inputs:
            *parents, last = given.path.split(".")
            place = document
            for parent in parents:
                inner = place.setdefault(parent, {})
                if not isinstance(inner, dict):
                    raise TraceInvalid([Problem.of(given.path, "not_a_table")])
                place = inner
            place[last] = given.value
    try:
        return parse_scorecard(_listed(document))
    except ScorecardInvalid as invalid:
        raise TraceInvalid(invalid.problems) from invalid


def _listed(document: Mapping[str, object]) -> dict[str, object]:
    """The document with its numbered lines turned back into lists, in the order of their numbers."""
    listed: dict[str, object] = {}
    for key, value in document.items():
        if not isinstance(value, dict):
            listed[key] = value
        elif key in ("results", "indicators", "behaviours"):
            lines = sorted(value.items(), key=lambda line: (len(line[0]), line[0]))
            listed[key] = [_listed(line) if isinstance(line, dict) else line for _, line in lines]
        else:
            listed[key] = _listed(value)
    return listed


def _own(each: TraceNode) -> tuple[object, ...]:
    return (each.value, each.shown, each.unit, each.formula, each.rounding, each.source, each.inputs)


def _matrix_tree(
    scorecard: Scorecard, policy: RatingPolicy, matrix: MatrixRules, rating: Rating, inputs: Inputs
) -> TraceNode:
    given, behaviour = rating.results_rating, rating.behaviour_rating
    formula = f"{given.value} × {behaviour.value}" if given and behaviour else ""
    results = []
    for place, (line, rated) in enumerate(zip(scorecard.results, rating.results, strict=True)):
        indicators = [
            achievement_node(
                policy,
                f"results.{place}.indicators.{inner}.achievement",
                indicator,
                each,
                inputs.indicator(place, inner),
            )
            for inner, (indicator, each) in enumerate(zip(line.indicators, rated.indicators, strict=True))
        ]
        results.append(result_achievement_node(scorecard, policy, place, rated, indicators, inputs.result(place)))
    main = [r for r, line in zip(results, scorecard.results, strict=True) if line.kind is ResultKind.MAIN]
    suggested = node(
        "suggested_results_rating",
        "suggested_results_rating",
        rating.suggested_results_rating,
        _band_source(matrix.suggestion.results, rating.suggested_results_rating),
        formula=_suggestion_formula(rating, matrix),
        children=(total_node(scorecard, policy, rating, main), coverage_node(rating), _below_node(rating, matrix)),
    )
    children = [suggested, _behaviour_node(policy, matrix, rating, inputs)]
    additional = [r for r in results if r not in main]
    if additional:
        children.append(node("additional_results", "additional_results", None, CHOICE, children=additional))
    return node(
        "predicate",
        "predicate",
        rating.predicate,
        matrix.source,
        formula=formula,
        inputs=inputs.top(),
        children=children,
    )


def _below_node(rating: Rating, matrix: MatrixRules) -> TraceNode:
    missed, known = rating.below_target
    return node(
        "below_target",
        "below_target",
        missed,
        matrix.suggestion.majority_below.source,
        formula=f"{missed} ÷ {known}" if known else "",
    )


def _behaviour_node(policy: RatingPolicy, matrix: MatrixRules, rating: Rating, inputs: Inputs) -> TraceNode:
    facts = dict(rating.behaviour_reason.data)
    total = facts.get("total")
    return node(
        "suggested_behaviour_rating",
        "suggested_behaviour_rating",
        rating.suggested_behaviour_rating,
        _band_source(matrix.suggestion.behaviour, rating.suggested_behaviour_rating),
        formula=_within(facts) if isinstance(total, Decimal) else "",
        rounding=rounding_of(policy.rounding.total),
        inputs=inputs.behaviours(),
    )


def _suggestion_formula(rating: Rating, matrix: MatrixRules) -> str:
    reason = rating.suggestion_reason
    facts = dict(reason.data)
    if reason.code == "held_by_majority_below_target":
        return f"{facts['missed']} ÷ {facts['known']} > {short(matrix.suggestion.majority_below.value)}%"
    if reason.code == "coverage_too_low":
        minimum = matrix.suggestion.minimum_coverage.value
        return f"{short(rating.coverage * 100)}% < {short(minimum)}%"
    return _within(facts) if "from" in facts else ""


def _within(facts: Mapping[str, object]) -> str:
    """start ≤ total < end"""
    start, total, end = (facts[key] for key in ("from", "total", "below"))
    left = f"{short(start)} ≤ " if isinstance(start, Decimal) else ""
    right = f" < {short(end)}" if isinstance(end, Decimal) else ""
    return f"{left}{short(total)}{right}" if isinstance(total, Decimal) else ""


def _band_source(bands: tuple[Band[Expectation], ...], rating: Expectation | None) -> Source:
    for band in bands:
        if band.label is rating:
            return band.source
    return Source("Kebijakan Capaian", "tanpa saran bila data belum cukup", Confidence.PROJECT_CHOICE)
