"""Objectives (sasaran): what a unit is to reach, each serving one of its own or of a unit above."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies import service as agencies
from app.agencies.errors import AgencyNotFound, AgencyNotOpen, OutsideReach
from app.agencies.lifecycle import is_open
from app.agencies.models import Agency
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.texts import Text
from app.indicators.objectives import queries
from app.indicators.objectives.access import may_manage, objective_actions
from app.indicators.objectives.errors import (
    ObjectiveNotFound,
    ObjectiveRetired,
    ObjectiveServed,
    ParentElsewhere,
    ParentOutsideSpan,
    SpanExcludesTargets,
)
from app.indicators.objectives.models import Indicator, Objective
from app.indicators.objectives.schemas import (
    ObjectiveChange,
    ObjectiveCreate,
    ObjectiveQuery,
    ObjectiveRead,
    ObjectiveRow,
    Retirement,
)

_NO_SUCH_UNIT = Text("Unit ini tidak ada", "There is no such unit")
_NO_SUCH_OBJECTIVE = Text("Sasaran ini tidak ada", "There is no such objective")
_REVERSED = Text("Tidak boleh sebelum starts_on", "Must not be before starts_on")


async def page(reader: Reader, query: ObjectiveQuery) -> Page[ObjectiveRow]:
    return await paginate(reader, queries.OBJECTIVES, query, ObjectiveRow)


async def get(reader: Reader, principal: Principal, objective_id: UUID) -> ObjectiveRead:
    """Raises ``ObjectiveNotFound``."""
    row = await reader.fetch_one(queries.OBJECTIVE, id=objective_id)
    if row is None:
        raise ObjectiveNotFound
    return _shown(principal, dict(row))


async def create(session: AsyncSession, principal: Principal, data: ObjectiveCreate) -> ObjectiveRead:
    """Raises ``OutsideReach``, ``AgencyNotOpen``, what is wrong with the parent, ``ObjectiveCodeTaken``."""
    try:
        agency = await agencies.find(session, data.agency_id)
    except AgencyNotFound as error:
        raise Invalid(fields=(FieldProblem("body.agency_id", "agency-unknown", _NO_SUCH_UNIT),)) from error
    check_managed(principal, agency)
    if not is_open(agency.opened_on, agency.closed_on, data.starts_on):
        raise AgencyNotOpen(unit=agency.name, day=data.starts_on)
    objective = Objective(
        tenant_id=principal.tenant_id,
        id=data.id or new_id(),
        **data.model_dump(exclude={"id"}),
    )
    if data.parent_id is not None:
        await _check_parent(session, objective, agency)
    session.add(objective)
    await session.flush()
    audit.record(session, principal, "objective.created", "objective", objective.id, data.model_dump(exclude={"id"}))
    return await _read(session, principal, objective.id)


async def change(
    session: AsyncSession, principal: Principal, objective_id: UUID, data: ObjectiveChange, expected: int
) -> ObjectiveRead:
    """Raises ``ObjectiveNotFound``, ``OutsideReach``, ``Stale``, ``ObjectiveRetired``, ``ObjectiveCircle``,
    ``SpanExcludesTargets``, what is wrong with the parent, ``ObjectiveCodeTaken``."""
    objective, agency = await find(session, principal, objective_id)
    check_version(objective, expected)
    given = data.model_dump(exclude_unset=True)
    new = {name: value for name, value in given.items() if getattr(objective, name) != value}
    if new:
        before = {name: getattr(objective, name) for name in new}
        for name, value in new.items():
            setattr(objective, name, value)
        if objective.ends_on < objective.starts_on:
            raise Invalid(fields=(FieldProblem("body.ends_on", "ends-before-start", _REVERSED),))
        with session.no_autoflush:
            if new.keys() & {"starts_on", "ends_on"}:
                await _check_targets_inside(session, objective)
            if objective.parent_id is not None and new.keys() & {"parent_id", "starts_on", "ends_on"}:
                await _check_parent(session, objective, agency)
        await session.flush()
        audit.record(session, principal, "objective.changed", "objective", objective_id, {**new, "before": before})
    return await _read(session, principal, objective_id)


async def retire(
    session: AsyncSession, principal: Principal, objective_id: UUID, data: Retirement, expected: int
) -> ObjectiveRead:
    """End an objective together with its indicators; what was recorded stays.

    Raises ``ObjectiveNotFound``, ``OutsideReach``, ``Stale``, ``ObjectiveRetired``, ``ObjectiveServed``.
    """
    objective, _ = await find(session, principal, objective_id)
    check_version(objective, expected)
    serving = (await session.execute(queries.SERVING, {"id": objective_id})).all()
    if serving:
        raise ObjectiveServed(titles=[row.title for row in serving], count=serving[0].count)
    now = clock.now()
    objective.retired_at = now
    await session.flush()
    await session.execute(
        update(Indicator)
        .where(Indicator.objective_id == objective_id, Indicator.retired_at.is_(None))
        .values(retired_at=now, updated_at=now, version=Indicator.version + 1)
        .execution_options(synchronize_session=False)
    )
    audit.record(session, principal, "objective.retired", "objective", objective_id, reason=data.reason)
    return await _read(session, principal, objective_id)


# --- for the packages that build on objectives ----------------------------------------------------------------


def check_managed(principal: Principal, agency: Agency) -> None:
    """Raises ``OutsideReach`` where the caller does not plan for this unit."""
    if not may_manage(principal, agency.path):
        raise OutsideReach(unit=agency.name)


async def find(session: AsyncSession, principal: Principal, objective_id: UUID) -> tuple[Objective, Agency]:
    """An active objective to be changed, held until the transaction ends, and its unit.

    Raises ``ObjectiveNotFound``, ``OutsideReach``, ``ObjectiveRetired``.
    """
    found = (await session.execute(queries.FOR_CHANGE, {"id": objective_id})).one_or_none()
    if found is None:
        raise ObjectiveNotFound
    objective, agency = found
    check_managed(principal, agency)
    if objective.retired_at is not None:
        raise ObjectiveRetired(title=objective.title)
    return objective, agency


async def _check_parent(session: AsyncSession, objective: Objective, agency: Agency) -> None:
    found = (await session.execute(queries.PARENT, {"id": objective.parent_id})).one_or_none()
    if found is None:
        raise Invalid(fields=(FieldProblem("body.parent_id", "objective-unknown", _NO_SUCH_OBJECTIVE),))
    parent, unit = found
    if agency.path != unit.path and not agency.path.startswith(f"{unit.path}."):
        raise ParentElsewhere(unit=agency.name, parent_unit=unit.name)
    if parent.retired_at is not None:
        raise ObjectiveRetired(title=parent.title)
    if parent.ends_on < objective.starts_on or objective.ends_on < parent.starts_on:
        raise ParentOutsideSpan(starts_on=parent.starts_on, ends_on=parent.ends_on)


async def _check_targets_inside(session: AsyncSession, objective: Objective) -> None:
    first, last = (await session.execute(queries.TARGET_SPAN, {"id": objective.id})).one()
    if first is not None and (first < objective.starts_on or objective.ends_on < last):
        raise SpanExcludesTargets(first=first, last=last)


async def _read(session: AsyncSession, principal: Principal, objective_id: UUID) -> ObjectiveRead:
    row = (await session.execute(queries.OBJECTIVE, {"id": objective_id})).mappings().one()
    return _shown(principal, dict(row))


def _shown(principal: Principal, row: JsonObject) -> ObjectiveRead:
    actions = objective_actions(principal, row["path"], retired=row["retired_at"] is not None)
    return ObjectiveRead.model_validate({**row, "actions": actions})
