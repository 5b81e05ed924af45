"""The workbook that goes back: the refused rows as they came, with what is wrong with each."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, select

from app.core.database import Database
from app.exchange.files.cells import shown
from app.exchange.files.spool import Numbered
from app.exchange.files.writing import XlsxWriter
from app.exchange.models import ImportFinding
from app.exchange.rows.columns import FINDINGS_HEADER, NOTE, ROW_HEADER, plain_name
from app.exchange.rows.reasons import REASONS
from app.exchange.runs.reading import Reading

_ROWS = 2_000
_FINDINGS = (
    select(ImportFinding.row, ImportFinding.column, ImportFinding.code, ImportFinding.data)
    .where(
        ImportFinding.import_id == bindparam("import_id", type_=Uuid()),
        ImportFinding.row > bindparam("after", type_=Integer()),
        ImportFinding.row <= bindparam("last", type_=Integer()),
    )
    .order_by(ImportFinding.row, ImportFinding.id)
)
_OURS = frozenset({plain_name(FINDINGS_HEADER), plain_name(ROW_HEADER), NOTE})


async def write(database: Database, tenant_id: UUID, import_id: UUID, reading: Reading, path: Path) -> None:
    """One line per refused row. The columns keep their names: once corrected, the workbook can be sent as it is."""
    headers = [shown(header) for header in reading.header[1]]
    # A workbook that came back a second time has our columns already.
    kept = [place for place, header in enumerate(headers) if plain_name(header) not in _OURS]
    names = [ROW_HEADER, FINDINGS_HEADER, *(headers[place] for place in kept)]
    sheet = XlsxWriter(path, names, [10, 60, *(18 for _ in kept)], sheet="Ditolak")
    async for batch, findings in _refused(database, tenant_id, import_id, reading):
        lines = [
            [str(number), findings[number], *(shown(row[place]) if place < len(row) else "" for place in kept)]
            for number, row in batch
            if number in findings
        ]
        await asyncio.to_thread(_write, sheet, lines)
    await asyncio.to_thread(sheet.close)


def _write(sheet: XlsxWriter, lines: list[list[str]]) -> None:
    for line in lines:
        sheet.row(line)


async def _refused(
    database: Database, tenant_id: UUID, import_id: UUID, reading: Reading
) -> AsyncIterator[tuple[list[Numbered], dict[int, str]]]:
    after = 0
    for batch in reading.spool.batches(_ROWS):
        last = batch[-1][0]
        words: dict[int, list[str]] = defaultdict(list)
        async with database.reader(tenant_id) as reader:
            for found in await reader.fetch(_FINDINGS, import_id=import_id, after=after, last=last):
                reason = REASONS[found["code"]].say("id", found["data"])
                words[found["row"]].append(f"{found['column']}: {reason}" if found["column"] else reason)
        yield batch, {number: "\n".join(each) for number, each in words.items()}
        after = last
