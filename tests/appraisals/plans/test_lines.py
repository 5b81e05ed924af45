"""The cascade branch by branch: children, search, and the line of one appraisal."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from app.auth.permissions import Role
from tests.appraisals.factories import agreed_plan
from tests.appraisals.plans.conftest import Office
from tests.appraisals.plans.test_cascade import get, scope
from tests.factories import Government
from tests.indicators.factories import add_objective
from tests.statements import Statements


async def test_children_say_how_much_serves_each_of_them(office: Office, statements: Statements) -> None:
    below = await add_objective(office.government, agency_id=office.bidang.id, parent=office.objective, code="Z1")
    chiefs = await office.chiefs_plan(results=1)
    own = await agreed_plan(office.government, office.appraisal, results=2, serves=chiefs.results[0])
    with statements.counted() as seen:
        first = await get(office.by_hr, "/cascade/children", **scope(office), parent_id=str(office.objective.id))
    assert len(seen) == 2
    assert [(line["kind"], UUID(line["id"]), line["children"]) for line in first["items"]] == [
        ("objective", below.id, 0),
        ("result", chiefs.results[0], 2),
    ]
    second = await get(office.by_hr, "/cascade/children", **scope(office), parent_id=str(chiefs.results[0]))
    assert [UUID(line["id"]) for line in second["items"]] == own.results
    assert {line["cascading"] for line in second["items"]} == {"direct"}
    assert second["truncated"] is False


async def test_the_tree_counts_children_that_it_does_not_show(office: Office) -> None:
    chiefs = await office.chiefs_plan(results=1)
    await agreed_plan(office.government, office.appraisal, results=2, serves=chiefs.results[0])
    tree = await get(office.by_hr, "/cascade", **scope(office), depth=1)
    assert [(line["depth"], line["children"]) for line in tree["items"]] == [(0, 1), (1, 2)]


@pytest.mark.parametrize("text", ["staf satu", "hasil kerja 2", "HASIL KERJA 2"])
async def test_a_search_brings_the_way_to_what_it_finds(office: Office, text: str) -> None:
    chiefs = await office.chiefs_plan(results=1)
    own = await agreed_plan(office.government, office.appraisal, results=2, serves=chiefs.results[0])
    found = await get(office.by_hr, "/cascade/search", **scope(office), q=text)
    lines = {UUID(line["id"]): (line["parent_id"], line["found"]) for line in found["items"]}
    assert lines[own.results[1]] == (str(chiefs.results[0]), True)
    assert lines[chiefs.results[0]] == (str(office.objective.id), False)
    assert lines[office.objective.id] == (None, False)
    assert found["truncated"] is False


async def test_a_search_takes_percent_signs_literally_and_may_find_nothing(office: Office) -> None:
    await office.chiefs_plan(results=1)
    assert (await get(office.by_hr, "/cascade/search", **scope(office), q="%%"))["items"] == []


async def test_an_employee_sees_the_line_from_the_objective_to_oneself(office: Office, statements: Statements) -> None:
    chiefs = await office.chiefs_plan(results=2)
    own = await agreed_plan(office.government, office.appraisal, results=1, serves=chiefs.results[0])
    with statements.counted() as seen:
        line = await get(office.by_staff, f"/appraisals/{office.appraisal.id}/line")
    assert len(seen) == 2
    assert {(UUID(each["id"]), each["found"]) for each in line["items"]} == {
        (office.objective.id, False),
        (chiefs.results[0], False),
        (own.results[0], True),
    }


async def test_a_chiefs_line_shows_who_serves_the_chief(office: Office) -> None:
    chiefs = await office.chiefs_plan(results=1)
    own = await agreed_plan(office.government, office.appraisal, results=1, serves=chiefs.results[0])
    line = await get(office.by_chief, f"/appraisals/{office.opened.of(office.chief).id}/line")
    found = {UUID(each["id"]): each["found"] for each in line["items"]}
    assert found == {office.objective.id: False, chiefs.results[0]: True, own.results[0]: False}


async def test_the_line_of_somebody_else_is_not_found(office: Office, other_government: Government) -> None:
    path = f"/api/v1/appraisals/{office.appraisal.id}/line"
    assert (await office.by_colleague.get(path)).status_code == 404
    assert (await (await other_government.caller(Role.PERSONNEL_AGENCY)).get(path)).status_code == 404


@pytest.mark.parametrize(("path", "own"), [("children", {"parent_id": str(uuid4())}), ("search", {"q": "hasil"})])
async def test_branches_are_for_those_who_oversee_the_unit(office: Office, path: str, own: dict[str, str]) -> None:
    async def answer(client: Any, **more: str) -> tuple[int, str | None]:
        found = await client.get(f"/api/v1/cascade/{path}", params=scope(office) | own | more)
        return found.status_code, found.json().get("code")

    for role in (Role.PLANNER, Role.AUDITOR):
        assert await answer(await office.government.caller(role)) == (200, None)
    assert await answer(office.by_staff) == (403, "forbidden")
    assert await answer(office.by_chief) == (403, "outside-your-units")
    assert await answer(office.by_hr, agency_id=str(uuid4())) == (404, "not-found")
    assert await answer(office.by_hr, cycle_id=str(uuid4())) == (404, "not-found")
    assert await answer(office.by_hr, cycle_id="x") == (422, "malformed")


async def test_a_planner_reads_the_cascade_but_no_appraisal(office: Office) -> None:
    planner = await office.government.caller(Role.PLANNER)
    assert (await get(planner, "/cascade", **scope(office)))["items"]
    assert (await planner.get(f"/api/v1/appraisals/{office.appraisal.id}")).status_code == 404
