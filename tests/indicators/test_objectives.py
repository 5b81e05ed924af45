"""Objectives over HTTP."""

from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.auth.permissions import Role
from app.core.audit import AuditEntry
from app.core.ids import new_id
from app.indicators.objectives.models import Objective
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.indicators.factories import add_indicator, add_objective, add_realisation, add_target

URL = "/api/v1/objectives"


def body(government: Government, **changed: Any) -> dict[str, Any]:
    return {
        "agency_id": str(government.root),
        "code": "S1",
        "title": "Meningkatnya derajat kesehatan masyarakat",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        **changed,
    }


async def stored(government: Government) -> list[Objective]:
    async with government.database.session(government.id) as session:
        return list(await session.scalars(select(Objective).order_by(Objective.code)))


async def test_a_planner_writes_an_objective_and_everybody_reads_it(
    government: Government, planner: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    created = await planner.post(URL, json=body(government, source="Perjanjian Kinerja 2026"))
    assert created.status_code == 201
    assert created.headers["etag"] == '"1"'
    read = await anybody.get(created.headers["location"])
    assert read.status_code == 200
    assert read.json()["source"] == "Perjanjian Kinerja 2026"
    assert [(a["name"], a["allowed"], a["because"]) for a in read.json()["actions"]] == [
        ("edit", False, "forbidden"),
        ("add_indicator", False, "forbidden"),
        ("retire", False, "forbidden"),
    ]
    assert all(action["allowed"] for action in created.json()["actions"])
    async with government.database.session(government.id) as session:
        entries = list(await session.scalars(select(AuditEntry.action)))
    assert entries == ["objective.created"]


async def test_an_id_chosen_by_the_client_is_kept_and_cannot_be_used_twice(
    government: Government, planner: httpx.AsyncClient
) -> None:
    chosen = str(new_id())
    assert (await planner.post(URL, json=body(government, id=chosen))).json()["id"] == chosen
    again = await planner.post(URL, json=body(government, id=chosen, code="S2"))
    assert refusal(again) == (409, "objective-exists")


async def test_a_repeated_post_with_the_same_key_makes_one_objective(
    government: Government, planner: httpx.AsyncClient
) -> None:
    headers = {"Idempotency-Key": "sasaran-1"}
    first = await planner.post(URL, json=body(government), headers=headers)
    second = await planner.post(URL, json=body(government), headers=headers)
    assert second.status_code == 201
    assert second.json() == first.json()
    assert len(await stored(government)) == 1


async def test_a_planner_of_one_agency_plans_there_and_below_and_nowhere_else(government: Government) -> None:
    own, other = await add_agency(government, "Dinas Sendiri"), await add_agency(government, "Dinas Lain")
    below = await add_agency(government, "Bidang", own)
    planner = await government.caller(Role.PLANNER, on=own.id)
    for unit in (own, below):
        assert (await planner.post(URL, json=body(government, agency_id=str(unit.id)))).status_code == 201
    for elsewhere in (str(other.id), str(government.root)):
        answer = await planner.post(URL, json=body(government, agency_id=elsewhere))
        assert refusal(answer) == (403, "outside-reach")
    theirs = await add_objective(government, agency_id=other.id)
    assert (await planner.get(f"{URL}/{theirs.id}")).status_code == 200
    changed = await planner.patch(f"{URL}/{theirs.id}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert refusal(changed) == (403, "outside-reach")
    retired = await planner.post(f"{URL}/{theirs.id}/retire", json={"reason": "x"}, headers={"If-Match": '"1"'})
    assert refusal(retired) == (403, "outside-reach")
    assert len(await stored(government)) == 3


@pytest.mark.parametrize("role", [None, Role.AGENCY_HR, Role.AUDITOR, Role.ADMINISTRATOR])
async def test_nobody_without_the_permission_writes_objectives(government: Government, role: Role | None) -> None:
    caller = await government.caller(role)
    objective = await add_objective(government)
    assert refusal(await caller.post(URL, json=body(government))) == (403, "forbidden")
    answer = await caller.patch(f"{URL}/{objective.id}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert refusal(answer) == (403, "forbidden")


async def test_nothing_of_another_government_is_seen_changed_or_referred_to(
    government: Government, other_government: Government, planner: httpx.AsyncClient
) -> None:
    theirs = await add_objective(other_government)
    assert refusal(await planner.get(f"{URL}/{theirs.id}")) == (404, "objective-not-found")
    changed = await planner.patch(f"{URL}/{theirs.id}", json={"title": "x"}, headers={"If-Match": '"1"'})
    assert refusal(changed) == (404, "objective-not-found")
    retired = await planner.post(f"{URL}/{theirs.id}/retire", json={"reason": "x"}, headers={"If-Match": '"1"'})
    assert refusal(retired) == (404, "objective-not-found")
    assert (await planner.get(URL)).json()["items"] == []
    for_their_unit = await planner.post(URL, json=body(government, agency_id=str(other_government.root)))
    assert marked(for_their_unit) == [("body.agency_id", "agency-unknown")]
    under_theirs = await planner.post(URL, json=body(government, parent_id=str(theirs.id)))
    assert marked(under_theirs) == [("body.parent_id", "objective-unknown")]
    assert (await stored(other_government))[0].title == theirs.title


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_on": "2025-12-31"}, "body"),
        ({"title": ""}, "body.title"),
        ({"title": "a\x00b"}, "body.title"),
        ({"code": "S 1"}, "body.code"),
        ({"starts_on": "kemarin"}, "body.starts_on"),
        ({"weight": 5}, "body.weight"),
        ({"agency_id": "dinas"}, "body.agency_id"),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    government: Government, planner: httpx.AsyncClient, changed: dict[str, Any], field: str
) -> None:
    answer = await planner.post(URL, json=body(government, **changed))
    assert [at for at, _ in marked(answer)] == [field]
    assert await stored(government) == []


async def test_a_closed_unit_gets_no_new_objective(government: Government, planner: httpx.AsyncClient) -> None:
    closed = await add_agency(government, "Dinas Lama", closed_on=date(2025, 12, 31))
    answer = await planner.post(URL, json=body(government, agency_id=str(closed.id)))
    assert refusal(answer) == (409, "agency-not-open")


async def test_a_code_is_unique_within_a_unit(government: Government, planner: httpx.AsyncClient) -> None:
    unit = await add_agency(government)
    await planner.post(URL, json=body(government))
    assert refusal(await planner.post(URL, json=body(government))) == (409, "objective-code-taken")
    assert (await planner.post(URL, json=body(government, agency_id=str(unit.id)))).status_code == 201


async def test_an_objective_serves_one_of_its_unit_or_of_a_unit_above(
    government: Government, planner: httpx.AsyncClient
) -> None:
    dinas, other = await add_agency(government, "Dinas"), await add_agency(government, "Dinas Lain")
    bidang = await add_agency(government, "Bidang", dinas)
    top = await add_objective(government)
    of_dinas = await add_objective(government, agency_id=dinas.id, parent=top)
    of_bidang = await add_objective(government, agency_id=bidang.id)
    for parent in (top, of_dinas, of_bidang):
        code = f"B-{parent.code}"
        sent = body(government, agency_id=str(bidang.id), parent_id=str(parent.id), code=code)
        assert (await planner.post(URL, json=sent)).status_code == 201
    for unit, parent in ((other, of_dinas), (dinas, of_bidang)):
        answer = await planner.post(URL, json=body(government, agency_id=str(unit.id), parent_id=str(parent.id)))
        assert refusal(answer) == (409, "objective-parent-elsewhere")
    read = (await planner.get(f"{URL}/{of_dinas.id}")).json()
    assert read["parent"] == {"id": str(top.id), "name": top.title}
    assert len(read["children"]) == 1


async def test_a_parent_of_another_time_or_a_retired_one_is_refused(
    government: Government, planner: httpx.AsyncClient
) -> None:
    earlier = await add_objective(government, year=2024)
    retired = await add_objective(government, retired_at=earlier.created_at)
    answer = await planner.post(URL, json=body(government, parent_id=str(earlier.id)))
    assert refusal(answer) == (409, "objective-parent-other-period")
    answer = await planner.post(URL, json=body(government, parent_id=str(retired.id)))
    assert refusal(answer) == (409, "objective-retired")


async def test_objectives_never_form_a_circle(government: Government, planner: httpx.AsyncClient) -> None:
    a = await add_objective(government)
    b = await add_objective(government, parent=a)
    c = await add_objective(government, parent=b)
    for parent in (c, b, a):
        answer = await planner.patch(f"{URL}/{a.id}", json={"parent_id": str(parent.id)}, headers={"If-Match": '"1"'})
        assert refusal(answer) == (409, "objective-circle"), answer.text
    assert [row.parent_id for row in await stored(government)] == [None, a.id, b.id]


async def test_a_change_needs_the_current_version(government: Government, planner: httpx.AsyncClient) -> None:
    objective = await add_objective(government)
    url = f"{URL}/{objective.id}"
    assert refusal(await planner.patch(url, json={"title": "Baru"})) == (428, "version-required")
    changed = await planner.patch(url, json={"title": "Baru"}, headers={"If-Match": '"1"'})
    assert (changed.json()["title"], changed.headers["etag"]) == ("Baru", '"2"')
    stale = await planner.patch(url, json={"title": "Lama"}, headers={"If-Match": '"1"'})
    assert refusal(stale) == (412, "stale")
    assert (await planner.get(url)).json()["title"] == "Baru"


async def test_a_parent_can_be_taken_away_again(government: Government, planner: httpx.AsyncClient) -> None:
    objective = await add_objective(government, parent=await add_objective(government))
    answer = await planner.patch(f"{URL}/{objective.id}", json={"parent_id": None}, headers={"If-Match": '"1"'})
    assert answer.json()["parent"] is None


@pytest.mark.parametrize("field", ["code", "title", "starts_on", "ends_on"])
async def test_what_must_be_there_cannot_be_emptied(
    government: Government, planner: httpx.AsyncClient, field: str
) -> None:
    objective = await add_objective(government)
    answer = await planner.patch(f"{URL}/{objective.id}", json={field: None}, headers={"If-Match": '"1"'})
    assert [at for at, _ in marked(answer)] == [f"body.{field}"]


async def test_the_span_cannot_be_reversed_or_leave_targets_outside(
    government: Government, planner: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    await add_target(government, await add_indicator(government, objective))
    url, headers = f"{URL}/{objective.id}", {"If-Match": '"1"'}
    reversed_ = await planner.patch(url, json={"ends_on": "2025-01-01"}, headers=headers)
    assert marked(reversed_) == [("body.ends_on", "ends-before-start")]
    shorter = await planner.patch(url, json={"ends_on": "2026-06-30"}, headers=headers)
    assert refusal(shorter) == (409, "objective-span-excludes-targets")
    assert shorter.json()["data"] == {"first": "2026-01-01", "last": "2026-12-31"}
    longer = await planner.patch(url, json={"ends_on": "2027-12-31"}, headers=headers)
    assert longer.json()["ends_on"] == "2027-12-31"


async def test_retiring_ends_the_indicators_too_and_keeps_what_was_recorded(
    government: Government, planner: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    indicator = await add_indicator(government, objective)
    await add_realisation(government, await add_target(government, indicator), 80)
    url = f"{URL}/{objective.id}"
    retired = await planner.post(f"{url}/retire", json={"reason": "Diganti"}, headers={"If-Match": '"1"'})
    assert retired.status_code == 200
    assert retired.json()["retired_at"] is not None
    assert retired.json()["indicators"][0]["retired_at"] is not None
    assert (await planner.get(URL)).json()["items"] == []
    assert len((await planner.get(URL, params={"retired": True})).json()["items"]) == 1
    assert len((await planner.get(f"/api/v1/indicators/{indicator.id}/series")).json()["points"]) == 1
    again = await planner.post(f"{url}/retire", json={"reason": "x"}, headers={"If-Match": retired.headers["etag"]})
    assert refusal(again) == (409, "objective-retired")
    edited = await planner.patch(url, json={"title": "x"}, headers={"If-Match": retired.headers["etag"]})
    assert refusal(edited) == (409, "objective-retired")


async def test_an_objective_that_others_serve_is_not_retired(
    government: Government, planner: httpx.AsyncClient
) -> None:
    top = await add_objective(government)
    await add_objective(government, parent=top, title="Di bawahnya")
    answer = await planner.post(f"{URL}/{top.id}/retire", json={"reason": "x"}, headers={"If-Match": '"1"'})
    assert refusal(answer) == (409, "objective-served")
    assert answer.json()["data"] == {"titles": ["Di bawahnya"], "count": 1}


async def test_weights_are_complete_at_exactly_one_hundred(government: Government, planner: httpx.AsyncClient) -> None:
    objective = await add_objective(government)
    url = f"{URL}/{objective.id}"
    assert (await planner.get(url)).json()["weights_complete"] is False
    await add_indicator(government, objective, weight=60)
    await add_indicator(government, objective, weight=100, retired_at=objective.created_at)
    assert (await planner.get(url)).json()["weight_total"] == "60"
    await add_indicator(government, objective, weight=40)
    row = (await planner.get(URL)).json()["items"][0]
    assert (row["weight_total"], row["weights_complete"], row["indicator_count"]) == ("100", True, 2)


async def test_nobody_reads_objectives_without_signing_in(government: Government, anonymous: httpx.AsyncClient) -> None:
    objective = await add_objective(government)
    for url in (URL, f"{URL}/{objective.id}"):
        assert refusal(await anonymous.get(url)) == (401, "unauthenticated")
