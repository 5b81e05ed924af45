"""Creating employees."""

from typing import Any

import pytest
from sqlalchemy import select

from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.core.ids import new_id
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.employees.factories import valid_nip
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")


async def stored(government: Government, statement: Any) -> list[Any]:
    async with government.database.session(government.id) as session:
        return list((await session.scalars(statement)).all())


def somebody(**changed: object) -> dict[str, object]:
    return {"kind": "pns", "nip": "19900315 201402 2 003", "name": "Contoh Pegawai", "grade": "III/c"} | changed


def post_in(agency_id: object, **changed: object) -> dict[str, object]:
    post = {"agency_id": str(agency_id), "position_title": "Guru", "position_kind": "fungsional"}
    return post | {"starts_on": TODAY.isoformat(), **changed}


async def test_an_employee_is_created_with_what_the_nip_says(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.post("/api/v1/employees", json=somebody(posting=post_in(government.root)))
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["nip"], made["sex"], made["birth_date"]) == ("199003152014022003", "P", "1990-03-15")
    assert (made["service_since"], made["warnings"], made["synthetic"]) == ("2014-02-01", [], False)
    assert made["posting"]["unit"]["id"] == str(government.root)
    again = (await caller.get(answer.headers["location"])).json()
    assert again == {name: value for name, value in made.items() if name != "warnings"}
    entries = await stored(
        government, select(AuditEntry.action).where(AuditEntry.subject_id == made["id"]).order_by(AuditEntry.at)
    )
    assert entries == ["employee.created", "posting.started"]


async def test_a_doubtful_number_is_taken_with_a_warning(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.post("/api/v1/employees", json=somebody(nip="200512012020011900"))
    assert (answer.status_code, answer.json()["warnings"]) == (201, ["YOUNG_AT_START"])


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"nip": "19850101201001100"}, "body.nip", "FORMAT"),
        ({"nip": "198502292010011001"}, "body.nip", "BIRTH_DATE"),
        ({"nip": "198501012010131001"}, "body.nip", "TMT_MONTH"),
        ({"nip": "198501012010013001"}, "body.nip", "SEX"),
        ({"nip": "198501012010011000"}, "body.nip", "SEQUENCE"),
        ({"nip": "198501011984121001"}, "body.nip", "TMT_BEFORE_BIRTH"),
        ({"kind": "pppk", "grade": "IX"}, "body.kind", "KIND_DIFFERS"),
        ({"sex": "L"}, "body.sex", "SEX_DIFFERS"),
        ({"birth_date": "1990-03-16"}, "body.birth_date", "BIRTH_DATE_DIFFERS"),
        ({"grade": "IX"}, "body.grade", "grade-unknown"),
        ({"posting": post_in(new_id())}, "body.posting.agency_id", "agency-unknown"),
        ({"nip": None}, "body", "value-error"),
        ({"kind": "official"}, "body", "value-error"),
        ({"email": "bukan surel"}, "body.email", "string-pattern-mismatch"),
        ({"religion": "x"}, "body.religion", "extra-forbidden"),
        ({"birth_date": "9999-12-31"}, "body.birth_date", "value-error"),
    ],
)
async def test_a_wrong_employee_is_refused_and_nothing_is_stored(
    government: Government, changed: dict[str, object], field: str, code: str
) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.post("/api/v1/employees", json=somebody(**changed))
    assert answer.status_code == 422, answer.text
    assert (field, code) in [(item["field"], item["code"]) for item in answer.json()["errors"]]
    assert await stored(government, select(Employee.id)) == []


async def test_a_nip_is_registered_once_in_a_government(government: Government, other_government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    chosen = str(new_id())
    assert (await caller.post("/api/v1/employees", json=somebody(id=chosen))).status_code == 201
    twice = await caller.post("/api/v1/employees", json=somebody())
    assert (twice.status_code, twice.json()["code"]) == (409, "nip-taken")
    same_id = await caller.post("/api/v1/employees", json=somebody(id=chosen, nip=valid_nip()))
    assert (same_id.status_code, same_id.json()["code"]) == (409, "employee-exists")
    elsewhere = await other_government.caller(Role.PERSONNEL_AGENCY)
    assert (await elsewhere.post("/api/v1/employees", json=somebody())).status_code == 201


async def test_an_official_has_no_number(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.post("/api/v1/employees", json={"kind": "official", "name": "Wali Kota Contoh"})
    assert (answer.status_code, answer.json()["nip"], answer.json()["needs_plan"]) == (201, None, False)


async def test_a_repeated_creation_is_answered_from_the_first(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    caller.headers["Idempotency-Key"] = "pegawai-1"
    first = await caller.post("/api/v1/employees", json=somebody())
    second = await caller.post("/api/v1/employees", json=somebody())
    assert (second.status_code, second.json()) == (201, first.json())


async def test_creating_needs_the_role_over_the_unit(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    officer = await government.caller(Role.AGENCY_HR, on=a.id)
    assert (await officer.post("/api/v1/employees", json=somebody(posting=post_in(a.id)))).status_code == 201
    for refused in (somebody(nip=valid_nip(), posting=post_in(b.id)), somebody(nip=valid_nip())):
        answer = await officer.post("/api/v1/employees", json=refused)
        assert (answer.status_code, answer.json()["code"]) == (403, "outside-reach")
    for role in (None, Role.AUDITOR, Role.PLANNER):
        caller = await government.caller(role)
        assert (await caller.post("/api/v1/employees", json=somebody())).json()["code"] == "forbidden"
    assert len(await stored(government, select(Employee.id))) == 1
