"""The list of employees and one employee."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.auth.permissions import Role
from app.core import clock
from app.core.ids import new_id
from app.employees.models import EmployeeKind, PositionKind
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee
from tests.factories import Government
from tests.statements import Statements

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def names(caller: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await caller.get("/api/v1/employees", params=query)
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


async def test_a_row_shows_post_unit_and_superior_and_no_personal_data(government: Government) -> None:
    dinas = await add_agency(government, "Dinas Kesehatan")
    head = await add_employee(
        government, agency_id=dinas.id, heads_unit=True, name="Ana", person={"front_title": "dr.", "back_title": "Sp.A"}
    )
    person = {"nik": "5371011711860904", "phone": "081200000000", "address": "Jalan Contoh 1"}
    staff = await add_employee(government, agency_id=dinas.id, name="Budi", person=person, job_family="perawat")
    answer = await (await government.caller(Role.PERSONNEL_AGENCY)).get("/api/v1/employees")
    first, second = answer.json()["items"]
    assert (first["full_name"], first["superior"], first["posting"]["heads_unit"]) == ("dr. Ana, Sp.A", None, True)
    assert second["superior"] == {"id": str(head.id), "name": "dr. Ana, Sp.A", "source": "head"}
    assert second["posting"]["unit"] == {"id": str(dinas.id), "name": "Dinas Kesehatan"}
    assert (second["id"], second["posting"]["job_family"], second["needs_plan"]) == (str(staff.id), "perawat", True)
    for secret in person.values():
        assert secret not in answer.text
    one = await (await government.caller(Role.PERSONNEL_AGENCY)).get(f"/api/v1/employees/{staff.id}")
    for secret in person.values():
        assert secret not in one.text


async def test_each_filter_narrows_the_list(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    below = await add_agency(government, "A1", a)
    ana = await add_employee(
        government, agency_id=a.id, name="Ana Lado", position_kind=PositionKind.STRUCTURAL, person={"grade": "IV/a"}
    )
    await add_employee(
        government,
        agency_id=below.id,
        name="Budi Lado",
        kind=EmployeeKind.PPPK,
        job_family="guru",
        person={"grade": "IX"},
    )
    await add_employee(government, agency_id=b.id, name="Citra Bere", person={"legal_status": "03"})
    await add_employee(government, name="Wali", kind=EmployeeKind.OFFICIAL)
    await add_employee(government, posted=False, name="Purna", person={"left_on": TODAY})
    await add_employee(government, posted=False, name="Segera Purna", person={"left_on": TODAY + DAY})
    for caller in (await government.caller(Role.PERSONNEL_AGENCY), await government.caller(Role.AUDITOR)):
        assert await names(caller, q="lado") == ["Ana Lado", "Budi Lado"]
        assert await names(caller, q="100%") == []
        assert ana.nip is not None
        assert await names(caller, q=ana.nip[6:]) == ["Ana Lado"]
        assert await names(caller, q=f"{ana.nip[:8]} {ana.nip[8:14]} {ana.nip[14]} {ana.nip[15:]}") == ["Ana Lado"]
        assert await names(caller, agency_id=str(a.id)) == ["Ana Lado", "Budi Lado"]
        assert await names(caller, agency_id=str(new_id())) == []
        assert await names(caller, kind="pppk") == ["Budi Lado"]
        assert await names(caller, grade="IV/a") == ["Ana Lado"]
        assert await names(caller, position_kind="struktural") == ["Ana Lado"]
        assert await names(caller, job_family="guru") == ["Budi Lado"]
        assert await names(caller, legal_status="03") == ["Citra Bere"]
        assert await names(caller, needs_plan=False) == ["Citra Bere", "Wali"]
        assert await names(caller, needs_plan=True) == ["Ana Lado", "Budi Lado", "Segera Purna"]
        assert await names(caller, left=True) == ["Purna"]


async def test_every_sort_pages_without_gap_or_repetition(government: Government) -> None:
    for number, grade in enumerate(["III/a", "III/a", None, "IV/b", "II/c", "III/a", None]):
        await add_employee(government, name=f"Nama {number % 3}", person={"grade": grade})
    await add_employee(government, kind=EmployeeKind.OFFICIAL, name="Wali", person={"grade": None})
    dinas = await add_agency(government)
    everybody = await government.caller(Role.PERSONNEL_AGENCY)
    headed = await add_employee(government, heads_unit=True, agency_id=dinas.id, name="Kepala")
    reached = await government.caller(Role.AGENCY_HR, on=dinas.id, employee_id=headed.id)
    for caller, count in ((everybody, 9), (reached, 1)):
        for sort in ("name", "-name", "nip", "-nip", "grade", "-grade"):
            rows: list[dict[str, Any]] = []
            after: dict[str, str] = {}
            while True:
                page = (await caller.get("/api/v1/employees", params={"limit": 2, "sort": sort, **after})).json()
                rows += page["items"]
                if page["next"] is None:
                    break
                after = {"after": page["next"]}
            assert len({row["id"] for row in rows}) == len(rows) == count
            if sort in ("name", "nip"):
                assert [row[sort] or "" for row in rows] == sorted(row[sort] or "" for row in rows)
    grades = [
        row["grade"] for row in (await everybody.get("/api/v1/employees", params={"sort": "-grade"})).json()["items"]
    ]
    assert grades[0] == "IV/b"
    assert grades[-3:] == [None, None, None]


@pytest.mark.parametrize(
    "query", [{"limit": 201}, {"salary": "1"}, {"kind": "honorer"}, {"grade": "V/z"}, {"after": "x"}, {"q": ""}]
)
async def test_a_wrong_query_is_refused(government: Government, query: dict[str, Any]) -> None:
    answer = await (await government.caller()).get("/api/v1/employees", params=query)
    assert answer.status_code == 422


async def test_the_list_is_one_statement_however_long(government: Government, statements: Statements) -> None:
    dinas = await add_agency(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    officer = await government.caller(Role.AGENCY_HR, on=dinas.id)
    for _ in range(2):
        for _ in range(4):
            await add_employee(government, agency_id=dinas.id)
        for client in (caller, officer):
            with statements.counted() as seen:
                assert (await client.get("/api/v1/employees")).status_code == 200
            assert len(seen) == 1
    one = (await caller.get("/api/v1/employees")).json()["items"][0]["id"]
    with statements.counted() as seen:
        assert (await caller.get(f"/api/v1/employees/{one}")).status_code == 200
    assert len(seen) == 1


async def test_one_employee_shows_the_way_up(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    bidang = await add_agency(government, "Bidang", dinas)
    boss = await add_employee(government, agency_id=dinas.id, name="Kepala")
    await add_acting(government, boss, dinas.id)
    staff = await add_employee(government, agency_id=bidang.id, job_class=8, decree="SK 1")
    answer = await (await government.caller(employee_id=staff.id)).get(f"/api/v1/employees/{staff.id}")
    found = answer.json()
    assert answer.headers["etag"] == '"1"'
    assert [unit["name"] for unit in found["posting"]["unit_path"]] == ["Pemerintah Uji", "Dinas", "Bidang"]
    assert found["superior"] == {"id": str(boss.id), "name": "Kepala", "source": "acting_head"}
    assert (found["posting"]["starts_on"], found["posting"]["ends_on"]) == ("2020-01-01", None)
    assert (found["posting"]["job_class"], found["posting"]["decree"]) == (8, "SK 1")
