"""From a draft to an agreed plan: every step by the right person, at the right moment, and by nobody else."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.models import Appraisal, Cycle
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanIndicator, PlanResult
from app.core.audit import AuditEntry
from app.notifications.models import Notification
from tests.appraisals.plans.conftest import Office, complete

ACTS = ("submission", "recall", "return", "agreement", "withdrawal")
REASON = {"reason": "Target belum terukur"}


async def stored(office: Office, table: Any, *conditions: Any) -> list[Any]:
    async with office.government.database.session(office.government.id) as session:
        return list((await session.scalars(select(table).where(*conditions))).all())


async def put_state(office: Office, plan_id: UUID, state: PlanState) -> None:
    async with office.government.database.session(office.government.id) as session:
        await session.execute(update(Plan).where(Plan.id == plan_id).values(state=state))
        await session.commit()


async def test_a_plan_is_drafted_written_submitted_and_agreed(office: Office) -> None:
    plan_id = await office.agreed()

    plan = await office.read(plan_id)
    assert (plan["state"], plan["number"], plan["revision_reason"]) == ("agreed", 1, None)
    (appraisal,) = await stored(office, Appraisal, Appraisal.id == office.appraisal.id)
    assert appraisal.state is AppraisalState.RUNNING
    assert appraisal.plan_agreed_at is not None
    audit = await stored(office, AuditEntry, AuditEntry.subject_id == plan_id)
    assert [entry.action for entry in sorted(audit, key=lambda entry: entry.at)] == [
        "plan.drafted",
        "plan.edited",
        "plan.submitted",
        "plan.agreed",
    ]
    told = await stored(office, Notification, Notification.subject_id == plan_id)
    assert {(note.employee_id, note.kind) for note in told} == {
        (office.chief.id, "plan.submitted"),
        (office.staff.id, "plan.agreed"),
    }


async def test_a_returned_plan_can_be_mended_and_submitted_again(office: Office) -> None:
    plan_id = await office.submitted()
    answer = await office.act(plan_id, "return", office.by_chief, REASON)
    assert (answer.status_code, answer.json()["state"]) == (200, "returned")
    assert (await office.read(plan_id))["return_reason"] == REASON["reason"]

    assert (await office.write(plan_id, complete(objective_id=office.objective.id))).status_code == 200
    assert (await office.act(plan_id, "submission", office.by_staff)).status_code == 200
    assert (await office.read(plan_id))["return_reason"] is None
    (told,) = await stored(office, Notification, Notification.kind == "plan.returned")
    assert (told.employee_id, told.data["reason"]) == (office.staff.id, REASON["reason"])


async def test_a_submission_can_be_taken_back(office: Office) -> None:
    plan_id = await office.submitted()
    answer = await office.act(plan_id, "recall", office.by_staff)
    assert (answer.status_code, answer.json()["state"]) == (200, "draft")
    assert (await office.act(plan_id, "agreement", office.by_staff)).json()["code"] == "own-plan"


async def test_a_withdrawn_draft_makes_room_for_another(office: Office) -> None:
    plan_id = await office.draft()
    assert (await office.act(plan_id, "withdrawal", office.by_staff)).status_code == 200
    second = await office.draft()
    assert (await office.read(second))["number"] == 2


async def test_the_performance_team_drafts_and_the_appraiser_agrees_without_a_submission(office: Office) -> None:
    plan_id = await office.draft(office.by_hr)
    answer = await office.write(plan_id, complete(objective_id=office.objective.id), by=office.by_hr)
    assert answer.status_code == 200
    assert (await office.act(plan_id, "agreement", office.by_hr)).json()["code"] == "not-the-appraiser"
    assert (await office.act(plan_id, "agreement", office.by_chief)).status_code == 200


@pytest.mark.parametrize("state", list(PlanState))
@pytest.mark.parametrize("act", ACTS)
async def test_each_act_is_possible_in_its_states_alone(office: Office, act: str, state: PlanState) -> None:
    plan_id = await office.draft()
    await office.write(plan_id, complete(objective_id=office.objective.id))
    await put_state(office, plan_id, state)
    by = office.by_chief if act in ("return", "agreement") else office.by_staff

    answer = await office.act(plan_id, act, by, REASON if act == "return" else None)

    fitting = {
        "submission": {"draft", "returned"},
        "recall": {"submitted"},
        "return": {"submitted"},
        "agreement": {"draft", "submitted"},
        "withdrawal": {"draft", "returned"},
    }[act]
    if state in fitting:
        assert answer.status_code == 200, answer.text
    else:
        assert answer.status_code == 409
        assert answer.json()["code"] in {"plan-not-editable", "plan-not-submitted", "plan-not-undecided"}
        assert (await office.read(plan_id))["state"] == state


@pytest.mark.parametrize("state", sorted(set(PlanState) - {PlanState.DRAFT, PlanState.RETURNED}))
async def test_content_changes_only_while_it_is_open_to_change(office: Office, state: PlanState) -> None:
    plan_id = await office.draft()
    await office.write(plan_id, complete(objective_id=office.objective.id))
    await put_state(office, plan_id, state)
    answer = await office.write(plan_id, {"results": []})
    assert (answer.status_code, answer.json()["code"]) == (409, "plan-not-editable")
    assert len((await office.read(plan_id))["results"]) == 1


@pytest.mark.parametrize(
    ("act", "by", "code"),
    [
        ("submission", "by_chief", "not-the-employee"),
        ("submission", "by_head", "not-the-employee"),
        ("recall", "by_chief", "not-the-employee"),
        ("return", "by_staff", "own-plan"),
        ("return", "by_hr", "not-the-appraiser"),
        ("return", "by_head", "not-the-appraiser"),
        ("agreement", "by_staff", "own-plan"),
        ("agreement", "by_head", "not-the-appraiser"),
        ("agreement", "by_hr", "not-the-appraiser"),
        ("withdrawal", "by_head", "not-yours-to-change"),
    ],
)
async def test_an_act_of_somebody_else_is_refused_and_changes_nothing(
    office: Office, act: str, by: str, code: str
) -> None:
    plan_id = await office.submitted()
    answer = await office.act(plan_id, act, getattr(office, by), REASON if act == "return" else None)
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert (await office.read(plan_id))["state"] == "submitted"


async def test_the_reviewer_reads_and_may_neither_draft_nor_write(office: Office) -> None:
    plan_id = await office.draft()
    assert (await office.by_head.get(f"/api/v1/plans/{plan_id}")).status_code == 200
    answer = await office.write(plan_id, complete(), by=office.by_head)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-yours-to-change")
    path = f"/api/v1/appraisals/{office.appraisal.id}/plans"
    assert (await office.by_head.post(path, json={})).status_code == 403


async def test_the_answer_says_what_the_caller_may_do_and_why_not_the_rest(office: Office) -> None:
    plan_id = await office.submitted()

    async def actions(client: Any) -> dict[str, str | None]:
        found = (await client.get(f"/api/v1/plans/{plan_id}")).json()["actions"]
        assert all(action["allowed"] == (action["because"] is None) for action in found)
        return {action["name"]: action["because"] for action in found}

    assert await actions(office.by_staff) == {
        "draft": "plan-open-exists",
        "edit": "plan-not-editable",
        "submit": "plan-not-editable",
        "recall": None,
        "return": "own-plan",
        "agree": "own-plan",
        "withdraw": "plan-not-editable",
        "align": None,
    }
    by_chief = await actions(office.by_chief)
    assert (by_chief["agree"], by_chief["return"], by_chief["recall"]) == (None, None, "not-the-employee")
    assert (await actions(office.by_head))["agree"] == "not-the-appraiser"


async def test_a_second_open_version_is_refused(office: Office) -> None:
    await office.draft()
    answer = await office.by_chief.post(f"/api/v1/appraisals/{office.appraisal.id}/plans", json={})
    assert (answer.status_code, answer.json()["code"]) == (409, "plan-open-exists")


async def test_two_people_who_draft_at_once_make_one_plan(office: Office) -> None:
    path = f"/api/v1/appraisals/{office.appraisal.id}/plans"
    answers = await asyncio.gather(*(client.post(path, json={}) for client in (office.by_staff, office.by_chief)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["code"] in {"plan-open-exists", "plan-drafted-meanwhile"}
    assert len(await stored(office, Plan, Plan.appraisal_id == office.appraisal.id)) == 1


async def test_two_decisions_at_once_leave_one(office: Office) -> None:
    plan_id = await office.submitted()
    headers = {"If-Match": await office.etag(plan_id)}
    agreed, returned = await asyncio.gather(
        office.by_chief.post(f"/api/v1/plans/{plan_id}/agreement", headers=headers),
        office.by_chief.post(f"/api/v1/plans/{plan_id}/return", json=REASON, headers=headers),
    )
    assert sorted([agreed.status_code, returned.status_code])[0] == 200
    assert sorted([agreed.status_code, returned.status_code])[1] in (409, 412)
    winner = "agreed" if agreed.status_code == 200 else "returned"
    assert (await office.read(plan_id))["state"] == winner


async def test_a_decision_on_what_was_not_read_last_is_stale(office: Office) -> None:
    plan_id = await office.submitted()
    answer = await office.act(plan_id, "agreement", office.by_chief, **{"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale")
    missing = await office.by_chief.post(f"/api/v1/plans/{plan_id}/agreement")
    assert missing.status_code == 428
    assert (await office.read(plan_id))["state"] == "submitted"


async def test_a_plan_that_is_not_complete_is_neither_submitted_nor_agreed(office: Office) -> None:
    plan_id = await office.draft()
    body = complete()
    body["results"][0]["alignment"] = None
    await office.write(plan_id, body)
    for act, by in (("submission", office.by_staff), ("agreement", office.by_chief)):
        answer = await office.act(plan_id, act, by)
        assert (answer.status_code, answer.json()["code"]) == (422, "plan-incomplete")
        assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [
            ("results.0.alignment", "alignment-missing")
        ]
    assert (await office.read(plan_id))["state"] == "draft"


@pytest.mark.parametrize("state", [AppraisalState.FINALISED, AppraisalState.TRANSFERRED, AppraisalState.VOID])
async def test_nothing_moves_once_the_appraisal_is_over(office: Office, state: AppraisalState) -> None:
    plan_id = await office.submitted()
    async with office.government.database.session(office.government.id) as session:
        await session.execute(update(Appraisal).where(Appraisal.id == office.appraisal.id).values(state=state))
        await session.commit()
    answer = await office.act(plan_id, "agreement", office.by_chief)
    assert (answer.status_code, answer.json()["code"]) == (409, "appraisal-over")


async def test_nothing_moves_once_the_cycle_is_closed(office: Office) -> None:
    plan_id = await office.draft()
    async with office.government.database.session(office.government.id) as session:
        values = {"state": CycleState.CLOSED}
        await session.execute(update(Cycle).where(Cycle.id == office.opened.cycle.id).values(**values))
        await session.commit()
    answer = await office.write(plan_id, complete())
    assert (answer.status_code, answer.json()["code"]) == (409, "cycle-not-open")


# --- revisions -----------------------------------------------------------------------------------------------


async def rows_of(office: Office, plan_id: UUID) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for table in (PlanResult, PlanIndicator):
        names = [column.name for column in table.__table__.columns]
        rows = await stored(office, table, table.plan_id == plan_id)
        found += [{name: getattr(row, name) for name in names} for row in rows]
    return found


async def test_a_revision_starts_as_a_copy_and_supersedes_only_when_it_is_agreed(office: Office) -> None:
    first = await office.agreed()
    before, rows_before = await office.read(first), await rows_of(office, first)

    second = await office.draft(revision_reason="Penugasan berganti")
    copy = await office.read(second)
    assert (copy["number"], copy["state"], copy["revision_reason"]) == (2, "draft", "Penugasan berganti")
    assert copy["results"] == before["results"]
    assert copy["expectations"] == before["expectations"]

    changed = complete(objective_id=office.objective.id, results=2)
    changed["results"][0]["id"] = copy["results"][0]["id"]
    changed["results"][0]["title"] = "Judul baru"
    changed["results"][0]["indicators"][0] |= {"id": copy["results"][0]["indicators"][0]["id"], "target_low": "99"}
    assert (await office.write(second, changed)).status_code == 200
    assert await rows_of(office, first) == rows_before
    assert (await office.read(first))["state"] == "agreed"

    await office.act(second, "submission", office.by_staff)
    assert (await office.act(second, "agreement", office.by_chief)).status_code == 200
    assert (await office.read(first))["state"] == "superseded"
    assert await rows_of(office, first) == rows_before
    after = await office.read(second)
    assert after["results"][0]["id"] == before["results"][0]["id"]
    assert after["results"][0]["indicators"][0]["target_low"] == "99"


async def test_a_revision_needs_a_reason_and_no_template(office: Office) -> None:
    await office.agreed()
    path = f"/api/v1/appraisals/{office.appraisal.id}/plans"
    answer = await office.by_staff.post(path, json={})
    assert (answer.status_code, answer.json()["code"]) == (422, "revision-reason-missing")
    body = {"revision_reason": "Strategi", "from_template_id": str(office.appraisal.id)}
    answer = await office.by_staff.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "revision-copies-agreed")
    versions = (await office.by_staff.get(path)).json()
    assert len(versions["items"]) == 1


async def test_the_appraiser_hears_of_a_revision(office: Office) -> None:
    await office.agreed()
    await office.draft(revision_reason="Strategi berganti")
    (told,) = await stored(office, Notification, Notification.kind == "plan.revised")
    assert (told.employee_id, told.data["reason"]) == (office.chief.id, "Strategi berganti")


async def test_a_withdrawn_revision_leaves_the_agreed_plan_and_ends_its_own_links(office: Office) -> None:
    first = await office.agreed()
    second = await office.draft(revision_reason="Strategi berganti")
    kept = (await office.read(second))["results"][0]
    body = complete(objective_id=office.objective.id, results=2)
    body["results"][0]["id"] = kept["id"]
    written = (await office.write(second, body)).json()
    new = UUID(written["results"][1]["id"])
    assert (await office.act(second, "withdrawal", office.by_staff)).status_code == 200

    links = await stored(office, Alignment)
    assert {link.result_id: link.ended_at is None for link in links} == {UUID(kept["id"]): True, new: False}
    current = (await office.by_staff.get(f"/api/v1/appraisals/{office.appraisal.id}/plan")).json()
    assert (current["id"], current["state"]) == (str(first), "agreed")


async def test_a_result_dropped_by_an_agreed_revision_serves_nothing_any_more(office: Office) -> None:
    first = await office.agreed()
    dropped = UUID((await office.read(first))["results"][0]["id"])
    second = await office.draft(revision_reason="Strategi berganti")
    await office.write(second, complete(objective_id=office.objective.id))
    assert [link.ended_at for link in await stored(office, Alignment, Alignment.result_id == dropped)] == [None]
    await office.act(second, "submission", office.by_staff)
    await office.act(second, "agreement", office.by_chief)
    (ended,) = await stored(office, Alignment, Alignment.result_id == dropped)
    assert ended.ended_at is not None


async def test_the_current_plan_is_the_open_one_unless_the_agreed_one_is_asked_for(office: Office) -> None:
    path = f"/api/v1/appraisals/{office.appraisal.id}/plan"
    answer = await office.by_staff.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "no-plan")
    first = await office.agreed()
    answer = await office.by_staff.get(path, params={"which": "open"})
    assert (answer.status_code, answer.json()["code"]) == (404, "no-plan")
    second = await office.draft(revision_reason="Strategi")
    assert (await office.by_staff.get(path)).json()["id"] == str(second)
    assert (await office.by_staff.get(path, params={"which": "agreed"})).json()["id"] == str(first)
    versions = (await office.by_staff.get(f"{path}s")).json()["items"]
    assert [(version["number"], version["results"]) for version in versions] == [(2, 1), (1, 1)]


async def test_a_repeated_draft_with_the_same_key_is_the_same_draft(office: Office) -> None:
    path = f"/api/v1/appraisals/{office.appraisal.id}/plans"
    first = await office.by_staff.post(path, json={}, headers={"Idempotency-Key": "rancangan-1"})
    second = await office.by_staff.post(path, json={}, headers={"Idempotency-Key": "rancangan-1"})
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first.headers["location"] == f"/api/v1/plans/{first.json()['id']}"
    assert len(await stored(office, Plan, Plan.appraisal_id == office.appraisal.id)) == 1


async def test_a_plan_takes_the_id_that_its_client_gave_it(office: Office) -> None:
    given = "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e77"
    assert await office.draft(id=given) == UUID(given)
    path = f"/api/v1/appraisals/{office.opened.of(office.colleague).id}/plans"
    answer = await office.by_chief.post(path, json={"id": given})
    assert (answer.status_code, answer.json()["code"]) == (409, "plan-id-taken")
