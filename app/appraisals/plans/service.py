"""Draft, write, submit, return, agree and give up plans. Every act is audited; nothing agreed is ever overwritten."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.models import Appraisal
from app.appraisals.plans import access
from app.appraisals.plans.alignments import service as alignments
from app.appraisals.plans.content import service as content
from app.appraisals.plans.errors import NoPlan, PlanIncomplete, RevisionCopiesAgreed, RevisionReasonMissing
from app.appraisals.plans.lifecycle import OPEN, PlanAction, PlanState
from app.appraisals.plans.models import Plan
from app.appraisals.plans.queries import CURRENT, LAST_NUMBER, PLAN, VERSIONS, PlanRows, Row, Rows, Within, reach, whole
from app.appraisals.plans.schemas import (
    Finding,
    PlanCheck,
    PlanContent,
    PlanDraft,
    PlanRead,
    PlanVersionRow,
    PlanVersions,
    WhichPlan,
)
from app.appraisals.plans.scorecard import findings
from app.appraisals.plans.templates import service as templates
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.actions import Action
from app.core.concurrency import check_version
from app.core.errors import NotFound
from app.core.ids import new_id
from app.notifications import service as notifications
from app.notifications.models import NotificationKind

# --- reading -------------------------------------------------------------------------------------------------


async def list_versions(rows: Rows, principal: Principal, appraisal_id: UUID) -> PlanVersions:
    """Raises ``NotFound``."""
    frame = (await _current(rows, principal, appraisal_id))[0]
    items = await rows.fetch(VERSIONS, id=appraisal_id)
    return PlanVersions(
        items=[PlanVersionRow.model_validate(dict(item)) for item in items],
        actions=[action for action in _actions(principal, frame) if action.name == PlanAction.DRAFT],
    )


async def get_current(rows: Rows, principal: Principal, appraisal_id: UUID, which: WhichPlan | None) -> PlanRead:
    """The open version, else the agreed one, or the one asked for. Raises ``NotFound``, ``NoPlan``."""
    found = {_which(frame): frame for frame in await _current(rows, principal, appraisal_id) if frame["id"]}
    frame = found.get(which) if which else found.get("open") or found.get("agreed")
    if frame is None:
        raise NoPlan
    return _read(principal, await whole(rows, frame))


async def get(rows: Rows, principal: Principal, plan_id: UUID) -> PlanRead:
    """One version, whatever its state, in four statements. Raises ``NotFound``."""
    return _read(principal, await whole(rows, await _frame(rows, principal, plan_id)))


async def check(rows: Rows, principal: Principal, plan_id: UUID) -> PlanCheck:
    """What submitting this version would say. Raises ``NotFound``."""
    plan = await whole(rows, await _frame(rows, principal, plan_id))
    found = findings(plan.plan, plan.results, plan.indicators, plan.alignments)
    return PlanCheck(
        complete=not found.errors,
        errors=[Finding.model_validate(problem) for problem in found.errors],
        warnings=[Finding.model_validate(problem) for problem in found.warnings],
    )


# --- writing -------------------------------------------------------------------------------------------------


async def draft(session: AsyncSession, principal: Principal, appraisal_id: UUID, new: PlanDraft) -> Plan:
    """Begin a version: empty, from a template, or as a copy of the agreed one.

    Raises ``NotFound``, ``NotYoursToChange``, ``AppraisalOver``, ``CycleNotOpen``, ``PlanOpenExists``,
    ``TemplateUnknown``, ``TemplateNotForUnit``, ``RevisionReasonMissing``, ``RevisionCopiesAgreed``.
    """
    rows = Within(session)
    frames = await _current(rows, principal, appraisal_id)
    _permit(principal, frames[0], PlanAction.DRAFT)
    agreed = next((frame for frame in frames if frame["state"] == PlanState.AGREED), None)
    if agreed is not None and new.from_template_id is not None:
        raise RevisionCopiesAgreed
    if agreed is not None and new.revision_reason is None:
        raise RevisionReasonMissing
    last = (await rows.fetch(LAST_NUMBER, id=appraisal_id))[0]["number"]
    plan = Plan(
        tenant_id=principal.tenant_id,
        id=new.id or new_id(),
        appraisal_id=appraisal_id,
        number=last + 1,
        state=PlanState.DRAFT,
        revision_reason=new.revision_reason if agreed is not None else None,
        support=[],
        accountability=[],
        consequences=[],
        expectations={},
    )
    session.add(plan)
    await session.flush()
    if agreed is not None:
        await content.copy(session, agreed, plan)
        _tell_of_revision(session, principal, agreed, plan)
    elif new.from_template_id is not None:
        found = await templates.content_for(session, frames[0], new.from_template_id)
        await content.replace(session, principal, frames[0], plan, found, anew=True)
    audit.record(session, principal, "plan.drafted", "plan", plan.id, _said(plan), reason=plan.revision_reason)
    return plan


async def write(
    session: AsyncSession, principal: Principal, plan_id: UUID, expected: int, wanted: PlanContent
) -> PlanRead:
    """Replace the whole content of an open version. Raises ``NotFound``, ``Stale``, ``NotYoursToChange``,
    ``PlanNotEditable``, ``PlanContentWrong``, ``AlignmentRefused`` and the conflicts of alignments."""
    plan, frame = await _locked(session, principal, plan_id, expected, PlanAction.EDIT)
    await content.replace(session, principal, frame, plan, wanted)
    await alignments.end_dropped(session, plan.appraisal_id)
    audit.record(session, principal, "plan.edited", "plan", plan.id, {**_said(plan), "results": len(wanted.results)})
    return await get(Within(session), principal, plan_id)


async def submit(session: AsyncSession, principal: Principal, plan_id: UUID, expected: int) -> Plan:
    """Hand the plan to the appraiser. Raises ``PlanIncomplete`` naming every part that is missing."""
    plan, frame = await _locked(session, principal, plan_id, expected, PlanAction.SUBMIT)
    await _complete(session, frame)
    plan.state, plan.submitted_at, plan.return_reason = PlanState.SUBMITTED, clock.now(), None
    audit.record(session, principal, "plan.submitted", "plan", plan.id, _said(plan))
    if frame["appraiser_id"] is not None:
        _tell(session, frame["appraiser_id"], NotificationKind.PLAN_SUBMITTED, plan, frame)
    await session.flush()
    return plan


async def recall(session: AsyncSession, principal: Principal, plan_id: UUID, expected: int) -> Plan:
    """Take a submission back before it is decided."""
    plan, _ = await _locked(session, principal, plan_id, expected, PlanAction.RECALL)
    plan.state, plan.submitted_at = PlanState.DRAFT, None
    audit.record(session, principal, "plan.recalled", "plan", plan.id, _said(plan))
    await session.flush()
    return plan


async def return_(session: AsyncSession, principal: Principal, plan_id: UUID, expected: int, reason: str) -> Plan:
    """The appraiser wants something changed."""
    plan, frame = await _locked(session, principal, plan_id, expected, PlanAction.RETURN)
    plan.state, plan.return_reason = PlanState.RETURNED, reason
    plan.decided_at, plan.decided_by = clock.now(), principal.account_id
    audit.record(session, principal, "plan.returned", "plan", plan.id, _said(plan), reason=reason)
    _tell(session, frame["employee_id"], NotificationKind.PLAN_RETURNED, plan, frame, reason=reason)
    await session.flush()
    return plan


async def withdraw(session: AsyncSession, principal: Principal, plan_id: UUID, expected: int) -> Plan:
    """Give an open version up; an agreed one before it stays as it is."""
    plan, _ = await _locked(session, principal, plan_id, expected, PlanAction.WITHDRAW)
    plan.state = PlanState.WITHDRAWN
    audit.record(session, principal, "plan.withdrawn", "plan", plan.id, _said(plan))
    await alignments.end_dropped(session, plan.appraisal_id)
    return plan


async def agree(session: AsyncSession, principal: Principal, plan_id: UUID, expected: int) -> Plan:
    """The appraiser agrees: the version stands from now on, an earlier one is superseded, the appraisal runs.

    Raises ``NotTheAppraiser``, ``OwnPlan``, ``PlanNotUndecided``, ``PlanIncomplete``, ``PlanAgreedMeanwhile``.
    """
    plan, frame = await _locked(session, principal, plan_id, expected, PlanAction.AGREE)
    await _complete(session, frame)
    now = clock.now()
    earlier = await session.scalar(
        select(Plan).where(Plan.appraisal_id == plan.appraisal_id, Plan.state == PlanState.AGREED).with_for_update()
    )
    if earlier is not None:
        earlier.state = PlanState.SUPERSEDED
        await session.flush()
    plan.state, plan.return_reason = PlanState.AGREED, None
    plan.decided_at, plan.decided_by = now, principal.account_id
    appraisal = await session.get_one(Appraisal, (plan.tenant_id, plan.appraisal_id), with_for_update=True)
    appraisal.plan_agreed_at = now
    if appraisal.state is AppraisalState.PLANNING:
        appraisal.state = AppraisalState.RUNNING
    supersedes = {"supersedes": earlier.id} if earlier is not None else {}
    audit.record(session, principal, "plan.agreed", "plan", plan.id, {**_said(plan), **supersedes})
    _tell(session, frame["employee_id"], NotificationKind.PLAN_AGREED, plan, frame)
    await alignments.end_dropped(session, plan.appraisal_id)
    return plan


# --- the steps they share ------------------------------------------------------------------------------------


async def _current(rows: Rows, principal: Principal, appraisal_id: UUID) -> list[Row]:
    found = await rows.fetch(CURRENT, id=appraisal_id, **reach(principal))
    if not found:
        raise NotFound
    return list(found)


async def _frame(rows: Rows, principal: Principal, plan_id: UUID) -> Row:
    found = await rows.fetch(PLAN, id=plan_id, **reach(principal))
    if not found:
        raise NotFound
    return found[0]


async def _locked(
    session: AsyncSession, principal: Principal, plan_id: UUID, expected: int, action: PlanAction
) -> tuple[Plan, Row]:
    """The version, held against others until the end of the transaction, once the caller may act on it."""
    await _frame(Within(session), principal, plan_id)
    plan = (await session.scalars(select(Plan).where(Plan.id == plan_id).with_for_update())).one()
    # Read again: what stood before the lock was granted may have changed while we waited for it.
    frame = await _frame(Within(session), principal, plan_id)
    _permit(principal, frame, action)
    check_version(plan, expected)
    return plan, frame


async def _complete(session: AsyncSession, frame: Row) -> None:
    plan = await whole(Within(session), frame)
    found = findings(plan.plan, plan.results, plan.indicators, plan.alignments)
    if found.errors:
        raise PlanIncomplete(fields=found.errors, count=len(found.errors))


def _permit(principal: Principal, frame: Row, action: PlanAction) -> None:
    refused = access.refusal(action, _relation(principal, frame), _standing(frame))
    if refused is not None:
        raise refused


def _actions(principal: Principal, frame: Row) -> list[Action]:
    return access.actions(_relation(principal, frame), _standing(frame))


def _relation(principal: Principal, frame: Row) -> access.Relation:
    return access.relation(
        principal, employee_id=frame["employee_id"], appraiser_id=frame["appraiser_id"], path=frame["path"]
    )


def _standing(frame: Row) -> access.Standing:
    return access.Standing(
        cycle=CycleState(frame["cycle_state"]),
        appraisal=AppraisalState(frame["appraisal_state"]),
        plan=PlanState(frame["state"]) if frame["state"] else None,
        open_exists=frame["open_exists"],
    )


def _which(frame: Row) -> WhichPlan:
    return "open" if frame["state"] in OPEN else "agreed"


def _said(plan: Plan) -> dict[str, object]:
    return {"appraisal_id": plan.appraisal_id, "number": plan.number, "state": plan.state}


def _tell(
    session: AsyncSession, employee_id: UUID, kind: NotificationKind, plan: Plan, frame: Row, **more: object
) -> None:
    data = {
        "employee": frame["employee_name"],
        "appraiser": frame["appraiser"]["name"] if frame["appraiser"] else "",
        "cycle": frame["cycle_name"],
        "appraisal_id": plan.appraisal_id,
        **more,
    }
    notifications.notify(session, employee_id, kind, "plan", plan.id, data)


def _tell_of_revision(session: AsyncSession, principal: Principal, frame: Row, plan: Plan) -> None:
    if frame["appraiser_id"] is not None and frame["appraiser_id"] != principal.employee_id:
        kind = NotificationKind.PLAN_REVISED
        _tell(session, frame["appraiser_id"], kind, plan, frame, reason=plan.revision_reason)


def _read(principal: Principal, plan: PlanRows) -> PlanRead:
    links = {row["result_id"]: dict(row) for row in plan.alignments}
    lines: dict[UUID, list[dict[str, object]]] = {}
    for row in plan.indicators:
        lines.setdefault(row["result_id"], []).append({**row, "id": row["indicator_id"]})
    results = [
        {
            **row,
            "id": row["result_id"],
            "alignment": links.get(row["result_id"]),
            "indicators": lines.get(row["result_id"], []),
        }
        for row in plan.results
    ]
    return PlanRead.model_validate({**plan.plan, "results": results, "actions": _actions(principal, plan.plan)})
