"""Plan, open and close cycles; correct and cancel appraisals."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency
from app.appraisals.cycles import access
from app.appraisals.cycles.errors import (
    CycleDatesWrong,
    CycleNotDraft,
    CycleNotOpen,
    CyclePolicyUnknown,
    CycleUnfinished,
    OutsideYourUnits,
)
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState, periods_of
from app.appraisals.cycles.models import Appraisal, Cycle, CyclePeriod
from app.appraisals.cycles.queries import CYCLE, CYCLES, PERIODS, PROGRESS
from app.appraisals.cycles.schemas import (
    CycleClosure,
    CycleCreate,
    CycleProgress,
    CycleQuery,
    CycleRead,
    CycleRow,
    CycleUpdate,
    UnitProgress,
)
from app.appraisals.policies import scorecard
from app.appraisals.policies import service as policies
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import FieldProblem, Forbidden, NotFound
from app.core.ids import new_id
from app.core.jobs import JobName, daily
from app.core.pagination import Page, paginate
from app.core.texts import Text
from app.operations import service as operations
from app.operations.models import Operation

OPEN_CYCLE = JobName("cycle.open")
FOLLOW_POSTINGS = JobName("cycle.follow_postings")
FOLLOW_ALL = daily(JobName("cycle.follow_all"))

_UNFINISHED = (AppraisalState.PLANNING, AppraisalState.RUNNING)


async def list_cycles(reader: Reader, query: CycleQuery) -> Page[CycleRow]:
    return await paginate(reader, CYCLES, query, CycleRow)


async def get_cycle(reader: Reader, principal: Principal, cycle_id: UUID) -> CycleRead:
    """Raises ``NotFound``."""
    row = await reader.fetch_one(CYCLE, id=cycle_id)
    if row is None:
        raise NotFound
    periods = await reader.fetch(PERIODS, cycle_id=cycle_id)
    actions = access.cycle_actions(principal, row["path"], CycleState(row["state"]))
    return CycleRead.model_validate({**row, "periods": [dict(period) for period in periods], "actions": actions})


async def plan_cycle(session: AsyncSession, principal: Principal, new: CycleCreate) -> Cycle:
    """A draft with its periods. Raises ``CyclePolicyUnknown``, ``CycleDatesWrong``, ``CycleNameTaken``."""
    agency_id, path = await _scope(session, new.agency_id)
    if not access.may_manage(principal, path):
        raise OutsideYourUnits
    plan_due = new.plan_due_on or date(new.starts_on.year, 1, 31)
    evaluation_due = new.evaluation_due_on or date(new.ends_on.year + 1, 1, 31)
    _check_dates(new.starts_on, new.ends_on, max(plan_due, new.starts_on), evaluation_due)
    policy = await policies.find(session, new.policy_code, new.policy_version)
    if policy is None:
        raise CyclePolicyUnknown(policy_code=new.policy_code, policy_version=new.policy_version)
    cycle = Cycle(
        tenant_id=principal.tenant_id,
        id=new.id or new_id(),
        name=new.name,
        agency_id=agency_id,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        plan_due_on=max(plan_due, new.starts_on),
        evaluation_due_on=evaluation_due,
        state=CycleState.DRAFT,
        policy_code=policy.code,
        policy_version=policy.version,
        policy=scorecard.content_of(policy),
    )
    session.add(cycle)
    await session.flush()
    for ordinal, period in enumerate(periods_of(new.starts_on, new.ends_on, new.period_kind, evaluation_due), 1):
        session.add(CyclePeriod(tenant_id=principal.tenant_id, cycle_id=cycle.id, ordinal=ordinal, **period._asdict()))
    audit.record(session, principal, "cycle.planned", "cycle", cycle.id, new.model_dump(exclude={"id"}))
    return cycle


async def edit_cycle(
    session: AsyncSession, principal: Principal, cycle_id: UUID, expected: int, change: CycleUpdate
) -> Cycle:
    """Rename, or move deadlines. Raises ``NotFound``, ``Stale``, ``CycleNotOpen``, ``CycleDatesWrong``."""
    cycle = await _manageable(session, principal, cycle_id)
    check_version(cycle, expected)
    if cycle.state is CycleState.CLOSED:
        raise CycleNotOpen(state=cycle.state)
    given = change.model_dump(exclude_unset=True, exclude_none=True)
    before = {name: getattr(cycle, name) for name in given}
    for name, value in given.items():
        setattr(cycle, name, value)
    _check_dates(cycle.starts_on, cycle.ends_on, cycle.plan_due_on, cycle.evaluation_due_on)
    audit.record(session, principal, "cycle.edited", "cycle", cycle.id, {**given, "before": before})
    return cycle


async def open_cycle(session: AsyncSession, principal: Principal, cycle_id: UUID) -> Operation:
    """Start the job that creates the appraisals. Raises ``NotFound``, ``CycleNotDraft``, ``CyclePolicyUnknown``."""
    cycle = await _manageable(session, principal, cycle_id)
    if cycle.state is not CycleState.DRAFT:
        raise CycleNotDraft(state=cycle.state)
    if await policies.find(session, cycle.policy_code, cycle.policy_version) is None:
        raise CyclePolicyUnknown(policy_code=cycle.policy_code, policy_version=cycle.policy_version)
    cycle.state = CycleState.OPENING
    operation = await operations.start(session, principal, OPEN_CYCLE, subject_id=cycle.id, cycle_id=str(cycle.id))
    cycle.operation_id = operation.id
    audit.record(session, principal, "cycle.opening_started", "cycle", cycle.id)
    return operation


async def follow_postings(session: AsyncSession, principal: Principal, cycle_id: UUID) -> Operation:
    """Start the job that takes up transfers and new employees. Raises ``NotFound``, ``CycleNotOpen``."""
    cycle = await _manageable(session, principal, cycle_id)
    if cycle.state is not CycleState.OPEN:
        raise CycleNotOpen(state=cycle.state)
    return await operations.start(session, principal, FOLLOW_POSTINGS, subject_id=cycle.id, cycle_id=str(cycle.id))


async def close_cycle(session: AsyncSession, principal: Principal, cycle_id: UUID, closure: CycleClosure) -> Cycle:
    """End a cycle. Raises ``NotFound``, ``CycleNotOpen``, ``CycleUnfinished`` (without a reason)."""
    cycle = await _manageable(session, principal, cycle_id)
    if cycle.state is not CycleState.OPEN:
        raise CycleNotOpen(state=cycle.state)
    counting = select(func.count()).where(Appraisal.cycle_id == cycle.id, Appraisal.state.in_(_UNFINISHED))
    unfinished = await session.scalar(counting) or 0
    if unfinished and closure.reason is None:
        raise CycleUnfinished(unfinished=unfinished)
    cycle.state = CycleState.CLOSED
    cycle.closed_at = clock.now()
    audit.record(
        session, principal, "cycle.closed", "cycle", cycle.id, {"unfinished": unfinished}, reason=closure.reason
    )
    return cycle


async def progress(reader: Reader, principal: Principal, cycle_id: UUID, depth: int) -> CycleProgress:
    """Completeness by unit, for the units that the caller's roles reach. Raises ``NotFound``."""
    if await reader.fetch_one(CYCLE, id=cycle_id) is None:
        raise NotFound
    rows = await reader.fetch(
        PROGRESS, cycle_id=cycle_id, paths=principal.paths(Permission.APPRAISALS_READ), deepest=depth
    )
    return CycleProgress(items=[UnitProgress.model_validate(dict(row)) for row in rows])


async def _scope(session: AsyncSession, agency_id: UUID | None) -> tuple[UUID, str]:
    wanted = select(Agency.id, Agency.path)
    wanted = wanted.where(Agency.id == agency_id) if agency_id else wanted.where(Agency.parent_id.is_(None))
    found = (await session.execute(wanted.limit(1))).first()
    if found is None:
        raise NotFound
    return found.id, found.path


async def _manageable(session: AsyncSession, principal: Principal, cycle_id: UUID) -> Cycle:
    cycle = await session.get(Cycle, (principal.tenant_id, cycle_id), with_for_update=True)
    if cycle is None:
        raise NotFound
    path = await session.scalar(select(Agency.path).where(Agency.id == cycle.agency_id))
    if not access.may_manage(principal, path or ""):
        raise Forbidden
    return cycle


def _check_dates(starts_on: date, ends_on: date, plan_due: date, evaluation_due: date) -> None:
    problems = []
    if not starts_on < ends_on or (ends_on - starts_on).days > 366:
        text = Text("Siklus berlangsung paling lama satu tahun", "A cycle lasts a year at most")
        problems.append(FieldProblem("body.ends_on", "cycle-span", text))
    if not starts_on <= plan_due <= ends_on:
        text = Text("Harus di dalam siklus", "Must be within the cycle")
        problems.append(FieldProblem("body.plan_due_on", "outside-cycle", text))
    if evaluation_due < ends_on:
        text = Text("Harus setelah siklus berakhir", "Must be after the end of the cycle")
        problems.append(FieldProblem("body.evaluation_due_on", "before-end", text))
    if problems:
        raise CycleDatesWrong(fields=tuple(problems))
