"""Enrol people in a cycle, follow them through transfers, correct and cancel appraisals."""

from datetime import date
from uuid import UUID

from sqlalchemy import CursorResult, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency
from app.appraisals.cycles.errors import (
    AppraisalOver,
    AppraiserIsOneself,
    CycleNotOpen,
    NotInScope,
    OutsideYourUnits,
)
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.models import Appraisal, AppraiserSource, Cycle
from app.appraisals.cycles.queries import APPRAISAL, IN_REACH, PERIODS, RELATED
from app.appraisals.roster import access
from app.appraisals.roster.queries import (
    END_TRANSFERRED,
    END_TRANSFERRED_ONE,
    ENROL_ALL,
    ENROL_ONE,
    HASH_EVERYTHING,
    KEEP_IN_POST,
    KEEP_ONE_IN_POST,
    TELL_ENROLLED,
    WITHOUT_APPRAISER,
)
from app.appraisals.roster.schemas import (
    AppraisalQuery,
    AppraisalRead,
    AppraisalRow,
    AppraisalVoiding,
    AppraiserCorrection,
)
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import NotFound
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.tenants import Tenant
from app.employees.models import Employee
from app.employees.queries import superiors_on
from app.notifications import service as notifications
from app.notifications.models import NotificationKind


async def list_appraisals(reader: Reader, principal: Principal, query: AppraisalQuery) -> Page[AppraisalRow]:
    paths = principal.paths(Permission.APPRAISALS_READ)
    listing, scope = (IN_REACH, {"paths": paths}) if paths else (RELATED, {})
    today = clock.today(principal.time_zone)
    return await paginate(reader, listing, query, AppraisalRow, me=principal.employee_id, today=today, **scope)


async def get_appraisal(reader: Reader, principal: Principal, appraisal_id: UUID) -> AppraisalRead:
    """Raises ``NotFound``, also for an appraisal that the caller may not see."""
    row = await reader.fetch_one(
        APPRAISAL,
        id=appraisal_id,
        me=principal.employee_id,
        paths=principal.paths(Permission.APPRAISALS_READ),
    )
    if row is None:
        raise NotFound
    periods = await reader.fetch(PERIODS, cycle_id=row["cycle_id"])
    actions = access.appraisal_actions(principal, row["path"], AppraisalState(row["state"]))
    return AppraisalRead.model_validate({**row, "periods": [dict(period) for period in periods], "actions": actions})


async def enrol(session: AsyncSession, cycle_id: UUID) -> JsonObject:
    """Create the appraisals of a cycle that is opening; the job's whole work, in one transaction.

    Returns counts: ``enrolled``, ``without_appraiser``. Nothing happens to a cycle that is not opening.
    """
    cycle = await _locked_cycle(session, cycle_id)
    if cycle.state is not CycleState.OPENING:
        return {"enrolled": 0, "without_appraiser": 0}
    enrolled, without = await _enrol_missing(session, cycle)
    cycle.state = CycleState.OPEN
    cycle.opened_at = clock.now()
    counts: JsonObject = {"enrolled": enrolled, "without_appraiser": without}
    audit.record(session, None, "cycle.opened", "cycle", cycle.id, counts)
    return counts


async def follow(session: AsyncSession, cycle_id: UUID) -> JsonObject:
    """Take up what happened to the people of an open cycle: transfers end one appraisal and open the next, new people
    are enrolled. Returns counts: ``transferred``, ``enrolled``, ``without_appraiser``."""
    cycle = await _locked_cycle(session, cycle_id)
    if cycle.state is not CycleState.OPEN:
        return {"transferred": 0, "enrolled": 0, "without_appraiser": 0}
    values = {"of_cycle": cycle.id, "day": await _day(session, cycle), "now": clock.now()}
    await session.execute(KEEP_IN_POST, values)
    transferred = _count(await session.execute(END_TRANSFERRED, values))
    enrolled, without = await _enrol_missing(session, cycle)
    counts: JsonObject = {"transferred": transferred, "enrolled": enrolled, "without_appraiser": without}
    if transferred or enrolled:
        audit.record(session, None, "cycle.postings_followed", "cycle", cycle.id, counts)
    return counts


async def follow_one(session: AsyncSession, cycle_id: UUID, employee_id: UUID) -> None:
    """The same for one person whose posting has just changed."""
    cycle = await _locked_cycle(session, cycle_id)
    if cycle.state is not CycleState.OPEN:
        return
    values = {"of_cycle": cycle.id, "day": await _day(session, cycle), "now": clock.now(), "of_employee": employee_id}
    await session.execute(KEEP_ONE_IN_POST, values)
    transferred = _count(await session.execute(END_TRANSFERRED_ONE, values))
    enrolled = _count(await session.execute(ENROL_ONE, values))
    if transferred or enrolled:
        await session.execute(TELL_ENROLLED, values)
        changes: dict[str, object] = {"employee_id": employee_id, "transferred": transferred, "enrolled": enrolled}
        audit.record(session, None, "cycle.postings_followed", "cycle", cycle.id, changes)


async def open_cycles(session: AsyncSession) -> list[UUID]:
    return list((await session.execute(select(Cycle.id).where(Cycle.state == CycleState.OPEN))).scalars())


async def add_appraisal(session: AsyncSession, principal: Principal, cycle_id: UUID, employee_id: UUID) -> Appraisal:
    """Enrol one person. Raises ``NotFound``, ``CycleNotOpen``, ``NotInScope``, ``OutsideYourUnits``."""
    cycle = await session.get(Cycle, (principal.tenant_id, cycle_id))
    if cycle is None or await session.get(Employee, (principal.tenant_id, employee_id)) is None:
        raise NotFound
    if cycle.state is not CycleState.OPEN:
        raise CycleNotOpen(state=cycle.state)
    now = clock.now()
    values = {"of_cycle": cycle.id, "day": await _day(session, cycle), "now": now}
    await session.execute(ENROL_ONE, {**values, "of_employee": employee_id})
    made = select(Appraisal).where(
        Appraisal.cycle_id == cycle.id, Appraisal.employee_id == employee_id, Appraisal.created_at == now
    )
    appraisal = (await session.execute(made)).scalar_one_or_none()
    if appraisal is None:
        raise NotInScope(because="already-enrolled-or-needs-no-plan-or-no-post-in-scope")
    if not access.may_administer(principal, await _path(session, appraisal)):
        raise OutsideYourUnits
    await session.execute(TELL_ENROLLED, values)
    audit.record(session, principal, "appraisal.added", "appraisal", appraisal.id, {"employee_id": employee_id})
    return appraisal


async def correct_appraiser(
    session: AsyncSession, principal: Principal, appraisal_id: UUID, expected: int, correction: AppraiserCorrection
) -> Appraisal:
    """Raises ``NotFound``, ``Stale``, ``AppraisalOver``, ``AppraiserIsOneself``, ``OutsideYourUnits``."""
    appraisal = await _administrable(session, principal, appraisal_id)
    check_version(appraisal, expected)
    if access.is_over(appraisal.state):
        raise AppraisalOver(state=appraisal.state)
    if correction.appraiser_id == appraisal.employee_id:
        raise AppraiserIsOneself
    appraiser = await session.get(Employee, (principal.tenant_id, correction.appraiser_id))
    if appraiser is None:
        raise NotFound(appraiser_id=correction.appraiser_id)
    day = clock.today(principal.time_zone)
    superiors = superiors_on(day).subquery()
    reviewer = await session.scalar(
        select(superiors.c.superior_id).where(superiors.c.employee_id == correction.appraiser_id)
    )
    before = appraisal.appraiser_id
    appraisal.appraiser_id = correction.appraiser_id
    appraisal.appraiser_source = AppraiserSource.CORRECTED
    appraisal.reviewer_id = reviewer if reviewer != appraisal.employee_id else None
    await session.flush()
    changes: dict[str, object] = {"appraiser_id": appraisal.appraiser_id, "before": {"appraiser_id": before}}
    audit.record(
        session, principal, "appraiser.corrected", "appraisal", appraisal.id, changes, reason=correction.reason
    )
    cycle = await session.scalar(select(Cycle.name).where(Cycle.id == appraisal.cycle_id))
    data: dict[str, object] = {"cycle": cycle, "appraiser": appraiser.full_name}
    kind = NotificationKind.APPRAISER_CHANGED
    notifications.notify(session, appraisal.employee_id, kind, "appraisal", appraisal.id, data)
    return appraisal


async def void_appraisal(
    session: AsyncSession, principal: Principal, appraisal_id: UUID, voiding: AppraisalVoiding
) -> None:
    """Raises ``NotFound``, ``AppraisalOver``, ``OutsideYourUnits``."""
    appraisal = await _administrable(session, principal, appraisal_id)
    if access.is_over(appraisal.state):
        raise AppraisalOver(state=appraisal.state)
    appraisal.state = AppraisalState.VOID
    audit.record(session, principal, "appraisal.voided", "appraisal", appraisal.id, reason=voiding.reason)


async def _enrol_missing(session: AsyncSession, cycle: Cycle) -> tuple[int, int]:
    values = {"of_cycle": cycle.id, "day": await _day(session, cycle), "now": clock.now()}
    # Estimated from a fresh hierarchy, the planner expects one superior and would compare everybody with everybody.
    await session.execute(HASH_EVERYTHING)
    enrolled = _count(await session.execute(ENROL_ALL, values))
    await session.execute(TELL_ENROLLED, values)
    return enrolled, await session.scalar(WITHOUT_APPRAISER, values) or 0


async def _day(session: AsyncSession, cycle: Cycle) -> date:
    """The day whose postings count: today where the government is, kept inside the cycle."""
    zone = await session.scalar(select(Tenant.time_zone).where(Tenant.id == cycle.tenant_id))
    return min(max(clock.today(zone or "Asia/Jakarta"), cycle.starts_on), cycle.ends_on)


async def _locked_cycle(session: AsyncSession, cycle_id: UUID) -> Cycle:
    cycle = await session.get(Cycle, (session.info["tenant_id"], cycle_id), with_for_update=True)
    if cycle is None:
        raise NotFound
    return cycle


async def _administrable(session: AsyncSession, principal: Principal, appraisal_id: UUID) -> Appraisal:
    appraisal = await session.get(Appraisal, (principal.tenant_id, appraisal_id), with_for_update=True)
    if appraisal is None:
        raise NotFound
    if not access.may_administer(principal, await _path(session, appraisal)):
        raise OutsideYourUnits
    return appraisal


async def _path(session: AsyncSession, appraisal: Appraisal) -> str:
    path: str = await session.scalar(select(Agency.path).where(Agency.id == appraisal.agency_id)) or ""
    return path


def _count(result: object) -> int:
    assert isinstance(result, CursorResult)  # noqa: S101 - an INSERT or UPDATE without RETURNING
    return int(result.rowcount)
