"""Rate, finalise, acknowledge and explain, over HTTP."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest

from app.auth.permissions import Role
from app.scoring import parse_trace, recompute
from tests.agencies.factories import add_agency
from tests.appraisals.evaluations.factories import Team, team_with_plan
from tests.appraisals.factories import add_appraisal
from tests.employees.factories import add_employee
from tests.factories import Government

MEETS: dict[str, Any] = {"results_rating": "meets", "behaviour_rating": "meets"}


@pytest.fixture
async def team(government: Government) -> Team:
    return await team_with_plan(government)


async def _rate(team: Team, given: dict[str, Any] = MEETS, *, version: int | None = None) -> httpx.Response:
    headers = {"If-Match": f'"{version}"'} if version else {}
    return await team.superior.put(team.at(team.year), json=given, headers=headers)


async def _finalise(team: Team, version: int = 1) -> httpx.Response:
    return await team.superior.post(f"{team.at(team.year)}/finalisation", headers={"If-Match": f'"{version}"'})


async def test_the_sheet_shows_realisation_achievement_and_the_suggestion(team: Team) -> None:
    first, second = team.plan.all_indicators
    await team.record(first, "95")
    await team.record(second, "110")
    answer = await team.employee.get(team.at(team.year))
    assert answer.status_code == 200, answer.text
    sheet = answer.json()
    assert [result["indicators"][0]["achievement"] for result in sheet["results"]] == ["95", "110"]
    assert sheet["weighted_total"] == "101"
    assert sheet["suggested_results_rating"] == "meets"
    assert sheet["evaluation"] is None
    assert {action["name"]: action["because"] for action in sheet["actions"]}["rate"] == "not-the-appraiser"


async def test_from_rating_to_acknowledgement(team: Team) -> None:
    await team.record_all()
    rated = await _rate(team)
    assert rated.status_code == 200, rated.text
    assert (await _finalise(team)).status_code == 204
    appraisal = (await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}")).json()
    assert (appraisal["state"], appraisal["predicate"]) == ("finalised", "good")
    notices = (await team.employee.get("/api/v1/notifications")).json()["items"]
    assert "evaluation.finalised" in {notice["kind"] for notice in notices}
    said = await team.employee.post(f"{team.at(team.year)}/acknowledgement", json={"note": "Sudah saya baca."})
    assert said.status_code == 204, said.text
    appraisal = (await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}")).json()
    assert appraisal["state"] == "acknowledged"
    again = await team.employee.post(f"{team.at(team.year)}/acknowledgement", json={})
    assert (again.status_code, again.json()["code"]) == (409, "evaluation-final")


@pytest.mark.parametrize(
    ("results", "behaviour", "predicate"),
    [
        ("above", "above", "very_good"),
        ("above", "meets", "good"),
        ("above", "below", "poor"),
        ("meets", "above", "good"),
        ("meets", "meets", "good"),
        ("meets", "below", "poor"),
        ("below", "above", "needs_improvement"),
        ("below", "meets", "needs_improvement"),
        ("below", "below", "very_poor"),
    ],
)
async def test_the_nine_cells_of_the_matrix_over_the_api(
    team: Team, results: str, behaviour: str, predicate: str
) -> None:
    await team.record_all()
    given = {"results_rating": results, "behaviour_rating": behaviour}
    given |= {"results_reason": "Alasan hasil.", "behaviour_reason": "Alasan perilaku."}
    assert (await _rate(team, given)).status_code == 200
    assert (await _finalise(team)).status_code == 204
    sheet = (await team.employee.get(team.at(team.year))).json()
    assert sheet["evaluation"]["predicate"] == predicate


async def test_a_rating_that_departs_from_the_suggestion_needs_a_reason(team: Team) -> None:
    await team.record_all("100")
    answer = await _rate(team, {"results_rating": "above", "behaviour_rating": "meets"})
    assert (answer.status_code, answer.json()["code"]) == (422, "reason-required")
    assert answer.json()["errors"][0]["field"] == "body.results_reason"
    assert (await team.superior.get(team.at(team.year))).json()["evaluation"] is None
    given = {
        "results_rating": "above",
        "behaviour_rating": "meets",
        "results_reason": "Target dilampaui sebelum waktunya.",
    }
    assert (await _rate(team, given)).status_code == 200


async def test_a_rating_is_previewed_with_its_predicate_and_the_reasons_it_needs(team: Team) -> None:
    await team.record_all()
    path = f"{team.at(team.year)}/preview"
    half = await team.superior.post(path, json={"results_rating": "above"})
    assert half.status_code == 200, half.text
    assert half.json()["predicate"] is None
    assert [reason["code"] for reason in half.json()["reasons"]] == ["results_rating_departs"]
    whole = (await team.superior.post(path, json=MEETS)).json()
    assert (whole["predicate"], whole["value"], whole["reasons"]) == ("good", None, [])
    assert (await team.superior.get(team.at(team.year))).json()["evaluation"] is None
    refused = await team.employee.post(path, json=MEETS)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-the-appraiser")
    unknown = await team.superior.post(path, json={"behaviours": {"rajin": {"note": "Ya"}}})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "behaviours-wrong")


async def test_both_ratings_are_needed_under_the_matrix(team: Team) -> None:
    answer = await _rate(team, {"results_rating": "meets"})
    assert (answer.status_code, answer.json()["code"]) == (422, "ratings-missing")
    assert [each["field"] for each in answer.json()["errors"]] == ["body.behaviour_rating"]


async def test_a_rating_is_changed_only_by_whoever_knows_its_version(team: Team) -> None:
    await team.record_all()
    assert (await _rate(team)).headers["ETag"] == '"1"'
    assert (await _rate(team)).status_code == 428
    assert (await _rate(team, version=7)).status_code == 412
    assert (await _rate(team, version=1)).headers["ETag"] == '"2"'


async def test_a_final_rating_cannot_change(team: Team) -> None:
    await team.record_all()
    await _rate(team)
    await _finalise(team)
    answer = await _rate(team, version=2)
    assert (answer.status_code, answer.json()["code"]) == (409, "evaluation-final")


async def test_the_realisations_of_a_final_quarter_stand(team: Team) -> None:
    for indicator in team.plan.all_indicators:
        await team.record(indicator, "100", team.quarter)
    await team.superior.put(team.at(team.quarter), json=MEETS)
    done = await team.superior.post(f"{team.at(team.quarter)}/finalisation", headers={"If-Match": '"1"'})
    assert done.status_code == 204, done.text
    late = await team.record(team.plan.all_indicators[0], "50", team.quarter)
    assert (late.status_code, late.json()["code"]) == (409, "period-finalised")
    assert (await team.record(team.plan.all_indicators[0], "50")).status_code == 201


async def test_a_rating_whose_realisations_changed_must_be_looked_at_again(team: Team) -> None:
    await team.record_all()
    await _rate(team)
    await team.record(team.plan.all_indicators[0], "80")
    assert (await team.superior.get(team.at(team.year))).json()["outdated"] is True
    answer = await _finalise(team)
    assert (answer.status_code, answer.json()["code"]) == (409, "rating-outdated")


async def test_the_year_accumulates_its_quarters(team: Team) -> None:
    first, second = team.plan.all_indicators
    for quarter, value in zip(team.cycle.quarters, ("70", "80", "90", "98"), strict=True):
        assert (await team.record(first, value, quarter.id)).status_code == 201
    await team.record(second, "100")
    sheet = (await team.employee.get(team.at(team.year))).json()
    assert sheet["results"][0]["indicators"][0]["realisation"] == "98"


async def test_what_nobody_recorded_is_unknown_and_not_nought(team: Team) -> None:
    await team.record(team.plan.all_indicators[0], "100")
    sheet = (await team.employee.get(team.at(team.year))).json()
    assert sheet["weighted_total"] == "100"
    assert sheet["coverage"] == "0.6"
    assert sheet["results"][1]["achievement"] is None


async def test_the_explanation_is_a_tree_that_recomputes_to_the_rating(team: Team) -> None:
    await team.record_all("97.5")
    await _rate(team)
    await _finalise(team)
    answer = await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}/explanation")
    assert answer.status_code == 200, answer.text
    explained = answer.json()
    assert explained["final"] is True
    rating = recompute(parse_trace(explained["trace"]))
    assert rating.weighted_total_rounded == Decimal("97.50")
    assert str(rating.predicate) == "good"
    assert explained["counterfactual"]["following"] == "above"
    assert len(explained["matrix"]) == 9
    assert {"results": "meets", "behaviour": "above", "predicate": "good"} in explained["matrix"]


async def test_the_explanation_says_what_is_known_before_any_rating(team: Team) -> None:
    await team.record(team.plan.all_indicators[0], "50")
    explained = (await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}/explanation")).json()
    assert (explained["final"], explained["basis"]) == (False, "known")


async def test_a_rating_not_yet_final_is_explained_by_what_it_was_given_for(team: Team) -> None:
    await team.record_all("97.5")
    await _rate(team)
    explained = (await team.employee.get(f"/api/v1/appraisals/{team.appraisal.id}/explanation")).json()
    assert (explained["final"], explained["basis"]) == (False, "given")


async def test_the_contract_says_what_each_line_of_an_explanation_holds(team: Team) -> None:
    schemas = (await team.employee.get("/api/v1/openapi.json")).json()["components"]["schemas"]
    assert schemas["TraceNodeRead"]["properties"]["children"]["items"] == {"$ref": "#/components/schemas/TraceNodeRead"}
    assert schemas["ExplanationRead"]["properties"]["counterfactual"] == {
        "$ref": "#/components/schemas/CounterfactualRead"
    }


async def test_the_numeric_policy_computes_the_whole_chain(government: Government) -> None:
    team = await team_with_plan(government, policy_code="permenpanrb-8-2021", weights=None)
    await team.record_all("100")
    refused = await _rate(team)
    assert (refused.status_code, refused.json()["code"]) == (422, "ratings-not-used")
    names = ("orientasi_pelayanan", "komitmen", "inisiatif_kerja", "kerja_sama")
    given = {"behaviours": {name: {"value": "95"} for name in names}}
    answer = await _rate(team, given)
    assert answer.status_code == 200, answer.text
    sheet = (await team.employee.get(team.at(team.year))).json()
    assert (sheet["evaluation"]["predicate"], sheet["evaluation"]["value"]) == ("good", "98.5")
    assert (await _finalise(team)).status_code == 204


async def test_only_those_who_lead_are_rated_on_leadership(government: Government) -> None:
    team = await team_with_plan(government, policy_code="permenpanrb-8-2021", weights=None)
    answer = await _rate(team, {"behaviours": {"kepemimpinan": {"value": "95"}}})
    assert (answer.status_code, answer.json()["code"]) == (422, "behaviours-wrong")


async def test_a_year_is_not_final_before_it_is_over(government: Government) -> None:
    team = await team_with_plan(government, year=2026)
    for indicator in team.plan.all_indicators:
        await team.record(indicator, "100")
    assert (await _rate(team)).status_code == 200
    answer = await _finalise(team)
    assert (answer.status_code, answer.json()["code"]) == (409, "period-not-over")


async def test_two_finalisations_at_once_leave_one(team: Team) -> None:
    await team.record_all()
    await _rate(team)
    answers = await asyncio.gather(_finalise(team), _finalise(team))
    assert sorted(answer.status_code for answer in answers) in ([204, 409], [204, 412])


async def test_who_may_see_and_who_may_act(team: Team, other_government: Government) -> None:
    await team.record_all()
    elsewhere = await add_agency(team.government, name="Dinas Lain")
    stranger = await add_employee(team.government, agency_id=elsewhere.id, name="Orang Lain")
    expected = {
        "own": (team.employee, 200, 403),
        "officer below": (await team.government.caller(Role.AGENCY_HR, on=team.agency_id), 200, 403),
        "officer elsewhere": (await team.government.caller(Role.AGENCY_HR, on=elsewhere.id), 404, 404),
        "stranger": (await team.government.caller(employee_id=stranger.id), 404, 404),
        "other government": (await other_government.caller(Role.PERSONNEL_AGENCY), 404, 404),
        "auditor": (await team.government.caller(Role.AUDITOR), 200, 403),
    }
    for name, (client, seen, acted) in expected.items():
        assert (await client.get(team.at(team.year))).status_code == seen, name
        assert (await client.put(team.at(team.year), json=MEETS)).status_code == acted, name


async def test_a_preview_rates_and_stores_nothing(team: Team) -> None:
    scorecard = {
        "post_kind": "ja_jf",
        "results": [
            {
                "id": "r",
                "label": "Hasil",
                "indicators": [
                    {"id": "i", "label": "Indikator", "polarity": "lower", "target": {"value": 10}, "realisation": 8.5}
                ],
            }
        ],
    }
    wanted = {"policy_code": "permenpanrb-6-2022", "policy_version": "1", "scorecard": scorecard}
    answer = await team.employee.post("/api/v1/scoring/preview", json=wanted)
    assert answer.status_code == 200, answer.text
    assert answer.json()["outcome"]["weighted_total"]["exact"] == "115"
    scorecard["results"] = [{"id": "", "label": 5}]
    answer = await team.employee.post("/api/v1/scoring/preview", json=wanted)
    assert (answer.status_code, answer.json()["code"]) == (422, "scorecard-not-valid")
    assert answer.json()["errors"]


async def test_nobody_rates_without_an_agreed_plan(government: Government) -> None:
    team = await team_with_plan(government)
    colleague = await add_employee(government, agency_id=team.agency_id, name="Tanpa Rencana")
    bare = await add_appraisal(government, team.cycle, colleague, appraiser=team.head)
    answer = await team.superior.put(f"/api/v1/appraisals/{bare.id}/evaluations/{team.year}", json=MEETS)
    assert (answer.status_code, answer.json()["code"]) == (409, "no-agreed-plan")
