"""Records to a file, page by page, and the empty template."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Integer, Uuid, bindparam, func, select, true
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.core.database import Database
from app.core.schemas import JsonObject
from app.employees.lifecycle import needs_plan
from app.employees.models import Employee, EmployeeKind, Posting
from app.exchange.files import templates
from app.exchange.files.templates import Field
from app.exchange.files.writing import writer
from app.exchange.models import ExchangeFormat, ExchangeKind, ExchangeShape, HeadPost
from app.exchange.plans.units import Reach, Unit, is_open
from app.exchange.rows.columns import EXAMPLE_MARK
from app.exchange.rows.presentation import PRESENTED, Record
from app.exchange.runs.reading import LAYOUTS
from app.exchange.stores import tree

_PAGE = 2_000
_LIMIT = bindparam("limit", type_=Integer())
_IDS = bindparam("ids", type_=ARRAY(Uuid()))
_TODAY = bindparam("today", type_=Date())
_parent = aliased(Agency)

_page = (
    select(
        Employee.tenant_id,
        Employee.id,
        Employee.siasn_id,
        Employee.nip,
        Employee.kind,
        Employee.name,
        Employee.front_title,
        Employee.back_title,
        Employee.sex,
        Employee.birth_date,
        Employee.email,
        Employee.legal_status,
        Employee.education,
        Employee.service_since,
        Employee.grade,
        Employee.left_on,
        Employee.search,
    )
    .where(Employee.id > bindparam("after", type_=Uuid()))
    .order_by(Employee.id)
    .limit(_LIMIT)
    .cte("page")
    .prefix_with("MATERIALIZED")
)
_post = (
    select(Posting)
    .where(
        Posting.tenant_id == _page.c.tenant_id,
        Posting.employee_id == _page.c.id,
        Posting.valid.op("@>", is_comparison=True)(_TODAY),
    )
    .limit(1)
    .lateral("post")
)
# The page is cut first, along the key, and each post is looked up by its person: a join would read every posting of
# the government for every page.
_EMPLOYEES = (
    select(
        *(column for column in _page.c if column.name != "tenant_id"),
        Agency.id.label("unit_id"),
        Agency.siasn_id.label("unit_siasn_id"),
        Agency.code.label("unit_code"),
        Agency.name.label("unit_name"),
        _post.c.position_title,
        _post.c.position_kind,
        _post.c.echelon,
        _post.c.functional_level,
        _post.c.job_family,
        _post.c.job_class,
        _post.c.heads_unit,
        _post.c.decree,
        func.lower(_post.c.valid, type_=Date()).label("since"),
    )
    .select_from(_page)
    .outerjoin(_post, true())
    .outerjoin(Agency, (Agency.tenant_id == _post.c.tenant_id) & (Agency.id == _post.c.agency_id))
    .order_by(_page.c.id)
)
_AGENCIES = (
    select(
        Agency.id,
        Agency.siasn_id,
        Agency.code,
        Agency.name,
        Agency.kind,
        Agency.opened_on,
        Agency.parent_id,
        _parent.siasn_id.label("parent_siasn_id"),
        _parent.code.label("parent_code"),
        HeadPost.title.label("head_title"),
        HeadPost.echelon.label("head_echelon"),
    )
    .outerjoin(_parent, (_parent.tenant_id == Agency.tenant_id) & (_parent.id == Agency.parent_id))
    .outerjoin(HeadPost, (HeadPost.tenant_id == Agency.tenant_id) & (HeadPost.agency_id == Agency.id))
    .where(Agency.id == func.any(_IDS))
)

_ADVICE = {
    ExchangeKind.EMPLOYEES: (
        "Isi lembar Data, satu baris per pegawai. Baris contoh dilewati; boleh dihapus.",
        "Pegawai dikenali dari NIP. Sel kosong berarti tidak disebut: nilai yang tersimpan tetap.",
        "Unit, nama jabatan, jenis jabatan atau TMT yang berubah menutup jabatan lama dan membuka yang baru.",
        "Uji coba dahulu: hasilnya sama dengan impor sebenarnya, tetapi tidak mengubah apa pun.",
    ),
    ExchangeKind.AGENCIES: (
        "Isi lembar Data, satu baris per unit. Baris contoh dilewati; boleh dihapus.",
        "Unit dikenali dari kode. Sel kosong berarti tidak disebut: nilai yang tersimpan tetap.",
        "Unit atasan yang berubah dicatat sebagai perpindahan mulai tanggal berlaku impor.",
        "Urutan baris bebas: unit atasan boleh berada di bawah unit bawahannya.",
    ),
}


async def write_records(
    database: Database,
    tenant_id: UUID,
    path: Path,
    kind: ExchangeKind,
    shape: ExchangeShape,
    given: ExchangeFormat,
    *,
    reach: Reach,
    filters: JsonObject,
    today: date,
    advance: Callable[[int, int | None], Awaitable[None]],
) -> int:
    """Write what stands in open units within ``reach`` and fits the ``filters`` of an export. Returns the rows."""
    presented = PRESENTED[kind, shape]
    sheet = writer(path, given, list(presented), [20] * len(presented))
    count = 0
    async for page in _pages(database, tenant_id, kind, shape, reach, filters, today):
        await asyncio.to_thread(_write, sheet, [[present(row) for present in presented.values()] for row in page])
        count += len(page)
        await advance(count, None)
    await asyncio.to_thread(sheet.close)
    return count


def _write(sheet: Any, lines: list[list[str]]) -> None:  # noqa: ANN401 - any of the writers
    for line in lines:
        sheet.row(line)


async def _pages(
    database: Database,
    tenant_id: UUID,
    kind: ExchangeKind,
    shape: ExchangeShape,
    reach: Reach,
    filters: JsonObject,
    today: date,
) -> AsyncIterator[list[Record]]:
    async with database.session(tenant_id) as session:
        units = await tree.load(session, shape)
    inside = Reach([UUID(filters["unit_id"])]) if "unit_id" in filters else Reach(None)
    wanted = [unit.id for unit in units.by_id.values() if _shown(unit, reach, inside, today)]
    if kind is ExchangeKind.AGENCIES:
        for start in range(0, len(wanted), _PAGE):
            async with database.reader(tenant_id) as reader:
                yield [dict(row) for row in await reader.fetch(_AGENCIES, ids=wanted[start : start + _PAGE])]
        return
    units_wanted = frozenset(wanted)
    fits = _fitting(filters)
    after = UUID(int=0)
    while True:
        async with database.reader(tenant_id) as reader:
            rows = await reader.fetch(_EMPLOYEES, after=after, limit=_PAGE, today=today)
        yield [dict(row) for row in rows if row["unit_id"] in units_wanted and _serves(row, today) and fits(row)]
        if len(rows) < _PAGE:
            return
        after = rows[-1]["id"]


def _serves(row: Record, today: date) -> bool:
    left_on = row["left_on"]
    return row["kind"] != EmployeeKind.OFFICIAL and (not isinstance(left_on, date) or left_on > today)


_EQUAL = ("kind", "grade", "position_kind", "job_family", "legal_status")


def _fitting(filters: JsonObject) -> Callable[[Record], bool]:
    """Whether a row fits, as the list of employees takes the same filters."""
    equal = {name: filters[name] for name in _EQUAL if name in filters}
    ids = frozenset(map(UUID, filters["ids"])) if "ids" in filters else None
    text, needed = str(filters.get("q", "")).lower(), filters.get("needs_plan")

    def fits(row: Record) -> bool:
        return (
            all(row[name] == value for name, value in equal.items())
            and (ids is None or row["id"] in ids)
            and text in str(row["search"])
            and (needed is None or needs_plan(str(row["legal_status"])) == needed)
        )

    return fits


def _shown(unit: Unit, reach: Reach, inside: Reach, today: date) -> bool:
    return is_open(unit, today) and reach.covers(unit) and inside.covers(unit)


def write_blank(path: Path, kind: ExchangeKind, given: ExchangeFormat) -> None:
    """Write the template."""
    layout = LAYOUTS[kind][ExchangeShape.TEMPLATE]
    fields = [
        Field(column.header, column.required, column.note, column.example, column.choices, column.width)
        for column in layout.columns
    ]
    templates.write(path, given, fields, f"{EXAMPLE_MARK}: baris ini dilewati saat impor", _ADVICE[kind])
