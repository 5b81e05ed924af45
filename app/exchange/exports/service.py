"""Exports: start one, fetch its file; the template."""

import asyncio
import tempfile
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.database import Database, Reader
from app.core.errors import FieldProblem, Invalid, NotFound
from app.core.jobs import JobName
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.storage import Storage
from app.core.tenants import Tenant
from app.core.texts import Text
from app.exchange import queries
from app.exchange.access import tops
from app.exchange.errors import ExportNotReady, FileErased
from app.exchange.imports.service import KEPT_DAYS
from app.exchange.models import ExchangeFormat, ExchangeKind, ExchangeState, Export
from app.exchange.plans.units import Reach
from app.exchange.runs import exporting
from app.exchange.runs.importing import Actor
from app.exchange.schemas import ExportCreate, ExportQuery, ExportRead
from app.exchange.stores import files
from app.operations import service as operations
from app.operations.service import Progress

EXPORT_RUN = JobName("export.run")


async def start(session: AsyncSession, principal: Principal, data: ExportCreate) -> ExportRead:
    """Raises ``Invalid`` for an unknown unit or one outside of the caller's units."""
    unit_id = data.filters.unit_id
    if unit_id is not None:
        path = await session.scalar(select(Agency.path).where(Agency.id == unit_id))
        if path is None or not principal.reaches(Permission.EMPLOYEES_EXPORT, path):
            message = Text("Unit ini bukan salah satu unit Anda", "This is none of your units")
            raise Invalid(fields=(FieldProblem("body.filters.unit_id", "unit-unknown", message),))
    record = Export(
        tenant_id=principal.tenant_id,
        kind=data.kind,
        shape=data.shape,
        format=data.format,
        state=ExchangeState.WAITING,
        filters=data.filters.model_dump(mode="json", exclude_none=True),
        reach=tops(principal, Permission.EMPLOYEES_EXPORT),
        started_by=principal.account_id,
    )
    session.add(record)
    await session.flush()
    operation = await operations.start(session, principal, EXPORT_RUN, subject_id=record.id, export_id=record.id)
    record.operation_id = operation.id
    await session.flush()
    row = await session.execute(queries.EXPORT, {"id": record.id, "account_id": principal.account_id})
    return ExportRead.model_validate(dict(row.mappings().one()))


async def page(reader: Reader, principal: Principal, query: ExportQuery) -> Page[ExportRead]:
    return await paginate(reader, queries.EXPORTS, query, ExportRead, account_id=principal.account_id)


async def get(reader: Reader, principal: Principal, export_id: UUID) -> ExportRead:
    """Raises ``NotFound``."""
    return ExportRead.model_validate(await _row(reader, principal, export_id))


async def content(
    reader: Reader, storage: Storage, principal: Principal, export_id: UUID
) -> tuple[bytes, str, ExchangeFormat]:
    """The file with its name. Raises ``NotFound``, ``ExportNotReady``, ``FileErased``."""
    row = await _row(reader, principal, export_id)
    if row["state"] != ExchangeState.SUCCEEDED:
        raise ExportNotReady(state=row["state"])
    if row["file_key"] is None:
        raise FileErased(days=KEPT_DAYS)
    given = ExchangeFormat(row["format"])
    name = f"{row['kind']}-{row['shape']}-{row['created_at']:%Y%m%d}.{given}"
    return await files.content(storage, row["file_key"]), name, given


async def template(kind: ExchangeKind, given: ExchangeFormat) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template"
        await asyncio.to_thread(exporting.write_blank, path, kind, given)
        return await asyncio.to_thread(path.read_bytes)


async def _row(reader: Reader, principal: Principal, export_id: UUID) -> JsonObject:
    row = await reader.fetch_one(queries.EXPORT, id=export_id, account_id=principal.account_id)
    if row is None:
        raise NotFound
    return dict(row)


async def perform(database: Database, storage: Storage, tenant_id: UUID, export_id: UUID, operation_id: UUID) -> None:
    """The job behind :func:`start`. Delivered twice, it makes the file once more only if the first did not end."""
    progress = Progress(database, tenant_id, operation_id)
    async with database.session(tenant_id) as session:
        record = await session.get(Export, (tenant_id, export_id))
        zone = await session.scalar(select(Tenant.time_zone).where(Tenant.id == tenant_id))
    if record is None or zone is None or record.state is ExchangeState.SUCCEEDED:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        rows = await exporting.write_records(
            database,
            tenant_id,
            path,
            record.kind,
            record.shape,
            record.format,
            reach=Reach(record.reach),
            filters=record.filters,
            today=clock.today(zone),
            advance=progress.advance,
        )
        size = path.stat().st_size
        key = await files.keep(storage, tenant_id, "exports", path)
    async with database.session(tenant_id) as session:
        record = await session.get_one(Export, (tenant_id, export_id))
        record.state, record.finished_at = ExchangeState.SUCCEEDED, clock.now()
        record.rows, record.file_bytes, record.file_key = rows, size, key
        changes = {"kind": record.kind, "shape": record.shape, "rows": rows, "filters": record.filters}
        audit.record(session, Actor(tenant_id, record.started_by), "export.made", "export", export_id, changes)
        await session.commit()
    await progress.succeed({"export_id": str(export_id), "rows": rows})
