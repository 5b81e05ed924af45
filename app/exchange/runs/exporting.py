"""Records to a file, page by page, and the empty template."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Integer, Uuid, bindparam, cast, func, or_, select
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.core.database import Database
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
_UNITS = cast(bindparam("units", type_=ARRAY(Uuid())), ARRAY(Uuid()))
_AFTER = bindparam("after", type_=Uuid())
_LIMIT = bindparam("limit", type_=Integer())
_TODAY = bindparam("today", type_=Date())
_parent = aliased(Agency)

_EMPLOYEES = (
    select(
        Employee.id,
        *(
            getattr(Employee, name)
            for name in (
                "siasn_id",
                "nip",
                "kind",
                "name",
                "front_title",
                "back_title",
                "sex",
                "birth_date",
                "email",
                "legal_status",
                "education",
                "service_since",
                "grade",
            )
        ),
        Agency.id.label("unit_id"),
        Agency.siasn_id.label("unit_siasn_id"),
        Agency.code.label("unit_code"),
        Agency.name.label("unit_name"),
        Posting.position_title,
        Posting.position_kind,
        Posting.echelon,
        Posting.functional_level,
        Posting.job_family,
        Posting.job_class,
        Posting.heads_unit,
        Posting.decree,
        func.lower(Posting.valid, type_=Date()).label("since"),
    )
    .join(Posting, (Posting.tenant_id == Employee.tenant_id) & (Posting.employee_id == Employee.id))
    .join(Agency, (Agency.tenant_id == Posting.tenant_id) & (Agency.id == Posting.agency_id))
    .where(
        Employee.id > _AFTER,
        Employee.kind != EmployeeKind.OFFICIAL,
        or_(Employee.left_on.is_(None), Employee.left_on > _TODAY),
        Posting.valid.op("@>", is_comparison=True)(_TODAY),
        Posting.agency_id == func.any(_UNITS),
    )
    .order_by(Employee.id)
    .limit(_LIMIT)
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
    .where(Agency.id > _AFTER, Agency.id == func.any(_UNITS))
    .order_by(Agency.id)
    .limit(_LIMIT)
)
_STATEMENTS: dict[ExchangeKind, Any] = {ExchangeKind.EMPLOYEES: _EMPLOYEES, ExchangeKind.AGENCIES: _AGENCIES}

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
    below: UUID | None,
    today: date,
    advance: Callable[[int, int | None], Awaitable[None]],
) -> int:
    """Write what stands in open units within ``reach``, and below the unit ``below`` if given. Returns the rows."""
    presented = PRESENTED[kind, shape]
    sheet = writer(path, given, list(presented), [20] * len(presented))
    count = 0
    async for page in _pages(database, tenant_id, _STATEMENTS[kind], shape, reach, below, today):
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
    statement: Any,  # noqa: ANN401 - a select of many columns
    shape: ExchangeShape,
    reach: Reach,
    below: UUID | None,
    today: date,
) -> AsyncIterator[list[Record]]:
    async with database.session(tenant_id) as session:
        units = await tree.load(session, shape)
    inside = Reach([below]) if below is not None else Reach(None)
    wanted = [unit.id for unit in units.by_id.values() if _shown(unit, reach, inside, today)]
    after = UUID(int=0)
    while True:
        async with database.reader(tenant_id) as reader:
            rows = await reader.fetch(statement, units=wanted, after=after, limit=_PAGE, today=today)
        if rows:
            yield [dict(row) for row in rows]
        if len(rows) < _PAGE:
            return
        after = rows[-1]["id"]


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
