"""Finding an employee on behalf of a caller: unseen is not found, seen but out of reach is refused."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.errors import OutsideReach
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import clock
from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.texts import Text
from app.employees import queries
from app.employees.access import holds_for
from app.employees.errors import AlreadyEnded, EmployeeNotFound, NotPosted
from app.employees.models import ActingAssignment, Employee, Posting, SuperiorOverride

NOBODY = Text("Pegawai ini tidak ada", "There is no such employee")


async def check_visible(reader: Reader, principal: Principal, employee_id: UUID) -> None:
    """Raises ``EmployeeNotFound`` for whoever the caller may not see."""
    if await reader.fetch_value(queries.IS_VISIBLE, id=employee_id, **queries.seen_by(principal)) is None:
        raise EmployeeNotFound


async def within_reach(
    session: AsyncSession, principal: Principal, employee_id: UUID, permission: Permission, *, or_self: bool = False
) -> Employee:
    """The employee, locked until the transaction ends, if the caller may do this.

    Raises ``EmployeeNotFound`` where the caller does not see the employee, ``OutsideReach`` where the permission does
    not extend there; ``or_self`` lets everybody do it to their own record.
    """
    values = {"id": employee_id, **queries.seen_by(principal)}
    if await session.scalar(queries.IS_VISIBLE, values) is None:
        raise EmployeeNotFound
    employee = await session.scalar(select(Employee).where(Employee.id == employee_id).with_for_update())
    if employee is None:
        raise EmployeeNotFound
    if or_self and principal.employee_id == employee_id:
        return employee
    places = (await session.scalars(queries.PLACES, {"id": employee_id, "today": values["today"]})).all()
    if not holds_for(principal, permission, places):
        raise OutsideReach(unit=employee.full_name, permission=str(permission))
    return employee


async def posted(session: AsyncSession, employee_id: UUID, day: date, field: str) -> Employee:
    """Somebody whom an input names, who must hold a post on ``day``. Raises ``Invalid`` at ``field``, ``NotPosted``."""
    employee = await session.scalar(select(Employee).where(Employee.id == employee_id))
    if employee is None:
        raise Invalid(fields=(FieldProblem(field, "employee-unknown", NOBODY),))
    at_work = select(Posting.id).where(Posting.employee_id == employee_id, Posting.valid.contains(day))
    if await session.scalar(at_work) is None:
        raise NotPosted(name=employee.full_name, day=day)
    return employee


def span(starts_on: date, ends_on: date | None) -> Range[date]:
    """The half-open span of days that the database keeps, from the first and the last day."""
    return Range(starts_on, None if ends_on is None else ends_on + timedelta(days=1))


async def refresh_statistics(session: AsyncSession) -> None:
    """Let the planner know what a bulk write has stored, before statements over everybody run.

    For an import, a seeding, the opening of a cycle: until the server's own round, a minute or so later, it would take
    the tables for empty and join them row by row.
    """
    await session.execute(queries.REFRESH_STATISTICS)


async def ended(
    session: AsyncSession,
    principal: Principal,
    row: ActingAssignment | SuperiorOverride,
    ends_on: date | None,
) -> date:
    """End ``row`` after ``ends_on``, yesterday unless given, and remove it where nothing of it is left.

    Returns the last day. Raises ``AlreadyEnded`` where it ends no later already.
    """
    last = ends_on or clock.today(principal.time_zone) - timedelta(days=1)
    assert row.valid.lower is not None  # noqa: S101 - every span here has a first day
    if row.valid.upper is not None and row.valid.upper - timedelta(days=1) <= last:
        raise AlreadyEnded(ends_on=row.valid.upper - timedelta(days=1))
    if last < row.valid.lower:
        await session.delete(row)
    else:
        row.valid = span(row.valid.lower, last)
    return last
