"""/agencies/{id}/acting-heads."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.agencies.errors import AgencyNotFound, AgencyNotOpen, OutsideReach
from app.agencies.schemas import HistoryQuery
from app.auth.dependencies import forget_callers, require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import tag
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.employees.acting import service
from app.employees.acting.schemas import ActingCreate, ActingRead
from app.employees.errors import ActingNotFound, ActingOverlap, ActsForOneself, AlreadyEnded, HasLeft, NotPosted
from app.employees.schemas import Day

router = APIRouter(prefix="/agencies/{agency_id}/acting-heads", tags=["agencies"], route_class=Route)

Managing = Annotated[Principal, Depends(require(Permission.EMPLOYEES_MANAGE))]


@router.get(
    "",
    operation_id="listActingHeads",
    dependencies=[Depends(require(Permission.AGENCIES_READ))],
    responses=problems(AgencyNotFound),
)
async def list_acting_heads(
    agency_id: UUID, query: Annotated[HistoryQuery, Query()], reader: ReaderDep
) -> Page[ActingRead]:
    """Who acted, acts or will act as head of the unit, the latest first."""
    return await service.page(reader, agency_id, query)


@router.post(
    "",
    status_code=201,
    operation_id="appointActingHead",
    dependencies=[Depends(forget_callers)],  # Whoever heads a unit may do more.
    responses=problems(AgencyNotFound, OutsideReach, AgencyNotOpen, NotPosted, HasLeft, ActsForOneself, ActingOverlap),
)
async def appoint_acting_head(
    agency_id: UUID, data: ActingCreate, principal: Managing, session: SessionDep, response: Response
) -> ActingRead:
    """Let somebody head the unit beside their own post. While it lasts they appraise its people."""
    created = await service.appoint(session, principal, agency_id, data)
    response.headers["Location"] = f"/api/v1/agencies/{agency_id}/acting-heads"
    tag(response, created)
    return created


@router.delete(
    "/{assignment_id}",
    status_code=204,
    operation_id="endActingHead",
    dependencies=[Depends(forget_callers)],  # Whoever heads a unit may do more.
    responses=problems(AgencyNotFound, OutsideReach, ActingNotFound, AlreadyEnded),
)
async def end_acting_head(
    agency_id: UUID,
    assignment_id: UUID,
    principal: Managing,
    session: SessionDep,
    ends_on: Annotated[Day | None, Query(description="The last day; yesterday unless given")] = None,
) -> None:
    """End the assignment. One that has not begun by then is taken away."""
    await service.end(session, principal, agency_id, assignment_id, ends_on)
