"""Read a superior, set one by hand, end that."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.schemas import HistoryQuery
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.database import Reader
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.employees.errors import OverrideNotFound, OwnSuperior, SuperiorsInCircle
from app.employees.models import Employee, SuperiorOverride
from app.employees.service import check_visible, ended, posted, span, within_reach
from app.employees.superiors import queries
from app.employees.superiors.schemas import OverrideCreate, OverrideRead, SuperiorRead


async def get(reader: Reader, principal: Principal, employee_id: UUID, on: date | None) -> SuperiorRead:
    """The superior on a day, today unless given. Raises ``EmployeeNotFound``."""
    await check_visible(reader, principal, employee_id)
    day = on or clock.today(principal.time_zone)
    row = await reader.fetch_one(queries.SUPERIOR, id=employee_id, day=day)
    if row is None:
        return SuperiorRead(on=day, superior=None, source="none", unit=None, reason="not-posted")
    reason = "nobody-above" if row["superior_id"] is None else None
    return SuperiorRead(on=day, superior=row["superior"], source=row["source"], unit=row["unit"], reason=reason)


async def page(reader: Reader, principal: Principal, employee_id: UUID, query: HistoryQuery) -> Page[OverrideRead]:
    """Raises ``EmployeeNotFound``."""
    await check_visible(reader, principal, employee_id)
    return await paginate(reader, queries.OVERRIDES, query, OverrideRead, id=employee_id)


async def override(
    session: AsyncSession, principal: Principal, employee_id: UUID, data: OverrideCreate
) -> OverrideRead:
    """Set a superior by hand.

    Raises ``EmployeeNotFound``, ``OutsideReach``, ``OwnSuperior``, ``Invalid`` for an unknown superior, ``NotPosted``,
    ``SuperiorsInCircle``, ``OverridesOverlap``.
    """
    employee = await within_reach(session, principal, employee_id, Permission.EMPLOYEES_MANAGE)
    if data.superior_id == employee_id:
        raise OwnSuperior
    superior = await posted(session, data.superior_id, data.starts_on, "body.superior_id")
    await session.execute(queries.LOCK_OVERRIDES)
    valid = span(data.starts_on, data.ends_on)
    values = {"id": employee_id, "superior_id": superior.id, "span": valid}
    if await session.scalar(queries.IN_CIRCLE, values):
        raise SuperiorsInCircle(employee=employee.full_name, superior=superior.full_name)
    await _check_above(session, employee, superior, data.starts_on)
    row = SuperiorOverride(
        tenant_id=principal.tenant_id,
        id=data.id or new_id(),
        employee_id=employee_id,
        superior_id=superior.id,
        valid=valid,
        reason=data.reason,
    )
    session.add(row)
    changes = data.model_dump(mode="json", exclude={"id", "reason"}) | {"override_id": row.id}
    audit.record(session, principal, "superior.set", "employee", employee_id, changes, reason=data.reason)
    await session.flush()
    stored = (await session.execute(queries.OVERRIDE, {"id": row.id})).mappings().one()
    return OverrideRead.model_validate(dict(stored))


async def end(
    session: AsyncSession, principal: Principal, employee_id: UUID, override_id: UUID, ends_on: date | None
) -> None:
    """End it after ``ends_on`` (yesterday unless given); one that would never hold is taken away.

    Raises ``EmployeeNotFound``, ``OutsideReach``, ``OverrideNotFound``, ``AlreadyEnded``.
    """
    await within_reach(session, principal, employee_id, Permission.EMPLOYEES_MANAGE)
    row = await session.scalar(
        select(SuperiorOverride).where(SuperiorOverride.id == override_id, SuperiorOverride.employee_id == employee_id)
    )
    if row is None:
        raise OverrideNotFound
    last = await ended(session, principal, row, ends_on)
    changes: dict[str, object] = {"override_id": override_id, "ends_on": last}
    audit.record(session, principal, "superior.unset", "employee", employee_id, changes)
    await session.flush()


async def _check_above(session: AsyncSession, employee: Employee, superior: Employee, day: date) -> None:
    """Nobody may stand above the own superior that day, by tree or by hand. Raises ``SuperiorsInCircle``."""
    met = {superior.id}
    current = superior.id
    while True:
        row = (await session.execute(queries.SUPERIOR, {"id": current, "day": day})).first()
        if row is None or row.superior_id is None or row.superior_id in met:
            return
        if row.superior_id == employee.id:
            raise SuperiorsInCircle(employee=employee.full_name, superior=superior.full_name)
        current = row.superior_id
        met.add(current)
