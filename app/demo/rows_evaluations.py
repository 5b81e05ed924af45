"""Realisations and evaluations as rows; every rating comes from the product's own scoring of the stored inputs."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from app.appraisals.evaluations import scorecard
from app.appraisals.evaluations.schemas import BehaviourInput, EvaluationRate
from app.appraisals.plans.models import Accumulation, BehaviourValue
from app.appraisals.plans.queries import PlanRows
from app.appraisals.realisations.service import accumulate
from app.core.ids import new_id
from app.demo.facts import phrases
from app.demo.performance_model import Appraisal, Evaluation, PlanIndicator
from app.demo.rows_appraisals import Index, PlanOf, Rows, post_kind_of
from app.demo.rows_people import ELECTED, account
from app.demo.store import Row, moment
from app.scoring.terms import Expectation

SCALE = (Expectation.BELOW, Expectation.MEETS, Expectation.ABOVE)
QUARTERS = 4

Reported = Mapping[str, Decimal]


def realisation_rows(appraisal: Appraisal, index: Index, rows: Rows) -> None:
    """What the employee entered quarter by quarter; the year follows from it, and heads report through their unit."""
    if not appraisal.versions:
        return
    ids = index.ids
    result_of = {i.key: result.key for result in appraisal.versions[-1].results for i in result.indicators}
    through_unit = {i.key for i in _indicators(appraisal) if i.agency_indicator}
    common = {"appraisal_id": ids[appraisal.key], "recorded_by": ids[account(appraisal.person)]}
    for evaluation in appraisal.evaluations:
        if _is_year(evaluation):
            continue
        period = ids[f"{appraisal.cycle}-{evaluation.period}"]
        told = {**common, "period_id": period, "created_at": moment(evaluation.reported_on, 3)}
        rows["realisations"] += [
            {**told, "indicator_id": ids[key], "result_id": ids[result_of[key]], "value": value}
            for key, value in evaluation.realisations
            if key not in through_unit
        ]
        if appraisal.approach == "qualitative":
            said = phrases()["narrative"]
            rows["realisations"] += [
                {**told, "result_id": ids[result.key], "narrative": said[place % len(said)]}
                for place, result in enumerate(appraisal.versions[-1].results)
            ]


def evaluation_rows(appraisal: Appraisal, plan: PlanOf, index: Index, policy: scorecard.RatingPolicy) -> list[Row]:
    """The evaluations that the appraiser has given, in the order of their periods."""
    post_kind = post_kind_of(index.postings[appraisal.posting])
    found = []
    quarters: list[Reported] = []
    for evaluation in appraisal.evaluations:
        if _is_year(evaluation):
            known = _year(appraisal, quarters, dict(evaluation.realisations))
        else:
            known = dict(evaluation.realisations)
            quarters.append(known)
        if evaluation.state == "open":
            continue
        realised = {index.ids[key]: value for key, value in known.items()}
        lines = PlanRows(None, plan.results, plan.indicators, plan.alignments)
        card = scorecard.build(post_kind, lines, realised, {})
        found.append(_evaluation_row(appraisal, evaluation, card, plan.plan_id, index, policy))
    return found


def _evaluation_row(
    appraisal: Appraisal,
    evaluation: Evaluation,
    card: scorecard.Scorecard,
    plan_id: UUID,
    index: Index,
    policy: scorecard.RatingPolicy,
) -> Row:
    posting = index.postings[appraisal.posting]
    given = _given(evaluation, evaluation.results_rating or evaluation.likely)
    rated = scorecard.with_ratings(card, policy, given, leads=posting.heads)
    rating = scorecard.rated(rated, policy)
    suggested = rating.suggested_results_rating
    if evaluation.results_rating is None and suggested is not None:
        wanted = SCALE[min(max(suggested.rank + evaluation.lean, 0), 2)]
        if wanted is not given.results_rating:
            given = given.model_copy(update={"results_rating": wanted})
            rated = scorecard.with_ratings(card, policy, given, leads=posting.heads)
            rating = scorecard.rated(rated, policy)
    if not scorecard.reasons_of(rating):
        given = given.model_copy(update={"results_reason": None})
    finalised = moment(evaluation.finalised_on, 5) if evaluation.finalised_on else None
    rated_at = moment(evaluation.rated_on, 4) if evaluation.rated_on else None
    return {
        "id": new_id(),
        "appraisal_id": index.ids[appraisal.key],
        "period_id": index.ids[f"{appraisal.cycle}-{evaluation.period}"],
        "plan_id": plan_id,
        "state": evaluation.state,
        "scorecard": scorecard.stored(rated),
        "outcome": scorecard.outcome(rating),
        "results_rating": given.results_rating,
        "results_reason": given.results_reason,
        "behaviour_rating": given.behaviour_rating,
        "behaviours": {name: {"note": each.note, "value": None} for name, each in given.behaviours.items()},
        "new_idea": False,
        "weighted_total": rating.weighted_total_rounded,
        "value": None,
        "predicate": rating.predicate,
        "note": given.note,
        "rated_by": index.ids[rated_by(appraisal, evaluation)],
        "rated_at": rated_at,
        "finalised_at": finalised,
        "received_at": finalised,
        "acknowledged_at": moment(evaluation.acknowledged_on, 6) if evaluation.acknowledged_on else None,
        "created_at": rated_at,
    }


def _given(evaluation: Evaluation, results_rating: str) -> EvaluationRate:
    """What the appraiser sends. A reason is there for whenever the product will ask for one."""
    said = phrases()
    notes = {
        value.value: BehaviourInput(note=said["conduct"][rating][place])
        for place, (value, rating) in enumerate(zip(BehaviourValue, evaluation.behaviours, strict=True))
        if rating != "meets"
    }
    return EvaluationRate(
        results_rating=Expectation(results_rating),
        results_reason=evaluation.results_reason or said["raised"][-1],
        behaviour_rating=Expectation(evaluation.behaviour_rating) if evaluation.behaviour_rating else None,
        behaviours=notes,
        note=evaluation.feedback,
    )


def rated_by(appraisal: Appraisal, evaluation: Evaluation) -> str:
    """The appraiser at the time: whoever took over rates from that day."""
    if appraisal.succeeded_by is not None and evaluation.rated_on is not None:
        successor, since = appraisal.succeeded_by
        if evaluation.rated_on >= since:
            return successor or ELECTED
    return appraisal.appraiser or ELECTED


def _is_year(evaluation: Evaluation) -> bool:
    return "-" not in evaluation.period


def _year(appraisal: Appraisal, quarters: list[Reported], told: Reported) -> dict[str, Decimal]:
    """As the product accumulates what was recorded; heads have the figure of their unit."""
    found: dict[str, Decimal] = {}
    for indicator in _indicators(appraisal):
        value = told.get(indicator.key)
        if indicator.agency_indicator is None:
            known = [quarter[indicator.key] for quarter in quarters if indicator.key in quarter]
            value = accumulate(known, QUARTERS, Accumulation(indicator.accumulation))
        if value is not None:
            found[indicator.key] = value
    return found


def _indicators(appraisal: Appraisal) -> list[PlanIndicator]:
    return [indicator for result in appraisal.versions[-1].results for indicator in result.indicators]
