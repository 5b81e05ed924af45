"""Who is overdue at which stage, and reminders to exactly those."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import update

from app.appraisals.cycles.models import Appraisal, CyclePeriod
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.plans.lifecycle import PlanState
from app.auth.permissions import Role
from app.core import clock
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.appraisals.evaluations.factories import Team, team_with_plan
from tests.appraisals.factories import OpenCycle, add_appraisal, agreed_plan, open_cycle_with
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.statements import Statements

MEETS = {"results_rating": "meets", "behaviour_rating": "meets"}


@dataclass
class Late:
    """A unit with one below it and one elsewhere: in each somebody without a plan, and two plans with the head."""

    government: Government
    unit: UUID
    head: Employee
    cycle: OpenCycle
    without_plan: dict[str, Employee]

    @property
    def url(self) -> str:
        return f"/api/v1/cycles/{self.cycle.cycle.id}"

    async def told(self, employee: Employee) -> list[dict[str, Any]]:
        caller = await self.government.caller(employee_id=employee.id)
        items: list[dict[str, Any]] = (await caller.get("/api/v1/notifications")).json()["items"]
        return items


@pytest.fixture
async def late(government: Government) -> Late:
    unit = await add_agency(government, name="Dinas Uji")
    below = await add_agency(government, name="Bidang Uji", parent=unit)
    elsewhere = await add_agency(government, name="Badan Uji")
    head = await add_employee(government, agency_id=unit.id, name="A Kepala", heads_unit=True)
    without = {
        name: await add_employee(government, agency_id=agency.id, name=f"B {name}")
        for name, agency in (("own", unit), ("below", below), ("elsewhere", elsewhere))
    }
    submitted = [await add_employee(government, agency_id=unit.id, name=f"C {number}") for number in range(2)]
    cycle = await open_cycle_with(government, [*without.values(), *submitted], appraiser=head)
    for employee in submitted:
        await agreed_plan(government, cycle.of(employee), state=PlanState.SUBMITTED)
    return Late(government, unit.id, head, cycle, without)


def _stages(answer: httpx.Response) -> dict[str, tuple[int, int]]:
    assert answer.status_code == 200, answer.text
    found = {item["stage"]: (item["appraisals"], item["people"]) for item in answer.json()["items"]}
    return {stage: counts for stage, counts in found.items() if counts != (0, 0)}


async def test_the_backlog_counts_appraisals_and_those_who_have_to_act(late: Late) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    assert _stages(await officer.get(f"{late.url}/backlog")) == {"plan_missing": (3, 3), "plan_not_agreed": (2, 1)}


async def test_nobody_is_late_before_the_deadline_nor_in_a_closed_cycle(late: Late) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    due = late.cycle.cycle.plan_due_on
    with clock.set_to(datetime(due.year, due.month, due.day, 3, tzinfo=UTC)):
        assert _stages(await officer.get(f"{late.url}/backlog")) == {}
    await officer.post(f"{late.url}/closure", json={"reason": "Uji"})
    assert _stages(await officer.get(f"{late.url}/backlog")) == {}


async def test_hr_of_a_unit_counts_and_reminds_its_own_people_and_those_below_only(late: Late) -> None:
    hr = await late.government.caller(Role.AGENCY_HR, on=late.unit)
    assert _stages(await hr.get(f"{late.url}/backlog"))["plan_missing"] == (2, 2)
    answer = await hr.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    assert (answer.status_code, answer.json()) == (200, {"sent": 2, "skipped": 0})
    assert [notice["kind"] for notice in await late.told(late.without_plan["own"])] == ["plan.reminded"]
    assert [notice["kind"] for notice in await late.told(late.without_plan["below"])] == ["plan.reminded"]
    assert await late.told(late.without_plan["elsewhere"]) == []


async def test_a_unit_beyond_ones_reach_is_refused_and_an_unknown_one_is_not_found(late: Late) -> None:
    hr = await late.government.caller(Role.AGENCY_HR, on=late.unit)
    for agency_id, status in ((late.government.root, 403), (late.cycle.cycle.id, 404)):
        body = {"stage": "plan_missing", "agency_id": str(agency_id)}
        assert (await hr.post(f"{late.url}/reminders", json=body)).status_code == status
        assert (await hr.get(f"{late.url}/backlog", params={"agency_id": str(agency_id)})).status_code == status
    assert await late.told(late.without_plan["own"]) == []


async def test_an_appraiser_gets_one_reminder_for_all_who_wait(late: Late) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    answer = await officer.post(f"{late.url}/reminders", json={"stage": "plan_not_agreed"})
    assert answer.json() == {"sent": 1, "skipped": 0}
    [notice] = await late.told(late.head)
    assert (notice["kind"], notice["subject_kind"], notice["data"]["count"]) == ("agreement.reminded", "cycle", 2)
    assert "wait for your agreement: 2" in notice["text"]


async def test_nobody_is_reminded_twice_within_a_day(late: Late) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    hr = await late.government.caller(Role.AGENCY_HR, on=late.unit)
    await hr.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    again = await officer.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    assert again.json() == {"sent": 1, "skipped": 2}
    assert len(await late.told(late.without_plan["own"])) == 1
    with clock.set_to(clock.now() + timedelta(days=1, minutes=1)):
        officer = await late.government.caller(Role.PERSONNEL_AGENCY)
        next_day = await officer.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    assert next_day.json() == {"sent": 3, "skipped": 0}


async def test_the_same_request_twice_reminds_once_and_leaves_one_audit_entry(late: Late) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    body = {"stage": "plan_missing", "agency_id": str(late.unit)}
    first, second = [
        await officer.post(f"{late.url}/reminders", json=body, headers={"Idempotency-Key": "pengingat-1"})
        for _ in range(2)
    ]
    assert first.json() == second.json() == {"sent": 2, "skipped": 0}
    trail = (await officer.get("/api/v1/audit", params={"action": "cycle.reminded"})).json()["items"]
    assert [entry["changes"] for entry in trail] == [{**body, "sent": 2, "skipped": 0}]


@pytest.mark.parametrize("role", [None, Role.AUDITOR, Role.PLANNER, Role.ADMINISTRATOR])
async def test_only_who_administers_appraisals_reminds(late: Late, role: Role | None) -> None:
    caller = await late.government.caller(role)
    answer = await caller.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    assert answer.status_code == 403
    assert await late.told(late.without_plan["own"]) == []


async def test_another_government_neither_counts_nor_reminds(late: Late, other_government: Government) -> None:
    stranger = await other_government.caller(Role.PERSONNEL_AGENCY)
    assert (await stranger.get(f"{late.url}/backlog")).status_code == 404
    assert (await stranger.post(f"{late.url}/reminders", json={"stage": "plan_missing"})).status_code == 404


@pytest.mark.parametrize("body", [{}, {"stage": "asleep"}, {"stage": "plan_missing", "to": "everybody"}])
async def test_a_malformed_reminder_is_refused(late: Late, body: dict[str, str]) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    answer = await officer.post(f"{late.url}/reminders", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_a_closed_cycle_reminds_nobody(late: Late) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    await officer.post(f"{late.url}/closure", json={"reason": "Uji"})
    answer = await officer.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    assert (answer.status_code, answer.json()["code"]) == (409, "cycle-not-open")


async def test_the_list_of_appraisals_shows_those_late_at_a_stage(late: Late, statements: Statements) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    query = {"cycle_id": str(late.cycle.cycle.id), "late": "plan_missing"}
    with statements.counted() as seen:
        items = (await officer.get("/api/v1/appraisals", params=query)).json()["items"]
    assert len(seen) == 1
    assert [item["employee"]["name"] for item in items] == ["B below", "B elsewhere", "B own"]


async def test_reminding_takes_the_same_number_of_statements_for_any_number(late: Late, statements: Statements) -> None:
    officer = await late.government.caller(Role.PERSONNEL_AGENCY)
    for number in range(5):
        more = await add_employee(late.government, agency_id=late.unit, name=f"D {number}")
        await add_appraisal(late.government, late.cycle, more, appraiser=late.head)
    with statements.counted() as seen:
        answer = await officer.post(f"{late.url}/reminders", json={"stage": "plan_missing"})
    assert answer.json()["sent"] == 8
    assert len([text for text in seen if text.startswith("INSERT INTO notifications") or "WITH waiting" in text]) == 1


async def _of_year(team: Team) -> dict[str, tuple[int, int]]:
    officer = await team.government.caller(Role.PERSONNEL_AGENCY)
    return _stages(await officer.get(f"/api/v1/cycles/{team.cycle.cycle.id}/backlog"))


async def test_rating_finalising_and_acknowledging_move_an_appraisal_from_stage_to_stage(
    government: Government,
) -> None:
    team = await team_with_plan(government)
    await team.record_all()
    assert await _of_year(team) == {"not_rated": (1, 1)}
    await _acknowledged(team, *team.cycle.quarters)
    assert (await team.superior.put(team.at(team.year), json=MEETS)).status_code == 200
    assert await _of_year(team) == {"not_finalised": (1, 1)}
    version = (await team.superior.get(team.at(team.year))).headers["ETag"]
    final = await team.superior.post(f"{team.at(team.year)}/finalisation", headers={"If-Match": version})
    assert final.status_code < 300, final.text
    assert await _of_year(team) == {"not_acknowledged": (1, 1)}
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    url = f"/api/v1/cycles/{team.cycle.cycle.id}/reminders"
    assert (await officer.post(url, json={"stage": "not_acknowledged"})).json() == {"sent": 1, "skipped": 0}
    kinds = [notice["kind"] for notice in (await team.employee.get("/api/v1/notifications")).json()["items"]]
    assert "acknowledgement.reminded" in kinds
    await team.employee.post(f"{team.at(team.year)}/acknowledgement", json={})
    assert await _of_year(team) == {}


async def test_somebody_who_came_later_is_not_late_for_the_periods_before(government: Government) -> None:
    team = await team_with_plan(government)
    last = team.cycle.quarters[-1]
    async with government.database.session(government.id) as session:
        late_joiner = update(Appraisal).where(Appraisal.id == team.appraisal.id).values(served_from=last.starts_on)
        await session.execute(late_joiner)
        await session.commit()
    await _acknowledged(team, last, team.cycle.annual)
    assert await _of_year(team) == {}


async def _acknowledged(team: Team, *periods: CyclePeriod) -> None:
    """Evaluations of these periods that the employee has acknowledged."""
    async with team.government.database.session(team.government.id) as session:
        for period in periods:
            session.add(
                Evaluation(
                    tenant_id=team.government.id,
                    appraisal_id=team.appraisal.id,
                    period_id=period.id,
                    plan_id=team.plan.plan.id,
                    state=EvaluationState.ACKNOWLEDGED,
                    scorecard={},
                    outcome={},
                    behaviours={},
                    rated_by=team.head.id,
                    rated_at=clock.now(),
                )
            )
        await session.commit()
