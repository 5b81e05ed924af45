"""Moves of units, and the job that applies what was planned."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import procrastinate
from sqlalchemy import select

from app.agencies.jobs import apply_moves, jobs
from app.agencies.models import Agency
from app.agencies.placements.service import APPLY_MOVES
from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.core.database import label
from app.core.ids import new_id
from tests.agencies.factories import add_agency
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


async def paths(government: Government) -> dict[str, str]:
    async with government.database.session(government.id) as session:
        rows = (await session.execute(select(Agency.name, Agency.path))).all()
    return {row.name: row.path for row in rows}


async def spans(caller: httpx.AsyncClient, unit: Agency) -> list[tuple[str, str, str | None]]:
    page = (await caller.get(f"/api/v1/agencies/{unit.id}/placements", params={"sort": "starts_on"})).json()
    return [(row["parent"]["name"], row["starts_on"], row["ends_on"]) for row in page["items"]]


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    return problem.get("data", {})


async def run_job(government: Government, day: date) -> None:
    context = SimpleNamespace(additional_context={"database": government.database})
    await apply_moves.func(context, str(government.id), day.isoformat())


async def test_a_move_takes_the_whole_subtree_along_at_once(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    seksi = await add_agency(government, "Seksi", bidang)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await move(caller, bidang, b)
    assert (answer.status_code, answer.json()["parent_id"]) == (201, str(b.id))
    assert answer.headers["etag"] == '"2"'
    found = await paths(government)
    assert found["Bidang"] == f"{b.path}.{label(bidang.id)}"
    assert found["Seksi"] == f"{b.path}.{label(bidang.id)}.{label(seksi.id)}"
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert await spans(caller, bidang) == [("A", "2020-01-01", yesterday), ("B", TODAY.isoformat(), None)]


async def test_a_backdated_move_divides_the_history_on_that_day(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    assert (await move(caller, bidang, b, date(2024, 7, 1))).status_code == 201
    assert (await paths(government))["Bidang"].startswith(b.path)
    assert await spans(caller, bidang) == [("A", "2020-01-01", "2024-06-30"), ("B", "2024-07-01", None)]
    data = refused(await move(caller, bidang, a, date(2022, 1, 1)), 409, "later-move-exists")
    assert data["starts_on"] == "2024-07-01"


async def test_a_second_move_on_the_same_day_corrects_the_first(government: Government) -> None:
    a, b, c = [await add_agency(government, name) for name in "ABC"]
    bidang = await add_agency(government, "Bidang", a)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    await move(caller, bidang, b, date(2025, 1, 1))
    assert (await move(caller, bidang, c, date(2025, 1, 1))).status_code == 201
    assert await spans(caller, bidang) == [("A", "2020-01-01", "2024-12-31"), ("C", "2025-01-01", None)]
    assert (await paths(government))["Bidang"].startswith(c.path)


async def test_a_planned_move_waits_for_its_day(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    assert (await move(caller, bidang, b, NEXT_WEEK)).json()["parent_id"] == str(a.id)
    assert (await paths(government))["Bidang"].startswith(a.path)
    await run_job(government, NEXT_WEEK - timedelta(days=1))
    assert (await paths(government))["Bidang"].startswith(a.path)
    for _ in range(2):
        await run_job(government, NEXT_WEEK)
        assert (await paths(government))["Bidang"].startswith(b.path)
    async with government.database.session(government.id) as session:
        entries = (
            await session.execute(
                select(AuditEntry.action, AuditEntry.actor_id.is_(None))
                .where(AuditEntry.subject_id == bidang.id)
                .order_by(AuditEntry.at)
            )
        ).all()
    assert [tuple(entry) for entry in entries] == [("agency.move-planned", False), ("agency.moved", True)]


async def test_planned_moves_that_swap_places_are_applied_together(government: Government) -> None:
    upper = await add_agency(government, "Atas")
    lower = await add_agency(government, "Bawah", upper)
    root = await add_agency(government, "Induk")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    assert (await move(caller, lower, root, NEXT_WEEK)).status_code == 201
    assert (await move(caller, upper, lower, NEXT_WEEK)).status_code == 201
    await run_job(government, NEXT_WEEK)
    found = await paths(government)
    assert found["Bawah"] == f"{root.path}.{label(lower.id)}"
    assert found["Atas"] == f"{found['Bawah']}.{label(upper.id)}"


def test_the_daily_job_is_the_one_that_the_service_names() -> None:
    assert isinstance(jobs, procrastinate.Blueprint)
    assert apply_moves.name == APPLY_MOVES.name


async def test_a_unit_never_moves_below_itself(government: Government) -> None:
    a = await add_agency(government, "A")
    below = await add_agency(government, "Bidang", a)
    deeper = await add_agency(government, "Seksi", below)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    before = await paths(government)
    for target in (a, below, deeper):
        for day in (TODAY, NEXT_WEEK, date(2024, 1, 1)):
            refused(await move(caller, a, target, day), 409, "move-below-itself")
    assert await paths(government) == before
    assert await spans(caller, a) == [("Pemerintah Uji", "2020-01-01", None)]


async def test_two_planned_moves_cannot_make_a_circle_later(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    assert (await move(caller, a, b, LATER)).status_code == 201
    refused(await move(caller, b, a, NEXT_WEEK), 409, "move-below-itself")
    refused(await move(caller, b, a, LATER), 409, "move-below-itself")
    refused(await move(caller, b, a, TODAY), 409, "move-below-itself")


async def test_concurrent_moves_cannot_make_a_circle(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    for _ in range(3):
        a, b = await add_agency(government), await add_agency(government)
        answers = await asyncio.gather(move(caller, a, b), move(caller, b, a))
        assert sorted(answer.status_code for answer in answers) == [201, 409]


async def test_a_planned_move_can_be_cancelled_and_a_past_one_cannot(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    await move(caller, bidang, b, NEXT_WEEK)
    planned = (await caller.get(f"/api/v1/agencies/{bidang.id}/placements")).json()["items"][0]["id"]
    path = f"/api/v1/agencies/{bidang.id}/moves/{planned}"
    data = refused(await move(caller, bidang, a, TODAY), 409, "later-move-exists")
    assert data["starts_on"] == NEXT_WEEK.isoformat()
    assert (await (await government.caller(Role.PLANNER)).delete(path)).status_code == 403
    assert (await caller.delete(path)).status_code == 204
    assert await spans(caller, bidang) == [("A", "2020-01-01", None)]
    refused(await caller.delete(path), 404, "move-not-found")
    await move(caller, bidang, b, TODAY)
    past = (await caller.get(f"/api/v1/agencies/{bidang.id}/placements")).json()["items"][0]["id"]
    refused(await caller.delete(f"/api/v1/agencies/{bidang.id}/moves/{past}"), 404, "move-not-found")


async def test_a_move_to_where_the_unit_stands_is_refused(government: Government) -> None:
    a = await add_agency(government, "A")
    bidang = await add_agency(government, "Bidang", a)
    refused(await move(await government.caller(Role.PERSONNEL_AGENCY), bidang, a), 409, "already-there")


async def test_the_government_itself_neither_moves_nor_closes(government: Government) -> None:
    a = await add_agency(government, "A")
    root = Agency(id=government.root)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await move(caller, root, a), 409, "root-fixed")
    refused(await close(caller, root), 409, "root-fixed")
    refused(await reopen(caller, root), 409, "root-fixed")


async def test_nothing_moves_into_or_out_of_a_closed_unit(government: Government) -> None:
    a, closed = await add_agency(government, "A"), await add_agency(government, "Tutup", closed_on=NEXT_WEEK)
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    refused(await move(caller, a, closed, NEXT_WEEK), 409, "agency-not-open")
    refused(await move(caller, closed, a, NEXT_WEEK), 409, "agency-not-open")


async def test_moves_need_reach_on_both_ends(government: Government, other_government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    below = await add_agency(government, "Bidang", a)
    theirs = await add_agency(other_government, "C")
    manager = await government.caller(Role.ADMINISTRATOR, on=a.id)
    refused(await move(manager, below, b), 403, "outside-reach")
    refused(await move(manager, b, a), 403, "outside-reach")
    refused(await move(manager, theirs, a), 404, "agency-not-found")
    refused(await move(manager, below, theirs), 422, "invalid")
    refused(await close(manager, b), 403, "outside-reach")
    for role in (None, Role.AGENCY_HR, Role.AUDITOR):
        reader = await government.caller(role)
        for answer in (await move(reader, below, b), await close(reader, below), await reopen(reader, below)):
            refused(answer, 403, "forbidden")


async def test_a_repeated_move_is_answered_from_the_first(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    key = {"Idempotency-Key": "pindah-1"}
    first, second = await move(caller, a, b, **key), await move(caller, a, b, **key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers["idempotency-replayed"] == "true"


async def test_today_is_the_day_of_the_governments_own_zone(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    with clock.set_to(datetime(2026, 11, 30, 16, 30, tzinfo=UTC)):  # 00:30 on 1 December in Kupang
        caller = await government.caller(Role.PERSONNEL_AGENCY)
        assert (await move(caller, a, b, date(2026, 12, 1))).json()["parent_id"] == str(b.id)


async def test_unknown_units_are_not_found(government: Government) -> None:
    a = await add_agency(government, "A")
    nobody = Agency(id=new_id())
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    for answer in (await move(caller, nobody, a), await close(caller, nobody), await reopen(caller, nobody)):
        refused(answer, 404, "agency-not-found")
    refused(await move(caller, a, nobody), 422, "invalid")
