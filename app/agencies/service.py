"""Units: what callers read, and creating and changing one."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies import queries
from app.agencies.access import check_reach
from app.agencies.errors import AgencyNotFound, AgencyNotOpen
from app.agencies.lifecycle import is_open
from app.agencies.models import Agency, AgencyPlacement
from app.agencies.schemas import (
    AgencyChange,
    AgencyCreate,
    AgencyNode,
    AgencyQuery,
    AgencyRead,
    AgencyRow,
    AgencyTree,
    HeadRead,
    HistoryQuery,
    PlacementRead,
)
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader, label
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.texts import Text

NO_SUCH_UNIT = Text("Unit ini tidak ada", "There is no such unit")


async def page(reader: Reader, principal: Principal, query: AgencyQuery) -> Page[AgencyRow]:
    return await paginate(reader, queries.AGENCIES, query, AgencyRow, today=clock.today(principal.time_zone))


async def tree(reader: Reader, principal: Principal) -> AgencyTree:
    """Every unit that is open today with its head and headcounts, parents first."""
    today = clock.today(principal.time_zone)
    rows = await reader.fetch(queries.TREE, today=today)
    return AgencyTree(on=today, items=[AgencyNode.model_validate(dict(row)) for row in rows])


async def get(reader: Reader, principal: Principal, agency_id: UUID) -> AgencyRead:
    """Raises ``AgencyNotFound``."""
    row = await reader.fetch_one(queries.AGENCY, id=agency_id, today=clock.today(principal.time_zone))
    if row is None:
        raise AgencyNotFound
    return AgencyRead.model_validate(dict(row))


async def placements(reader: Reader, agency_id: UUID, query: HistoryQuery) -> Page[PlacementRead]:
    """Raises ``AgencyNotFound``."""
    await _exists(reader, agency_id)
    return await paginate(reader, queries.PLACEMENTS, query, PlacementRead, id=agency_id)


async def heads(reader: Reader, agency_id: UUID, query: HistoryQuery) -> Page[HeadRead]:
    """Raises ``AgencyNotFound``."""
    await _exists(reader, agency_id)
    return await paginate(reader, queries.HEADS, query, HeadRead, id=agency_id)


async def _exists(reader: Reader, agency_id: UUID) -> None:
    if await reader.fetch_value(queries.EXISTS, id=agency_id) is None:
        raise AgencyNotFound


async def create(session: AsyncSession, principal: Principal, data: AgencyCreate) -> AgencyRead:
    """Open a unit below ``parent_id``.

    Raises ``Invalid`` for an unknown parent, ``OutsideReach``, ``AgencyNotOpen`` where the parent is not open then,
    ``AgencyCodeTaken``, ``AgencyExists``.
    """
    await lock_tree(session)
    parent = await referred(session, data.parent_id, "body.parent_id")
    check_reach(principal, Permission.AGENCIES_MANAGE, parent)
    opened_on = data.opened_on or clock.today(principal.time_zone)
    check_open(parent, opened_on)
    agency_id = data.id or new_id()
    agency = Agency(
        tenant_id=principal.tenant_id,
        id=agency_id,
        parent_id=parent.id,
        path=f"{parent.path}.{label(agency_id)}",
        kind=data.kind,
        code=data.code,
        siasn_id=data.siasn_id,
        name=data.name,
        opened_on=opened_on,
    )
    session.add(agency)
    await session.flush()
    session.add(
        AgencyPlacement(
            tenant_id=principal.tenant_id, agency_id=agency_id, parent_id=parent.id, valid=Range(opened_on, None)
        )
    )
    changes = data.model_dump(mode="json", exclude={"id"}) | {"opened_on": opened_on}
    audit.record(session, principal, "agency.created", "agency", agency_id, changes)
    await session.flush()
    return await read(session, principal, agency_id)


async def change(
    session: AsyncSession, principal: Principal, agency_id: UUID, data: AgencyChange, expected: int
) -> AgencyRead:
    """Rename or reclassify. Raises ``AgencyNotFound``, ``OutsideReach``, ``Stale``, ``AgencyCodeTaken``."""
    agency = await find(session, agency_id)
    check_reach(principal, Permission.AGENCIES_MANAGE, agency)
    check_version(agency, expected)
    new = {name: value for name, value in data.model_dump(exclude_unset=True).items() if getattr(agency, name) != value}
    if new:
        before = {name: getattr(agency, name) for name in new}
        for name, value in new.items():
            setattr(agency, name, value)
        audit.record(session, principal, "agency.changed", "agency", agency_id, {**new, "before": before})
        await session.flush()
    return await read(session, principal, agency_id)


# --- for the packages that build on units ---------------------------------------------------------------------


async def lock_tree(session: AsyncSession) -> None:
    """Hold the shape of the tree until the transaction ends: whoever places a unit takes this first."""
    await session.execute(queries.LOCK_TREE)


async def find(session: AsyncSession, agency_id: UUID, *, lock: bool = False) -> Agency:
    """Raises ``AgencyNotFound``."""
    statement = select(Agency).where(Agency.id == agency_id)
    agency = await session.scalar(statement.with_for_update() if lock else statement)
    if agency is None:
        raise AgencyNotFound
    return agency


async def referred(session: AsyncSession, agency_id: UUID, field: str) -> Agency:
    """A unit that an input names; it cannot close while the transaction runs. Raises ``Invalid`` at ``field``."""
    agency = await session.scalar(select(Agency).where(Agency.id == agency_id).with_for_update(read=True))
    if agency is None:
        raise Invalid(fields=(FieldProblem(field, "agency-unknown", NO_SUCH_UNIT),))
    return agency


def check_open(agency: Agency, day: date) -> None:
    """Raises ``AgencyNotOpen``."""
    if not is_open(agency.opened_on, agency.closed_on, day):
        raise AgencyNotOpen(unit=agency.name, day=day)


async def read(session: AsyncSession, principal: Principal, agency_id: UUID) -> AgencyRead:
    """The unit as the running transaction has left it."""
    values = {"id": agency_id, "today": clock.today(principal.time_zone)}
    row = (await session.execute(queries.AGENCY, values)).mappings().one()
    return AgencyRead.model_validate(dict(row))
