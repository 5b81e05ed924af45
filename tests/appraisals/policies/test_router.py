"""Read, compare, check, import and retire policies, over HTTP."""

from typing import Any

import httpx
import pytest

from app.auth.permissions import Role
from tests.factories import Government

SHIPPED = "/api/v1/policies/permenpanrb-6-2022/versions/1"


@pytest.fixture
async def officer(government: Government) -> httpx.AsyncClient:
    return await government.caller(Role.PERSONNEL_AGENCY)


async def own_policy(client: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = (await client.get(SHIPPED)).json()["content"]
    return content | {"code": "kota-uji", "version": "1", "title": "Kebijakan Kota Uji"} | changes


async def test_both_official_rule_sets_are_there(officer: httpx.AsyncClient) -> None:
    items = (await officer.get("/api/v1/policies")).json()["items"]
    assert {(each["code"], each["regime"], each["origin"]) for each in items} == {
        ("permenpanrb-8-2021", "weighted", "shipped"),
        ("permenpanrb-6-2022", "matrix", "shipped"),
    }


async def test_an_imported_policy_is_kept_whole_and_offered(officer: httpx.AsyncClient) -> None:
    mine = await own_policy(officer)
    made = await officer.post("/api/v1/policies", json=mine)
    assert made.status_code == 201, made.text
    kept = (await officer.get(made.headers["Location"])).json()
    assert kept["content"] == mine
    assert (kept["origin"], kept["retired"]) == ("tenant", False)


async def test_a_policy_never_changes(officer: httpx.AsyncClient) -> None:
    await officer.post("/api/v1/policies", json=await own_policy(officer))
    again = await officer.post("/api/v1/policies", json=await own_policy(officer, title="Lain"))
    assert (again.status_code, again.json()["code"]) == (409, "policy-version-taken")


async def test_a_shipped_code_cannot_be_taken(officer: httpx.AsyncClient) -> None:
    answer = await officer.post("/api/v1/policies", json=await own_policy(officer, code="permenpanrb-6-2022"))
    assert (answer.status_code, answer.json()["code"]) == (409, "policy-shipped")


async def test_every_fault_of_a_policy_is_named_in_both_languages(officer: httpx.AsyncClient) -> None:
    wrong = await own_policy(officer, surplus=1)
    del wrong["caps"]["achievement_cap"]["source"]
    for address in ("/api/v1/policies/check", "/api/v1/policies"):
        answer = await officer.post(address, json=wrong, headers={"Accept-Language": "id"})
        assert (answer.status_code, answer.json()["code"]) == (422, "policy-not-valid")
        found = {each["field"]: each["code"] for each in answer.json()["errors"]}
        assert found == {"body.surplus": "unknown-key", "body.caps.achievement_cap.source": "missing"}
    assert "Kunci ini tidak dikenal." in {each["message"] for each in answer.json()["errors"]}
    assert len((await officer.get("/api/v1/policies")).json()["items"]) == 2


@pytest.mark.parametrize("content", [{}, {"code": 5}, {"matrix": [[[[[[[[[[[[[[1]]]]]]]]]]]]]]}, {"code": "x" * 5000}])
async def test_nonsense_is_refused_and_not_a_fault(officer: httpx.AsyncClient, content: dict[str, Any]) -> None:
    answer = await officer.post("/api/v1/policies/check", json=content)
    assert (answer.status_code, answer.json()["code"]) == (422, "policy-not-valid")


async def test_a_matrix_with_a_hole_is_refused(officer: httpx.AsyncClient) -> None:
    wrong = await own_policy(officer)
    wrong["matrix"]["cells"] = wrong["matrix"]["cells"][1:]
    answer = await officer.post("/api/v1/policies/check", json=wrong)
    assert [each["code"] for each in answer.json()["errors"]] == ["matrix-incomplete"]


async def test_a_check_stores_nothing(officer: httpx.AsyncClient) -> None:
    answer = await officer.post("/api/v1/policies/check", json=await own_policy(officer))
    assert answer.status_code == 200
    assert len((await officer.get("/api/v1/policies")).json()["items"]) == 2


async def test_a_comparison_names_just_what_differs(officer: httpx.AsyncClient) -> None:
    mine = await own_policy(officer)
    mine["caps"]["achievement_cap"]["value"] = "150"
    assert (await officer.post("/api/v1/policies", json=mine)).status_code == 201
    query = {"left": "permenpanrb-6-2022@1", "right": "kota-uji@1"}
    compared = (await officer.get("/api/v1/policies/comparison", params=query)).json()
    differences = {each["path"]: (each["left"], each["right"]) for each in compared["differences"]}
    assert differences == {
        "caps.achievement_cap.value": ("120", "150"),
        "code": ("permenpanrb-6-2022", "kota-uji"),
        "title": (compared["left"]["title"], "Kebijakan Kota Uji"),
    }


async def test_a_policy_belongs_to_its_government(
    government: Government, other_government: Government, officer: httpx.AsyncClient
) -> None:
    await officer.post("/api/v1/policies", json=await own_policy(officer))
    stranger = await other_government.caller(Role.PERSONNEL_AGENCY)
    assert (await stranger.get("/api/v1/policies/kota-uji/versions/1")).status_code == 404
    assert (await stranger.post("/api/v1/policies/kota-uji/versions/1/retirement")).status_code == 404
    employee = await government.caller()
    assert (await employee.get("/api/v1/policies/kota-uji/versions/1")).status_code == 200
    assert (await employee.post("/api/v1/policies", json=await own_policy(officer))).status_code == 403
