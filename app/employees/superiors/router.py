"""/employees/{id}/superior and /superior-overrides."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.agencies.errors import OutsideReach
from app.agencies.schemas import HistoryQuery
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import tag
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.employees.errors import (
    AlreadyEnded,
    EmployeeNotFound,
    NotPosted,
    OverrideNotFound,
    OverridesOverlap,
    OwnSuperior,
    SuperiorsInCircle,
)
from app.employees.schemas import Day
from app.employees.superiors import service
from app.employees.superiors.schemas import OverrideCreate, OverrideRead, SuperiorRead

router = APIRouter(prefix="/employees/{employee_id}", tags=["employees"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.EMPLOYEES_READ))]
Managing = Annotated[Principal, Depends(require(Permission.EMPLOYEES_MANAGE))]


@router.get("/superior", operation_id="getSuperior", responses=problems(EmployeeNotFound))
async def get_superior(
    employee_id: UUID,
    principal: Reading,
    reader: ReaderDep,
    on: Annotated[date | None, Query(description="Today unless given")] = None,
) -> SuperiorRead:
    """Who appraises the employee on a day: set by hand, or the nearest head above in the tree as it stood then.

    An acting head comes before the definitive one; heads of a unit go to the unit above; a unit without a head is
    climbed past.
    """
    return await service.get(reader, principal, employee_id, on)


@router.get("/superior-overrides", operation_id="listSuperiorOverrides", responses=problems(EmployeeNotFound))
async def list_overrides(
    employee_id: UUID, query: Annotated[HistoryQuery, Query()], principal: Reading, reader: ReaderDep
) -> Page[OverrideRead]:
    """Superiors that were set by hand, the latest first."""
    return await service.page(reader, principal, employee_id, query)


@router.post(
    "/superior-overrides",
    status_code=201,
    operation_id="overrideSuperior",
    responses=problems(EmployeeNotFound, OutsideReach, OwnSuperior, NotPosted, SuperiorsInCircle, OverridesOverlap),
)
async def override_superior(
    employee_id: UUID, data: OverrideCreate, principal: Managing, session: SessionDep, response: Response
) -> OverrideRead:
    """Set the superior by hand where the tree does not say it right. Superiors never go round in a circle."""
    created = await service.override(session, principal, employee_id, data)
    response.headers["Location"] = f"/api/v1/employees/{employee_id}/superior-overrides"
    tag(response, created)
    return created


@router.delete(
    "/superior-overrides/{override_id}",
    status_code=204,
    operation_id="endSuperiorOverride",
    responses=problems(EmployeeNotFound, OutsideReach, OverrideNotFound, AlreadyEnded),
)
async def end_override(
    employee_id: UUID,
    override_id: UUID,
    principal: Managing,
    session: SessionDep,
    ends_on: Annotated[Day | None, Query(description="The last day; yesterday unless given")] = None,
) -> None:
    """Go back to the superior that the tree gives. An override that has not begun by then is taken away."""
    await service.end(session, principal, employee_id, override_id, ends_on)
