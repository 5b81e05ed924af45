"""Employees: what callers read, creating, changing, and personal data."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.errors import OutsideReach
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.crypto import masked
from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.texts import Text
from app.employees.access import holds_for
from app.employees.errors import EmployeeNotFound, StillPostedLater
from app.employees.lifecycle import PNS_GRADES, PPPK_GRADES
from app.employees.models import Employee, EmployeeKind
from app.employees.postings.service import begin
from app.employees.queries import seen_by, sees_everybody
from app.employees.records import queries
from app.employees.records.schemas import (
    EmployeeChange,
    EmployeeCreate,
    EmployeeQuery,
    EmployeeRead,
    EmployeeRow,
    EmployeeWritten,
    PersonalRead,
    PersonalUpdate,
    PersonalWritten,
)
from app.employees.scorecard import read_nik, read_nip
from app.employees.service import within_reach

_GRADES: dict[EmployeeKind, tuple[str, ...]] = {
    EmployeeKind.PNS: PNS_GRADES,
    EmployeeKind.PPPK: PPPK_GRADES,
    EmployeeKind.OFFICIAL: (),
}
_GRADE = Text("Bukan golongan untuk jenis pegawai ini", "No grade of this kind of employee")
_NEEDS_NIP = Text("Wajib bagi PNS dan PPPK", "Required of a PNS or PPPK")
_HAS_NO_NIP = Text("Pejabat negara tidak memiliki NIP", "An official has no NIP")


async def page(reader: Reader, principal: Principal, query: EmployeeQuery) -> Page[EmployeeRow]:
    """The employees whom the caller may see."""
    values = seen_by(principal)
    if sees_everybody(principal):
        return await paginate(reader, queries.EVERYBODY, query, EmployeeRow, today=values["today"])
    return await paginate(reader, queries.REACHABLE, query, EmployeeRow, **values)


async def get(reader: Reader, principal: Principal, employee_id: UUID) -> EmployeeRead:
    """Raises ``EmployeeNotFound``."""
    row = await reader.fetch_one(queries.SEEN, id=employee_id, **seen_by(principal))
    if row is None:
        raise EmployeeNotFound
    return EmployeeRead.model_validate(dict(row))


async def create(session: AsyncSession, principal: Principal, data: EmployeeCreate) -> EmployeeWritten:
    """Record an employee, with the first posting where it is given.

    Without a posting only a role on the whole government reaches. Raises ``OutsideReach``, ``Invalid`` with the rule
    that the NIP breaks, ``NipTaken``, ``EmployeeExists``, and what a posting raises.
    """
    if data.posting is None and not holds_for(principal, Permission.EMPLOYEES_MANAGE, ()):
        raise OutsideReach(unit=data.name, permission=str(Permission.EMPLOYEES_MANAGE))
    values = data.model_dump(exclude={"id", "posting"})
    warnings = _settle(values)
    employee = Employee(tenant_id=principal.tenant_id, id=data.id or new_id(), synthetic=False, **values)
    session.add(employee)
    audit.record(session, principal, "employee.created", "employee", employee.id, _told(values))
    await session.flush()
    if data.posting is not None:
        await begin(session, principal, employee, data.posting, "body.posting.agency_id")
    return await _written(session, principal, employee.id, warnings)


async def change(
    session: AsyncSession, principal: Principal, employee_id: UUID, data: EmployeeChange, expected: int
) -> EmployeeWritten:
    """Raises ``EmployeeNotFound``, ``OutsideReach``, ``Stale``, ``Invalid``, ``NipTaken``, ``StillPostedLater``."""
    employee = await within_reach(session, principal, employee_id, Permission.EMPLOYEES_MANAGE)
    check_version(employee, expected)
    given = data.model_dump(exclude_unset=True)
    warnings: tuple[str, ...] = ()
    if given.keys() & {"kind", "nip", "sex", "birth_date", "grade"}:
        settled = {name: getattr(employee, name) for name in ("kind", "nip", "sex", "birth_date", "grade")} | given
        warnings = _settle(settled)
        given |= {name: settled[name] for name in ("nip", "sex", "birth_date")}
    new = {name: value for name, value in given.items() if getattr(employee, name) != value}
    if new:
        before = {name: getattr(employee, name) for name in new}
        for name, value in new.items():
            setattr(employee, name, value)
        changes = {**_told(new), "before": _told(before)}
        audit.record(session, principal, "employee.changed", "employee", employee_id, changes)
        if "left_on" in new and new["left_on"] is not None:
            await _leave(session, employee, new["left_on"])
        await session.flush()
    return await _written(session, principal, employee_id, warnings)


def _settle(values: dict[str, Any]) -> tuple[str, ...]:
    """Check the number and the grade; fill in what the number says. Returns the doubts."""
    kind: EmployeeKind = values["kind"]
    doubts: tuple[str, ...] = ()
    if kind is EmployeeKind.OFFICIAL:
        if values["nip"] is not None:
            raise Invalid(fields=(FieldProblem("body.nip", "NIP_OF_OFFICIAL", _HAS_NO_NIP),))
    elif values["nip"] is None:
        raise Invalid(fields=(FieldProblem("body.nip", "NIP_MISSING", _NEEDS_NIP),))
    else:
        found = read_nip(values["nip"], kind, values["sex"], values["birth_date"])
        values |= {"nip": found.nip, "sex": found.sex, "birth_date": found.birth_date}
        if values.get("service_since", True) is None:
            values["service_since"] = found.service_since
        doubts = found.doubts
    if values["grade"] is not None and values["grade"] not in _GRADES[kind]:
        raise Invalid(fields=(FieldProblem("body.grade", "grade-unknown", _GRADE),))
    return doubts


def _told(values: dict[str, Any]) -> dict[str, object]:
    """What the audit trail may hold of the values."""
    return {**values, "email": masked(values["email"])} if "email" in values else dict(values)


async def _leave(session: AsyncSession, employee: Employee, left_on: date) -> None:
    """End what lasts beyond the first day of being away. Raises ``StillPostedLater`` where a posting begins later."""
    values = {"id": employee.id, "left_on": left_on}
    for posting in (await session.scalars(queries.POSTINGS_BEYOND, values)).all():
        if posting.valid.lower is not None and posting.valid.lower >= left_on:
            raise StillPostedLater(starts_on=posting.valid.lower)
        posting.valid = Range(posting.valid.lower, left_on)
    for statement in (queries.ACTING_BEYOND, queries.OVERRIDES_BEYOND):
        for row in (await session.scalars(statement, values)).all():
            if row.valid.lower >= left_on:
                await session.delete(row)
            else:
                row.valid = Range(row.valid.lower, left_on)


async def read_personal(session: AsyncSession, principal: Principal, employee_id: UUID) -> PersonalRead:
    """Personal data, and the audit entry of having read it. Raises ``EmployeeNotFound``, ``OutsideReach``."""
    employee = await within_reach(session, principal, employee_id, Permission.EMPLOYEES_READ_PERSONAL, or_self=True)
    audit.record(session, principal, "personal-data.read", "employee", employee_id)
    return PersonalRead.model_validate(employee)


async def write_personal(
    session: AsyncSession, principal: Principal, employee_id: UUID, data: PersonalUpdate, expected: int
) -> PersonalWritten:
    """Replace the personal data. The audit entry names the changed fields, never their content.

    Raises ``EmployeeNotFound``, ``OutsideReach``, ``Stale``, ``Invalid`` with the rule that the NIK breaks.
    """
    employee = await within_reach(session, principal, employee_id, Permission.EMPLOYEES_MANAGE)
    check_version(employee, expected)
    values = data.model_dump()
    warnings: tuple[str, ...] = ()
    if data.nik is not None:
        values["nik"], warnings = read_nik(data.nik, employee.nip)
    changed = sorted(name for name, value in values.items() if getattr(employee, name) != value)
    if changed:
        for name in changed:
            setattr(employee, name, values[name])
        audit.record(session, principal, "personal-data.changed", "employee", employee_id, {"fields": changed})
        await session.flush()
    read = PersonalRead.model_validate(employee)
    return PersonalWritten(**read.model_dump(), warnings=list(warnings))


async def _written(
    session: AsyncSession, principal: Principal, employee_id: UUID, warnings: tuple[str, ...]
) -> EmployeeWritten:
    values = {"id": employee_id, "today": clock.today(principal.time_zone)}
    row = (await session.execute(queries.ONE, values)).mappings().one()
    return EmployeeWritten.model_validate({**row, "warnings": list(warnings)})
