"""Between stored evaluations and the scoring package: build the scorecard, rate it, explain it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from app.appraisals.evaluations.errors import BehavioursWrong, PlanCannotBeRated, ScorecardNotValid
from app.appraisals.evaluations.schemas import EvaluationRate, WorksheetIndicator, WorksheetResult
from app.appraisals.plans.models import BehaviourValue
from app.appraisals.plans.queries import PlanRows
from app.appraisals.plans.scorecard import result_lines
from app.core.errors import FieldProblem
from app.core.schemas import JsonObject
from app.core.texts import Text
from app.scoring import (
    BehaviourLine,
    Regime,
    ScorecardInvalid,
    counterfactual_as_mapping,
    explain,
    number_as_mapping,
    parse_policy,
    parse_scorecard,
    rate,
    rating_as_mapping,
    reasons_required,
    scorecard_as_mapping,
    trace_as_mapping,
    what_would_reach,
)
from app.scoring import Rating as Rating
from app.scoring import RatingPolicy as RatingPolicy
from app.scoring import Scorecard as Scorecard
from app.scoring.terms import PostKind

NUMERIC_BEHAVIOURS = {
    "orientasi_pelayanan": "Orientasi pelayanan",
    "komitmen": "Komitmen",
    "inisiatif_kerja": "Inisiatif kerja",
    "kerja_sama": "Kerja sama",
    "kepemimpinan": "Kepemimpinan",
}
"""The five aspects of PermenPANRB 8/2021; the last only for those who lead (regulations 2.5)."""

_BERAKHLAK = {value.value: value.value.replace("_", " ").capitalize() for value in BehaviourValue}


def policy_of(content: JsonObject) -> RatingPolicy:
    """The policy that a cycle froze. It was checked before it was frozen."""
    return parse_policy(content)


def is_numeric(policy: RatingPolicy) -> bool:
    return policy.regime is Regime.WEIGHTED


def build(
    post_kind: PostKind, plan: PlanRows, realised: Mapping[UUID, Decimal], superior_values: Mapping[UUID, Decimal]
) -> Scorecard:
    """The scorecard of a plan without any rating yet. Raises ``PlanCannotBeRated``."""
    try:
        lines = result_lines(plan.results, plan.indicators, plan.alignments, realised, superior_values)
        return Scorecard(post_kind=post_kind, results=lines)
    except ScorecardInvalid as invalid:
        raise PlanCannotBeRated(fields=_fields(invalid, "plan")) from invalid


def with_ratings(scorecard: Scorecard, policy: RatingPolicy, given: EvaluationRate, *, leads: bool) -> Scorecard:
    """The scorecard with what the superior gives. Raises ``BehavioursWrong``."""
    allowed = dict(NUMERIC_BEHAVIOURS) if is_numeric(policy) else _BERAKHLAK
    if is_numeric(policy) and not leads:
        del allowed["kepemimpinan"]
    problems = [
        FieldProblem(
            f"body.behaviours.{name}", "unknown-behaviour", Text("Perilaku tidak dikenal", "Unknown behaviour")
        )
        for name in given.behaviours
        if name not in allowed
    ]
    if not is_numeric(policy) and any(each.value is not None for each in given.behaviours.values()):
        text = Text("Kebijakan ini tidak memakai angka perilaku", "This policy uses no numbers of behaviour")
        problems.append(FieldProblem("body.behaviours", "behaviour-number-not-used", text))
    if problems:
        raise BehavioursWrong(fields=tuple(problems))
    behaviours = tuple(
        BehaviourLine(id=name, label=allowed[name], value=given.behaviours[name].value)
        for name in allowed
        if name in given.behaviours
    )
    return Scorecard(
        post_kind=scorecard.post_kind,
        results=scorecard.results,
        behaviours=behaviours,
        peer_behaviour=given.peer_behaviour,
        subordinate_behaviour=given.subordinate_behaviour,
        new_idea=given.new_idea,
        results_rating=given.results_rating,
        behaviour_rating=given.behaviour_rating,
    )


def rated(scorecard: Scorecard, policy: RatingPolicy) -> Rating:
    """Raises ``PlanCannotBeRated`` where the weights of the plan do not fit the policy."""
    try:
        return rate(scorecard, policy)
    except ScorecardInvalid as invalid:
        raise PlanCannotBeRated(fields=_fields(invalid, "plan")) from invalid


def worksheet(plan: PlanRows, card: Scorecard, rating: Rating) -> list[WorksheetResult]:
    """The lines of the plan with what was realised and how far it reaches, in the order of the plan."""
    realised = {line.id: line.realisation for result in card.results for line in result.indicators}
    reached = {each.id: each.achievement for result in rating.results for each in result.indicators}
    whole = {result.id: result.achievement for result in rating.results}
    found = []
    for row in plan.results:
        indicators = []
        for each in plan.indicators:
            if each["result_id"] == row["result_id"]:
                done = reached[str(each["indicator_id"])]
                facts = {
                    "id": each["indicator_id"],
                    "realisation": realised[str(each["indicator_id"])],
                    "achievement": _percent(done.percent if done else None),
                }
                indicators.append(WorksheetIndicator.model_validate({**each, **facts}))
        facts = {
            "id": row["result_id"],
            "achievement": _percent(whole[str(row["result_id"])]),
            "indicators": indicators,
        }
        found.append(WorksheetResult.model_validate({**row, **facts}))
    return found


def _percent(value: Fraction | None) -> str | None:
    shown = number_as_mapping(value)
    return shown["shown"] if shown else None


def reasons_of(rating: Rating) -> list[JsonObject]:
    return [reason.as_mapping() for reason in reasons_required(rating)]


def stored(scorecard: Scorecard) -> JsonObject:
    return dict(scorecard_as_mapping(scorecard))


def restored(content: JsonObject) -> Scorecard:
    return parse_scorecard(content)


def outcome(rating: Rating) -> JsonObject:
    return dict(rating_as_mapping(rating))


def explained(scorecard: Scorecard, policy: RatingPolicy) -> tuple[JsonObject, JsonObject]:
    """The trace and the counterfactual of a scorecard, as JSON. Raises ``PlanCannotBeRated``."""
    try:
        trace = dict(trace_as_mapping(explain(scorecard, policy)))
        return trace, dict(counterfactual_as_mapping(what_would_reach(scorecard, policy)))
    except ScorecardInvalid as invalid:
        raise PlanCannotBeRated(fields=_fields(invalid, "plan")) from invalid


def preview(content: JsonObject, policy: RatingPolicy) -> tuple[JsonObject, JsonObject, JsonObject]:
    """Outcome, trace and counterfactual of somebody's scorecard. Raises ``ScorecardNotValid`` naming every fault."""
    try:
        scorecard = parse_scorecard(_without_floats(content, 0))
        rating = rate(scorecard, policy)
        trace = explain(scorecard, policy)
        reach = what_would_reach(scorecard, policy)
    except ScorecardInvalid as invalid:
        problems = _fields(invalid, "body.scorecard")
        raise ScorecardNotValid(fields=problems, count=len(problems)) from invalid
    return outcome(rating), dict(trace_as_mapping(trace)), dict(counterfactual_as_mapping(reach))


def same_inputs(frozen: JsonObject, card: Scorecard) -> bool:
    """Whether the plan lines and realisations of a frozen scorecard are still those of today."""
    return _own_inputs(frozen) == _own_inputs(stored(card))


def _own_inputs(content: JsonObject) -> list[JsonObject]:
    return [{**result, "superior_value": None} for result in content["results"]]


def value_of_result(outcome_of_superior: Any, result_id: UUID) -> Decimal | None:  # noqa: ANN401 - stored JSON
    """The value (0-120) that a superior's stored rating gave to one of the superior's results."""
    for result in outcome_of_superior["results"]:
        if result["id"] == str(result_id) and result["value"] is not None:
            return Decimal(result["value"]["shown"])
    return None


def _fields(invalid: ScorecardInvalid, prefix: str) -> tuple[FieldProblem, ...]:
    return tuple(
        FieldProblem(
            f"{prefix}.{problem.path}".rstrip("."),
            problem.code.replace("_", "-"),
            Text(_literal(problem.message_id), _literal(problem.message)),
        )
        for problem in invalid.problems
    )


def _literal(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")


_DEEPEST = 12


def _without_floats(node: object, depth: int) -> object:
    if depth > _DEEPEST:
        deep = FieldProblem("body.scorecard", "too-deep", Text("Terlalu banyak tingkat", "Too many levels"))
        raise ScorecardNotValid(fields=(deep,), count=1)
    # A JSON number has been through a binary float; its shortest text is what the sender wrote.
    if isinstance(node, float):
        return repr(node)
    if isinstance(node, dict):
        return {key: _without_floats(value, depth + 1) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_floats(value, depth + 1) for value in node]
    return node
