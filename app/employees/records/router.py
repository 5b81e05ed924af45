"""/employees: the list, one employee, personal data."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.agencies.errors import AgencyNotOpen, OutsideReach
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.employees.errors import (
    EmployeeExists,
    EmployeeNotFound,
    NipTaken,
    PostingExists,
    StillPostedLater,
    UnitHasHead,
)
from app.employees.records import service
from app.employees.records.schemas import (
    EmployeeChange,
    EmployeeCreate,
    EmployeeQuery,
    EmployeeRead,
    EmployeeRow,
    EmployeeWritten,
    PersonalRead,
    PersonalUpdate,
    PersonalWritten,
)

router = APIRouter(prefix="/employees", tags=["employees"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.EMPLOYEES_READ))]
Managing = Annotated[Principal, Depends(require(Permission.EMPLOYEES_MANAGE))]


@router.get("", operation_id="listEmployees", responses=problems())
async def list_employees(
    query: Annotated[EmployeeQuery, Query()], principal: Reading, reader: ReaderDep
) -> Page[EmployeeRow]:
    """Employees whom the caller may see: below the own roles and headships, and oneself.

    Each with today's post and superior. Whoever has left is shown with `left=true` only.
    """
    return await service.page(reader, principal, query)


@router.post(
    "",
    status_code=201,
    operation_id="createEmployee",
    responses=problems(OutsideReach, NipTaken, EmployeeExists, AgencyNotOpen, PostingExists, UnitHasHead),
)
async def create_employee(
    data: EmployeeCreate, principal: Managing, session: SessionDep, response: Response
) -> EmployeeWritten:
    """Record an employee and, where it is given, the first posting.

    A NIP that cannot be right is refused with the rule it breaks as the field's code: `FORMAT`, `BIRTH_DATE`,
    `TMT_MONTH`, `SEX`, `SEQUENCE`, `TMT_BEFORE_BIRTH`; what is merely unusual comes back in `warnings`.
    """
    created = await service.create(session, principal, data)
    response.headers["Location"] = f"/api/v1/employees/{created.id}"
    tag(response, created)
    return created


@router.get("/{employee_id}", operation_id="getEmployee", responses=problems(EmployeeNotFound))
async def get_employee(employee_id: UUID, principal: Reading, reader: ReaderDep, response: Response) -> EmployeeRead:
    """One employee with today's post, the units above it, and the superior."""
    found = await service.get(reader, principal, employee_id)
    tag(response, found)
    return found


@router.patch(
    "/{employee_id}",
    operation_id="changeEmployee",
    responses=problems(EmployeeNotFound, OutsideReach, NipTaken, StillPostedLater, Stale, VersionRequired),
)
async def change_employee(
    employee_id: UUID,
    data: EmployeeChange,
    principal: Managing,
    session: SessionDep,
    response: Response,
    if_match: IfMatch,
) -> EmployeeWritten:
    """Change the record. `left_on` also ends the open posting, acting assignments and superiors set by hand."""
    changed = await service.change(session, principal, employee_id, data, if_match)
    tag(response, changed)
    return changed


@router.get(
    "/{employee_id}/personal", operation_id="getPersonalData", responses=problems(EmployeeNotFound, OutsideReach)
)
async def get_personal(employee_id: UUID, principal: Reading, session: SessionDep, response: Response) -> PersonalRead:
    """NIK, phone and address: one's own, or with the permission for it. Every reading leaves an audit entry."""
    found = await service.read_personal(session, principal, employee_id)
    tag(response, found)
    response.headers["Cache-Control"] = "no-store"
    return found


@router.put(
    "/{employee_id}/personal",
    operation_id="putPersonalData",
    responses=problems(EmployeeNotFound, OutsideReach, Stale, VersionRequired),
)
async def put_personal(
    employee_id: UUID,
    data: PersonalUpdate,
    principal: Managing,
    session: SessionDep,
    response: Response,
    if_match: IfMatch,
) -> PersonalWritten:
    """Replace NIK, phone and address. The version is the employee's."""
    written = await service.write_personal(session, principal, employee_id, data, if_match)
    tag(response, written)
    response.headers["Cache-Control"] = "no-store"
    return written
