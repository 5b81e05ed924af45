"""Superiors set by hand, and going back to the tree."""

import asyncio
from datetime import date, timedelta

import httpx

from app.auth.permissions import Role
from app.core import clock
from app.core.ids import new_id
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def superior(
    government: Government, employee: Employee, on: date | None = None
) -> tuple[str | None, str, str | None]:
    """Name, source and unit (or the reason why nobody)."""
    caller = await government.caller(Role.AUDITOR)
    answer = await caller.get(f"/api/v1/employees/{employee.id}/superior", params={"on": on.isoformat()} if on else {})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    unit = found["unit"]["name"] if found["unit"] else found["reason"]
    return (found["superior"] or {}).get("name"), found["source"], unit


async def override(
    caller: httpx.AsyncClient, employee: Employee, boss: Employee, **changed: str | None
) -> httpx.Response:
    body = {"superior_id": str(boss.id), "starts_on": TODAY.isoformat(), "reason": "Tim lintas dinas"} | changed
    return await caller.post(f"/api/v1/employees/{employee.id}/superior-overrides", json=body)


async def test_an_override_holds_between_its_dates(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    await add_employee(government, agency_id=dinas.id, heads_unit=True, name="Kadis")
    staff, boss = await add_employee(government, agency_id=dinas.id), await add_employee(government, name="Ketua Tim")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    until = TODAY + 9 * DAY
    answer = await override(caller, staff, boss, ends_on=until.isoformat())
    assert answer.status_code == 201, answer.text
    assert (answer.json()["starts_on"], answer.json()["ends_on"]) == (TODAY.isoformat(), until.isoformat())
    assert await superior(government, staff) == ("Ketua Tim", "override", None)
    assert (await superior(government, staff, until))[1] == "override"
    assert (await superior(government, staff, until + DAY))[0] == "Kadis"
    assert (await superior(government, staff, TODAY - DAY))[0] == "Kadis"
    again = await override(caller, staff, boss, starts_on=until.isoformat())
    assert (again.status_code, again.json()["code"]) == (409, "overrides-overlap")
    page = (await caller.get(f"/api/v1/employees/{staff.id}/superior-overrides")).json()["items"]
    assert [(row["superior"]["name"], row["reason"]) for row in page] == [("Ketua Tim", "Tim lintas dinas")]


async def test_ending_an_override_goes_back_to_the_tree(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    await add_employee(government, agency_id=dinas.id, heads_unit=True, name="Kadis")
    staff, boss = await add_employee(government, agency_id=dinas.id), await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    started = (await override(caller, staff, boss, starts_on="2025-01-01")).json()
    path = f"/api/v1/employees/{staff.id}/superior-overrides/{started['id']}"
    assert (await caller.delete(path)).status_code == 204
    assert (await superior(government, staff))[0] == "Kadis"
    assert (await superior(government, staff, TODAY - DAY))[1] == "override"
    twice = await caller.delete(path)
    assert (twice.status_code, twice.json()["code"]) == (409, "already-ended")
    future = (await override(caller, staff, boss, starts_on=(TODAY + DAY).isoformat())).json()
    assert (await caller.delete(f"/api/v1/employees/{staff.id}/superior-overrides/{future['id']}")).status_code == 204
    left = (await caller.get(f"/api/v1/employees/{staff.id}/superior-overrides")).json()["items"]
    assert [row["id"] for row in left] == [started["id"]]
    gone = await caller.delete(f"/api/v1/employees/{staff.id}/superior-overrides/{future['id']}")
    assert (gone.status_code, gone.json()["code"]) == (404, "override-not-found")


async def test_nobody_is_set_above_themselves_directly_or_in_a_circle(government: Government) -> None:
    a, b, c = [await add_employee(government, name=name) for name in "ABC"]
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    own = await override(caller, a, a)
    assert (own.status_code, own.json()["code"]) == (409, "own-superior")
    assert (await override(caller, a, b)).status_code == 201
    assert (await override(caller, b, c)).status_code == 201
    for lower in (a, b):
        answer = await override(caller, c, lower)
        assert (answer.status_code, answer.json()["code"]) == (409, "superiors-in-circle")
    later = await override(caller, c, a, starts_on=(TODAY + 30 * DAY).isoformat())
    assert later.json()["code"] == "superiors-in-circle"
    before = await override(caller, c, a, starts_on="2024-01-01", ends_on=(TODAY - DAY).isoformat())
    assert before.status_code == 201


async def test_two_overrides_at_once_cannot_make_a_circle(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    for _ in range(3):
        a, b = await add_employee(government), await add_employee(government)
        answers = await asyncio.gather(override(caller, a, b), override(caller, b, a))
        assert sorted(answer.status_code for answer in answers) in ([201, 409], [201, 503])


async def test_a_subordinate_in_the_tree_is_not_set_above_the_head(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    head = await add_employee(government, agency_id=dinas.id, heads_unit=True)
    staff = await add_employee(government, agency_id=dinas.id)
    answer = await override(await government.caller(Role.PERSONNEL_AGENCY), head, staff)
    assert (answer.status_code, answer.json()["code"]) == (409, "superiors-in-circle")


async def test_a_wrong_override_is_refused(government: Government, other_government: Government) -> None:
    staff, unposted = await add_employee(government), await add_employee(government, posted=False)
    boss, foreigner = await add_employee(government), await add_employee(other_government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    nobody = Employee(id=new_id())
    for person in (nobody, foreigner):
        answer = await override(caller, staff, person)
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "employee-unknown")
    assert (await override(caller, staff, unposted)).json()["code"] == "not-posted"
    assert (await override(caller, staff, boss, ends_on="2020-01-01")).status_code == 422
    assert (await override(caller, staff, boss, reason="")).status_code == 422
    assert (await override(caller, staff, boss, ends_on="9999-12-31")).status_code == 422
    assert (await override(caller, foreigner, boss)).status_code == 404
    page = (await caller.get(f"/api/v1/employees/{staff.id}/superior-overrides")).json()
    assert page["items"] == []


async def test_overrides_need_the_role_below_the_employee(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    in_a, in_b = await add_employee(government, agency_id=a.id), await add_employee(government, agency_id=b.id)
    officer = await government.caller(Role.AGENCY_HR, on=a.id)
    assert (await override(officer, in_a, in_b)).status_code == 201
    assert (await override(officer, in_b, in_a)).status_code == 404
    auditor = await government.caller(Role.AUDITOR)
    assert (await override(auditor, in_a, in_b)).status_code == 403
    # The superior by hand sees the employee; being seen is not being managed.
    boss = await government.caller(Role.AGENCY_HR, on=b.id, employee_id=in_b.id)
    answer = await override(boss, in_a, in_b)
    assert (answer.status_code, answer.json()["code"]) == (403, "outside-reach")


async def test_a_repeated_override_is_answered_from_the_first(government: Government) -> None:
    staff, boss = await add_employee(government), await add_employee(government)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    caller.headers["Idempotency-Key"] = "atasan-1"
    first, second = await override(caller, staff, boss), await override(caller, staff, boss)
    assert first.json() == second.json()
    assert second.status_code == 201
