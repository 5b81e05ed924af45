"""Changing employees, and what leaving ends."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.employees.models import Employee, Posting, Sex, SuperiorOverride
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee, add_override, add_posting, valid_nip
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def stored(government: Government, statement: Any) -> list[Any]:
    async with government.database.session(government.id) as session:
        return list((await session.scalars(statement)).all())


async def change(caller: httpx.AsyncClient, employee: Employee, version: int = 1, **fields: object) -> httpx.Response:
    headers = {"If-Match": f'"{version}"'}
    return await caller.patch(f"/api/v1/employees/{employee.id}", json=fields, headers=headers)


async def test_a_change_needs_the_version_it_edits(government: Government) -> None:
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    assert (await caller.patch(f"/api/v1/employees/{employee.id}", json={"name": "X"})).status_code == 428
    changed = await change(caller, employee, grade="III/d", education="S2")
    assert (changed.status_code, changed.headers["etag"], changed.json()["grade"]) == (200, '"2"', "III/d")
    stale = await change(caller, employee, grade="IV/a")
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    entries = await stored(government, select(AuditEntry.changes).where(AuditEntry.action == "employee.changed"))
    assert entries == [{"grade": "III/d", "education": "S2", "before": {"grade": "III/a", "education": None}}]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": None}, "value-error"),
        ({"legal_status": "1"}, "string-pattern-mismatch"),
        ({"nip": "123"}, "FORMAT"),
        ({"nip": None}, "NIP_MISSING"),
        ({"kind": "official"}, "NIP_OF_OFFICIAL"),
        ({"kind": "pppk"}, "KIND_DIFFERS"),
        ({"sex": "P"}, "SEX_DIFFERS"),
        ({"grade": "XVIII"}, "grade-unknown"),
        ({"nik": "1"}, "extra-forbidden"),
    ],
)
async def test_a_wrong_change_is_refused_and_nothing_changes(
    government: Government, fields: dict[str, object], code: str
) -> None:
    employee = await add_employee(government)
    answer = await change(await government.caller(Role.PERSONNEL_AGENCY), employee, **fields)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["code"] == code
    assert (await stored(government, select(Employee)))[0].version == 1


async def test_a_corrected_nip_brings_its_birth_date_and_sex_with_matching_fields(government: Government) -> None:
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    other = valid_nip(birth=date(1988, 8, 8), sex=Sex.FEMALE)
    refused = await change(caller, employee, nip=other)
    assert {item["code"] for item in refused.json()["errors"]} == {"SEX_DIFFERS", "BIRTH_DATE_DIFFERS"}
    answer = await change(caller, employee, nip=other, sex=None, birth_date=None)
    assert (answer.json()["nip"], answer.json()["sex"], answer.json()["birth_date"]) == (other, "P", "1988-08-08")


async def test_leaving_ends_what_is_open(government: Government) -> None:
    dinas = await add_agency(government)
    employee, other = await add_employee(government, agency_id=dinas.id), await add_employee(government)
    await add_acting(government, employee, dinas.id)
    await add_override(government, employee, other)
    await add_override(government, other, employee, starts_on=TODAY + DAY)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await change(caller, employee, left_on=TODAY.isoformat(), legal_status="99")
    assert (answer.status_code, answer.json()["posting"]) == (200, None)
    spans = await stored(government, select(Posting.valid).where(Posting.employee_id == employee.id))
    spans += await stored(government, text("SELECT valid FROM acting_assignments"))
    spans += await stored(government, select(SuperiorOverride.valid))
    assert [span.upper for span in spans] == [TODAY, TODAY, TODAY]


async def test_leaving_is_refused_while_a_later_posting_is_planned(government: Government) -> None:
    employee = await add_employee(government, posted=False)
    await add_posting(government, employee, until=TODAY)
    await add_posting(government, employee, starts_on=TODAY + 30 * DAY)
    answer = await change(await government.caller(Role.PERSONNEL_AGENCY), employee, left_on=TODAY.isoformat())
    assert (answer.status_code, answer.json()["code"]) == (409, "still-posted-later")
    assert (await stored(government, select(Employee.left_on))) == [None]


async def test_changing_needs_the_role_over_the_unit(government: Government, other_government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    own, elsewhere = await add_employee(government, agency_id=a.id), await add_employee(government, agency_id=b.id)
    foreign = await add_employee(other_government)
    officer = await government.caller(Role.AGENCY_HR, on=a.id, employee_id=elsewhere.id)
    assert (await change(officer, own, education="S1")).status_code == 200
    assert (await change(officer, elsewhere, education="S1")).json()["code"] == "outside-reach"
    assert (await change(officer, foreign, education="S1")).status_code == 404
    assert (await change(await government.caller(employee_id=own.id), own, education="S3")).status_code == 403
