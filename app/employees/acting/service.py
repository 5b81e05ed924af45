"""Appoint acting heads and end their assignments."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.access import check_reach
from app.agencies.errors import AgencyNotFound, AgencyNotOpen
from app.agencies.queries import EXISTS
from app.agencies.schemas import HistoryQuery
from app.agencies.service import check_open, find
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit
from app.core.database import Reader
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.employees.acting import queries
from app.employees.acting.schemas import ActingCreate, ActingRead
from app.employees.errors import ActingNotFound, ActsForOneself, HasLeft
from app.employees.models import ActingAssignment
from app.employees.service import ended, posted, span


async def page(reader: Reader, agency_id: UUID, query: HistoryQuery) -> Page[ActingRead]:
    """Raises ``AgencyNotFound``."""
    if await reader.fetch_value(EXISTS, id=agency_id) is None:
        raise AgencyNotFound
    return await paginate(reader, queries.ACTING_HEADS, query, ActingRead, id=agency_id)


async def appoint(session: AsyncSession, principal: Principal, agency_id: UUID, data: ActingCreate) -> ActingRead:
    """Let somebody head a unit beside their own post.

    Raises ``AgencyNotFound``, ``OutsideReach``, ``AgencyNotOpen``, ``Invalid`` for an unknown employee, ``NotPosted``,
    ``HasLeft``, ``ActsForOneself``, ``ActingOverlap``.
    """
    unit = await find(session, agency_id, lock=True)
    check_reach(principal, Permission.EMPLOYEES_MANAGE, unit)
    check_open(unit, data.starts_on)
    valid = span(data.starts_on, data.ends_on)
    if unit.closed_on is not None and (valid.upper is None or valid.upper > unit.closed_on):
        raise AgencyNotOpen(unit=unit.name, day=unit.closed_on)
    employee = await posted(session, data.employee_id, data.starts_on, "body.employee_id")
    if employee.left_on is not None and (valid.upper is None or valid.upper > employee.left_on):
        raise HasLeft(left_on=employee.left_on)
    own = {"id": agency_id, "employee_id": employee.id, "span": valid}
    if await session.scalar(queries.HEADS_IT_DEFINITIVELY, own) is not None:
        raise ActsForOneself
    assignment = ActingAssignment(
        tenant_id=principal.tenant_id,
        id=data.id or new_id(),
        employee_id=employee.id,
        agency_id=agency_id,
        kind=data.kind,
        valid=valid,
        decree=data.decree,
    )
    session.add(assignment)
    changes = data.model_dump(mode="json", exclude={"id", "reason"}) | {"assignment_id": assignment.id}
    audit.record(session, principal, "acting-head.appointed", "agency", agency_id, changes, reason=data.reason)
    await session.flush()
    row = (await session.execute(queries.ACTING_HEAD, {"id": assignment.id})).mappings().one()
    return ActingRead.model_validate(dict(row))


async def end(
    session: AsyncSession, principal: Principal, agency_id: UUID, assignment_id: UUID, ends_on: date | None
) -> None:
    """End an assignment after ``ends_on`` (yesterday unless given); one that would never hold is taken away.

    Raises ``AgencyNotFound``, ``OutsideReach``, ``ActingNotFound``, ``AlreadyEnded``.
    """
    unit = await find(session, agency_id)
    check_reach(principal, Permission.EMPLOYEES_MANAGE, unit)
    assignment = await session.scalar(
        select(ActingAssignment).where(ActingAssignment.id == assignment_id, ActingAssignment.agency_id == agency_id)
    )
    if assignment is None:
        raise ActingNotFound
    last = await ended(session, principal, assignment, ends_on)
    changes: dict[str, object] = {"assignment_id": assignment_id, "ends_on": last}
    audit.record(session, principal, "acting-head.ended", "agency", agency_id, changes)
    await session.flush()
