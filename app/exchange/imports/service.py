"""Imports: start one, watch it, apply a dry run, erase old files."""

import asyncio
import re
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import clock
from app.core.actions import action
from app.core.database import Database, Reader
from app.core.errors import Forbidden, NotFound, TooLarge
from app.core.jobs import JobName, daily
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.storage import Storage
from app.exchange import queries
from app.exchange.access import import_reach
from app.exchange.errors import EffectiveDateAhead, FileErased, ImportNotApplicable
from app.exchange.files.recognition import recognise
from app.exchange.models import ExchangeKind, ExchangeShape, ExchangeState, Import
from app.exchange.runs import importing
from app.exchange.schemas import AskedShape, FindingQuery, FindingRead, ImportQuery, ImportRead, ImportRow
from app.exchange.stores import files
from app.operations import service as operations
from app.operations.service import Progress

IMPORT_RUN = JobName("import.run")
FORGET_FILES = daily(JobName("exchange.forget-files"))
KEPT_DAYS = 30
"""How long imported and exported files are kept; the reports stay."""

_PIECE = 1 << 20
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/\\]+")


class Upload(Protocol):
    """A file on its way in."""

    filename: str | None

    async def read(self, size: int = -1) -> bytes: ...


async def start(
    session: AsyncSession,
    storage: Storage,
    principal: Principal,
    upload: Upload,
    *,
    kind: ExchangeKind,
    shape: AskedShape,
    dry_run: bool,
    effective_on: date | None,
) -> ImportRead:
    """Keep the file and start the job.

    Raises ``Forbidden``, ``EffectiveDateAhead``, ``TooLarge``, and what :func:`recognise` raises.
    """
    reach = import_reach(principal, kind)
    today = clock.today(principal.time_zone)
    if effective_on is not None and effective_on > today:
        raise EffectiveDateAhead(effective_on=effective_on, today=today)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        size = await _receive(upload, path, storage.max_file_bytes)
        given = await asyncio.to_thread(recognise, path)
        key = await files.keep(storage, principal.tenant_id, "imports", path)
    record = Import(
        tenant_id=principal.tenant_id,
        kind=kind,
        shape=None if shape == "auto" else ExchangeShape(shape),
        format=given,
        state=ExchangeState.WAITING,
        dry_run=dry_run,
        effective_on=effective_on or today,
        file_name=_UNPRINTABLE.sub("_", upload.filename or "")[-200:] or "?",
        file_bytes=size,
        file_key=key,
        reach=reach,
        started_by=principal.account_id,
    )
    return await _enqueue(session, principal, record)


async def _receive(upload: Upload, path: Path, limit: int) -> int:
    size = 0
    with path.open("wb") as file:
        while piece := await upload.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise TooLarge(limit_bytes=limit)
            file.write(piece)
    return size


async def apply(session: AsyncSession, principal: Principal, import_id: UUID) -> ImportRead:
    """Run a finished dry run for real, over the same file.

    Raises ``NotFound``, ``Forbidden``, ``ImportNotApplicable``, ``FileErased``, ``ImportAppliedAlready``.
    """
    found = await _row(session, principal, import_id)
    if not found["dry_run"] or found["state"] != ExchangeState.SUCCEEDED:
        raise ImportNotApplicable(state=found["state"], dry_run=found["dry_run"])
    if found["file_key"] is None:
        raise FileErased(days=KEPT_DAYS)
    rehearsal = await session.get_one(Import, (principal.tenant_id, import_id))
    record = Import(
        tenant_id=principal.tenant_id,
        kind=rehearsal.kind,
        shape=rehearsal.shape,
        format=rehearsal.format,
        state=ExchangeState.WAITING,
        dry_run=False,
        dry_run_id=rehearsal.id,
        effective_on=rehearsal.effective_on,
        file_name=rehearsal.file_name,
        file_bytes=rehearsal.file_bytes,
        file_key=rehearsal.file_key,
        reach=import_reach(principal, rehearsal.kind),
        started_by=principal.account_id,
    )
    return await _enqueue(session, principal, record)


async def _enqueue(session: AsyncSession, principal: Principal, record: Import) -> ImportRead:
    session.add(record)
    await session.flush()
    operation = await operations.start(session, principal, IMPORT_RUN, subject_id=record.id, import_id=record.id)
    record.operation_id = operation.id
    await session.flush()
    return _read(principal, await _row(session, principal, record.id))


async def page(reader: Reader, principal: Principal, query: ImportQuery) -> Page[ImportRow]:
    return await paginate(reader, queries.IMPORTS, query, ImportRow, **_seen_by(principal))


async def get(reader: Reader, principal: Principal, import_id: UUID) -> ImportRead:
    """Raises ``NotFound``."""
    row = await reader.fetch_one(queries.IMPORT, id=import_id, **_seen_by(principal))
    if row is None:
        raise NotFound
    return _read(principal, dict(row))


async def findings(reader: Reader, principal: Principal, import_id: UUID, query: FindingQuery) -> Page[FindingRead]:
    """Raises ``NotFound``."""
    await get(reader, principal, import_id)
    return await paginate(reader, queries.FINDINGS, query, FindingRead, id=import_id)


async def returned_workbook(reader: Reader, storage: Storage, principal: Principal, import_id: UUID) -> bytes:
    """The refused rows, unmasked: only for whoever sent them. Raises ``NotFound``, ``Forbidden``, ``FileErased``."""
    row = await reader.fetch_one(queries.IMPORT, id=import_id, **_seen_by(principal))
    if row is None:
        raise NotFound
    if row["started_by"] != principal.account_id:
        raise Forbidden
    if row["workbook_key"] is None:
        raise FileErased(days=KEPT_DAYS) if row["refused"] and row["finished_at"] else NotFound
    return await files.content(storage, row["workbook_key"])


async def _row(session: AsyncSession, principal: Principal, import_id: UUID) -> JsonObject:
    values = {"id": import_id, **_seen_by(principal)}
    row = (await session.execute(queries.IMPORT, values)).mappings().one_or_none()
    if row is None:
        raise NotFound
    return dict(row)


def _seen_by(principal: Principal) -> dict[str, object]:
    return {"account_id": principal.account_id, "paths": principal.paths(Permission.EMPLOYEES_IMPORT)}


def _read(principal: Principal, row: JsonObject) -> ImportRead:
    actions = [
        action(
            "apply",
            (not row["dry_run"], "not-a-dry-run"),
            (row["state"] != ExchangeState.SUCCEEDED, "not-finished"),
            (row["applied"], "import-applied-already"),
            (row["file_key"] is None, "file-erased"),
        ),
        action(
            "fetch-workbook",
            (row["started_by"] != principal.account_id, "not-yours"),
            (row["workbook_key"] is None, "nothing-refused"),
        ),
    ]
    return ImportRead.model_validate(row | {"actions": actions})


async def perform(database: Database, storage: Storage, tenant_id: UUID, import_id: UUID, operation_id: UUID) -> None:
    """The job behind :func:`start`. May be delivered twice. Raises ``DomainError`` where the file cannot be used."""
    progress = Progress(database, tenant_id, operation_id)
    async with database.session(tenant_id) as session:
        key = await session.scalar(select(Import.file_key).where(Import.id == import_id))
    if key is None or await progress.finished():
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(await files.content(storage, key))
        done = await importing.carry_out(database, storage, tenant_id, import_id, path, Path(folder), progress.advance)
    async with database.session(tenant_id) as session:
        done = done or await session.get(Import, (tenant_id, import_id))
    if done is not None and done.state is ExchangeState.SUCCEEDED:
        await progress.succeed({"import_id": str(import_id), **importing.counts(done)})


async def forget_files(database: Database, storage: Storage, tenant_id: UUID) -> int:
    """Erase files older than thirty days. Returns how many."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    async with database.session(tenant_id) as session:
        imports = (await session.scalars(queries.OLD_IMPORTS, {"before": before})).all()
        exports = (await session.scalars(queries.OLD_EXPORTS, {"before": before})).all()
        keys = {key for record in imports for key in (record.file_key, record.workbook_key) if key}
        keys |= {record.file_key for record in exports if record.file_key}
        for key in keys:
            await files.erase(storage, key)
        for record in imports:
            record.file_key = record.workbook_key = None
        for export in exports:
            export.file_key = None
        await session.commit()
    return len(keys)
