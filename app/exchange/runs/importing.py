"""One import from its file to its report: for the job and for the command line."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.core import audit, problems
from app.core.database import Database
from app.core.errors import DomainError
from app.core.storage import Storage
from app.employees.service import refresh_statistics
from app.exchange.models import Import
from app.exchange.plans.units import Reach
from app.exchange.runs import reading, report, workbook
from app.exchange.runs.loading import Overtaken, Run
from app.exchange.stores import files

RETURNED = "ditolak.xlsx"


@dataclass(frozen=True)
class Actor:
    """Who started the work, for the audit trail."""

    tenant_id: UUID
    account_id: UUID


async def carry_out(
    database: Database,
    storage: Storage | None,
    tenant_id: UUID,
    import_id: UUID,
    path: Path,
    folder: Path,
    advance: Callable[[int, int | None], Awaitable[None]],
) -> Import | None:
    """Run the import of the file at ``path``; ``folder`` takes working files and, as ``ditolak.xlsx``, what is refused.

    Safe to repeat: what is stored already is not stored again. Returns the finished import, ``None`` where another
    run has it. Raises ``DomainError`` where the file as a whole cannot be used, once the import says so.
    """
    try:
        return await _carry_out(database, storage, tenant_id, import_id, path, folder, advance)
    except Overtaken:
        return None
    except DomainError as error:
        async with database.session(tenant_id) as session:
            await report.fail(session, import_id, problems.render(error, "id"))
            await session.commit()
        raise


async def _carry_out(
    database: Database,
    storage: Storage | None,
    tenant_id: UUID,
    import_id: UUID,
    path: Path,
    folder: Path,
    advance: Callable[[int, int | None], Awaitable[None]],
) -> Import | None:
    async with database.session(tenant_id) as session:
        record = await session.scalar(select(Import).where(Import.id == import_id))
    if record is None:
        return None
    found = await asyncio.to_thread(reading.read, path, record.format, record.kind, record.shape, folder)
    async with database.session(tenant_id) as session:
        checkpoint = await report.begin(session, import_id, found)
        await session.commit()
    if checkpoint is None:
        return None
    await advance(0, found.spool.count)
    run = Run(
        database=database,
        tenant_id=tenant_id,
        import_id=import_id,
        dry_run=record.dry_run,
        effective_on=record.effective_on,
        reach=Reach(record.reach if record.started_by is not None else None),
        reading=found,
    )

    async def counted(done: int) -> None:
        await advance(done, found.spool.count)

    await run.load(record.kind, checkpoint, counted)
    key = await _return_refused(database, storage, tenant_id, import_id, found, folder)
    async with database.session(tenant_id) as session:
        done = await report.finish(session, import_id, key)
        if done is not None and not done.dry_run:
            actor = Actor(tenant_id, done.started_by) if done.started_by is not None else None
            audit.record(session, actor, "import.applied", "import", import_id, counts(done))
            await refresh_statistics(session)
        await session.commit()
    return done


async def _return_refused(
    database: Database,
    storage: Storage | None,
    tenant_id: UUID,
    import_id: UUID,
    found: reading.Reading,
    folder: Path,
) -> str | None:
    async with database.session(tenant_id) as session:
        refused = await session.scalar(select(Import.refused).where(Import.id == import_id))
    if not refused:
        return None
    returned = folder / RETURNED
    await workbook.write(database, tenant_id, import_id, found, returned)
    return await files.keep(storage, tenant_id, "imports", returned) if storage is not None else None


def counts(record: Import) -> dict[str, object]:
    """The outcome of an import for the audit trail and the operation. Nothing personal."""
    return {
        "kind": record.kind,
        "shape": record.shape,
        "file_name": record.file_name,
        "dry_run": record.dry_run,
        "effective_on": record.effective_on.isoformat(),
        "rows": record.rows,
        "created": record.created,
        "updated": record.updated,
        "unchanged": record.unchanged,
        "refused": record.refused,
        "codes": record.codes,
    }
