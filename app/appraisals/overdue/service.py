"""Count what is overdue, and remind exactly those who have to act."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from app.appraisals.cycles.errors import CycleNotOpen, OutsideYourUnits
from app.appraisals.cycles.lifecycle import CycleState
from app.appraisals.cycles.models import Cycle
from app.appraisals.cycles.queries import CYCLE
from app.appraisals.overdue.lifecycle import Stage
from app.appraisals.overdue.queries import AGENCY_PATH, BACKLOG, HOW_MANY, REMIND
from app.appraisals.overdue.schemas import CycleBacklog, ReminderCreate, RemindersSent, StageBacklog
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.database import Reader
from app.core.errors import NotFound

QUIET = timedelta(days=1)
"""Nobody is reminded twice of the same within this time."""


async def backlog(reader: Reader, principal: Principal, cycle_id: UUID, agency_id: UUID | None) -> CycleBacklog:
    """Overdue appraisals by stage, of the units that the caller oversees or of one of them.

    Raises ``NotFound``, ``OutsideYourUnits``.
    """
    if await reader.fetch_one(CYCLE, id=cycle_id) is None:
        raise NotFound
    paths = principal.paths(Permission.APPRAISALS_READ)
    if agency_id is not None:
        path = await reader.fetch_value(AGENCY_PATH, agency_id=agency_id)
        paths = [_within(principal, Permission.APPRAISALS_READ, path)]
    today = clock.today(principal.time_zone)
    row = await reader.fetch_one(BACKLOG, of_cycle=cycle_id, paths=paths, today=today)
    assert row is not None  # noqa: S101 - an aggregate has one row
    items = [StageBacklog(stage=stage, appraisals=row[stage], people=row[f"{stage}_people"]) for stage in Stage]
    return CycleBacklog(items=items)


async def remind(session: AsyncSession, principal: Principal, cycle_id: UUID, given: ReminderCreate) -> RemindersSent:
    """Notify whoever keeps an appraisal overdue at the stage, in one statement for any number of people.

    Raises ``NotFound``, ``CycleNotOpen``, ``OutsideYourUnits``.
    """
    # Two officers who remind at the same moment take turns, so that the second finds what the first has sent.
    cycle = await session.get(Cycle, (principal.tenant_id, cycle_id), with_for_update={"key_share": True})
    if cycle is None:
        raise NotFound
    if cycle.state is not CycleState.OPEN:
        raise CycleNotOpen(state=cycle.state)
    paths = principal.paths(Permission.APPRAISALS_ADMINISTER)
    if given.agency_id is not None:
        path = await session.scalar(AGENCY_PATH, {"agency_id": given.agency_id})
        paths = [_within(principal, Permission.APPRAISALS_ADMINISTER, path)]
    now = clock.now()
    values = {"of_cycle": cycle.id, "paths": list(paths), "today": clock.today(principal.time_zone)}
    people = await session.scalar(HOW_MANY[given.stage], values) or 0
    result = await session.execute(REMIND[given.stage], {**values, "now": now, "since": now - QUIET})
    assert isinstance(result, CursorResult)  # noqa: S101 - an INSERT without RETURNING
    outcome = RemindersSent(sent=result.rowcount, skipped=people - result.rowcount)
    audit.record(
        session, principal, "cycle.reminded", "cycle", cycle.id, {**given.model_dump(), **outcome.model_dump()}
    )
    return outcome


def _within(principal: Principal, permission: Permission, path: str | None) -> str:
    """Raises ``NotFound`` where there is no such unit, ``OutsideYourUnits`` where it is beyond the caller's."""
    if path is None:
        raise NotFound
    if not principal.reaches(permission, path):
        raise OutsideYourUnits
    return path
