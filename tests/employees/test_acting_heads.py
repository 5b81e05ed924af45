"""Acting heads of units."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx

from app.agencies.models import Agency
from app.auth.permissions import Role
from app.core import clock
from app.core.ids import new_id
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    data: dict[str, Any] = problem.get("data", {})
    return data


async def appoint(caller: httpx.AsyncClient, unit: Agency, employee: Employee, **changed: object) -> httpx.Response:
    body = {"employee_id": str(employee.id), "kind": "plt", "starts_on": TODAY.isoformat(), **changed}
    return await caller.post(f"/api/v1/agencies/{unit.id}/acting-heads", json=body)


async def acting(caller: httpx.AsyncClient, unit: Agency) -> list[tuple[str, str, str | None]]:
    page = (await caller.get(f"/api/v1/agencies/{unit.id}/acting-heads")).json()
    return [(row["employee"]["name"], row["starts_on"], row["ends_on"]) for row in page["items"]]


async def test_an_acting_head_is_appointed_and_ended(government: Government) -> None:
    unit = await add_agency(government)
    employee = await add_employee(government, name="Pelaksana")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await appoint(caller, unit, employee, starts_on="2026-01-01", decree="SK 3")
    assert (answer.status_code, answer.json()["kind"], answer.headers["etag"]) == (201, "plt", '"1"')
    path = f"/api/v1/agencies/{unit.id}/acting-heads/{answer.json()['id']}"
    refused(await caller.delete(path, params={"ends_on": "9999-12-31"}), 422, "malformed")
    assert (await caller.delete(path, params={"ends_on": "2026-03-31"})).status_code == 204
    assert await acting(caller, unit) == [("Pelaksana", "2026-01-01", "2026-03-31")]
    assert refused(await caller.delete(path), 409, "already-ended")["ends_on"] == "2026-03-31"
    planned = (await appoint(caller, unit, employee, starts_on=(TODAY + DAY).isoformat())).json()
    path = f"/api/v1/agencies/{unit.id}/acting-heads/{planned['id']}"
    assert (await caller.delete(path)).status_code == 204
    assert len(await acting(caller, unit)) == 1
    refused(await caller.delete(path), 404, "acting-not-found")


async def test_one_acting_head_at_a_time(government: Government) -> None:
    unit = await add_agency(government)
    first, second = await add_employee(government), await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answers = await asyncio.gather(appoint(caller, unit, first), appoint(caller, unit, second))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    refused(await appoint(caller, unit, second, starts_on=(TODAY + DAY).isoformat()), 409, "acting-overlap")


async def test_a_wrong_appointment_is_refused(government: Government, other_government: Government) -> None:
    unit, closed = await add_agency(government), await add_agency(government, closed_on=TODAY)
    head = await add_employee(government, agency_id=unit.id, heads_unit=True)
    unposted, leaving = (
        await add_employee(government, posted=False),
        await add_employee(government, person={"left_on": TODAY + 5 * DAY}),
    )
    foreign = await add_employee(other_government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await appoint(caller, unit, head), 409, "acts-for-oneself")
    refused(await appoint(caller, unit, unposted), 409, "not-posted")
    refused(await appoint(caller, unit, leaving), 409, "has-left")
    refused(await appoint(caller, unit, foreign), 422, "invalid")
    refused(await appoint(caller, closed, head), 409, "agency-not-open")
    refused(await appoint(caller, unit, head, kind="raja"), 422, "malformed")
    refused(await appoint(caller, Agency(id=new_id()), head), 404, "agency-not-found")
    assert await acting(caller, unit) == []


async def test_acting_heads_need_the_role_over_the_unit(government: Government, other_government: Government) -> None:
    a, b, theirs = (
        await add_agency(government, "A"),
        await add_agency(government, "B"),
        await add_agency(other_government, "C"),
    )
    employee = await add_employee(government, agency_id=a.id)
    officer = await government.caller(Role.AGENCY_HR, on=a.id)
    made = await appoint(officer, a, employee)
    assert made.status_code == 201
    refused(await appoint(officer, b, employee), 403, "outside-reach")
    refused(await appoint(officer, theirs, employee), 404, "agency-not-found")
    other = await government.caller(Role.AGENCY_HR, on=b.id)
    refused(await other.delete(f"/api/v1/agencies/{a.id}/acting-heads/{made.json()['id']}"), 403, "outside-reach")
    everyone = await government.caller()
    assert len(await acting(everyone, a)) == 1
    refused(await appoint(everyone, a, employee), 403, "forbidden")
    assert (await everyone.get(f"/api/v1/agencies/{theirs.id}/acting-heads")).status_code == 404


async def test_a_repeated_appointment_is_answered_from_the_first(government: Government) -> None:
    unit, employee = await add_agency(government), await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    caller.headers["Idempotency-Key"] = "plt-1"
    first, second = await appoint(caller, unit, employee), await appoint(caller, unit, employee)
    assert (second.status_code, second.json()) == (201, first.json())
