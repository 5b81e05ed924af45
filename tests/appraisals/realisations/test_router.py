"""Record realisations and prove them, over HTTP."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from app.auth.permissions import Role
from tests.agencies.factories import add_agency
from tests.appraisals.evaluations.factories import Team, officer, team_with_plan
from tests.employees.factories import add_employee
from tests.factories import Government

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture
async def team(government: Government) -> Team:
    return await team_with_plan(government)


def address(team: Team) -> str:
    return f"/api/v1/appraisals/{team.appraisal.id}/realisations"


async def recorded(team: Team, **query: str) -> list[dict[str, Any]]:
    answer = await team.employee.get(address(team), params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_a_correction_supersedes_and_keeps_what_was(team: Team) -> None:
    indicator = team.plan.all_indicators[0]
    await team.record(indicator, "80")
    await team.record(indicator, "85.25")
    assert [row["value"] for row in await recorded(team)] == ["85.25"]
    history = await recorded(team, history="true")
    assert [(row["value"], row["superseded_at"] is None) for row in history] == [("80", False), ("85.25", True)]


async def test_a_repeated_request_records_once(team: Team) -> None:
    body = {"period_id": str(team.year), "indicator_id": str(team.plan.all_indicators[0]), "value": 90.1}
    headers = {"Idempotency-Key": uuid4().hex}
    first = await team.employee.post(address(team), json=body, headers=headers)
    again = await team.employee.post(address(team), json=body, headers=headers)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert [row["value"] for row in await recorded(team, history="true")] == ["90.1"]


async def test_many_at_once_leave_one_current(team: Team) -> None:
    indicator = team.plan.all_indicators[0]
    answers = await asyncio.gather(*(team.record(indicator, str(value)) for value in range(8)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} <= {"recorded-meanwhile"}
    assert len(await recorded(team)) == 1


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"value": "banyak"}, 422, "malformed"),
        ({"value": "1e400"}, 422, "malformed"),
        ({"value": "NaN"}, 422, "malformed"),
        ({"value": "1.1234567"}, 422, "malformed"),
        ({"value": None}, 422, "malformed"),
        ({"indicator_id": None}, 422, "malformed"),
        ({"narrative": "a\x00b"}, 422, "malformed"),
        ({"surplus": 1}, 422, "malformed"),
        ({"indicator_id": str(uuid4())}, 409, "not-in-agreed-plan"),
        ({"period_id": str(uuid4())}, 404, "period-unknown"),
    ],
)
async def test_bad_input_is_named_and_changes_nothing(
    team: Team, change: dict[str, Any], status: int, code: str
) -> None:
    body = {"period_id": str(team.year), "indicator_id": str(team.plan.all_indicators[0]), "value": "1"}
    answer = await team.employee.post(address(team), json=body | change)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await recorded(team, history="true") == []


async def test_a_period_that_has_not_begun_takes_nothing(government: Government) -> None:
    team = await team_with_plan(government, year=2027)
    answer = await team.record(team.plan.all_indicators[0], "1")
    assert (answer.status_code, answer.json()["code"]) == (409, "period-not-begun")


async def test_evidence_is_taken_by_its_content_and_given_back_whole(team: Team) -> None:
    realisation = (await team.record(team.plan.all_indicators[0], "90")).json()["id"]
    made = await team.employee.post(
        f"/api/v1/realisations/{realisation}/evidence", files={"file": ("laporan.exe", PDF, "image/png")}
    )
    assert made.status_code == 201, made.text
    assert (made.json()["media_type"], made.json()["file_name"]) == ("application/pdf", "laporan.exe.pdf")
    file = await team.superior.get(made.headers["Location"])
    assert (file.status_code, file.content) == (200, PDF)
    assert file.headers["content-disposition"].startswith("attachment")
    assert [len(row["evidence"]) for row in await recorded(team)] == [1]
    refused = await team.employee.post(
        f"/api/v1/realisations/{realisation}/evidence",
        files={"file": ("bukti.pdf", b"<html></html>")},
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "evidence-type-refused")


async def test_who_may_record_see_and_prove(team: Team, other_government: Government) -> None:
    realisation = (await team.record(team.plan.all_indicators[0], "90")).json()["id"]
    proof = f"/api/v1/realisations/{realisation}/evidence"
    made = await team.employee.post(proof, files={"file": ("bukti.pdf", PDF)})
    elsewhere = await add_agency(team.government, name="Dinas Lain")
    stranger = await add_employee(team.government, agency_id=elsewhere.id, name="Orang Lain")
    body = {"period_id": str(team.year), "indicator_id": str(team.plan.all_indicators[1]), "value": "1"}
    cases = {
        "officer below": (await officer(team), 201, 200, 1),
        "superior": (team.superior, 403, 200, 1),
        "auditor": (await team.government.caller(Role.AUDITOR), 403, 200, 1),
        "officer elsewhere": (await team.government.caller(Role.AGENCY_HR, on=elsewhere.id), 404, 404, 0),
        "stranger": (await team.government.caller(employee_id=stranger.id), 404, 404, 0),
        "other government": (await other_government.caller(Role.PERSONNEL_AGENCY), 404, 404, 0),
    }
    for name, (client, writes, downloads, listed) in cases.items():
        seen = await client.get(address(team), params={"history": "true"})
        assert seen.status_code == (200 if listed else 404), name
        assert (await client.get(made.headers["Location"])).status_code == downloads, name
        assert (await client.post(address(team), json=body)).status_code == writes, name
        assert (await client.post(proof, files={"file": ("b.pdf", PDF)})).status_code == writes, name
