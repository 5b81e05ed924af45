"""Finalise every rated evaluation of a period, in batches that each commit on their own."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency
from app.appraisals.closing.queries import AUDIT, END_APPRAISALS, HOW_MANY, RATED, SETTLE, TELL
from app.appraisals.cycles import access
from app.appraisals.cycles.errors import CycleNotOpen
from app.appraisals.cycles.lifecycle import CycleState, PeriodKind
from app.appraisals.cycles.models import Cycle, CyclePeriod
from app.appraisals.evaluations.errors import PeriodNotOver
from app.appraisals.evaluations.service import unchanged
from app.appraisals.plans.queries import Within
from app.appraisals.realisations.errors import PeriodUnknown
from app.auth.principal import Principal
from app.core import clock
from app.core.errors import Forbidden, NotFound
from app.core.jobs import JobName
from app.operations import service as operations
from app.operations.models import Operation

FINALISE_PERIOD = JobName("period.finalise")
BATCH = 500
_NOBODY = UUID(int=0)


@dataclass
class Tally:
    """What has become of the evaluations so far. ``last`` is the appraisal after which to go on."""

    finalised: int = 0
    outdated: int = 0
    """Realisations changed after the rating: the superior must look again."""
    incomplete: int = 0
    """No predicate follows from what is known."""
    last: UUID = _NOBODY

    @property
    def seen(self) -> int:
        return self.finalised + self.outdated + self.incomplete


async def start(session: AsyncSession, principal: Principal, cycle_id: UUID, period_id: UUID) -> Operation:
    """Raises ``NotFound``, ``Forbidden``, ``CycleNotOpen``, ``PeriodUnknown``, ``PeriodNotOver``."""
    cycle = await session.get(Cycle, (principal.tenant_id, cycle_id))
    if cycle is None:
        raise NotFound
    path = await session.scalar(select(Agency.path).where(Agency.id == cycle.agency_id))
    if not access.may_manage(principal, path or ""):
        raise Forbidden
    if cycle.state is not CycleState.OPEN:
        raise CycleNotOpen(state=cycle.state)
    period = await session.get(CyclePeriod, (principal.tenant_id, period_id))
    if period is None or period.cycle_id != cycle_id:
        raise PeriodUnknown
    if clock.today(principal.time_zone) <= period.ends_on:
        raise PeriodNotOver(ends_on=period.ends_on.isoformat())
    return await operations.start(
        session,
        principal,
        FINALISE_PERIOD,
        subject_id=cycle_id,
        period_id=str(period_id),
        actor_id=str(principal.account_id),
    )


async def count(session: AsyncSession, period_id: UUID) -> int:
    """How many evaluations of the period are rated and not final."""
    return await session.scalar(HOW_MANY, {"of_period": period_id}) or 0


async def finalise_batch(session: AsyncSession, period_id: UUID, actor_id: UUID, tally: Tally) -> bool:
    """Finalise the next batch behind ``tally.last``; the caller commits. Returns whether there was anything.

    Twelve statements for a batch of any size. An evaluation is left as it is where its realisations changed since the
    rating, or where no predicate follows.
    """
    period = await session.get_one(CyclePeriod, (session.info["tenant_id"], period_id))
    values = {"of_period": period_id, "after": tally.last, "batch": BATCH}
    rated = (await session.execute(RATED, values)).mappings().all()
    if not rated:
        return False
    tally.last = rated[-1]["appraisal_id"]
    complete = [row for row in rated if row["predicate"] is not None]
    current = await unchanged(Within(session), period, {row["appraisal_id"]: row["scorecard"] for row in complete})
    ids = [row["id"] for row in complete if row["appraisal_id"] in current]
    facts = {"ids": ids, "now": clock.now(), "by_account": actor_id, "annual": period.kind is PeriodKind.ANNUAL}
    if ids:
        for statement in (SETTLE, END_APPRAISALS, TELL, AUDIT):
            await session.execute(statement, facts)
    tally.finalised += len(ids)
    tally.outdated += len(complete) - len(ids)
    tally.incomplete += len(rated) - len(complete)
    return True
