"""Realisations of agency indicators over HTTP."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.core.ids import new_id
from app.indicators.objectives.models import IndicatorRealisation
from app.scoring import Polarity
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.indicators.factories import add_indicator, add_objective, add_realisation, add_target
from tests.indicators.realised import evidence_of, of_target, target_of, upload
from tests.statements import Statements


async def stored(government: Government) -> list[IndicatorRealisation]:
    async with government.database.session(government.id) as session:
        return list(await session.scalars(select(IndicatorRealisation).order_by(IndicatorRealisation.created_at)))


async def test_a_realisation_shows_its_achievement_and_how_it_came_about(
    government: Government, planner: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    target = await target_of(government)
    recorded = await planner.post(of_target(target.id), json={"value": "93", "note": "Dua puskesmas belum melapor."})
    assert recorded.status_code == 201
    read = (await anybody.get(recorded.headers["location"])).json()
    assert read == recorded.json()
    assert read["achievement"] == {
        "percent": "97.89",
        "exact": "1860/19",
        "rule": "higher",
        "against": "95",
        "formula": "93 / 95 × 100",
        "floored": False,
    }
    async with government.database.session(government.id) as session:
        entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.action, entry.changes["value"]) == ("indicator_realisation.recorded", "93")


async def test_a_correction_supersedes_and_overwrites_nothing(
    government: Government, planner: httpx.AsyncClient
) -> None:
    url = of_target((await target_of(government)).id)
    first = (await planner.post(url, json={"value": 90})).json()
    silent = await planner.post(url, json={"value": 91})
    assert refusal(silent) == (409, "indicator-realisation-exists")
    assert silent.json()["data"] == {"current": first["id"]}
    correction = {"replaces": first["id"], "reason": "Laporan susulan"}
    second = await planner.post(url, json={"value": 91, "correction": correction})
    assert second.status_code == 201
    assert second.json()["correction_reason"] == "Laporan susulan"
    late = await planner.post(url, json={"value": 92, "correction": correction})
    assert refusal(late) == (409, "indicator-realisation-corrected-meanwhile")
    assert late.json()["data"] == {"current": second.json()["id"]}
    history = (await planner.get(url)).json()["items"]
    assert [(row["value"], row["superseded_at"] is None) for row in history] == [("91", True), ("90", False)]
    async with government.database.session(government.id) as session:
        entries = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.at)))
    assert [(entry.action, entry.reason) for entry in entries] == [
        ("indicator_realisation.recorded", None),
        ("indicator_realisation.corrected", "Laporan susulan"),
    ]
    assert entries[1].changes["before"]["id"] == first["id"]


async def test_there_is_nothing_to_correct_before_a_first_realisation(
    government: Government, planner: httpx.AsyncClient
) -> None:
    correction = {"replaces": str(new_id()), "reason": "x"}
    answer = await planner.post(
        of_target((await target_of(government)).id), json={"value": 1, "correction": correction}
    )
    assert refusal(answer) == (409, "indicator-realisation-corrected-meanwhile")
    assert await stored(government) == []


async def test_of_realisations_sent_at_the_same_moment_one_stands(
    government: Government, planner: httpx.AsyncClient
) -> None:
    url = of_target((await target_of(government)).id)
    answers = await asyncio.gather(*(planner.post(url, json={"value": value}) for value in (1, 2, 3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert len(await stored(government)) == 1


async def test_a_repeated_post_with_the_same_key_records_once(
    government: Government, planner: httpx.AsyncClient
) -> None:
    url = of_target((await target_of(government)).id)
    first = await planner.post(url, json={"value": 5}, headers={"Idempotency-Key": "r"})
    again = await planner.post(url, json={"value": 5}, headers={"Idempotency-Key": "r"})
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == first.headers["location"]
    assert len(await stored(government)) == 1


async def test_nothing_is_recorded_before_the_period_begins_where_the_government_is(
    government: Government, planner: httpx.AsyncClient
) -> None:
    target = await target_of(government)
    with clock.set_to(datetime(2025, 12, 31, 15, 59, tzinfo=UTC)):  # 23.59 in Kupang (WITA)
        early = await planner.post(of_target(target.id), json={"value": 1})
    assert refusal(early) == (409, "period-not-started")
    assert early.json()["data"] == {"starts_on": "2026-01-01"}
    with clock.set_to(datetime(2025, 12, 31, 16, 0, tzinfo=UTC)):
        assert (await planner.post(of_target(target.id), json={"value": 1})).status_code == 201


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"value": None}, "body.value"),
        ({"value": "banyak"}, "body.value"),
        ({"value": "Infinity"}, "body.value"),
        ({"value": "1e15"}, "body.value"),
        ({"value": 1, "note": "\x00"}, "body.note"),
        ({"value": 1, "correction": {"reason": "x"}}, "body.correction.replaces"),
        ({"value": 1, "correction": {"replaces": str(new_id()), "reason": ""}}, "body.correction.reason"),
        ({"value": 1, "achievement": 100}, "body.achievement"),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    government: Government, planner: httpx.AsyncClient, changed: dict[str, Any], field: str
) -> None:
    answer = await planner.post(of_target((await target_of(government)).id), json=changed)
    assert [at for at, _ in marked(answer)] == [field]
    assert await stored(government) == []


async def test_a_negative_realisation_counts_as_nought_and_says_so(
    government: Government, planner: httpx.AsyncClient
) -> None:
    answer = await planner.post(of_target((await target_of(government)).id), json={"value": "-2.5"})
    assert answer.json()["achievement"]["percent"] == "0.00"
    assert answer.json()["achievement"]["floored"] is True


async def test_planners_and_heads_of_the_unit_or_above_realise_and_nobody_else(government: Government) -> None:
    dinas, other = await add_agency(government, "Dinas"), await add_agency(government, "Lain")
    bidang = await add_agency(government, "Bidang", dinas)
    target = await target_of(government, bidang.id)

    async def head_of(agency_id: UUID, *, acting: bool = False) -> httpx.AsyncClient:
        employee = await add_employee(government, agency_id=agency_id, heads_unit=not acting)
        if acting:
            await add_acting(government, employee, agency_id)
        return await government.caller(employee_id=employee.id)

    staff = await add_employee(government, agency_id=bidang.id)
    for caller, code in (
        (await government.caller(employee_id=staff.id), "forbidden"),
        (await government.caller(Role.AGENCY_HR, on=bidang.id), "forbidden"),
        (await government.caller(Role.AUDITOR), "forbidden"),
        (await head_of(other.id), "outside-reach"),
        (await government.caller(Role.PLANNER, on=other.id), "outside-reach"),
    ):
        assert refusal(await caller.post(of_target(target.id), json={"value": 1})) == (403, code)
        assert (await caller.get(of_target(target.id))).status_code == 200
    current: str | None = None
    for caller in (
        await head_of(bidang.id),
        await head_of(bidang.id, acting=True),
        await head_of(dinas.id),
        await government.caller(Role.PLANNER, on=dinas.id),
        await government.caller(Role.PERSONNEL_AGENCY),
    ):
        sent: dict[str, Any] = {"value": 1}
        if current is not None:
            sent["correction"] = {"replaces": current, "reason": "Perbaikan"}
        answer = await caller.post(of_target(target.id), json=sent)
        assert answer.status_code == 201, answer.text
        current = answer.json()["id"]


async def test_realisations_of_another_government_do_not_exist(
    other_government: Government, planner: httpx.AsyncClient
) -> None:
    target = await target_of(other_government)
    realisation = await add_realisation(other_government, target, 90)
    for answer in (
        await planner.get(of_target(target.id)),
        await planner.post(of_target(target.id), json={"value": 1}),
    ):
        assert refusal(answer) == (404, "target-not-found")
    for answer in (
        await planner.get(f"/api/v1/indicator-realisations/{realisation.id}"),
        await planner.get(evidence_of(realisation.id)),
        await planner.post(evidence_of(realisation.id), **upload()),
        await planner.get(f"{evidence_of(realisation.id)}/{new_id()}"),
    ):
        assert refusal(answer) == (404, "indicator-realisation-not-found")


async def test_the_history_is_three_statements_at_any_length(
    government: Government, planner: httpx.AsyncClient, statements: Statements
) -> None:
    target = await target_of(government, polarity=Polarity.LOWER)
    url = of_target(target.id)
    current = (await planner.post(url, json={"value": 1})).json()["id"]
    with statements.counted() as few:
        await planner.get(url)
    for value in range(2, 6):
        sent = {"value": value, "correction": {"replaces": current, "reason": "Perbaikan"}}
        current = (await planner.post(url, json=sent)).json()["id"]
        await planner.post(evidence_of(current), **upload())
    with statements.counted() as many:
        shown = (await planner.get(url)).json()["items"]
    assert (len(few), len(many), len(shown)) == (3, 3, 5)


async def test_recording_takes_two_reads_an_insert_and_the_answer(
    government: Government, planner: httpx.AsyncClient, statements: Statements
) -> None:
    target = await add_target(
        government,
        await add_indicator(government, await add_objective(government)),
        starts_on=date(2026, 1, 1),
    )
    with statements.counted() as seen:
        await planner.post(of_target(target.id), json={"value": 1})
    written = [statement for statement in seen if not statement.startswith(("SELECT set_config", "BEGIN", "COMMIT"))]
    assert [statement.split()[0] for statement in written[:3]] == ["SELECT", "SELECT", "INSERT"]
    assert sum("indicator" in statement for statement in written) == 4
