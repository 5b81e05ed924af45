"""A whole period finalised at once."""

from uuid import UUID

from app.appraisals.closing import service
from app.auth.permissions import Role
from tests.appraisals.evaluations.factories import Team, team_with_plan
from tests.factories import Government

MEETS = {"results_rating": "meets", "behaviour_rating": "meets"}


async def _run(team: Team, actor: UUID) -> service.Tally:
    tally = service.Tally()
    while True:
        async with team.government.database.session(team.government.id) as session:
            went_on = await service.finalise_batch(session, team.year, actor, tally)
            await session.commit()
        if not went_on:
            return tally


async def test_everything_rated_becomes_final_as_if_one_by_one(government: Government) -> None:
    team = await team_with_plan(government)
    await team.record_all()
    assert (await team.superior.put(team.at(team.year), json=MEETS)).status_code == 200
    actor, _ = await government.account()
    tally = await _run(team, actor)
    assert (tally.finalised, tally.outdated, tally.incomplete) == (1, 0, 0)
    appraisal = (await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}")).json()
    assert (appraisal["state"], appraisal["predicate"]) == ("finalised", "good")
    notices = (await team.employee.get("/api/v1/notifications")).json()["items"]
    assert [notice["kind"] for notice in notices] == ["evaluation.finalised"]
    auditor = await government.caller(Role.AUDITOR)
    trail = (await auditor.get("/api/v1/audit", params={"action": "evaluation.finalised"})).json()["items"]
    assert len(trail) == 1
    assert (await _run(team, actor)).seen == 0


async def test_what_changed_since_the_rating_is_left_for_the_superior(government: Government) -> None:
    team = await team_with_plan(government)
    await team.record_all()
    await team.superior.put(team.at(team.year), json=MEETS)
    await team.record(team.plan.all_indicators[0], "40")
    actor, _ = await government.account()
    tally = await _run(team, actor)
    assert (tally.finalised, tally.outdated) == (0, 1)
    assert (await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}")).json()["state"] == "running"


async def test_only_the_personnel_agency_closes_a_period_and_only_after_its_end(government: Government) -> None:
    over = await team_with_plan(government)
    address = f"/api/v1/cycles/{over.cycle.cycle.id}/periods/{over.year}/finalisation"
    assert (await over.superior.post(address)).status_code == 403
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    started = await officer.post(address)
    assert started.status_code == 202, started.text
    assert (await officer.get(started.headers["Location"])).json()["kind"] == "period.finalise"
    wrong = await officer.post(f"/api/v1/cycles/{over.cycle.cycle.id}/periods/{over.agency_id}/finalisation")
    assert (wrong.status_code, wrong.json()["code"]) == (404, "period-unknown")


async def test_a_running_year_is_not_closed(government: Government) -> None:
    running = await team_with_plan(government, year=2026)
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await officer.post(f"/api/v1/cycles/{running.cycle.cycle.id}/periods/{running.year}/finalisation")
    assert (answer.status_code, answer.json()["code"]) == (409, "period-not-over")
