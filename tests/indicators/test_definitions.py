"""Indicators over HTTP."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.auth.permissions import Role
from app.indicators.objectives.models import Frequency, Indicator, Objective
from app.scoring import Polarity
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.indicators.factories import add_indicator, add_objective, add_realisation, add_target
from tests.statements import Statements

URL = "/api/v1/indicators"
FIRST = {"If-Match": '"1"'}


def body(objective: Objective, **changed: Any) -> dict[str, Any]:
    return {
        "objective_id": str(objective.id),
        "name": "Ibu hamil yang dilayani sesuai standar",
        "unit": "%",
        "polarity": "higher",
        "baseline": "91.4",
        "data_source": "Laporan SPM",
        "weight": "40",
        "frequency": "quarter",
        **changed,
    }


async def stored(government: Government) -> list[Indicator]:
    async with government.database.session(government.id) as session:
        return list(await session.scalars(select(Indicator).order_by(Indicator.id)))


async def test_a_planner_adds_an_indicator_and_everybody_reads_it(
    government: Government, planner: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    created = await planner.post(URL, json=body(objective, weight=12.5))
    assert created.status_code == 201
    read = await anybody.get(created.headers["location"])
    assert read.headers["etag"] == '"1"'
    assert {name: read.json()[name] for name in ("weight", "baseline", "polarity", "frequency")} == {
        "weight": "12.5",
        "baseline": "91.4",
        "polarity": "higher",
        "frequency": "quarter",
    }
    assert {action["because"] for action in read.json()["actions"]} == {"forbidden"}


async def test_active_weights_never_exceed_one_hundred(government: Government, planner: httpx.AsyncClient) -> None:
    objective = await add_objective(government)
    other = await add_indicator(government, objective, weight=Decimal("60.5"))
    refused = await planner.post(URL, json=body(objective))
    assert refusal(refused) == (409, "indicator-weights-exceed-whole")
    assert refused.json()["data"] == {"taken": "60.5", "available": "39.5"}
    fitting = await planner.post(URL, json=body(objective, weight="39.5"))
    assert fitting.status_code == 201
    heavier = await planner.patch(f"{URL}/{other.id}", json={"weight": "60.6"}, headers=FIRST)
    assert refusal(heavier) == (409, "indicator-weights-exceed-whole")
    same = await planner.patch(f"{URL}/{other.id}", json={"weight": "60.5"}, headers=FIRST)
    assert same.headers["etag"] == '"1"'
    await planner.post(f"{URL}/{other.id}/retire", json={"reason": "Diganti"}, headers=FIRST)
    assert (await planner.post(URL, json=body(objective, weight="60.5"))).status_code == 201


async def test_weights_added_at_the_same_moment_do_not_exceed_one_hundred_either(
    government: Government, planner: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    answers = await asyncio.gather(*(planner.post(URL, json=body(objective, weight=60)) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"weight": "0"}, "body.weight"),
        ({"weight": "100.000001"}, "body.weight"),
        ({"weight": "1e400"}, "body.weight"),
        ({"weight": "NaN"}, "body.weight"),
        ({"baseline": "0.0000001"}, "body.baseline"),
        ({"polarity": "sideways"}, "body.polarity"),
        ({"frequency": "week"}, "body.frequency"),
        ({"unit": "x" * 101}, "body.unit"),
        ({"objective_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01"}, "body.objective_id"),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    government: Government, planner: httpx.AsyncClient, changed: dict[str, Any], field: str
) -> None:
    answer = await planner.post(URL, json=body(await add_objective(government), **changed))
    assert [at for at, _ in marked(answer)] == [field]
    assert await stored(government) == []


async def test_only_planners_of_the_unit_or_above_add_and_change_indicators(government: Government) -> None:
    own, other = await add_agency(government), await add_agency(government)
    planner = await government.caller(Role.PLANNER, on=own.id)
    mine = await add_objective(government, agency_id=own.id)
    theirs = await add_objective(government, agency_id=other.id)
    assert (await planner.post(URL, json=body(mine))).status_code == 201
    assert refusal(await planner.post(URL, json=body(theirs))) == (403, "outside-reach")
    indicator = await add_indicator(government, theirs)
    changed = await planner.patch(f"{URL}/{indicator.id}", json={"weight": 1}, headers=FIRST)
    assert refusal(changed) == (403, "outside-reach")
    retired = await planner.post(f"{URL}/{indicator.id}/retire", json={"reason": "x"}, headers=FIRST)
    assert refusal(retired) == (403, "outside-reach")
    for role in (None, Role.AGENCY_HR, Role.AUDITOR):
        caller = await government.caller(role)
        assert refusal(await caller.post(URL, json=body(mine))) == (403, "forbidden")


async def test_indicators_of_another_government_do_not_exist(
    other_government: Government, planner: httpx.AsyncClient
) -> None:
    objective = await add_objective(other_government)
    indicator = await add_indicator(other_government, objective)
    assert marked(await planner.post(URL, json=body(objective))) == [("body.objective_id", "objective-unknown")]
    for answer in (
        await planner.get(f"{URL}/{indicator.id}"),
        await planner.patch(f"{URL}/{indicator.id}", json={"weight": 1}, headers=FIRST),
        await planner.post(f"{URL}/{indicator.id}/retire", json={"reason": "x"}, headers=FIRST),
        await planner.get(f"{URL}/{indicator.id}/series"),
    ):
        assert refusal(answer) == (404, "indicator-not-found")
    assert (await planner.get(URL)).json()["items"] == []


async def test_a_change_needs_the_current_version(government: Government, planner: httpx.AsyncClient) -> None:
    url = f"{URL}/{(await add_indicator(government, await add_objective(government))).id}"
    assert refusal(await planner.patch(url, json={"name": "Baru"})) == (428, "version-required")
    assert (await planner.patch(url, json={"name": "Baru"}, headers=FIRST)).headers["etag"] == '"2"'
    assert refusal(await planner.patch(url, json={"name": "Lama"}, headers=FIRST)) == (412, "stale")
    assert refusal(await planner.post(f"{url}/retire", json={"reason": "x"}, headers=FIRST)) == (412, "stale")
    assert marked(await planner.patch(url, json={"polarity": None}, headers={"If-Match": '"2"'}))


async def test_unit_and_polarity_are_fixed_once_something_was_realised(
    government: Government, planner: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government))
    target = await add_target(government, indicator, 80, 90)
    url = f"{URL}/{indicator.id}"
    assert (await planner.patch(url, json={"polarity": "lower"}, headers=FIRST)).status_code == 200
    await add_realisation(government, target, 85)
    for change in ({"polarity": "higher"}, {"unit": "hari"}):
        answer = await planner.patch(url, json=change, headers={"If-Match": '"2"'})
        assert refusal(answer) == (409, "indicator-measure-in-use")
    renamed = await planner.patch(url, json={"name": "Nama baru"}, headers={"If-Match": '"2"'})
    assert renamed.json()["name"] == "Nama baru"


async def test_a_polarity_that_a_target_cannot_have_is_refused(
    government: Government, planner: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government), polarity=Polarity.LOWER)
    await add_target(government, indicator, 0)
    url = f"{URL}/{indicator.id}"
    to_higher = await planner.patch(url, json={"polarity": "higher"}, headers=FIRST)
    assert marked(to_higher) == [("body.polarity", "target-not-positive")]
    to_range = await planner.patch(url, json={"polarity": "range"}, headers=FIRST)
    assert marked(to_range) == [("body.polarity", "range-needs-width")]


async def test_the_frequency_changes_only_while_no_target_uses_the_old_one(
    government: Government, planner: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government))
    await add_target(government, indicator)
    url = f"{URL}/{indicator.id}"
    assert (await planner.patch(url, json={"frequency": "semester"}, headers=FIRST)).status_code == 200
    sent = {"frequency": "semester", "year": 2026, "number": 1, "value": 80}
    assert (await planner.post(f"{url}/targets", json=sent)).status_code == 201
    answer = await planner.patch(url, json={"frequency": "month"}, headers={"If-Match": '"2"'})
    assert refusal(answer) == (409, "indicator-frequency-in-use")
    assert answer.json()["data"] == {"count": 1, "frequency": str(Frequency.SEMESTER)}


async def test_a_retired_indicator_takes_no_more_changes_targets_or_realisations(
    government: Government, planner: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    indicator = await add_indicator(government, objective)
    target = await add_target(government, indicator)
    url = f"{URL}/{indicator.id}"
    retired = await planner.post(f"{url}/retire", json={"reason": "Diganti"}, headers=FIRST)
    assert retired.json()["retired_at"] is not None
    version = {"If-Match": retired.headers["etag"]}
    for answer in (
        await planner.patch(url, json={"name": "x"}, headers=version),
        await planner.post(f"{url}/retire", json={"reason": "x"}, headers=version),
        await planner.post(f"{url}/targets", json={"frequency": "year", "year": 2026, "value": 1}),
        await planner.patch(f"/api/v1/indicator-targets/{target.id}", json={"value": 1}, headers=FIRST),
        await planner.delete(f"/api/v1/indicator-targets/{target.id}", headers=FIRST),
        await planner.post(f"/api/v1/indicator-targets/{target.id}/realisations", json={"value": 1}),
    ):
        assert refusal(answer) == (409, "indicator-retired")
    assert {action["because"] for action in retired.json()["actions"]} == {"indicator-retired"}


async def test_a_retired_objective_gets_no_indicator(government: Government, planner: httpx.AsyncClient) -> None:
    objective = await add_objective(government)
    await planner.post(f"/api/v1/objectives/{objective.id}/retire", json={"reason": "x"}, headers=FIRST)
    assert refusal(await planner.post(URL, json=body(objective))) == (409, "objective-retired")


async def test_a_repeated_post_with_the_same_key_makes_one_indicator(
    government: Government, planner: httpx.AsyncClient
) -> None:
    sent = body(await add_objective(government))
    first = await planner.post(URL, json=sent, headers={"Idempotency-Key": "i"})
    second = await planner.post(URL, json=sent, headers={"Idempotency-Key": "i"})
    assert first.json() == second.json()
    assert len(await stored(government)) == 1


async def test_reading_one_is_one_statement(
    government: Government, planner: httpx.AsyncClient, statements: Statements
) -> None:
    indicator = await add_indicator(government, await add_objective(government))
    with statements.counted() as seen:
        await planner.get(f"{URL}/{indicator.id}")
    assert len(seen) == 1
