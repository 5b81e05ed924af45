"""/employees: who sees whom, the list, creating, changing, personal data."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.core.ids import new_id
from app.employees.models import Employee, EmployeeKind, PositionKind, Posting, Sex, SuperiorOverride
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee, add_override, add_posting, valid_nip
from tests.factories import Government
from tests.statements import Statements

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def names(caller: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await caller.get("/api/v1/employees", params=query)
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


async def stored(government: Government, statement: Any) -> list[Any]:
    async with government.database.session(government.id) as session:
        return list((await session.scalars(statement)).all())


# --- visibility -----------------------------------------------------------------------------------------------


async def test_each_role_sees_its_own_reach_and_nothing_elsewhere(
    government: Government, other_government: Government
) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    head = await add_employee(government, agency_id=a.id, heads_unit=True, name="Kepala")
    staff = await add_employee(government, agency_id=bidang.id, name="Staf")
    other = await add_employee(government, agency_id=b.id, name="Lain")
    unposted = await add_employee(government, posted=False, name="Tanpa Jabatan")
    foreign = await add_employee(other_government, name="Asing")
    everybody = ["Kepala", "Lain", "Staf", "Tanpa Jabatan"]
    seen = {
        "staff": (await government.caller(employee_id=staff.id), ["Staf"]),
        "nobody": (await government.caller(), []),
        "head": (await government.caller(employee_id=head.id), ["Kepala", "Staf"]),
        "officer": (await government.caller(Role.AGENCY_HR, on=a.id), ["Kepala", "Staf"]),
        "below": (await government.caller(Role.AUDITOR, on=bidang.id), ["Staf"]),
        "personnel": (await government.caller(Role.PERSONNEL_AGENCY), everybody),
    }
    for caller, expected in seen.values():
        assert await names(caller) == expected
        for employee in (head, staff, other, unposted, foreign):
            for part in ("", "/superior", "/postings", "/superior-overrides"):
                answer = await caller.get(f"/api/v1/employees/{employee.id}{part}")
                assert answer.status_code == (200 if employee.name in expected else 404)


async def test_an_acting_head_sees_the_unit_while_it_lasts(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    acting, former = await add_employee(government, agency_id=b.id), await add_employee(government, agency_id=b.id)
    await add_employee(government, agency_id=a.id, name="Staf A")
    await add_acting(government, former, a.id, until=TODAY)
    await add_acting(government, acting, a.id, starts_on=TODAY)
    assert "Staf A" in await names(await government.caller(employee_id=acting.id))
    assert "Staf A" not in await names(await government.caller(employee_id=former.id))


async def test_a_superior_by_hand_sees_the_employee(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    boss, staff = (
        await add_employee(government, agency_id=a.id, name="Ketua"),
        await add_employee(government, agency_id=b.id, name="Anggota"),
    )
    await add_override(government, staff, boss)
    caller = await government.caller(employee_id=boss.id)
    assert await names(caller) == ["Anggota", "Ketua"]
    assert (await caller.get(f"/api/v1/employees/{staff.id}")).status_code == 200


async def test_the_receiving_unit_sees_whom_it_is_about_to_get_and_the_former_one_no_longer(
    government: Government,
) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    moving = await add_employee(government, posted=False, name="Pindah")
    await add_posting(government, moving, a.id, until=TODAY)
    await add_posting(government, moving, b.id, starts_on=TODAY + DAY)
    assert await names(await government.caller(Role.AGENCY_HR, on=a.id)) == []
    assert await names(await government.caller(Role.AGENCY_HR, on=b.id)) == ["Pindah"]


async def test_nobody_reads_employees_without_signing_in(anonymous: httpx.AsyncClient) -> None:
    for path in ("", f"/{new_id()}", f"/{new_id()}/personal", f"/{new_id()}/postings", f"/{new_id()}/superior"):
        assert (await anonymous.get(f"/api/v1/employees{path}")).status_code == 401


# --- the list -------------------------------------------------------------------------------------------------


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


# --- creating -------------------------------------------------------------------------------------------------


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


# --- changing -------------------------------------------------------------------------------------------------


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


# --- personal data --------------------------------------------------------------------------------------------

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
