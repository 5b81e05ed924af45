"""/employees/{id}/postings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.agencies.errors import AgencyNotOpen, OutsideReach
from app.auth.dependencies import forget_callers, require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.employees.errors import (
    EmployeeNotFound,
    HasLeft,
    PostingDoesNotFit,
    PostingExists,
    PostingNotFound,
    PostingsOverlap,
    UnitHasHead,
)
from app.employees.postings import service
from app.employees.postings.schemas import HistoryQuery, PostingCorrection, PostingCreate, PostingRead

router = APIRouter(prefix="/employees/{employee_id}/postings", tags=["employees"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.EMPLOYEES_READ))]
Managing = Annotated[Principal, Depends(require(Permission.EMPLOYEES_MANAGE))]


@router.get("", operation_id="listPostings", responses=problems(EmployeeNotFound))
async def list_postings(
    employee_id: UUID, query: Annotated[HistoryQuery, Query()], principal: Reading, reader: ReaderDep
) -> Page[PostingRead]:
    """Where the employee served as what, the latest first."""
    return await service.page(reader, principal, employee_id, query)


@router.post(
    "",
    status_code=201,
    operation_id="postEmployee",
    dependencies=[Depends(forget_callers)],  # Whoever heads a unit may do more.
    responses=problems(
        EmployeeNotFound,
        OutsideReach,
        AgencyNotOpen,
        HasLeft,
        PostingDoesNotFit,
        PostingsOverlap,
        PostingExists,
        UnitHasHead,
    ),
)
async def post_employee(
    employee_id: UUID, data: PostingCreate, principal: Managing, session: SessionDep, response: Response
) -> PostingRead:
    """Appoint, transfer or promote: the open posting ends the day before this one starts.

    A posting of the past is taken where it fits between the others.
    """
    created = await service.post(session, principal, employee_id, data)
    response.headers["Location"] = f"/api/v1/employees/{employee_id}/postings"
    tag(response, created)
    return created


@router.patch(
    "/{posting_id}",
    operation_id="correctPosting",
    dependencies=[Depends(forget_callers)],  # Whoever heads a unit may do more.
    responses=problems(
        EmployeeNotFound,
        PostingNotFound,
        OutsideReach,
        AgencyNotOpen,
        HasLeft,
        PostingDoesNotFit,
        PostingsOverlap,
        UnitHasHead,
        Stale,
        VersionRequired,
    ),
)
async def correct_posting(
    employee_id: UUID,
    posting_id: UUID,
    data: PostingCorrection,
    principal: Managing,
    session: SessionDep,
    response: Response,
    if_match: IfMatch,
) -> PostingRead:
    """Correct what was recorded wrongly, or end the posting with `ends_on`; the reason is kept in the audit trail."""
    corrected = await service.correct(session, principal, employee_id, posting_id, data, if_match)
    tag(response, corrected)
    return corrected
