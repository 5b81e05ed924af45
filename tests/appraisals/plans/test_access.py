"""Every act against every relation and state, as a function of facts alone."""

from itertools import product
from uuid import uuid4

import pytest

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.plans.access import Relation, Standing, actions, refusal, relation
from app.appraisals.plans.lifecycle import EDITABLE, LEADS_TO, OPEN, PLAN_TRANSITIONS, PlanAction, PlanState
from app.auth.permissions import Role
from app.auth.principal import Grant, Principal

OWN, APPRAISER, TEAM, NOBODY = Relation(own=True), Relation(appraiser=True), Relation(administers=True), Relation()
MAY = {
    PlanAction.DRAFT: {OWN, APPRAISER, TEAM},
    PlanAction.EDIT: {OWN, APPRAISER, TEAM},
    PlanAction.SUBMIT: {OWN, TEAM},
    PlanAction.RECALL: {OWN, TEAM},
    PlanAction.RETURN: {APPRAISER},
    PlanAction.AGREE: {APPRAISER},
    PlanAction.WITHDRAW: {OWN, APPRAISER, TEAM},
    PlanAction.ALIGN: {OWN, APPRAISER, TEAM},
}
WHEN = {
    PlanAction.EDIT: EDITABLE,
    PlanAction.SUBMIT: EDITABLE,
    PlanAction.RECALL: {PlanState.SUBMITTED},
    PlanAction.RETURN: {PlanState.SUBMITTED},
    PlanAction.AGREE: {PlanState.DRAFT, PlanState.SUBMITTED},
    PlanAction.WITHDRAW: EDITABLE,
    PlanAction.ALIGN: OPEN | {PlanState.AGREED},
}


@pytest.mark.parametrize("act", list(PlanAction))
def test_an_act_is_for_those_it_is_meant_for_in_its_states(act: PlanAction) -> None:
    for who, state in product((OWN, APPRAISER, TEAM, NOBODY), PlanState):
        standing = Standing(CycleState.OPEN, AppraisalState.RUNNING, state, open_exists=False)
        allowed = refusal(act, who, standing) is None
        assert allowed == (who in MAY[act] and (act is PlanAction.DRAFT or state in WHEN[act])), (who, state)


@pytest.mark.parametrize("act", list(PlanAction))
def test_nothing_is_done_outside_of_an_open_cycle_or_after_the_appraisal(act: PlanAction) -> None:
    who = Relation(appraiser=True, administers=True)
    for cycle, appraisal in product(CycleState, AppraisalState):
        at_work = cycle is CycleState.OPEN and appraisal in (AppraisalState.PLANNING, AppraisalState.RUNNING)
        if not at_work:
            for state in PlanState:
                assert refusal(act, who, Standing(cycle, appraisal, state)) is not None


def test_nobody_agrees_or_returns_his_own_plan_whatever_else_he_is() -> None:
    who = Relation(own=True, appraiser=True, administers=True)
    standing = Standing(CycleState.OPEN, AppraisalState.PLANNING, PlanState.SUBMITTED)
    for act in (PlanAction.AGREE, PlanAction.RETURN):
        refused = refusal(act, who, standing)
        assert refused is not None
        assert refused.code == "own-plan"


def test_one_open_version_is_enough() -> None:
    standing = Standing(CycleState.OPEN, AppraisalState.RUNNING, PlanState.AGREED, open_exists=True)
    refused = refusal(PlanAction.DRAFT, OWN, standing)
    assert refused is not None
    assert refused.code == "plan-open-exists"


def test_who_may_never_do_it_learns_no_state() -> None:
    standing = Standing(CycleState.CLOSED, AppraisalState.VOID, PlanState.WITHDRAWN)
    refused = refusal(PlanAction.EDIT, NOBODY, standing)
    assert refused is not None
    assert refused.code == "not-yours-to-change"


def test_every_act_is_listed_with_a_reason_exactly_where_it_is_refused() -> None:
    listed = actions(OWN, Standing(CycleState.OPEN, AppraisalState.PLANNING, PlanState.DRAFT, open_exists=True))
    assert [action.name for action in listed] == list(PlanAction)
    assert all(action.allowed == (action.because is None) for action in listed)


def test_acts_lead_only_where_the_table_of_transitions_leads() -> None:
    reachable = {target for targets in PLAN_TRANSITIONS.values() for target in targets}
    assert set(LEADS_TO.values()) <= reachable
    assert reachable - set(LEADS_TO.values()) == {PlanState.SUPERSEDED}


def test_relations_come_from_the_appraisal_and_the_reach_of_roles() -> None:
    me, other = uuid4(), uuid4()

    def caller(role: Role | None, on: str) -> Principal:
        grants = (Grant(role, on),) if role else ()
        return Principal(uuid4(), uuid4(), uuid4(), "akun", "Asia/Makassar", me, grants, ())

    plain = caller(None, "a")
    assert relation(plain, employee_id=me, appraiser_id=other, path="a.b") == OWN
    assert relation(plain, employee_id=other, appraiser_id=me, path="a.b") == APPRAISER
    assert relation(plain, employee_id=other, appraiser_id=None, path="a.b") == NOBODY
    above, beside = caller(Role.AGENCY_HR, "a"), caller(Role.AGENCY_HR, "a.c")
    assert relation(above, employee_id=other, appraiser_id=None, path="a.b") == TEAM
    assert relation(beside, employee_id=other, appraiser_id=None, path="a.b") == NOBODY
    auditor = caller(Role.AUDITOR, "a")
    assert relation(auditor, employee_id=other, appraiser_id=None, path="a.b") == NOBODY
