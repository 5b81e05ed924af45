"""Employees of a test's government, stored directly. Every NIP is valid and belongs to nobody: sequences from 900."""

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from app.core.ids import new_id
from app.employees.models import (
    ActingAssignment,
    ActingKind,
    Employee,
    EmployeeKind,
    PositionKind,
    Posting,
    Sex,
    SuperiorOverride,
)
from tests.factories import Government

_people = count()


def valid_nip(*, birth: date | None = None, sex: Sex = Sex.MALE, pppk: bool = False) -> str:
    """An 18-digit number that passes every check, another one at each call."""
    number = next(_people)
    born = birth or date(1970, 1, 1) + timedelta(days=number // 100)
    since = "202121" if pppk else "201003"
    return f"{born:%Y%m%d}{since}{1 if sex is Sex.MALE else 2}{900 + number % 100}"


async def add_employee(
    government: Government,
    *,
    agency_id: UUID | None = None,
    name: str | None = None,
    nip: str | None = None,
    heads_unit: bool = False,
    starts_on: date = date(2020, 1, 1),
    kind: EmployeeKind = EmployeeKind.PNS,
    sex: Sex = Sex.MALE,
    posted: bool = True,
    person: dict[str, Any] | None = None,
    **posting: Any,
) -> Employee:
    """Somebody posted in ``agency_id`` (the root unless said otherwise) from ``starts_on``, without end.

    ``person`` holds further columns of the employee, ``posting`` further ones of the posting; ``posted=False`` leaves
    the posting out.
    """
    if nip is None and kind is not EmployeeKind.OFFICIAL:
        nip = valid_nip(sex=sex, pppk=kind is EmployeeKind.PPPK)
    employee = Employee(
        tenant_id=government.id,
        id=new_id(),
        kind=kind,
        nip=nip,
        name=name or f"Pegawai Uji {next(_people):06d}",
        sex=sex,
        birth_date=date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])) if nip else None,
        **{"grade": "III/a", "legal_status": "01", "synthetic": True, **(person or {})},
    )
    async with government.database.session(government.id) as session:
        session.add(employee)
        await session.commit()
    if posted:
        await add_posting(government, employee, agency_id, heads_unit=heads_unit, starts_on=starts_on, **posting)
    return employee


async def add_posting(
    government: Government,
    employee: Employee,
    agency_id: UUID | None = None,
    *,
    heads_unit: bool = False,
    starts_on: date = date(2020, 1, 1),
    until: date | None = None,
    **posting: Any,
) -> Posting:
    """A posting from ``starts_on`` to the day before ``until``."""
    row = Posting(
        tenant_id=government.id,
        id=new_id(),
        employee_id=employee.id,
        agency_id=agency_id or government.root,
        heads_unit=heads_unit,
        valid=Range(starts_on, until),
        **{
            "position_title": "Kepala" if heads_unit else "Penata Layanan Operasional",
            "position_kind": PositionKind.STRUCTURAL if heads_unit else PositionKind.EXECUTING,
            "job_family": "umum",
            **posting,
        },
    )
    async with government.database.session(government.id) as session:
        session.add(row)
        await session.commit()
    return row


async def add_acting(
    government: Government,
    employee: Employee,
    agency_id: UUID,
    *,
    kind: ActingKind = ActingKind.PLT,
    starts_on: date = date(2020, 1, 1),
    until: date | None = None,
) -> ActingAssignment:
    """Acting head of a unit from ``starts_on`` to the day before ``until``."""
    row = ActingAssignment(
        tenant_id=government.id,
        id=new_id(),
        employee_id=employee.id,
        agency_id=agency_id,
        kind=kind,
        valid=Range(starts_on, until),
    )
    async with government.database.session(government.id) as session:
        session.add(row)
        await session.commit()
    return row


async def add_override(
    government: Government,
    employee: Employee,
    superior: Employee,
    *,
    starts_on: date = date(2020, 1, 1),
    until: date | None = None,
) -> SuperiorOverride:
    """A superior set by hand from ``starts_on`` to the day before ``until``."""
    row = SuperiorOverride(
        tenant_id=government.id,
        id=new_id(),
        employee_id=employee.id,
        superior_id=superior.id,
        valid=Range(starts_on, until),
        reason="Penugasan lintas unit",
    )
    async with government.database.session(government.id) as session:
        session.add(row)
        await session.commit()
    return row
