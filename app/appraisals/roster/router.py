"""/appraisals: who is appraised by whom, and where each appraisal stands."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status

from app.appraisals.cycles.errors import (
    AppraisalExists,
    AppraisalOver,
    AppraiserIsOneself,
    CycleNotOpen,
    NotInScope,
    OutsideYourUnits,
)
from app.appraisals.roster import service
from app.appraisals.roster.schemas import (
    AppraisalQuery,
    AppraisalRead,
    AppraisalRow,
    AppraisalVoiding,
    AppraiserCorrection,
    LateJoiner,
)
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import NotFound, Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.schemas import Created
from app.core.work import ReaderDep, SessionDep

router = APIRouter(tags=["appraisals"], route_class=Route)

TakingPart = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]
Administering = Annotated[Principal, Depends(require(Permission.APPRAISALS_ADMINISTER))]


@router.get("/appraisals", operation_id="listAppraisals", responses=problems())
async def list_appraisals(
    principal: TakingPart, reader: ReaderDep, query: Annotated[AppraisalQuery, Query()]
) -> Page[AppraisalRow]:
    """One's own appraisals, those one appraises or reviews, and those of the units that one's roles reach."""
    return await service.list_appraisals(reader, principal, query)


@router.get("/appraisals/{appraisal_id}", operation_id="getAppraisal", responses=problems(NotFound))
async def get_appraisal(
    appraisal_id: UUID, principal: TakingPart, reader: ReaderDep, response: Response
) -> AppraisalRead:
    """One appraisal: the frozen posting and appraiser, its periods, its state, and what the caller may do now."""
    appraisal = await service.get_appraisal(reader, principal, appraisal_id)
    tag(response, appraisal)
    return appraisal


@router.post(
    "/appraisals/{appraisal_id}/appraiser",
    operation_id="correctAppraiser",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, Stale, VersionRequired, AppraisalOver, AppraiserIsOneself, OutsideYourUnits),
)
async def correct_appraiser(
    appraisal_id: UUID,
    principal: Administering,
    session: SessionDep,
    expected: IfMatch,
    correction: AppraiserCorrection,
    response: Response,
) -> None:
    """Put another appraiser in place of the frozen one, with a reason. The employee is told."""
    appraisal = await service.correct_appraiser(session, principal, appraisal_id, expected, correction)
    tag(response, appraisal)


@router.post(
    "/appraisals/{appraisal_id}/voiding",
    operation_id="voidAppraisal",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, AppraisalOver, OutsideYourUnits),
)
async def void_appraisal(
    appraisal_id: UUID, principal: Administering, session: SessionDep, voiding: AppraisalVoiding
) -> None:
    """Cancel an appraisal that should not be, with a reason. Nothing of it is deleted."""
    await service.void_appraisal(session, principal, appraisal_id, voiding)


@router.post(
    "/cycles/{cycle_id}/appraisals",
    operation_id="addAppraisal",
    status_code=status.HTTP_201_CREATED,
    responses=problems(NotFound, CycleNotOpen, NotInScope, AppraisalExists, OutsideYourUnits),
)
async def add_appraisal(
    cycle_id: UUID, principal: Administering, session: SessionDep, joiner: LateJoiner, response: Response
) -> Created:
    """Appraise somebody who came after the cycle was opened."""
    appraisal = await service.add_appraisal(session, principal, cycle_id, joiner.employee_id)
    response.headers["Location"] = f"/api/v1/appraisals/{appraisal.id}"
    tag(response, appraisal)
    return Created(id=appraisal.id)
