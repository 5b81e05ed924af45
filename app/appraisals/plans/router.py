"""/appraisals/{id}/plans and /plans: from a draft to an agreed plan, version by version."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen, NotTheAppraiser, NotTheEmployee
from app.appraisals.plans import service
from app.appraisals.plans.errors import (
    AlignedMeanwhile,
    AlignmentCircle,
    AlignmentRefused,
    AlignmentToItself,
    IndicatorIdTaken,
    NoPlan,
    NotYoursToChange,
    OwnPlan,
    PlanAgreedMeanwhile,
    PlanContentWrong,
    PlanDraftedMeanwhile,
    PlanIdTaken,
    PlanIncomplete,
    PlanNotEditable,
    PlanNotSubmitted,
    PlanNotUndecided,
    PlanOpenExists,
    ResultIdTaken,
    RevisionCopiesAgreed,
    RevisionReasonMissing,
)
from app.appraisals.plans.models import Plan
from app.appraisals.plans.schemas import (
    PlanCheck,
    PlanContent,
    PlanDraft,
    PlanRead,
    PlanReturn,
    PlanStanding,
    PlanVersions,
    WhichPlan,
)
from app.appraisals.plans.templates.errors import TemplateNotForUnit, TemplateUnknown
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import NotFound, Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep

router = APIRouter(tags=["plans"], route_class=Route)

Taking = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]

_ACTING = (NotFound, Stale, VersionRequired, AppraisalOver, CycleNotOpen)


def _standing(plan: Plan, response: Response) -> PlanStanding:
    tag(response, plan)
    return PlanStanding.model_validate(plan)


@router.get("/appraisals/{appraisal_id}/plans", operation_id="listPlanVersions", responses=problems(NotFound))
async def list_versions(appraisal_id: UUID, principal: Taking, reader: ReaderDep) -> PlanVersions:
    """Every version of the plan of one appraisal, newest first. An agreed version is never changed."""
    return await service.list_versions(reader, principal, appraisal_id)


@router.post(
    "/appraisals/{appraisal_id}/plans",
    operation_id="draftPlan",
    status_code=status.HTTP_201_CREATED,
    responses=problems(
        NotFound,
        NotYoursToChange,
        AppraisalOver,
        CycleNotOpen,
        PlanOpenExists,
        PlanDraftedMeanwhile,
        PlanIdTaken,
        TemplateUnknown,
        TemplateNotForUnit,
        RevisionReasonMissing,
        RevisionCopiesAgreed,
    ),
)
async def draft_plan(
    appraisal_id: UUID, principal: Taking, session: SessionDep, new: PlanDraft, response: Response
) -> PlanStanding:
    """Begin a version: empty, from a template, or, once a plan is agreed, as its copy with a reason for the revision.

    The employee, the appraiser and the performance team may draft (regulations: where neither of the first two has
    drafted by mid-January, the team does).
    """
    plan = await service.draft(session, principal, appraisal_id, new)
    response.headers["Location"] = f"/api/v1/plans/{plan.id}"
    return _standing(plan, response)


@router.get("/appraisals/{appraisal_id}/plan", operation_id="getCurrentPlan", responses=problems(NotFound, NoPlan))
async def get_current_plan(
    appraisal_id: UUID,
    principal: Taking,
    reader: ReaderDep,
    response: Response,
    which: Annotated[WhichPlan | None, Query(description="The open or the agreed version where there are both")] = None,
) -> PlanRead:
    """The open version, else the agreed one, whole, with what the caller may do now."""
    plan = await service.get_current(reader, principal, appraisal_id, which)
    tag(response, plan)
    return plan


@router.get("/plans/{plan_id}", operation_id="getPlan", responses=problems(NotFound))
async def get_plan(plan_id: UUID, principal: Taking, reader: ReaderDep, response: Response) -> PlanRead:
    """One version, whatever its state."""
    plan = await service.get(reader, principal, plan_id)
    tag(response, plan)
    return plan


@router.put(
    "/plans/{plan_id}",
    operation_id="writePlan",
    responses=problems(
        *_ACTING,
        NotYoursToChange,
        PlanNotEditable,
        PlanContentWrong,
        ResultIdTaken,
        IndicatorIdTaken,
        AlignmentRefused,
        AlignmentCircle,
        AlignmentToItself,
        AlignedMeanwhile,
    ),
)
async def write_plan(
    plan_id: UUID, principal: Taking, session: SessionDep, expected: IfMatch, content: PlanContent, response: Response
) -> PlanRead:
    """Replace the whole content of a draft or a returned plan. It may be incomplete until it is submitted.

    Send the `id` of a result or an indicator to keep its identity; one without gets a new id. What a result serves is
    part of the content and takes effect at once, also for a result that an agreed version holds.
    """
    plan = await service.write(session, principal, plan_id, expected, content)
    tag(response, plan)
    return plan


@router.get("/plans/{plan_id}/check", operation_id="checkPlan", responses=problems(NotFound))
async def check_plan(plan_id: UUID, principal: Taking, reader: ReaderDep) -> PlanCheck:
    """What keeps this version from being submitted and agreed, and what to think about."""
    return await service.check(reader, principal, plan_id)


@router.post(
    "/plans/{plan_id}/submission",
    operation_id="submitPlan",
    responses=problems(*_ACTING, NotTheEmployee, PlanNotEditable, PlanIncomplete),
)
async def submit_plan(
    plan_id: UUID, principal: Taking, session: SessionDep, expected: IfMatch, response: Response
) -> PlanStanding:
    """Hand the plan to the appraiser. 422 names every part that is missing; nothing changes then."""
    return _standing(await service.submit(session, principal, plan_id, expected), response)


@router.post(
    "/plans/{plan_id}/recall",
    operation_id="recallPlan",
    responses=problems(*_ACTING, NotTheEmployee, PlanNotSubmitted),
)
async def recall_plan(
    plan_id: UUID, principal: Taking, session: SessionDep, expected: IfMatch, response: Response
) -> PlanStanding:
    """Take a submission back before it is decided; it is a draft again."""
    return _standing(await service.recall(session, principal, plan_id, expected), response)


@router.post(
    "/plans/{plan_id}/return",
    operation_id="returnPlan",
    responses=problems(*_ACTING, NotTheAppraiser, OwnPlan, PlanNotSubmitted),
)
async def return_plan(
    plan_id: UUID, principal: Taking, session: SessionDep, expected: IfMatch, body: PlanReturn, response: Response
) -> PlanStanding:
    """The appraiser wants something changed and says what."""
    return _standing(await service.return_(session, principal, plan_id, expected, body.reason), response)


@router.post(
    "/plans/{plan_id}/agreement",
    operation_id="agreePlan",
    responses=problems(*_ACTING, NotTheAppraiser, OwnPlan, PlanNotUndecided, PlanIncomplete, PlanAgreedMeanwhile),
)
async def agree_plan(
    plan_id: UUID, principal: Taking, session: SessionDep, expected: IfMatch, response: Response
) -> PlanStanding:
    """The appraiser agrees. The version stands from now on, the one before it is superseded, the appraisal runs."""
    return _standing(await service.agree(session, principal, plan_id, expected), response)


@router.post(
    "/plans/{plan_id}/withdrawal",
    operation_id="withdrawPlan",
    responses=problems(*_ACTING, NotYoursToChange, PlanNotEditable),
)
async def withdraw_plan(
    plan_id: UUID, principal: Taking, session: SessionDep, expected: IfMatch, response: Response
) -> PlanStanding:
    """Give a draft or a returned plan up. An agreed version before it stays as it is."""
    return _standing(await service.withdraw(session, principal, plan_id, expected), response)
