"""Closing units and opening them again."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from app.agencies.models import Agency
from app.auth.permissions import Role
from app.core import clock
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee, add_posting
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
NEXT_WEEK = TODAY + timedelta(days=7)
LATER = TODAY + timedelta(days=14)


async def move(
    caller: httpx.AsyncClient, unit: Agency, parent: Agency, on: date = TODAY, **headers: str
) -> httpx.Response:
    body = {"parent_id": str(parent.id), "effective_on": on.isoformat(), "reason": "Perda perangkat daerah"}
    return await caller.post(f"/api/v1/agencies/{unit.id}/moves", json=body, headers=headers)


async def close(caller: httpx.AsyncClient, unit: Agency, on: date = TODAY) -> httpx.Response:
    body = {"closed_on": on.isoformat(), "reason": "Digabung"}
    return await caller.post(f"/api/v1/agencies/{unit.id}/closure", json=body)


async def reopen(caller: httpx.AsyncClient, unit: Agency, on: date = TODAY) -> httpx.Response:
    body = {"reopened_on": on.isoformat(), "reason": "Dibuka kembali"}
    return await caller.post(f"/api/v1/agencies/{unit.id}/reopening", json=body)


async def spans(caller: httpx.AsyncClient, unit: Agency) -> list[tuple[str, str, str | None]]:
    page = (await caller.get(f"/api/v1/agencies/{unit.id}/placements", params={"sort": "starts_on"})).json()
    return [(row["parent"]["name"], row["starts_on"], row["ends_on"]) for row in page["items"]]


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    return problem.get("data", {})


async def test_a_closure_names_who_and_what_is_still_inside(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    await add_agency(government, "Bidang Satu", dinas)
    await add_agency(government, "Bidang Lama", dinas, closed_on=TODAY)
    await add_employee(government, agency_id=dinas.id, name="Maria")
    gone = await add_employee(government, posted=False, name="Yosef")
    await add_posting(government, gone, dinas.id, until=TODAY)
    acting = await add_employee(government, name="Petrus")
    await add_acting(government, acting, dinas.id)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    data = refused(await close(caller, dinas), 409, "agency-not-empty")
    assert (data["units"], data["unit_count"]) == (["Bidang Satu"], 1)
    assert (data["people"], data["people_count"]) == (["Maria", "Petrus"], 2)
    assert (await caller.get(f"/api/v1/agencies/{dinas.id}")).json()["closed_on"] is None


async def test_an_empty_unit_closes_and_opens_again(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await reopen(caller, dinas), 409, "agency-not-closed")
    closed = await close(caller, dinas, date(2026, 1, 1))
    assert (closed.status_code, closed.json()["closed_on"]) == (200, "2026-01-01")
    refused(await close(caller, dinas), 409, "agency-not-open")
    refused(await reopen(caller, dinas, NEXT_WEEK), 422, "invalid")
    opened = await reopen(caller, dinas, date(2026, 3, 1))
    assert (opened.status_code, opened.json()["closed_on"]) == (200, None)
    assert await spans(caller, dinas) == [
        ("Pemerintah Uji", "2020-01-01", "2025-12-31"),
        ("Pemerintah Uji", "2026-03-01", None),
    ]


async def test_a_planned_closure_can_be_undone(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    await close(caller, dinas, NEXT_WEEK)
    assert (await reopen(caller, dinas, NEXT_WEEK)).status_code == 200
    assert await spans(caller, dinas) == [("Pemerintah Uji", "2020-01-01", None)]


@pytest.mark.parametrize(("day", "status", "code"), [("2020-01-01", 422, "invalid"), ("2019-05-05", 422, "invalid")])
async def test_a_unit_does_not_close_before_it_opened(government: Government, day: str, status: int, code: str) -> None:
    dinas = await add_agency(government, "Dinas")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await close(caller, dinas, date.fromisoformat(day)), status, code)


async def test_a_unit_does_not_open_under_a_closed_one(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    bidang = await add_agency(government, "Bidang", dinas)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    await close(caller, bidang)
    await close(caller, dinas)
    refused(await reopen(caller, bidang), 409, "agency-not-open")


async def test_a_unit_waits_with_closing_until_its_planned_move_is_settled(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    await move(caller, a, b, NEXT_WEEK)
    refused(await close(caller, a), 409, "later-move-exists")
    assert refused(await close(caller, b, LATER), 409, "agency-not-empty")["units"] == ["A"]
