"""What the command line calls: import a file, write an export, write the template."""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import select

from app.core import clock
from app.core.database import Database
from app.core.errors import TooLarge
from app.core.storage import Storage
from app.core.tenants import Tenant
from app.exchange.errors import GovernmentUnknown, ImportInterrupted
from app.exchange.files.recognition import recognise
from app.exchange.models import ExchangeFormat, ExchangeKind, ExchangeShape, ExchangeState, Import
from app.exchange.plans.units import Reach
from app.exchange.runs import exporting, importing
from app.exchange.runs.importing import RETURNED
from app.exchange.stores import tree
from app.settings import Settings


@dataclass(frozen=True)
class ImportSummary:
    """What an import did, or would do. ``workbook`` holds the refused rows, if there are any."""

    dry_run: bool
    shape: ExchangeShape
    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    codes: dict[str, int]
    notices: dict[str, int]
    ignored: list[dict[str, str]]
    workbook: Path | None


async def run_import(
    database: Database,
    settings: Settings,
    tenant_code: str,
    path: Path,
    kind: ExchangeKind | str,
    dry_run: bool = True,
    console: Console | None = None,
    *,
    storage: Storage | None = None,
    shape: ExchangeShape | str | None = None,
    effective_on: date | None = None,
) -> ImportSummary:
    """Import the file at ``path`` as the system itself: every unit is within reach. Shows a progress bar.

    What is refused lies beside the file afterwards, as ``<name>-ditolak.xlsx``. Raises ``GovernmentUnknown``,
    ``TooLarge``, and the errors of :mod:`app.exchange.errors` where the file cannot be used.
    """
    size = _size(path, settings.storage.max_file_bytes)
    tenant = await _tenant(database, tenant_code)
    given = await asyncio.to_thread(recognise, path)
    async with database.session(tenant.id) as session:
        root = (await tree.load(session, ExchangeShape.TEMPLATE)).root
        record = Import(
            tenant_id=tenant.id,
            kind=ExchangeKind(kind),
            shape=ExchangeShape(shape) if shape and shape != "auto" else None,
            format=given,
            state=ExchangeState.WAITING,
            dry_run=dry_run,
            effective_on=effective_on or clock.today(tenant.time_zone),
            file_name=path.name,
            file_bytes=size,
            reach=[root.id] if root is not None else [],
        )
        session.add(record)
        await session.commit()
    with tempfile.TemporaryDirectory() as working, _bar(console) as bar:
        task = bar.add_task(path.name, total=None)

        async def advance(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        folder = Path(working)
        done = await importing.carry_out(database, storage, tenant.id, record.id, path, folder, advance)
        if done is None or done.shape is None:
            raise ImportInterrupted
        workbook = None
        if (folder / RETURNED).exists():
            workbook = path.with_name(f"{path.stem}-ditolak.xlsx")
            shutil.copyfile(folder / RETURNED, workbook)
    return ImportSummary(
        dry_run=done.dry_run,
        shape=done.shape,
        rows=done.rows,
        created=done.created,
        updated=done.updated,
        unchanged=done.unchanged,
        refused=done.refused,
        codes=done.codes,
        notices=done.notices,
        ignored=done.ignored,
        workbook=workbook,
    )


async def write_export(
    database: Database,
    tenant_code: str,
    path: Path,
    kind: ExchangeKind | str,
    shape: ExchangeShape | str = ExchangeShape.TEMPLATE,
    console: Console | None = None,
) -> int:
    """Write every unit, or everybody with a post today, to ``path``; its ending gives the format. Returns the rows.

    Raises ``GovernmentUnknown``, ``ValueError`` for an ending other than ``.xlsx``, ``.csv`` and ``.jsonl``.
    """
    tenant = await _tenant(database, tenant_code)
    with _bar(console) as bar:
        task = bar.add_task(path.name, total=None)

        async def advance(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        return await exporting.write_records(
            database,
            tenant.id,
            path,
            ExchangeKind(kind),
            ExchangeShape(shape),
            _format_of(path),
            reach=Reach(None),
            filters={},
            today=clock.today(tenant.time_zone),
            advance=advance,
        )


def write_template(path: Path, kind: ExchangeKind | str) -> None:
    """Write the empty template to ``path``; raises ``ValueError`` as :func:`write_export` does."""
    exporting.write_blank(path, ExchangeKind(kind), _format_of(path))


async def _tenant(database: Database, code: str) -> Tenant:
    async with database.session(None) as session:
        tenant = await session.scalar(select(Tenant).where(Tenant.code == code))
    if tenant is None:
        raise GovernmentUnknown(code_given=code)
    return tenant


def _size(path: Path, limit: int) -> int:
    size = path.stat().st_size
    if size > limit:
        raise TooLarge(limit_bytes=limit)
    return size


def _format_of(path: Path) -> ExchangeFormat:
    return ExchangeFormat(path.suffix.removeprefix(".").lower())


def _bar(console: Console | None) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=console is None)
