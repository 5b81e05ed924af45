"""Record realisations, attach evidence, and gather what was realised for the rating."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.queries import APPRAISAL
from app.appraisals.plans.models import Accumulation
from app.appraisals.plans.queries import Rows
from app.appraisals.realisations.errors import NotInAgreedPlan, NotYoursToRecord, PeriodNotBegun, PeriodUnknown
from app.appraisals.realisations.queries import AGENCY_VALUES, OF_APPRAISAL, ONE, RECORD, SUBJECT, SUPERSEDE, VALUES
from app.appraisals.realisations.schemas import RealisationCreate, RealisationList, RealisationRead
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.database import Reader
from app.core.errors import NotFound
from app.core.ids import new_id
from app.core.work import UnitOfWork
from app.evidence import service as evidence

SUBJECT_KIND = "realisation"
"""The subject of evidence files that prove a realisation."""

Values: TypeAlias = Mapping[UUID, Decimal]
Row: TypeAlias = Any


async def record(work: UnitOfWork, principal: Principal, appraisal_id: UUID, new: RealisationCreate) -> UUID:
    """Record what was achieved; gives its id. An earlier one of the same indicator and period is kept, superseded.

    Two statements; for a correction three, and a transaction around them. Raises ``NotFound``, ``NotYoursToRecord``,
    ``AppraisalOver``, ``CycleNotOpen``, ``PeriodUnknown``, ``PeriodNotBegun``, ``NotInAgreedPlan``,
    ``PeriodFinalised`` (by the database), ``RecordedMeanwhile``.
    """
    row = await (await work.reader()).fetch_one(
        SUBJECT,
        appraisal_id=appraisal_id,
        period_id=new.period_id,
        indicator_id=new.indicator_id,
        result_id=new.result_id,
        me=principal.employee_id,
        paths=principal.paths(Permission.APPRAISALS_READ),
    )
    if row is None:
        raise NotFound
    _check_recordable(principal, row)
    if row["result_id"] is None:
        raise NotInAgreedPlan
    now = clock.now()
    if row["current_id"] is not None:
        writer = await work.writer()
        await writer.execute(SUPERSEDE, of_tenant=principal.tenant_id, of_id=row["current_id"], now=now)
    made = new.id or new_id()
    changes = {
        "realisation_id": made,
        "period_id": new.period_id,
        "indicator_id": new.indicator_id,
        "value": new.value,
        "supersedes": row["current_id"],
    }
    await work.write_once(
        RECORD,
        tenant_id=principal.tenant_id,
        id=made,
        appraisal_id=appraisal_id,
        period_id=new.period_id,
        result_id=row["result_id"],
        indicator_id=new.indicator_id,
        value=new.value,
        narrative=new.narrative,
        recorded_by=principal.account_id,
        created_at=now,
        updated_at=now,
        **audit.entry(principal, "realisation.recorded", "appraisal", appraisal_id, changes),
    )
    return made


async def list_realisations(
    reader: Reader, principal: Principal, appraisal_id: UUID, *, period_id: UUID | None, with_history: bool
) -> RealisationList:
    """In the order of recording, in two or three statements. Raises ``NotFound`` for an unseen appraisal."""
    reach = {"me": principal.employee_id, "paths": principal.paths(Permission.APPRAISALS_READ)}
    rows = await reader.fetch(
        OF_APPRAISAL,
        appraisal_id=appraisal_id,
        period_id=period_id,
        every_period=period_id is None,
        with_history=with_history,
        **reach,
    )
    if not rows and await reader.fetch_one(APPRAISAL, id=appraisal_id, **reach) is None:
        raise NotFound
    files = await evidence.list_for(reader, SUBJECT_KIND, [row["id"] for row in rows])
    items = [RealisationRead.model_validate({**row, "evidence": files[row["id"]]}) for row in rows]
    return RealisationList(items=items)


async def find(rows: Rows, principal: Principal, realisation_id: UUID, *, to_change: bool = False) -> Row:
    """A realisation the caller sees. Raises ``NotFound``; to change it also ``NotYoursToRecord``, ``AppraisalOver``."""
    found = await rows.fetch(
        ONE, id=realisation_id, me=principal.employee_id, paths=principal.paths(Permission.APPRAISALS_READ)
    )
    if not found:
        raise NotFound
    row = found[0]
    if to_change:
        _check_recorder(principal, row["employee_id"], row["path"])
        if AppraisalState(row["appraisal_state"]) is not AppraisalState.RUNNING:
            raise AppraisalOver(state=row["appraisal_state"])
    return row


async def realised(
    rows: Rows, appraisal_ids: Sequence[UUID], period: Row, periods: Sequence[Row], indicators: Sequence[Row]
) -> dict[UUID, Decimal]:
    """The realisation of each indicator for ``period``, by indicator id; what nobody recorded is missing.

    What was recorded for the period itself counts; else the agency's realisation that the indicator carries; else, for
    the year, its parts accumulated as the plan says. Two statements for any number of appraisals.
    """
    recorded: dict[tuple[UUID, UUID], Decimal] = {}
    for row in await rows.fetch(AGENCY_VALUES, appraisal_ids=list(appraisal_ids)):
        recorded[row["indicator_id"], row["period_id"]] = row["value"]
    for row in await rows.fetch(VALUES, appraisal_ids=list(appraisal_ids)):
        if row["indicator_id"] is not None:
            recorded[row["indicator_id"], row["period_id"]] = row["value"]
    parts = [part["id"] for part in periods if part["id"] != period["id"]] if period["kind"] == "annual" else []
    found: dict[UUID, Decimal] = {}
    for indicator in indicators:
        identifier = indicator["indicator_id"]
        whole = recorded.get((identifier, period["id"]))
        if whole is None:
            known = [recorded[identifier, part] for part in parts if (identifier, part) in recorded]
            whole = accumulate(known, len(parts), Accumulation(indicator["accumulation"]))
        if whole is not None:
            found[identifier] = whole
    return found


def accumulate(known: Sequence[Decimal], parts: int, how: Accumulation) -> Decimal | None:
    """The year from the parts that are known, in order; None without any.

    A sum over fewer parts than the year has is what has been reached so far. An average is exact to six decimals.
    """
    if not known or not parts:
        return None
    if how is Accumulation.LAST:
        return known[-1]
    total = sum(known, Decimal())
    return total if how is Accumulation.SUM else round(total / len(known), 6)


def _check_recordable(principal: Principal, row: Row) -> None:
    _check_recorder(principal, row["employee_id"], row["path"])
    if CycleState(row["cycle_state"]) is not CycleState.OPEN:
        raise CycleNotOpen(state=str(row["cycle_state"]))
    if AppraisalState(row["state"]) is not AppraisalState.RUNNING:
        raise AppraisalOver(state=str(row["state"]))
    if row["period_starts_on"] is None:
        raise PeriodUnknown
    if row["period_starts_on"] > clock.today(row["time_zone"]):
        raise PeriodNotBegun(starts_on=row["period_starts_on"].isoformat())


def _check_recorder(principal: Principal, employee_id: UUID, path: str) -> None:
    own = principal.employee_id is not None and principal.employee_id == employee_id
    if not own and not principal.reaches(Permission.APPRAISALS_ADMINISTER, path):
        raise NotYoursToRecord
