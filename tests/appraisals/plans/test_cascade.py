"""The cascade as a matrix and as a tree, and the report of what it lacks."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from app.appraisals.plans.lifecycle import PlanState
from app.auth.permissions import Role
from tests.agencies.factories import add_agency
from tests.appraisals.factories import add_appraisal, agreed_plan
from tests.appraisals.plans.conftest import Office, complete
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.indicators.factories import add_objective
from tests.statements import Statements


def scope(office: Office, agency: Any = None) -> dict[str, str]:
    return {"agency_id": str((agency or office.dinas).id), "cycle_id": str(office.opened.cycle.id)}


async def get(client: Any, path: str, **params: Any) -> dict[str, Any]:
    answer = await client.get(f"/api/v1{path}", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


# --- matriks peran hasil -------------------------------------------------------------------------------------


async def test_the_matrix_shows_who_contributes_what_and_the_gaps(office: Office) -> None:
    chiefs = await office.chiefs_plan(results=2)
    plan_id = await office.draft()
    body = complete(parent=chiefs.results[0], results=2)
    body["results"][1]["alignment"] |= {"parent_result_id": None, "objective_id": str(office.objective.id)}
    written = (await office.write(plan_id, body)).json()
    matrix = await get(office.by_chief, f"/appraisals/{office.opened.of(office.chief).id}/matrix")

    assert matrix["head"]["name"] == "Kepala Bidang"
    assert [(UUID(row["id"]), row["contributors"]) for row in matrix["results"]] == [
        (chiefs.results[0], 1),
        (chiefs.results[1], 0),
    ]
    colleague, staff = matrix["members"]
    assert (colleague["employee"]["name"], colleague["has_plan"], colleague["cells"]) == ("Staf Dua", False, [])
    assert (staff["employee"]["name"], staff["has_plan"], staff["unlinked"]) == ("Staf Satu", True, 1)
    (cell,) = staff["cells"]
    assert UUID(cell["result_id"]) == chiefs.results[0]
    assert cell["contributions"] == [
        {
            "result_id": written["results"][0]["id"],
            "title": "Permohonan selesai tepat waktu 1",
            "contribution": "Memverifikasi berkas",
            "cascading": "direct",
            "agreed": False,
        }
    ]
    (unlinked,) = staff["unlinked_results"]
    assert (unlinked["title"], unlinked["kind"]) == ("Permohonan selesai tepat waktu 2", "main")
    assert unlinked["objective"] == {"id": str(office.objective.id), "name": office.objective.title}
    assert (unlinked["parent_result_id"], unlinked["provisional"]) == (None, True)
    assert matrix["results_without_contributor"] == [str(chiefs.results[1])]
    assert matrix["members_without_link"] == [str(office.opened.of(office.colleague).id)]


async def test_a_result_in_both_an_agreed_and_an_open_version_counts_once(office: Office) -> None:
    chiefs = await office.chiefs_plan(results=1)
    await agreed_plan(office.government, office.appraisal, results=1, serves=chiefs.results[0])
    await office.draft(revision_reason="Strategi")
    matrix = await get(office.by_chief, f"/appraisals/{office.opened.of(office.chief).id}/matrix")
    contributions = [c for member in matrix["members"] for cell in member["cells"] for c in cell["contributions"]]
    assert [(c["title"], c["agreed"]) for c in contributions] == [("Hasil kerja 1", True)]


async def test_a_matrix_costs_three_statements_for_any_number_of_members(
    office: Office, statements: Statements
) -> None:
    chiefs = await office.chiefs_plan(results=5)
    path = f"/appraisals/{office.opened.of(office.chief).id}/matrix"
    with statements.counted() as seen:
        await get(office.by_chief, path)
    assert len(seen) == 3
    for _ in range(8):
        person = await add_employee(office.government, agency_id=office.bidang.id)
        appraisal = await add_appraisal(office.government, office.opened, person, appraiser=office.chief)
        await agreed_plan(office.government, appraisal, serves=chiefs.results[0])
    with statements.counted() as seen:
        assert len((await get(office.by_chief, path))["members"]) == 10
    assert len(seen) == 3


# --- the tree ------------------------------------------------------------------------------------------------


async def test_the_tree_leads_from_the_objective_over_the_superior_to_the_employee(office: Office) -> None:
    below = await add_objective(office.government, agency_id=office.bidang.id, parent=office.objective, code="Z1")
    chiefs = await office.chiefs_plan(results=1)
    own = await agreed_plan(office.government, office.appraisal, results=1, serves=chiefs.results[0])
    tree = await get(office.by_hr, "/cascade", **scope(office))
    assert tree["truncated"] is False
    lines = [(line["depth"], line["kind"], UUID(line["id"])) for line in tree["items"]]
    assert lines == [
        (0, "objective", office.objective.id),
        (1, "result", chiefs.results[0]),
        (2, "result", own.results[0]),
        (1, "objective", below.id),
    ]
    last = tree["items"][2]
    assert (last["employee"]["name"], last["agency"]["name"], last["agreed"]) == ("Staf Satu", "Bidang Uji", True)
    shallow = await get(office.by_hr, "/cascade", **scope(office), depth=1)
    assert [line["depth"] for line in shallow["items"]] == [0, 1, 1]


async def test_a_unit_below_begins_where_it_serves_what_stands_above_it(office: Office) -> None:
    heads = await agreed_plan(
        office.government, office.opened.of(office.head), results=1, objective_id=office.objective.id
    )
    chiefs = await office.chiefs_plan(results=1, objective_id=None, serves=heads.results[0])
    own = await agreed_plan(office.government, office.appraisal, results=1, serves=chiefs.results[0])
    tree = await get(office.by_hr, "/cascade", **scope(office, office.bidang))
    assert [(line["depth"], UUID(line["id"]), line["parent_id"]) for line in tree["items"]] == [
        (0, chiefs.results[0], str(heads.results[0])),
        (1, own.results[0], str(chiefs.results[0])),
    ]


async def test_what_is_withdrawn_or_of_another_cycle_or_unit_is_not_in_the_tree(office: Office) -> None:
    await office.chiefs_plan(state=PlanState.WITHDRAWN)
    await add_objective(office.government, agency_id=office.dinas.id, year=2024)
    other = await add_agency(office.government, "Dinas Lain")
    await add_objective(office.government, agency_id=other.id)
    tree = await get(office.by_hr, "/cascade", **scope(office))
    assert [UUID(line["id"]) for line in tree["items"]] == [office.objective.id]


async def test_a_tree_costs_two_statements_at_any_size(office: Office, statements: Statements) -> None:
    chiefs = await office.chiefs_plan(results=3)
    for person in (office.staff, office.colleague):
        await agreed_plan(office.government, office.opened.of(person), results=6, serves=chiefs.results[0])
    with statements.counted() as seen:
        assert len((await get(office.by_hr, "/cascade", **scope(office)))["items"]) == 16
    assert len(seen) == 2


# --- coverage ------------------------------------------------------------------------------------------------


async def test_coverage_counts_what_is_missing_per_unit(office: Office) -> None:
    lonely = await add_objective(office.government, agency_id=office.bidang.id, code="A9")
    chiefs = await office.chiefs_plan(results=1)
    await agreed_plan(office.government, office.appraisal, results=2, serves=chiefs.results[0])
    colleague = UUID(
        (
            await office.by_colleague.post(f"/api/v1/appraisals/{office.opened.of(office.colleague).id}/plans", json={})
        ).json()["id"]
    )
    await office.write(colleague, complete(objective_id=office.objective.id), by=office.by_colleague)
    found = await get(office.by_hr, "/coverage", **scope(office))
    assert [UUID(row["id"]) for row in found["objectives_without_contributor"]] == [lonely.id]
    units = {row["agency"]["name"]: row for row in found["units"]}
    counts = ("appraisals", "without_plan", "agreed", "unaligned", "provisional")
    assert [units["Dinas Uji"][name] for name in counts] == [1, 1, 0, 0, 0]
    assert [units["Bidang Uji"][name] for name in counts] == [3, 0, 2, 0, 1]


async def test_the_appraisals_behind_the_counts_are_listed(office: Office, statements: Statements) -> None:
    chiefs = await office.chiefs_plan(results=1)
    await agreed_plan(office.government, office.appraisal, results=2)
    open_plan = await agreed_plan(
        office.government, office.opened.of(office.colleague), results=1, serves=chiefs.results[0]
    )

    async def names(gap: str) -> list[str]:
        with statements.counted() as seen:
            page = await get(office.by_hr, "/coverage/appraisals", **scope(office), gap=gap)
        assert len(seen) == 2
        return [row["employee"]["name"] for row in page["items"]]

    assert await names("missing") == ["Kepala Dinas"]
    assert await names("unaligned") == ["Staf Satu"]
    assert await names("provisional") == []
    page = await get(office.by_hr, "/coverage/appraisals", **scope(office), gap="unaligned")
    assert page["items"][0]["main_results"] == 2
    assert page["items"][0]["aligned"] == 0
    assert open_plan.results


async def test_a_result_that_serves_a_dropped_one_counts_as_unaligned(office: Office) -> None:
    gone = await office.chiefs_plan(results=1, state=PlanState.SUPERSEDED)
    await agreed_plan(office.government, office.appraisal, results=1, serves=gone.results[0])
    page = await get(office.by_hr, "/coverage/appraisals", **scope(office), gap="unaligned")
    assert [row["employee"]["name"] for row in page["items"]] == ["Staf Satu"]


async def test_an_objective_is_covered_by_an_objective_below_it(office: Office) -> None:
    below = await add_objective(office.government, agency_id=office.bidang.id, parent=office.objective)
    found = await get(office.by_hr, "/coverage", **scope(office))
    assert [UUID(row["id"]) for row in found["objectives_without_contributor"]] == [below.id]


async def test_gaps_come_in_pages(office: Office) -> None:
    path, params = "/coverage/appraisals", {**scope(office), "gap": "missing", "limit": 3}
    first = await get(office.by_hr, path, **params)
    rest = await get(office.by_hr, path, **params, after=first["next"])
    names = [row["employee"]["name"] for row in first["items"] + rest["items"]]
    assert names == ["Kepala Bidang", "Kepala Dinas", "Staf Dua", "Staf Satu"]
    assert rest["next"] is None


@pytest.mark.parametrize("path", ["/cascade", "/coverage", "/coverage/appraisals"])
async def test_a_units_cascade_is_for_those_who_oversee_it(
    office: Office, other_government: Government, anonymous: Any, path: str
) -> None:
    params = {**scope(office), **({"gap": "missing"} if path.endswith("appraisals") else {})}

    async def answer(client: Any, **more: str) -> tuple[int, str | None]:
        found = await client.get(f"/api/v1{path}", params=params | more)
        return found.status_code, found.json().get("code")

    for allowed in (office.by_hr, office.by_head, await office.government.caller(Role.AUDITOR)):
        assert await answer(allowed) == (200, None)
    assert await answer(office.by_chief, agency_id=str(office.bidang.id)) == (200, None)
    assert await answer(office.by_chief) == (403, "outside-your-units")
    assert await answer(office.by_staff) == (403, "forbidden")
    assert await answer(await other_government.caller(Role.PERSONNEL_AGENCY)) == (404, "not-found")
    assert await answer(office.by_hr, agency_id=str(uuid4())) == (404, "not-found")
    assert await answer(office.by_hr, cycle_id=str(uuid4())) == (404, "not-found")
    assert await answer(office.by_hr, cycle_id="x") == (422, "malformed")
    assert await answer(office.by_hr, unknown="x") == (422, "malformed")
    assert (await answer(anonymous))[0] == 401
