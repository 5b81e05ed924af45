"""/results/{id}/alignment: what a result serves."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen
from app.appraisals.plans.alignments import service
from app.appraisals.plans.alignments.schemas import AlignmentOptions, ResultAlignment
from app.appraisals.plans.errors import (
    AlignedMeanwhile,
    AlignmentCircle,
    AlignmentRefused,
    AlignmentToItself,
    NotYoursToChange,
    ResultNotCurrent,
)
from app.appraisals.plans.schemas import AlignmentInput
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep

router = APIRouter(tags=["plans"], route_class=Route)

Taking = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]


@router.get(
    "/appraisals/{appraisal_id}/alignment-options", operation_id="listAlignmentOptions", responses=problems(NotFound)
)
async def list_options(appraisal_id: UUID, principal: Taking, reader: ReaderDep) -> AlignmentOptions:
    """What its results may serve: results of the superiors, objectives of the unit and of those above."""
    return await service.options(reader, principal, appraisal_id)


@router.post(
    "/results/{result_id}/alignment",
    operation_id="alignResult",
    status_code=status.HTTP_201_CREATED,
    responses=problems(
        NotFound,
        NotYoursToChange,
        AppraisalOver,
        CycleNotOpen,
        ResultNotCurrent,
        AlignmentRefused,
        AlignmentCircle,
        AlignmentToItself,
        AlignedMeanwhile,
    ),
)
async def align_result(
    result_id: UUID, principal: Taking, session: SessionDep, link: AlignmentInput, response: Response
) -> ResultAlignment:
    """Re-link a result, of an agreed plan too: once a late superior has a plan, or when the cascade changes.

    The link before it is kept with its end. An open version that holds the result gets a new ETag.
    """
    plan_id, aligned = await service.realign(session, principal, result_id, link)
    response.headers["Location"] = f"/api/v1/plans/{plan_id}"
    return aligned
