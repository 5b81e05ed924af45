"""The report of an import: counts and findings, stored in the transaction of the batch they belong to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import clock
from app.core.ids import new_id
from app.core.schemas import JsonObject
from app.exchange.models import ExchangeState, Import, ImportFinding
from app.exchange.plans.outcome import Outcome
from app.exchange.rows.columns import Row
from app.exchange.runs.reading import Reading

_COUNTED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.REFUSED)


@dataclass
class Tally:
    """What became of some rows."""

    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    refused: list[Row] = field(default_factory=list)

    def add(self, row: Row, outcome: Outcome) -> None:
        self.outcomes[outcome] += 1
        self.notices.update(row.notices if outcome is not Outcome.REFUSED else ())
        if outcome is Outcome.REFUSED:
            self.codes.update({found.code for found in row.findings})
            self.refused.append(row)


async def begin(session: AsyncSession, import_id: UUID, reading: Reading) -> int | None:
    """Start or take up the import. Returns the batches that are stored, ``None`` where all is done already.

    A dry run has stored nothing but its report, so it starts anew; a real one goes on behind its last batch.
    """
    record = await _held(session, import_id)
    if record is None or record.state not in {ExchangeState.WAITING, ExchangeState.RUNNING}:
        return None
    record.state = ExchangeState.RUNNING
    record.shape = reading.shape
    record.rows = reading.spool.count
    record.ignored = reading.recognised.ignored
    if record.dry_run:
        await session.execute(delete(ImportFinding).where(ImportFinding.import_id == import_id))
        record.created = record.updated = record.unchanged = record.refused = record.checkpoint = 0
        record.codes, record.notices = {}, {}
    await session.flush()
    return record.checkpoint


async def hold(session: AsyncSession, import_id: UUID, batch: int) -> bool:
    """Lock the import for ``batch``. False where another worker has stored that batch meanwhile."""
    checkpoint = select(Import.checkpoint).where(Import.id == import_id, Import.state == ExchangeState.RUNNING)
    return await session.scalar(checkpoint.with_for_update()) == batch - 1


async def add(session: AsyncSession, import_id: UUID, batch: int, tally: Tally) -> None:
    """Store what became of the rows of ``batch``."""
    findings = [values for row in tally.refused for values in _findings(session, import_id, row)]
    if findings:
        await (await session.connection()).execute(insert(ImportFinding), findings)
    record = await session.get_one(Import, (session.info["tenant_id"], import_id), populate_existing=True)
    for outcome in _COUNTED:
        setattr(record, outcome, getattr(record, outcome) + tally.outcomes[outcome])
    record.codes = dict(Counter(record.codes) + tally.codes)
    record.notices = dict(Counter(record.notices) + tally.notices)
    record.checkpoint = batch
    await session.flush()


def _findings(session: AsyncSession, import_id: UUID, row: Row) -> Iterable[dict[str, Any]]:
    for found in row.findings:
        yield {
            "tenant_id": session.info["tenant_id"],
            "id": new_id(),
            "import_id": import_id,
            "row": row.number,
            **found._asdict(),
        }


async def finish(session: AsyncSession, import_id: UUID, workbook_key: str | None) -> Import | None:
    """Mark the import as done. ``None`` where another worker was first."""
    record = await _held(session, import_id)
    if record is None or record.state is not ExchangeState.RUNNING:
        return None
    record.state, record.finished_at, record.workbook_key = ExchangeState.SUCCEEDED, clock.now(), workbook_key
    await session.flush()
    return record


async def fail(session: AsyncSession, import_id: UUID, problem: JsonObject) -> None:
    await session.execute(
        update(Import)
        .where(Import.id == import_id, Import.state.in_([ExchangeState.WAITING, ExchangeState.RUNNING]))
        .values(state=ExchangeState.FAILED, problem=problem, finished_at=func.now())
    )


async def _held(session: AsyncSession, import_id: UUID) -> Import | None:
    found = select(Import).where(Import.id == import_id).with_for_update()
    return await session.scalar(found.execution_options(populate_existing=True))
