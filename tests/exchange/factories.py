"""Files as offices send them, and imports run to their end. Every person is made up."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from app.core.errors import DomainError
from app.core.storage import Storage
from app.exchange.exports import service as exports
from app.exchange.imports import service as imports
from app.operations.service import Progress
from tests.employees.factories import valid_nip
from tests.factories import Government

Line = Mapping[str, Any]


def xlsx(lines: Sequence[Line], headers: Sequence[str] | None = None) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Data")
    names = list(headers or dict.fromkeys(name for line in lines for name in line))
    sheet.write_row(0, 0, names)
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, line in enumerate(lines, start=1):
        for place, name in enumerate(names):
            value = line.get(name)
            if hasattr(value, "year"):
                sheet.write_datetime(number, place, value, day)
            elif value is not None:
                sheet.write(number, place, value)
    book.close()
    return buffer.getvalue()


def delimited(lines: Sequence[Line], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    names = list(dict.fromkeys(name for line in lines for name in line))
    rows = [names, *([str(line.get(name, "")) for name in names] for line in lines)]
    return "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)


def read_back(content: bytes) -> list[list[str]]:
    """The first sheet of a workbook as text."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def unor(key: str, name: str, above: str = "", **more: Any) -> dict[str, Any]:
    """A row of ref-unor."""
    return {"Id": key, "DiatasanId": above, "NamaUnor": name, "CepatKode": f"K-{key}", **more}


def pns(unit: str, **more: Any) -> dict[str, Any]:
    """A row of data-utama, with a NIP of its own."""
    nip = valid_nip()
    return {
        "id": f"orang-{nip}",
        "nipBaru": nip,
        "nama": f"Pegawai {nip[-6:]}",
        "tglLahir": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "jenisKelamin": "M",
        "kedudukanPnsId": "01",
        "statusPegawai": "PNS",
        "tkPendidikanTerakhir": "S-1/Sarjana",
        "tmtCpns": "01-03-2010",
        "golRuangAkhir": "III/c",
        "unorId": unit,
        "jenisJabatanId": "4",
        "jabatanNama": "Penata Layanan Operasional",
        "tmtJabatan": "01-04-2022",
        "eselonId": "99",
        "kelas_jabatan": "7",
        **more,
    }


def templated(unit: str, **more: Any) -> dict[str, Any]:
    """A row of the template for employees."""
    return {
        "NIP": valid_nip(),
        "Nama": "Pegawai Templat",
        "Kode unit": unit,
        "Nama jabatan": "Penata Layanan Operasional",
        "TMT jabatan": "01-04-2022",
        **more,
    }


@dataclass(frozen=True)
class Finished:
    """An import that was sent, run by its job, and read again."""

    report: dict[str, Any]
    errors: list[dict[str, Any]]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Created, updated, unchanged, refused."""
        return (self.report["created"], self.report["updated"], self.report["unchanged"], self.report["refused"])

    def codes(self) -> list[tuple[int, str | None, str]]:
        return [(error["row"], error["column"], error["code"]) for error in self.errors]


async def post(
    client: httpx.AsyncClient, content: bytes, kind: str = "employees", name: str = "berkas.xlsx", **form: Any
) -> httpx.Response:
    data = {"kind": kind, **{key: str(value) for key, value in form.items()}}
    return await client.post("/api/v1/imports", files={"file": (name, content)}, data=data)


async def run(government: Government, started: Mapping[str, Any]) -> None:
    """What the worker does with the job of an import, a refused file included."""
    storage: Storage = government.app.state.storage
    operation_id = UUID(started["operation_id"])
    try:
        await imports.perform(government.database, storage, government.id, UUID(started["id"]), operation_id)
    except DomainError as error:
        await Progress(government.database, government.id, operation_id).fail({"code": error.code})


async def bring(
    government: Government,
    client: httpx.AsyncClient,
    content: bytes,
    kind: str = "employees",
    *,
    dry_run: bool = False,
    **form: Any,
) -> Finished:
    """Send a file, run its job, read its report and every error."""
    answer = await post(client, content, kind, dry_run=dry_run, **form)
    assert answer.status_code == 202, answer.text
    await run(government, answer.json())
    return await finished(client, answer.json()["id"])


async def finished(client: httpx.AsyncClient, import_id: str) -> Finished:
    report = (await client.get(f"/api/v1/imports/{import_id}")).json()
    errors: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        query = {"limit": 200} | ({"after": after} if after else {})
        page = (await client.get(f"/api/v1/imports/{import_id}/errors", params=query)).json()
        errors += page["items"]
        after = page["next"]
        if after is None:
            return Finished(report, errors)


async def export(government: Government, client: httpx.AsyncClient, **asked: Any) -> bytes:
    answer = await client.post("/api/v1/exports", json=asked)
    assert answer.status_code == 202, answer.text
    started = answer.json()
    storage: Storage = government.app.state.storage
    await exports.perform(
        government.database, storage, government.id, UUID(started["id"]), UUID(started["operation_id"])
    )
    fetched = await client.get(f"/api/v1/exports/{started['id']}/file")
    assert fetched.status_code == 200, fetched.text
    return fetched.content


async def stored(government: Government, statement: str, **values: Any) -> list[dict[str, Any]]:
    """Rows of the government's own, by SQL."""
    async with government.database.session(government.id) as session:
        return [dict(row) for row in (await session.execute(text(statement), values)).mappings()]


async def state_of(government: Government) -> list[Any]:
    """Everything that an import may change, without the times of writing."""
    tables: Iterable[str] = ("agencies", "agency_placements", "employees", "postings", "head_posts")
    found: list[Any] = []
    for table in tables:
        rows = await stored(government, f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names from the line above
        found.append([{k: v for k, v in row.items() if k not in {"created_at", "updated_at"}} for row in rows])
    return found
