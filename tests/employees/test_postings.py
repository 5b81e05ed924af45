"""Postings: transfers, corrections, spans that never overlap."""

import asyncio
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from app.agencies.models import Agency
from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.core.ids import new_id
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee, add_posting
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def post(caller: httpx.AsyncClient, employee: Employee, unit: Agency, **changed: object) -> httpx.Response:
    body = {
        "agency_id": str(unit.id),
        "position_title": "Analis",
        "position_kind": "fungsional",
        "starts_on": TODAY.isoformat(),
        **changed,
    }
    return await caller.post(f"/api/v1/employees/{employee.id}/postings", json=body)


async def history(caller: httpx.AsyncClient, employee: Employee) -> list[dict[str, Any]]:
    page = await caller.get(f"/api/v1/employees/{employee.id}/postings", params={"sort": "starts_on"})
    items: list[dict[str, Any]] = page.json()["items"]
    return items


async def spans(caller: httpx.AsyncClient, employee: Employee) -> list[tuple[str, str, str | None]]:
    return [(row["unit"]["name"], row["starts_on"], row["ends_on"]) for row in await history(caller, employee)]


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    data: dict[str, Any] = problem.get("data", {})
    return data


async def test_a_transfer_ends_the_open_posting_the_day_before(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    employee = await add_employee(government, agency_id=a.id)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await post(caller, employee, b, reason="Mutasi", decree="SK 2")
    assert answer.status_code == 201, answer.text
    assert (answer.headers["etag"], answer.json()["ends_on"]) == ('"1"', None)
    assert await spans(caller, employee) == [
        ("A", "2020-01-01", (TODAY - DAY).isoformat()),
        ("B", TODAY.isoformat(), None),
    ]
    async with government.database.session(government.id) as session:
        entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.action, entry.subject_id, entry.reason) == ("posting.started", employee.id, "Mutasi")
    assert entry.changes["ended"] is not None


async def test_a_posting_of_the_past_goes_into_a_gap_where_it_fits(government: Government) -> None:
    unit = await add_agency(government, "A", opened_on=date(2000, 1, 1))
    employee = await add_employee(government, posted=False)
    await add_posting(government, employee, unit.id, starts_on=date(2010, 1, 1), until=date(2012, 1, 1))
    await add_posting(government, employee, unit.id, starts_on=date(2015, 1, 1))
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    for span in (
        {"starts_on": "2011-06-01", "ends_on": "2013-01-01"},
        {"starts_on": "2012-01-01", "ends_on": "2015-01-01"},
        {"starts_on": "2012-01-01"},
        {"starts_on": "2010-01-01"},
        {"starts_on": "2015-01-01"},
    ):
        data = refused(await post(caller, employee, unit, **span), 409, "posting-does-not-fit")
        assert data["count"] == len(data["spans"]) > 0
    assert (await post(caller, employee, unit, starts_on="2012-01-01", ends_on="2014-12-31")).status_code == 201
    assert [row["starts_on"] for row in await history(caller, employee)] == ["2010-01-01", "2012-01-01", "2015-01-01"]


async def test_the_database_itself_keeps_postings_apart(government: Government) -> None:
    unit = await add_agency(government, "A")
    employee = await add_employee(government, posted=False)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answers = await asyncio.gather(*(post(caller, employee, unit) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert len(await history(caller, employee)) == 1
    insert = text(
        "INSERT INTO postings (tenant_id, id, employee_id, agency_id, position_title, position_kind, valid) "
        "SELECT tenant_id, uuidv7(), employee_id, agency_id, 'x', 'pelaksana', valid FROM postings"
    )
    async with government.database.session(government.id) as session:
        with pytest.raises(Exception, match="uq_postings_employee_span"):
            await session.execute(insert)


async def test_a_unit_has_one_definitive_head_at_a_time(government: Government) -> None:
    unit = await add_agency(government, "A")
    head = await add_employee(government, agency_id=unit.id, heads_unit=True)
    other = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await post(caller, other, unit, heads_unit=True), 409, "unit-has-head")
    assert len(await history(caller, other)) == 1
    assert (await history(caller, other))[0]["ends_on"] is None
    [posting] = await history(caller, head)
    end = {"ends_on": (TODAY - DAY).isoformat(), "reason": "Pensiun"}
    path = f"/api/v1/employees/{head.id}/postings/{posting['id']}"
    assert (await caller.patch(path, json=end, headers={"If-Match": '"1"'})).status_code == 200
    assert (await post(caller, other, unit, heads_unit=True)).status_code == 201


async def test_a_posting_is_corrected_with_a_reason(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    employee = await add_employee(government, agency_id=a.id)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    [posting] = await history(caller, employee)
    path = f"/api/v1/employees/{employee.id}/postings/{posting['id']}"
    body = {"agency_id": str(b.id), "starts_on": "2021-02-03", "job_family": "guru", "reason": "Salah catat"}
    assert (await caller.patch(path, json=body)).status_code == 428
    answer = await caller.patch(path, json=body, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert await spans(caller, employee) == [("B", "2021-02-03", None)]
    refused(await caller.patch(path, json=body, headers={"If-Match": '"1"'}), 412, "stale")
    async with government.database.session(government.id) as session:
        entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.action, entry.reason) == ("posting.corrected", "Salah catat")
    assert entry.changes["before"]["agency_id"] == str(a.id)
    assert entry.changes["valid"] == {"starts_on": "2021-02-03", "ends_on": None}


async def test_an_ended_posting_can_be_opened_again(government: Government) -> None:
    unit = await add_agency(government, "A")
    employee = await add_employee(government, posted=False)
    posting = await add_posting(government, employee, unit.id, until=TODAY)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    path = f"/api/v1/employees/{employee.id}/postings/{posting.id}"
    answer = await caller.patch(path, json={"ends_on": None, "reason": "Batal"}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["ends_on"]) == (200, None)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"job_class": 3}, 422, "malformed"),
        ({"reason": "x", "position_title": None}, 422, "malformed"),
        ({"reason": "x", "ends_on": "2019-12-31"}, 422, "invalid"),
        ({"reason": "x", "agency_id": str(new_id())}, 422, "invalid"),
        ({"reason": "x", "starts_on": "1990-01-01"}, 409, "agency-not-open"),
        ({"reason": "x", "ends_on": "2030-01-01"}, 409, "posting-does-not-fit"),
        ({"reason": "x", "echelon": "VI.c"}, 422, "malformed"),
    ],
)
async def test_a_wrong_correction_is_refused_and_nothing_changes(
    government: Government, body: dict[str, object], status: int, code: str
) -> None:
    unit = await add_agency(government, "A")
    employee = await add_employee(government, posted=False)
    posting = await add_posting(government, employee, unit.id, until=date(2024, 1, 1))
    await add_posting(government, employee, unit.id, starts_on=date(2024, 1, 1))
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    before = await history(caller, employee)
    path = f"/api/v1/employees/{employee.id}/postings/{posting.id}"
    refused(await caller.patch(path, json=body, headers={"If-Match": '"1"'}), status, code)
    assert await history(caller, employee) == before


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"position_title": ""}, 422, "malformed"),
        ({"ends_on": "2020-01-01"}, 422, "malformed"),
        ({"starts_on": "9999-12-31"}, 422, "malformed"),
        ({"job_class": 18}, 422, "malformed"),
        ({"agency_id": str(new_id())}, 422, "invalid"),
        ({"starts_on": "2019-12-31"}, 409, "agency-not-open"),
    ],
)
async def test_a_wrong_posting_is_refused_and_the_old_one_stays_open(
    government: Government, changed: dict[str, object], status: int, code: str
) -> None:
    unit = await add_agency(government, "A")
    employee = await add_employee(government, agency_id=unit.id, starts_on=date(2021, 1, 1))
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await post(caller, employee, unit, **changed), status, code)
    assert await spans(caller, employee) == [("A", "2021-01-01", None)]


async def test_nobody_is_posted_into_a_closing_unit_or_after_leaving(government: Government) -> None:
    closing = await add_agency(government, "Tutup", closed_on=TODAY + 30 * DAY)
    left = await add_employee(government, posted=False, person={"left_on": TODAY})
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await post(caller, employee, closing), 409, "agency-not-open")
    until = (TODAY + 29 * DAY).isoformat()
    assert (await post(caller, employee, closing, ends_on=until)).status_code == 201
    refused(await post(caller, left, await add_agency(government)), 409, "has-left")


async def test_a_repeated_transfer_is_answered_from_the_first(government: Government) -> None:
    unit = await add_agency(government, "B")
    employee = await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    caller.headers["Idempotency-Key"] = "mutasi-1"
    first, second = await post(caller, employee, unit), await post(caller, employee, unit)
    assert (second.status_code, second.json()) == (201, first.json())
    assert len(await history(caller, employee)) == 2


async def test_transfers_need_the_role_over_both_units(government: Government, other_government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    in_a, in_b = await add_employee(government, agency_id=a.id), await add_employee(government, agency_id=b.id)
    foreign = await add_employee(other_government)
    officer = await government.caller(Role.AGENCY_HR, on=a.id)
    refused(await post(officer, in_a, b), 403, "outside-reach")
    refused(await post(officer, in_b, a), 404, "employee-not-found")
    refused(await post(officer, foreign, a), 404, "employee-not-found")
    assert (await post(officer, in_a, a)).status_code == 201
    for role in (None, Role.AUDITOR):
        refused(await post(await government.caller(role, employee_id=None), in_a, a), 403, "forbidden")
    path = f"/api/v1/employees/{in_a.id}/postings/{new_id()}"
    answer = await officer.patch(path, json={"reason": "x"}, headers={"If-Match": '"1"'})
    refused(answer, 404, "posting-not-found")
