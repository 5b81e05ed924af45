"""Personal data: who reads it, and that every reading is recorded."""

from typing import Any

import pytest
from sqlalchemy import select, text

from app.auth.permissions import Role
from app.core.audit import AuditEntry
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.statements import Statements


async def stored(government: Government, statement: Any) -> list[Any]:
    async with government.database.session(government.id) as session:
        return list((await session.scalars(statement)).all())


PERSONAL = {"nik": "5371011711860904", "phone": "0812 0000 0000", "address": "Jalan Contoh 1"}


async def test_personal_data_is_stored_encrypted_and_every_reading_is_recorded(government: Government) -> None:
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    path = f"/api/v1/employees/{employee.id}/personal"
    assert (await caller.put(path, json=PERSONAL)).status_code == 428
    written = await caller.put(path, json=PERSONAL, headers={"If-Match": '"1"'})
    assert (written.status_code, written.headers["etag"]) == (200, '"2"')
    assert written.json()["warnings"] == ["BIRTH_DATE_DIFFERS"]
    stale = await caller.put(path, json=PERSONAL, headers={"If-Match": '"1"'})
    assert stale.json()["code"] == "stale"
    read = await caller.get(path)
    assert {name: read.json()[name] for name in PERSONAL} == PERSONAL
    assert read.headers["cache-control"] == "no-store"
    raw = await stored(government, text("SELECT nik || phone || address FROM employees"))
    assert all(value.encode() not in raw[0] for value in PERSONAL.values())
    entries = await stored(government, select(AuditEntry).order_by(AuditEntry.at))
    assert [entry.action for entry in entries] == ["personal-data.changed", "personal-data.read"]
    assert entries[0].changes == {"fields": ["address", "nik", "phone"]}
    assert entries[1].actor_id is not None


async def test_personal_data_is_for_oneself_and_for_whoever_may(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    employee = await add_employee(government, agency_id=a.id, person=PERSONAL)
    path = f"/api/v1/employees/{employee.id}/personal"
    expected = {
        200: [
            await government.caller(employee_id=employee.id),
            await government.caller(Role.AGENCY_HR, on=a.id),
            await government.caller(Role.PERSONNEL_AGENCY),
        ],
        403: [
            await government.caller(Role.AUDITOR),
            await government.caller(Role.PLANNER, on=a.id),
            await government.caller(employee_id=(await add_employee(government, agency_id=a.id, heads_unit=True)).id),
        ],
        404: [await government.caller(), await government.caller(Role.AGENCY_HR, on=b.id)],
    }
    for status, callers in expected.items():
        for caller in callers:
            assert (await caller.get(path)).status_code == status
    recorded = await stored(government, select(AuditEntry.id).where(AuditEntry.action == "personal-data.read"))
    assert len(recorded) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"nik": "537101171186090"}, "FORMAT"),
        ({"nik": "5371013202900001"}, "BIRTH_DATE"),
        ({"nik": "5371012609860000"}, "SEQUENCE"),
        ({"phone": "telepon"}, "string-pattern-mismatch"),
        ({"bank": "1"}, "extra-forbidden"),
    ],
)
async def test_wrong_personal_data_is_refused(government: Government, data: dict[str, str], code: str) -> None:
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.put(f"/api/v1/employees/{employee.id}/personal", json=data, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    assert (await stored(government, select(Employee.version))) == [1]


async def test_a_plain_reading_writes_nothing(government: Government, statements: Statements) -> None:
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    with statements.counted() as seen:
        await caller.get("/api/v1/employees")
        await caller.get(f"/api/v1/employees/{employee.id}")
    assert all(statement.startswith(("SELECT", "WITH")) for statement in seen)
