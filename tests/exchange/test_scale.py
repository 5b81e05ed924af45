"""Large files: statements grow with the batches and not with the rows, memory does not grow with the file."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from app.auth.permissions import Role
from app.exchange.runs import loading
from tests.agencies.factories import add_agency
from tests.exchange.factories import delimited, pns, post, run, stored
from tests.factories import Government
from tests.statements import Statements

_PEAK = """
import resource, sys
from pathlib import Path
from app.exchange.models import ExchangeFormat, ExchangeKind
from app.exchange.runs.reading import read
source, folder = Path(sys.argv[1]), Path(sys.argv[2])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = read(source, ExchangeFormat.XLSX, ExchangeKind.EMPLOYEES, None, folder)
rows = sum(len(batch) for batch in found.spool.batches(1_000))
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


async def test_two_thousand_rows_cost_a_fixed_number_of_statements_per_batch(
    government: Government, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    for code in ("D1", "D2"):
        await add_agency(government, code=code)
    lines = [pns("D1" if number % 2 else "D2", nik="5371044107900001") for number in range(2_000)]
    content = delimited(lines)
    counts = []
    for size in (1_000, 500):
        monkeypatch.setattr(loading, "BATCH", size)
        started = (await post(client, content, dry_run=False)).json()
        with statements.counted() as seen:
            await run(government, started)
        counts.append(len(seen))
    assert len(await stored(government, "SELECT id FROM postings")) == 2_000
    first, repeated = counts
    assert first <= 12 * 2 + 25
    assert repeated <= 12 * 4 + 25


async def test_a_large_workbook_is_read_in_little_memory(tmp_path: Path) -> None:
    from app.exchange.models import ExchangeFormat
    from bench.imports import people

    source = tmp_path / "data-utama.xlsx"
    people(source, 20_000, ExchangeFormat.XLSX)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PEAK, str(source), str(tmp_path), stdout=subprocess.PIPE
    )
    output, _ = await process.communicate()
    rows, kilobytes = map(int, output.split())
    assert rows == 20_000
    assert kilobytes < 60_000, "the rows pass through; what stays is their keys"
