"""Writing the content of a plan: identities last, bad input changes nothing, and only who may see it sees it."""

from copy import deepcopy
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.auth.permissions import Role
from app.core.ids import new_id
from tests.agencies.factories import add_agency
from tests.appraisals.factories import add_appraisal, agreed_plan
from tests.appraisals.plans.conftest import Office, complete
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.indicators.factories import add_indicator
from tests.statements import Statements


async def test_results_and_indicators_keep_their_ids_and_new_ones_get_theirs(office: Office) -> None:
    plan_id = await office.draft()
    own = str(new_id())
    body = complete(objective_id=office.objective.id, results=2)
    body["results"][1]["id"] = own
    first = (await office.write(plan_id, body)).json()
    assert first["results"][1]["id"] == own

    swapped = deepcopy(body)
    swapped["results"] = [
        {**body["results"][1], "title": "Judul lain"},
        {**body["results"][0], "id": first["results"][0]["id"]},
    ]
    second = (await office.write(plan_id, swapped)).json()
    assert [row["id"] for row in second["results"]] == [own, first["results"][0]["id"]]
    assert second["results"][0]["title"] == "Judul lain"
    assert second["version"] == first["version"] + 1


async def test_what_is_left_out_is_removed(office: Office) -> None:
    plan_id = await office.draft()
    await office.write(plan_id, complete(objective_id=office.objective.id, results=3))
    answer = await office.write(plan_id, {})
    assert answer.status_code == 200
    plan = answer.json()
    assert (plan["results"], plan["support"], plan["expectations"]) == ([], [], {})


async def test_everything_that_is_written_is_read_again(office: Office) -> None:
    indicator = await add_indicator(office.government, office.objective)
    plan_id = await office.draft()
    body = complete(objective_id=office.objective.id)
    body["results"][0] |= {
        "weight": "100",
        "scope_weight": 2,
        "initiative": True,
        "assigned_by": "Sekretaris Daerah",
        "assignment_letter": "800/12/2026",
        "perspective": "anggaran",
        "expected_quality": "Akurat",
    }
    body["results"][0]["indicators"][0] |= {
        "polarity": "range",
        "target_low": "1.5",
        "target_high": "2.25",
        "baseline": "0.000001",
        "weight": 100,
        "maximum_attainable": True,
        "accumulation": "average",
        "agency_indicator_id": str(indicator.id),
    }
    written = (await office.write(plan_id, body)).json()
    result = written["results"][0]
    line = result["indicators"][0]
    for name, value in body["results"][0].items():
        if name not in ("indicators", "alignment"):
            assert result[name] == value, name
    for name, value in body["results"][0]["indicators"][0].items():
        assert line[name] == (str(value) if name == "weight" else value), name
    assert result["alignment"]["objective"]["id"] == str(office.objective.id)
    assert result["alignment"]["objective"]["agency"]["name"] == "Dinas Uji"
    assert written == await office.read(plan_id) | {"actions": written["actions"]}


BAD: list[tuple[str, Any, str]] = [
    ("expectations", {"tekun": "rajin"}, "enum"),
    ("approach", "campuran", "enum"),
    ("unknown", 1, "extra-forbidden"),
    ("results", [{"title": ""}], "string-too-short"),
    ("results", [{"title": "a", "weight": "0"}], "greater-than"),
    ("results", [{"title": "a", "weight": "100.1"}], "less-than-equal"),
    ("results", [{"title": "a", "scope_weight": 4}], "less-than-equal"),
    ("results", [{"title": "a", "kind": "sampingan"}], "enum"),
    ("results", [{"title": "a"}] * 101, "too-long"),
    ("results", [{"title": "a\x00b"}], "value-error"),
]


@pytest.mark.parametrize(("field", "value", "code"), BAD)
async def test_malformed_content_is_refused_whole(office: Office, field: str, value: Any, code: str) -> None:
    plan_id = await office.draft()
    await office.write(plan_id, complete(objective_id=office.objective.id))
    before = await office.read(plan_id)
    answer = await office.write(plan_id, complete() | {field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert code in {error["code"] for error in answer.json()["errors"]}
    assert await office.read(plan_id) == before


async def test_content_that_cannot_be_stored_is_refused_by_field(office: Office) -> None:
    plan_id = await office.draft()
    strangers = await agreed_plan(office.government, office.opened.of(office.colleague), results=1)
    twice = str(new_id())
    body = complete(objective_id=office.objective.id, results=3)
    body["results"][0]["id"] = twice
    body["results"][1]["id"] = twice
    body["results"][2]["id"] = str(strangers.results[0])
    body["results"][2]["indicators"][0]["id"] = str(strangers.all_indicators[0])
    body["results"][0]["indicators"][0] |= {"target_low": "5", "target_high": "4"}
    body["results"][1]["indicators"][0]["agency_indicator_id"] = str(uuid4())
    answer = await office.write(plan_id, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "plan-content-wrong")
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [
        ("body.results.0.indicators.0.target_high", "range-reversed"),
        ("body.results.1.id", "duplicate-id"),
        ("body.results.1.indicators.0.agency_indicator_id", "indicator-unknown"),
        ("body.results.2.id", "id-of-another"),
    ]
    assert (await office.read(plan_id))["results"] == []


async def test_an_indicator_does_not_move_to_another_result(office: Office) -> None:
    plan_id = await office.draft()
    body = complete(objective_id=office.objective.id, results=2)
    written = (await office.write(plan_id, body)).json()
    for place in (0, 1):
        body["results"][place]["id"] = written["results"][place]["id"]
    body["results"][0]["indicators"][0]["id"] = written["results"][1]["indicators"][0]["id"]
    body["results"][1]["indicators"] = []
    answer = await office.write(plan_id, body)
    assert answer.json()["errors"][0]["code"] == "id-of-another"


async def test_writing_needs_the_version_that_was_read(office: Office) -> None:
    plan_id = await office.draft()
    path = f"/api/v1/plans/{plan_id}"
    assert (await office.by_staff.put(path, json={})).status_code == 428
    answer = await office.by_staff.put(path, json={}, headers={"If-Match": '"7"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale")


async def test_the_check_says_what_a_submission_would(office: Office) -> None:
    plan_id = await office.draft()
    body = complete(objective_id=office.objective.id, results=2)
    body["results"][0]["weight"] = "60"
    del body["results"][1]["indicators"][0]["aspect"]
    await office.write(plan_id, body)
    check = (await office.by_staff.get(f"/api/v1/plans/{plan_id}/check")).json()
    assert check["complete"] is False
    refused = (await office.act(plan_id, "submission", office.by_staff)).json()
    found = [(error["field"], error["code"]) for error in check["errors"]]
    assert found == [
        ("results.1.weight", "weight-missing"),
        ("results.1.indicators.0.aspect", "aspect-missing"),
    ]
    assert found == [(error["field"], error["code"]) for error in refused["errors"]]
    assert set(check["errors"][0]["message"]) == {"id", "en"}
    assert {warning["code"] for warning in check["warnings"]} == {"alignment-provisional"}


# --- who sees it ---------------------------------------------------------------------------------------------

ROUTES = [
    ("get", "/appraisals/{appraisal}/plans", None),
    ("get", "/appraisals/{appraisal}/plan", None),
    ("post", "/appraisals/{appraisal}/plans", {}),
    ("get", "/appraisals/{appraisal}/alignment-options", None),
    ("get", "/appraisals/{appraisal}/matrix", None),
    ("get", "/plans/{plan}", None),
    ("get", "/plans/{plan}/check", None),
    ("put", "/plans/{plan}", {}),
    ("post", "/plans/{plan}/submission", None),
    ("post", "/plans/{plan}/recall", None),
    ("post", "/plans/{plan}/return", {"reason": "a"}),
    ("post", "/plans/{plan}/agreement", None),
    ("post", "/plans/{plan}/withdrawal", None),
    ("post", "/results/{result}/alignment", {"objective_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e77"}),
]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
async def test_who_may_not_see_the_appraisal_finds_nothing(
    office: Office, other_government: Government, anonymous: Any, method: str, path: str, body: Any
) -> None:
    plan = await agreed_plan(office.government, office.appraisal)
    elsewhere = await add_agency(office.government, "Dinas Lain")
    stranger = await add_employee(office.government, agency_id=elsewhere.id, heads_unit=True)
    address = "/api/v1" + path.format(appraisal=office.appraisal.id, plan=plan.plan.id, result=plan.results[0])
    headers = {"If-Match": '"1"'}
    for caller in (
        office.by_colleague,
        await office.government.caller(Role.AGENCY_HR, on=elsewhere.id),
        await office.government.caller(employee_id=stranger.id),
        await office.government.caller(Role.PLANNER),
        await other_government.caller(Role.PERSONNEL_AGENCY),
    ):
        answer = await caller.request(method, address, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    answer = await anonymous.request(method, address, json=body, headers=headers)
    assert answer.status_code == 401


@pytest.mark.parametrize("path", [path for method, path, _ in ROUTES if method == "get"])
async def test_everybody_who_may_see_the_appraisal_reads(office: Office, path: str) -> None:
    plan = await agreed_plan(office.government, office.appraisal)
    address = "/api/v1" + path.format(appraisal=office.appraisal.id, plan=plan.plan.id, result=plan.results[0])
    auditor = await office.government.caller(Role.AUDITOR)
    for caller in (office.by_staff, office.by_chief, office.by_head, office.by_hr, auditor):
        assert (await caller.get(address)).status_code == 200


async def test_an_auditor_reads_and_changes_nothing(office: Office) -> None:
    plan_id = await office.draft()
    auditor = await office.government.caller(Role.AUDITOR)
    for method, path, body in ROUTES:
        if method == "get" or "{result}" in path:
            continue
        address = "/api/v1" + path.format(appraisal=office.appraisal.id, plan=plan_id)
        answer = await auditor.request(method, address, json=body, headers={"If-Match": '"1"'})
        assert answer.status_code == 403, path


async def test_a_former_appraisers_plan_is_open_to_the_acting_head_who_is_the_appraiser(office: Office) -> None:
    acting = await add_employee(office.government, agency_id=office.dinas.id, name="Pelaksana Tugas")
    newcomer = await add_employee(office.government, agency_id=office.bidang.id)
    appraisal = await add_appraisal(office.government, office.opened, newcomer, appraiser=acting)
    path = f"/api/v1/appraisals/{appraisal.id}/plans"
    caller = await office.government.caller(employee_id=acting.id)
    assert (await caller.post(path, json={})).status_code == 201


# --- how much it costs ---------------------------------------------------------------------------------------


async def test_reading_takes_the_same_statements_for_a_small_plan_and_a_large_one(
    office: Office, statements: Statements
) -> None:
    small = await agreed_plan(office.government, office.appraisal, results=1)
    large = await agreed_plan(office.government, office.opened.of(office.colleague), results=20, indicators=5)
    for plan in (small, large):
        with statements.counted() as seen:
            assert (await office.by_hr.get(f"/api/v1/plans/{plan.plan.id}")).status_code == 200
        assert len(seen) == 4


async def test_writing_takes_the_same_statements_for_a_small_plan_and_a_large_one(
    office: Office, statements: Statements
) -> None:
    plan_id = await office.draft()
    counts = []
    for results in (1, 30):
        await office.write(plan_id, {})
        version = await office.etag(plan_id)
        body = complete(objective_id=office.objective.id, results=results)
        with statements.counted() as seen:
            answer = await office.by_staff.put(f"/api/v1/plans/{plan_id}", json=body, headers={"If-Match": version})
        assert answer.status_code == 200, answer.text
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 24


async def test_versions_take_two_statements(office: Office, statements: Statements) -> None:
    for number in range(1, 4):
        plan_id = await office.draft()
        await office.act(plan_id, "withdrawal", office.by_staff)
        with statements.counted() as seen:
            path = f"/api/v1/appraisals/{office.appraisal.id}/plans"
            assert len((await office.by_hr.get(path)).json()["items"]) == number
        assert len(seen) == 2


async def test_an_id_that_is_none_is_refused_as_malformed(office: Office) -> None:
    answer = await office.by_staff.get("/api/v1/plans/bukan-id")
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    answer = await office.by_staff.get(f"/api/v1/plans/{UUID(int=0)}")
    assert answer.status_code == 404
