"""An import of 50,000 employees from a SIASN workbook: dry run, real run, the same again, and the export of all.

python -m bench.imports [--rows 50000] [--format xlsx]
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

import psycopg

from app.core import crypto
from app.core.database import Database, label
from app.core.ids import new_id
from app.exchange import service
from app.exchange.files.writing import writer
from app.exchange.models import ExchangeFormat
from app.settings import DatabaseSettings, Settings
from bench.government import fresh_database
from bench.postgres import server

UNITS = 1_000
CODE = "bench-import"
_HEADERS = [
    "id", "nipBaru", "nama", "gelarDepan", "gelarBelakang", "tglLahir", "jenisKelamin", "agama", "nik", "emailGov",
    "noHp",
    "kedudukanPnsId", "statusPegawai", "tkPendidikanTerakhir", "tmtCpns", "unorId", "jenisJabatanId", "jenisJabatan",
    "jabatanNama", "tmtJabatan", "golRuangAkhir", "eselonId", "asnJenjangJabatan", "kelas_jabatan",
]  # fmt: skip


def people(path: Path, rows: int, given: ExchangeFormat) -> None:
    """A file of made-up people: one in fifty rows heads a unit, one in a hundred is wrong."""
    random = Random(7)
    sheet = writer(path, given, _HEADERS, [18] * len(_HEADERS))
    for number in range(rows):
        born = date(1966, 1, 1) + timedelta(days=number % 12_000)
        sex = random.choice("12")
        nip = f"{born:%Y%m%d}201003{sex}{900 + number // 12_000:03d}"
        unit, head = number % UNITS, number < UNITS
        day = born.day + (40 if sex == "2" else 0)
        sheet.row(
            [
                f"orang-{number:032d}",
                nip if number % 100 != 99 else nip[:-1],
                f"Pegawai Uji {number:06d}",
                "",
                "S.Sos.",
                f"{born:%d-%m-%Y}",
                "F" if sex == "2" else "M",
                "1",
                f"537104{day:02d}{born:%m%y}{number % 9_000 + 1:04d}",
                f"pegawai{number}@pemda.example",
                f"0812{number:08d}",
                "01",
                "PNS",
                "S-1/Sarjana",
                "01-03-2010",
                f"unor-{unit}",
                "1" if head else "4",
                "Struktural" if head else "Fungsional Umum",
                f"Kepala Unit {unit}" if head else "Penata Layanan Operasional",
                "01-04-2022",
                "III/c",
                "31" if head else "99",
                "",
                "7",
            ]
        )
    sheet.close()


def government(url: str) -> None:
    tenant, root = new_id(), new_id()
    with psycopg.connect(url) as connection:
        connection.execute(
            "INSERT INTO tenants (id, code, name, time_zone, synthetic) VALUES (%s, %s, %s, %s, true)",
            (tenant, CODE, "Pemerintah Uji", "Asia/Makassar"),
        )
        connection.execute("SELECT set_config('capaian.tenant_id', %s, true)", (str(tenant),))
        unit = (
            "INSERT INTO agencies (tenant_id, id, parent_id, path, kind, code, siasn_id, name, opened_on) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '2020-01-01')"
        )
        connection.execute(unit, (tenant, root, None, label(root), "government", "00", None, "Pemerintah Uji"))
        for number in range(UNITS):
            key = new_id()
            path = f"{label(root)}.{label(key)}"
            name = f"unor-{number}"
            connection.execute(unit, (tenant, key, root, path, "bidang", name, name, f"Bidang {number}"))
        connection.commit()


async def step(name: str, url: str, path: Path) -> None:
    settings = Settings(environment="test", database=DatabaseSettings(url=url))
    database = Database(url, pool_size=4, statement_timeout_ms=600_000)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, worked = time.perf_counter(), time.process_time()
    counts: dict[str, int] = {}
    if name == "export":
        counts["rows"] = await service.write_export(
            database, CODE, path.with_name(f"keluar{path.suffix}"), "employees", "siasn"
        )
    else:
        done = await service.run_import(database, settings, CODE, path, "employees", name == "dry run")
        counts = {key: getattr(done, key) for key in ("rows", "created", "updated", "unchanged", "refused")}
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader = resource.getrusage(resource.RUSAGE_CHILDREN)
    await database.stop()
    print(
        f"{name}: {seconds:.1f} s ({worked:.1f} s of them this process's own), {counts['rows'] / seconds:.0f} rows/s, "
        f"peak memory {peak / 1024:.0f} MiB (before: {base / 1024:.0f}), of the reading process "
        f"{reader.ru_maxrss / 1024:.0f} MiB and {reader.ru_utime + reader.ru_stime:.1f} s; {json.dumps(counts)}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--format", type=ExchangeFormat, default=ExchangeFormat.XLSX)
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        crypto.configure(["QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="])
        name, url, path = given.step
        asyncio.run(step(name, url, Path(path)))
        return
    with server() as address, tempfile.TemporaryDirectory() as folder:
        url = fresh_database(address, "capaian_bench_imports")
        government(url)
        path = Path(folder) / f"data-utama.{given.format}"
        people(path, given.rows, given.format)
        print(f"{given.rows} rows, {path.stat().st_size / 1e6:.1f} MB")
        # A process per step, so that each has a peak of its own.
        for name in ("dry run", "real run", "repeated", "export"):
            subprocess.run([sys.executable, "-m", "bench.imports", "--step", name, url, str(path)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
