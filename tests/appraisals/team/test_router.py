"""The team of a superior, over HTTP."""

from typing import Any

import httpx
import pytest

from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.plans.lifecycle import PlanState
from tests.appraisals.evaluations.factories import Team, team_with_plan
from tests.appraisals.factories import add_appraisal, agreed_plan
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.statements import Statements
from tests.statements import statements as statements


@pytest.fixture
async def team(government: Government) -> Team:
    return await team_with_plan(government)


async def listed(team: Team, by: httpx.AsyncClient | None = None, **params: Any) -> list[dict[str, Any]]:
    answer = await (by or team.superior).get("/api/v1/team", params={"period_id": str(team.quarter), **params})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_a_member_shows_the_plan_and_what_is_recorded_in_the_period(team: Team) -> None:
    first, second = team.plan.all_indicators
    await team.record(first, "20", team.quarter)
    await team.record(first, "25", team.quarter)
    (member,) = await listed(team)
    assert member["employee"]["name"] == "Pelaksana Uji"
    assert (member["plan"]["state"], member["plan"]["number"]) == ("agreed", 1)
    assert (member["lines"], member["realised"], member["evaluation"]) == (2, 1, None)
    await team.record(second, "30", team.cycle.quarters[1].id)
    (member,) = await listed(team)
    assert member["realised"] == 1
    (member,) = await listed(team, period_id=str(team.year))
    assert member["realised"] == 2


async def test_a_member_shows_the_rating_of_the_period_and_of_no_other(team: Team) -> None:
    await team.record_all()
    rated = await team.superior.put(team.at(team.year), json={"results_rating": "meets", "behaviour_rating": "meets"})
    assert rated.status_code == 200, rated.text
    (member,) = await listed(team, period_id=str(team.year))
    assert (member["evaluation"]["state"], member["evaluation"]["predicate"]) == ("rated", "good")
    (member,) = await listed(team)
    assert member["evaluation"] is None


async def test_the_undecided_version_of_a_plan_comes_before_the_agreed_one(team: Team) -> None:
    await agreed_plan(team.government, team.appraisal, state=PlanState.SUBMITTED, number=2)
    (member,) = await listed(team)
    assert (member["plan"]["state"], member["plan"]["number"], member["lines"]) == ("submitted", 2, 2)


async def test_a_member_without_a_plan_has_nothing_to_realise(team: Team) -> None:
    newcomer = await add_employee(team.government, agency_id=team.agency_id, name="Anggota Baru")
    await add_appraisal(team.government, team.cycle, newcomer, appraiser=team.head)
    first, _ = await listed(team)
    assert (first["employee"]["name"], first["plan"], first["lines"], first["realised"]) == ("Anggota Baru", None, 0, 0)


async def test_only_the_appraiser_sees_the_team_and_cancelled_appraisals_are_left_out(
    team: Team, other_government: Government
) -> None:
    gone = await add_employee(team.government, agency_id=team.agency_id, name="Sudah Batal")
    await add_appraisal(team.government, team.cycle, gone, appraiser=team.head, state=AppraisalState.VOID)
    assert len(await listed(team)) == 1
    assert await listed(team, team.employee) == []
    assert await listed(team, await other_government.caller()) == []
    assert await listed(team, period_id=str(team.appraisal.id)) == []


async def test_a_team_is_searched_and_sorted_and_costs_one_statement(team: Team, statements: Statements) -> None:
    for name in ("Zeta Uji", "Alfa Uji"):
        employee = await add_employee(team.government, agency_id=team.agency_id, name=name)
        await add_appraisal(team.government, team.cycle, employee, appraiser=team.head)
    with statements.counted() as seen:
        names = [member["employee"]["name"] for member in await listed(team, sort="-name")]
    assert names == ["Zeta Uji", "Pelaksana Uji", "Alfa Uji"]
    assert len(seen) == 1
    assert [member["employee"]["name"] for member in await listed(team, q="alfa")] == ["Alfa Uji"]


async def test_a_team_is_asked_for_with_its_period(team: Team) -> None:
    answer = await team.superior.get("/api/v1/team")
    assert answer.status_code == 422
