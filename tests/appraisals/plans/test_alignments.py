"""What results may serve: superiors' results and objectives, re-linked at any time, and never in a circle."""

import asyncio
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from app.agencies.models import AgencyKind
from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Alignment
from app.core import clock
from app.core.audit import AuditEntry
from app.core.ids import new_id
from app.scoring import Cascading
from tests.agencies.factories import add_agency
from tests.appraisals.factories import add_appraisal, agreed_plan, open_cycle_with
from tests.appraisals.plans.conftest import Office, complete
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.indicators.factories import add_objective
from tests.statements import Statements


async def links(office: Office, *conditions: Any) -> list[Alignment]:
    async with office.government.database.session(office.government.id) as session:
        found = await session.scalars(select(Alignment).where(*conditions).order_by(Alignment.created_at))
        return list(found.all())


async def relink(client: httpx.AsyncClient, result_id: UUID | str, **body: Any) -> httpx.Response:
    body = {name: str(value) if isinstance(value, UUID) else value for name, value in body.items()}
    return await client.post(f"/api/v1/results/{result_id}/alignment", json=body)


async def test_a_result_serves_the_appraisers_result(office: Office) -> None:
    above = await office.chiefs_plan(results=1)
    plan_id = await office.draft()
    written = (await office.write(plan_id, complete(parent=above.results[0]))).json()
    link = written["results"][0]["alignment"]
    assert link["parent_result"] == {
        "id": str(above.results[0]),
        "title": "Hasil kerja 1",
        "employee": {"id": str(office.chief.id), "name": "Kepala Bidang"},
        "current": True,
    }
    assert (link["objective"], link["provisional"], link["contribution"]) == (None, False, "Memverifikasi berkas")
    assert (await office.by_staff.get(f"/api/v1/plans/{plan_id}/check")).json()["warnings"] == []


async def test_an_open_plan_of_the_appraiser_can_be_served_already(office: Office) -> None:
    above = await office.chiefs_plan(results=1, state=PlanState.DRAFT)
    plan_id = await office.draft()
    assert (await office.write(plan_id, complete(parent=above.results[0]))).status_code == 200


async def test_a_higher_superiors_result_is_served_with_a_warning(office: Office) -> None:
    above = await agreed_plan(office.government, office.opened.of(office.head), results=1)
    plan_id = await office.draft()
    assert (await office.write(plan_id, complete(parent=above.results[0]))).status_code == 200
    check = (await office.by_staff.get(f"/api/v1/plans/{plan_id}/check")).json()
    assert [warning["code"] for warning in check["warnings"]] == ["alignment-above-superior"]
    assert check["complete"] is True


CASES = ["colleague", "own", "other cycle", "withdrawn", "transferred", "above somebody transferred", "unknown"]


@pytest.mark.parametrize("case", CASES)
async def test_what_is_no_result_of_a_superior_is_refused(office: Office, case: str) -> None:
    government = office.government
    if case == "colleague":
        wrong = (await agreed_plan(government, office.opened.of(office.colleague))).results[0]
    elif case == "own":
        wrong = (await agreed_plan(government, office.appraisal, state=PlanState.SUPERSEDED)).results[0]
    elif case == "other cycle":
        other = await open_cycle_with(government, [office.chief], year=2025)
        wrong = (await agreed_plan(government, other.of(office.chief))).results[0]
    elif case == "withdrawn":
        wrong = (await office.chiefs_plan(state=PlanState.WITHDRAWN)).results[0]
    elif case in ("transferred", "above somebody transferred"):
        gone_from = office.chief if case == "transferred" else office.head
        wrong = (await agreed_plan(government, office.opened.of(gone_from))).results[0]
        async with government.database.session(government.id) as session:
            gone = update(Appraisal).where(Appraisal.id == office.opened.of(office.chief).id)
            await session.execute(gone.values(state=AppraisalState.TRANSFERRED))
            await session.commit()
    else:
        wrong = uuid4()
    plan_id = await office.draft()
    before = await links(office)

    answer = await office.write(plan_id, complete(parent=wrong))

    assert (answer.status_code, answer.json()["code"]) == (422, "alignment-refused")
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [
        ("body.results.0.alignment.parent_result_id", "parent-result-not-above")
    ]
    assert (await office.read(plan_id))["results"] == []
    assert len(await links(office)) == len(before)


async def test_another_governments_result_and_objective_do_not_exist(
    office: Office, other_government: Government
) -> None:
    head = await add_employee(other_government)
    theirs = await open_cycle_with(other_government, [head])
    result = (await agreed_plan(other_government, theirs.of(head))).results[0]
    objective = await add_objective(other_government)
    plan_id = await office.draft()
    for target in ({"parent": result}, {"objective_id": objective.id}):
        answer = await office.write(plan_id, complete(**target))
        assert (answer.status_code, answer.json()["code"]) == (422, "alignment-refused")


@pytest.mark.parametrize("both", [True, False])
async def test_a_link_names_exactly_one_target(office: Office, both: bool) -> None:
    above = await office.chiefs_plan(results=1)
    targets = {"parent": above.results[0], "objective_id": office.objective.id} if both else {}
    plan_id = await office.draft()
    answer = await office.write(plan_id, complete(**targets))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "alignment-needs-one-target")


async def test_objectives_of_the_own_unit_and_above_in_force_are_served(office: Office) -> None:
    government = office.government
    beside = await add_agency(government, "Bidang Lain", parent=office.dinas, kind=AgencyKind.BIDANG)
    own = await add_objective(government, agency_id=office.bidang.id)
    whole = await add_objective(government)
    elsewhere = await add_objective(government, agency_id=beside.id)
    retired = await add_objective(government, agency_id=office.bidang.id, retired_at=datetime(2026, 2, 1, tzinfo=UTC))
    past = await add_objective(government, agency_id=office.bidang.id, year=2024)
    plan_id = await office.draft()
    for objective in (own, office.objective, whole):
        assert (await office.write(plan_id, complete(objective_id=objective.id))).status_code == 200
    for objective in (elsewhere, retired, past):
        answer = await office.write(plan_id, complete(objective_id=objective.id))
        assert answer.json()["errors"][0]["code"] == "objective-not-above"


async def test_a_late_superior_never_blocks_and_the_link_is_provisional_until_relinked(office: Office) -> None:
    plan_id = await office.agreed()
    (result,) = (await office.read(plan_id))["results"]
    assert result["alignment"]["provisional"] is True

    above = await office.chiefs_plan(results=1)
    before = await office.read(plan_id)
    answer = await relink(office.by_staff, result["id"], parent_result_id=above.results[0], cascading="non_direct")
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/plans/{plan_id}"
    assert answer.json()["alignment"]["provisional"] is False

    after = await office.read(plan_id)
    assert after["version"] == before["version"], "the agreed version itself is not touched"
    old, new = await links(office, Alignment.result_id == UUID(result["id"]))
    assert (old.objective_id, old.ended_at is not None) == (office.objective.id, True)
    assert (new.parent_result_id, new.ended_at, new.cascading) == (above.results[0], None, Cascading.NON_DIRECT)
    async with office.government.database.session(office.government.id) as session:
        entry = await session.scalar(select(AuditEntry).where(AuditEntry.action == "result.aligned"))
    assert entry is not None
    assert entry.changes["parent_result_id"] == str(above.results[0])
    assert entry.changes["before"]["objective_id"] == str(office.objective.id)


async def test_an_objective_is_lasting_for_the_head_of_a_unit(office: Office) -> None:
    await office.draft()
    path = f"/api/v1/appraisals/{office.opened.of(office.chief).id}/plans"
    plan_id = UUID((await office.by_chief.post(path, json={})).json()["id"])
    written = await office.write(plan_id, complete(objective_id=office.objective.id), by=office.by_chief)
    assert written.json()["results"][0]["alignment"]["provisional"] is False


async def test_an_objective_is_lasting_under_a_superior_who_is_not_appraised(office: Office) -> None:
    mayor = await add_employee(office.government, name="Wali Kota")
    aide = await add_employee(office.government, agency_id=office.dinas.id)
    appraisal = await add_appraisal(office.government, office.opened, aide, appraiser=mayor)
    caller = await office.government.caller(employee_id=aide.id)
    plan_id = UUID((await caller.post(f"/api/v1/appraisals/{appraisal.id}/plans", json={})).json()["id"])
    written = await office.write(plan_id, complete(objective_id=office.objective.id), by=caller)
    assert written.json()["results"][0]["alignment"]["provisional"] is False


async def test_an_equal_link_stays_and_a_changed_one_begins_anew(office: Office) -> None:
    plan_id = await office.draft()
    body = complete(objective_id=office.objective.id)
    body["results"][0]["id"] = (await office.write(plan_id, body)).json()["results"][0]["id"]
    await office.write(plan_id, body)
    assert len(await links(office)) == 1
    body["results"][0]["alignment"]["contribution"] = "Mengarsipkan berkas"
    await office.write(plan_id, body)
    assert [link.ended_at is None for link in await links(office)] == [False, True]
    body["results"][0]["alignment"] = None
    await office.write(plan_id, body)
    assert [link.ended_at is None for link in await links(office)] == [False, False]


async def test_relinking_an_open_plan_makes_what_was_read_of_it_stale(office: Office) -> None:
    plan_id = await office.submitted()
    read = await office.etag(plan_id)
    result_id = (await office.read(plan_id))["results"][0]["id"]
    above = await office.chiefs_plan(results=1)
    assert (await relink(office.by_staff, result_id, parent_result_id=above.results[0])).status_code == 201
    answer = await office.act(plan_id, "agreement", office.by_chief, **{"If-Match": read})
    assert answer.status_code == 412


async def test_only_the_employee_the_appraiser_and_the_team_relink(office: Office) -> None:
    plan_id = await office.agreed()
    result_id = (await office.read(plan_id))["results"][0]["id"]
    above = await office.chiefs_plan(results=2)
    answer = await relink(office.by_head, result_id, parent_result_id=above.results[0])
    assert (answer.status_code, answer.json()["code"]) == (403, "not-yours-to-change")
    for caller, place in ((office.by_chief, 0), (office.by_hr, 1)):
        assert (await relink(caller, result_id, parent_result_id=above.results[place])).status_code == 201


async def test_a_result_of_the_past_is_not_relinked(office: Office) -> None:
    past = await agreed_plan(office.government, office.appraisal, state=PlanState.SUPERSEDED, results=1)
    answer = await relink(office.by_staff, past.results[0], objective_id=office.objective.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "result-not-current")
    assert (await relink(office.by_staff, uuid4(), objective_id=office.objective.id)).status_code == 404


async def test_a_plan_whose_superior_dropped_the_result_is_not_submitted_until_relinked(office: Office) -> None:
    above = await office.chiefs_plan(results=1)
    plan_id = await office.draft()
    await office.write(plan_id, complete(parent=above.results[0]))
    async with office.government.database.session(office.government.id) as session:
        await session.execute(text("UPDATE plans SET state = 'superseded' WHERE id = :id"), {"id": above.plan.id})
        await session.commit()
    answer = await office.act(plan_id, "submission", office.by_staff)
    assert [error["code"] for error in answer.json()["errors"]] == ["parent-result-dropped"]


async def test_the_options_are_what_would_be_accepted(office: Office, statements: Statements) -> None:
    chiefs = await office.chiefs_plan(results=2)
    heads = await agreed_plan(office.government, office.opened.of(office.head), results=1)
    await agreed_plan(office.government, office.opened.of(office.colleague))
    with statements.counted() as seen:
        answer = await office.by_staff.get(f"/api/v1/appraisals/{office.appraisal.id}/alignment-options")
    assert len(seen) == 3
    found = answer.json()
    assert [(UUID(row["result_id"]), row["distance"]) for row in found["results"]] == [
        (chiefs.results[0], 1),
        (chiefs.results[1], 1),
        (heads.results[0], 2),
    ]
    assert [row["id"] for row in found["objectives"]] == [str(office.objective.id)]


# --- never a circle ------------------------------------------------------------------------------------------


async def mutual(office: Office) -> tuple[tuple[httpx.AsyncClient, UUID], tuple[httpx.AsyncClient, UUID]]:
    """Two people recorded as each other's appraiser, which nothing else forbids, with a plan each."""
    government, found = office.government, []
    one, other = await add_employee(government), await add_employee(government)
    for person, superior in ((one, other), (other, one)):
        appraisal = await add_appraisal(government, office.opened, person, appraiser=superior)
        plan = await agreed_plan(government, appraisal, results=1)
        found.append((await government.caller(employee_id=person.id), plan.results[0]))
    return found[0], found[1]


async def test_a_link_that_closes_a_circle_is_refused(office: Office) -> None:
    (by_one, first), (by_other, second) = await mutual(office)
    assert (await relink(by_one, first, parent_result_id=second)).status_code == 201
    answer = await relink(by_other, second, parent_result_id=first)
    assert (answer.status_code, answer.json()["code"]) == (409, "alignment-circle")
    assert len(await links(office, Alignment.result_id == second)) == 0


async def test_a_result_does_not_serve_itself(office: Office) -> None:
    (by_one, first), _ = await mutual(office)
    answer = await relink(by_one, first, parent_result_id=first)
    # Through two people who appraise each other one's own result stands above oneself.
    assert (answer.status_code, answer.json()["code"]) == (409, "alignment-to-itself")


async def test_two_links_made_at_once_cannot_close_a_circle_together(office: Office) -> None:
    for _ in range(5):
        (by_one, first), (by_other, second) = await mutual(office)
        answers = await asyncio.gather(
            relink(by_one, first, parent_result_id=second), relink(by_other, second, parent_result_id=first)
        )
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        refused = next(answer for answer in answers if answer.status_code == 409)
        assert refused.json()["code"] == "alignment-circle"


async def test_two_who_relink_one_result_at_once_leave_one_link(office: Office) -> None:
    plan_id = await office.agreed()
    result_id = (await office.read(plan_id))["results"][0]["id"]
    above = await office.chiefs_plan(results=2)
    answers = await asyncio.gather(
        relink(office.by_staff, result_id, parent_result_id=above.results[0]),
        relink(office.by_chief, result_id, parent_result_id=above.results[1]),
    )
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([201, 201], [201, 409])
    if statuses[1] == 409:
        assert {answer.json().get("code") for answer in answers} == {"aligned-meanwhile", None}
    current = await links(office, Alignment.result_id == UUID(result_id), Alignment.ended_at.is_(None))
    assert len(current) == 1


RESULT = st.integers(0, 5)
_numbers = count(100)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(RESULT, RESULT), max_size=14))
async def test_no_sequence_of_links_ever_forms_a_circle(office: Office, steps: list[tuple[int, int]]) -> None:
    government = office.government
    plan = await agreed_plan(government, office.appraisal, results=6, state=PlanState.WITHDRAWN, number=next(_numbers))
    account_id = await an_account(government)
    parent: dict[int, int] = {}
    for child, above in steps:
        closes = child in line_above(parent, above)
        made = await link_straight(government, plan.results[child], plan.results[above], account_id)
        assert made != closes, (steps, child, above)
        if made:
            parent[child] = above
    async with government.database.session(government.id) as session:
        rows = await session.scalars(
            select(Alignment).where(Alignment.result_id.in_(plan.results), Alignment.ended_at.is_(None))
        )
        stored = {plan.results.index(row.result_id): row.parent_result_id for row in rows}
    assert stored == {child: plan.results[above] for child, above in parent.items()}


async def an_account(government: Government) -> UUID:
    account_id, _ = await government.account()
    return account_id


async def link_straight(government: Government, child: UUID, above: UUID, account_id: UUID) -> bool:
    """Replace a link past every rule of the application; whether the database took it."""
    async with government.database.session(government.id) as session:
        current = update(Alignment).where(Alignment.result_id == child, Alignment.ended_at.is_(None))
        await session.execute(current.values(ended_at=clock.now()))
        session.add(
            Alignment(
                tenant_id=government.id,
                id=new_id(),
                result_id=child,
                parent_result_id=above,
                cascading=Cascading.DIRECT,
                aligned_by=account_id,
            )
        )
        try:
            await session.commit()
        except IntegrityError:
            return False
        return True


def line_above(parent: dict[int, int], start: int) -> list[int]:
    line = [start]
    while line[-1] in parent:
        line.append(parent[line[-1]])
    return line
