"""Targets over HTTP, and periods of the calendar."""

from datetime import date
from itertools import pairwise
from typing import Any

import httpx
import pytest

from app.auth.permissions import Role
from app.indicators.objectives.models import Frequency
from app.indicators.targets.lifecycle import number_of, periods_in_year, span
from app.scoring import Polarity
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.indicators.factories import add_indicator, add_objective, add_realisation, add_target

FIRST = {"If-Match": '"1"'}


def at(target_id: object) -> str:
    return f"/api/v1/indicator-targets/{target_id}"


async def url_of(government: Government, **columns: Any) -> str:
    indicator = await add_indicator(government, await add_objective(government), **columns)
    return f"/api/v1/indicators/{indicator.id}/targets"


def test_the_periods_of_a_year_follow_each_other_without_gap_or_overlap() -> None:
    for frequency in Frequency:
        spans = [span(frequency, 2026, number + 1) for number in range(periods_in_year(frequency))]
        assert spans[0][0] == date(2026, 1, 1)
        assert spans[-1][1] == date(2027, 1, 1)
        assert all(earlier[1] == later[0] for earlier, later in pairwise(spans))
        assert [number_of(frequency, first) for first, _ in spans] == list(range(1, len(spans) + 1))


def test_a_period_that_no_year_has_is_an_error() -> None:
    for number in (0, 5):
        with pytest.raises(ValueError, match="quarter"):
            span(Frequency.QUARTER, 2026, number)


async def test_a_target_is_set_for_a_period_and_read_by_everybody(
    government: Government, planner: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    url = await url_of(government)
    sent = {"frequency": "quarter", "year": 2026, "number": 3, "low": "90", "high": "95.5"}
    created = await planner.post(url, json=sent)
    assert created.status_code == 201
    read = (await anybody.get(created.headers["location"])).json()
    assert (read["low"], read["high"]) == ("90", "95.5")
    assert read["period"] == {
        "frequency": "quarter",
        "year": 2026,
        "number": 3,
        "starts_on": "2026-07-01",
        "ends_on": "2026-09-30",
    }
    assert read == created.json()


async def test_a_period_has_one_target_beside_that_of_the_year(
    government: Government, planner: httpx.AsyncClient
) -> None:
    url = await url_of(government)
    quarter = {"frequency": "quarter", "year": 2026, "number": 1, "value": 80}
    assert (await planner.post(url, json=quarter)).status_code == 201
    assert (await planner.post(url, json={"frequency": "year", "year": 2026, "value": 85})).status_code == 201
    assert refusal(await planner.post(url, json=quarter)) == (409, "targets-overlap")
    assert (await planner.post(url, json={**quarter, "number": 2})).status_code == 201


async def test_the_frequency_is_that_of_the_indicator_or_the_year(
    government: Government, planner: httpx.AsyncClient
) -> None:
    url = await url_of(government)
    answer = await planner.post(url, json={"frequency": "month", "year": 2026, "number": 1, "value": 80})
    assert refusal(answer) == (409, "target-frequency-mismatch")
    assert answer.json()["data"] == {"frequency": "quarter"}


async def test_a_target_lies_within_its_objective(government: Government, planner: httpx.AsyncClient) -> None:
    url = await url_of(government)
    answer = await planner.post(url, json={"frequency": "year", "year": 2027, "value": 80})
    assert refusal(answer) == (409, "target-outside-objective")


@pytest.mark.parametrize(
    ("polarity", "value", "problem"),
    [
        (Polarity.HIGHER, {"value": 0}, ("body.value", "target-not-positive")),
        (Polarity.HIGHER, {"low": 0, "high": 0}, ("body.low", "target-not-positive")),
        (Polarity.RANGE, {"value": 5}, ("body.value", "range-needs-width")),
        (Polarity.RANGE, {"low": 5, "high": 5}, ("body.low", "range-needs-width")),
        (Polarity.LOWER, {"low": 5, "high": 4}, ("body.low", "range-reversed")),
    ],
)
async def test_a_target_that_cannot_be_measured_is_refused(
    government: Government,
    planner: httpx.AsyncClient,
    polarity: Polarity,
    value: dict[str, int],
    problem: tuple[str, str],
) -> None:
    indicator = await add_indicator(government, await add_objective(government), polarity=polarity)
    answer = await planner.post(
        f"/api/v1/indicators/{indicator.id}/targets", json={"frequency": "year", "year": 2026, **value}
    )
    assert marked(answer) == [problem]
    assert (await planner.get(f"/api/v1/indicators/{indicator.id}/series")).json()["points"] == []


@pytest.mark.parametrize("value", [{"value": 0}, {"low": 0, "high": 3}])
async def test_nought_is_a_target_where_less_is_better(
    government: Government, planner: httpx.AsyncClient, value: dict[str, int]
) -> None:
    url = await url_of(government, polarity=Polarity.LOWER)
    answer = await planner.post(url, json={"frequency": "year", "year": 2026, **value})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"value": 1, "low": 1},
        {"low": 1},
        {"high": 1},
        {"value": -1},
        {"value": 1, "number": 5},
        {"value": 1, "number": 0},
        {"value": 1, "year": 1999},
        {"value": "1e20"},
        {"value": 1, "period": "x"},
    ],
)
async def test_a_malformed_target_is_refused(
    government: Government, planner: httpx.AsyncClient, changed: dict[str, Any]
) -> None:
    answer = await planner.post(await url_of(government), json={"frequency": "quarter", "year": 2026, **changed})
    assert marked(answer)


async def test_a_target_changes_with_its_version_and_with_a_reason_once_realised(
    government: Government, planner: httpx.AsyncClient
) -> None:
    target = await add_target(government, await add_indicator(government, await add_objective(government)))
    assert refusal(await planner.patch(at(target.id), json={"value": 70})) == (428, "version-required")
    changed = await planner.patch(at(target.id), json={"value": 70}, headers=FIRST)
    assert (changed.json()["low"], changed.json()["high"], changed.headers["etag"]) == ("70", "70", '"2"')
    assert refusal(await planner.patch(at(target.id), json={"value": 60}, headers=FIRST)) == (412, "stale")
    await add_realisation(government, target, 70)
    version = {"If-Match": '"2"'}
    silent = await planner.patch(at(target.id), json={"value": 60}, headers=version)
    assert refusal(silent) == (409, "target-change-needs-reason")
    explained = await planner.patch(at(target.id), json={"value": 60, "reason": "Perubahan PK"}, headers=version)
    assert explained.json()["low"] == "60"
    useless = await planner.patch(at(target.id), json={"value": 0, "reason": "x"}, headers={"If-Match": '"3"'})
    assert marked(useless) == [("body.value", "target-not-positive")]


async def test_a_target_is_removed_only_while_nothing_was_realised(
    government: Government, planner: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government))
    mistaken = await add_target(government, indicator)
    assert refusal(await planner.delete(at(mistaken.id))) == (428, "version-required")
    assert refusal(await planner.delete(at(mistaken.id), headers={"If-Match": '"9"'})) == (412, "stale")
    assert (await planner.delete(at(mistaken.id), headers=FIRST)).status_code == 204
    assert refusal(await planner.get(at(mistaken.id))) == (404, "target-not-found")
    realised = await add_target(government, indicator)
    await add_realisation(government, realised, 1)
    assert refusal(await planner.delete(at(realised.id), headers=FIRST)) == (409, "target-realised")


async def test_only_planners_of_the_unit_or_above_set_targets(government: Government) -> None:
    own, other = await add_agency(government), await add_agency(government)
    indicator = await add_indicator(government, await add_objective(government, agency_id=other.id))
    target = await add_target(government, indicator)
    planner = await government.caller(Role.PLANNER, on=own.id)
    for caller, code in ((planner, "outside-reach"), (await government.caller(Role.AUDITOR), "forbidden")):
        new = {"frequency": "quarter", "year": 2026, "number": 1, "value": 1}
        for answer in (
            await caller.post(f"/api/v1/indicators/{indicator.id}/targets", json=new),
            await caller.patch(at(target.id), json={"value": 1}, headers=FIRST),
            await caller.delete(at(target.id), headers=FIRST),
        ):
            assert refusal(answer) == (403, code)


async def test_targets_of_another_government_do_not_exist(
    other_government: Government, planner: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(other_government, await add_objective(other_government))
    target = await add_target(other_government, indicator)
    new = {"frequency": "year", "year": 2026, "value": 1}
    answer = await planner.post(f"/api/v1/indicators/{indicator.id}/targets", json=new)
    assert refusal(answer) == (404, "indicator-not-found")
    for answer in (
        await planner.get(at(target.id)),
        await planner.patch(at(target.id), json={"value": 1}, headers=FIRST),
        await planner.delete(at(target.id), headers=FIRST),
    ):
        assert refusal(answer) == (404, "target-not-found")


async def test_a_repeated_post_with_the_same_key_makes_one_target(
    government: Government, planner: httpx.AsyncClient
) -> None:
    url = await url_of(government)
    sent = {"frequency": "year", "year": 2026, "value": 80}
    first = await planner.post(url, json=sent, headers={"Idempotency-Key": "t"})
    again = await planner.post(url, json=sent, headers={"Idempotency-Key": "t"})
    assert (again.status_code, again.json()) == (201, first.json())
