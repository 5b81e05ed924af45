"""/appraisals/…/evaluations: rate, finalise, acknowledge, explain; and the rating of anything as a preview."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen, NotTheAppraiser, NotTheEmployee
from app.appraisals.evaluations import service
from app.appraisals.evaluations.errors import (
    BehavioursWrong,
    EvaluationFinal,
    EvaluationIncomplete,
    NoAgreedPlan,
    NotFinalised,
    NotRated,
    PeriodNotOver,
    PlanCannotBeRated,
    RatedMeanwhile,
    RatingOutdated,
    RatingsMissing,
    RatingsNotUsed,
    ReasonRequired,
    ScorecardNotValid,
)
from app.appraisals.evaluations.explanation_schemas import ExplanationRead
from app.appraisals.evaluations.schemas import (
    Acknowledgement,
    EvaluationPreview,
    EvaluationRate,
    EvaluationRead,
    PreviewRead,
    PreviewRequest,
)
from app.appraisals.realisations.errors import PeriodUnknown
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, IfMatchOptional, tag
from app.core.errors import NotFound, Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.schemas import Created
from app.core.work import ReaderDep, SessionDep

router = APIRouter(tags=["evaluations"], route_class=Route)

TakingPart = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]
Previewing = Annotated[Principal, Depends(require(Permission.SCORING_PREVIEW))]

_EVALUATION = "/appraisals/{appraisal_id}/evaluations/{period_id}"


@router.get(_EVALUATION, operation_id="getEvaluation", responses=problems(NotFound, PeriodUnknown, PlanCannotBeRated))
async def get_evaluation(
    appraisal_id: UUID, period_id: UUID, principal: TakingPart, reader: ReaderDep, response: Response
) -> EvaluationRead:
    """One page for a period: targets, realisations and achievement, the suggested rating and why, what was given."""
    sheet = await service.load(reader, principal, appraisal_id, period_id)
    evaluation = service.read(sheet, principal)
    if evaluation.evaluation is not None:
        tag(response, evaluation.evaluation)
    return evaluation


@router.put(
    _EVALUATION,
    operation_id="rateEvaluation",
    responses=problems(
        NotFound,
        PeriodUnknown,
        NotTheAppraiser,
        NoAgreedPlan,
        AppraisalOver,
        CycleNotOpen,
        EvaluationFinal,
        PlanCannotBeRated,
        RatingsMissing,
        RatingsNotUsed,
        ReasonRequired,
        BehavioursWrong,
        RatedMeanwhile,
        Stale,
        VersionRequired,
    ),
)
async def rate_evaluation(
    appraisal_id: UUID,
    period_id: UUID,
    principal: TakingPart,
    session: SessionDep,
    expected: IfMatchOptional,
    given: EvaluationRate,
    response: Response,
) -> Created:
    """Give the ratings of a period, or change them until they are final. A change needs `If-Match`.

    A reason is required where a rating departs from the suggestion, or is above expectations while most main results
    miss their target. The inputs are frozen with the rating.
    """
    evaluation = await service.rate(session, principal, appraisal_id, period_id, expected, given)
    tag(response, evaluation)
    return Created(id=evaluation.id)


@router.post(
    f"{_EVALUATION}/preview",
    operation_id="previewEvaluation",
    responses=problems(
        NotFound,
        PeriodUnknown,
        NotTheAppraiser,
        NoAgreedPlan,
        AppraisalOver,
        CycleNotOpen,
        EvaluationFinal,
        PlanCannotBeRated,
        BehavioursWrong,
    ),
)
async def preview_evaluation(
    appraisal_id: UUID, period_id: UUID, principal: TakingPart, reader: ReaderDep, given: EvaluationRate
) -> EvaluationPreview:
    """What these ratings would come to and where they need a reason, while they are being thought about.

    Takes half a rating too. Nothing is stored and nobody is told.
    """
    return await service.foresee(reader, principal, appraisal_id, period_id, given)


@router.post(
    f"{_EVALUATION}/finalisation",
    operation_id="finaliseEvaluation",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(
        NotFound,
        PeriodUnknown,
        NotTheAppraiser,
        NotRated,
        EvaluationFinal,
        PeriodNotOver,
        EvaluationIncomplete,
        RatingOutdated,
        Stale,
        VersionRequired,
    ),
)
async def finalise_evaluation(
    appraisal_id: UUID,
    period_id: UUID,
    principal: TakingPart,
    session: SessionDep,
    expected: IfMatch,
    response: Response,
) -> None:
    """Make the ratings final. The employee is told, and the 14 days of an objection begin."""
    tag(response, await service.finalise(session, principal, appraisal_id, period_id, expected))


@router.post(
    f"{_EVALUATION}/acknowledgement",
    operation_id="acknowledgeEvaluation",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, PeriodUnknown, NotTheEmployee, NotFinalised, EvaluationFinal),
)
async def acknowledge_evaluation(
    appraisal_id: UUID,
    period_id: UUID,
    principal: TakingPart,
    session: SessionDep,
    said: Acknowledgement,
    response: Response,
) -> None:
    """The employee has read the result. It is no consent: an objection stays possible."""
    tag(response, await service.acknowledge(session, principal, appraisal_id, period_id, said))


@router.get(
    "/appraisals/{appraisal_id}/explanation",
    operation_id="explainAppraisal",
    responses=problems(NotFound, PeriodUnknown, NoAgreedPlan, PlanCannotBeRated),
)
async def explain_appraisal(
    appraisal_id: UUID,
    principal: TakingPart,
    reader: ReaderDep,
    period_id: Annotated[UUID | None, Query(description="The year, unless given")] = None,
) -> ExplanationRead:
    """Why the number is what it is: inputs, formula, rounding, policy version and legal source as a tree, and what
    would reach the next level. Before a rating is given, of what is known so far."""
    return service.explanation(await service.load(reader, principal, appraisal_id, period_id))


@router.post("/scoring/preview", operation_id="previewScoring", responses=problems(NotFound, ScorecardNotValid))
async def preview_scoring(_: Previewing, session: SessionDep, wanted: PreviewRequest) -> PreviewRead:
    """Rate a scorecard under a policy and store nothing."""
    outcome, trace, counterfactual = await service.preview(
        session, wanted.policy_code, wanted.policy_version, wanted.scorecard
    )
    return PreviewRead.model_validate({"outcome": outcome, "trace": trace, "counterfactual": counterfactual})
