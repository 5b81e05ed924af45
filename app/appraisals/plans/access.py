"""Who may do what with a plan, and when. Pure: facts in; nothing, or the refusal, out."""

from dataclasses import dataclass
from uuid import UUID

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen, NotTheAppraiser, NotTheEmployee
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.plans.errors import (
    NotYoursToChange,
    OwnPlan,
    PlanNotEditable,
    PlanNotSubmitted,
    PlanNotUndecided,
    PlanOpenExists,
)
from app.appraisals.plans.lifecycle import EDITABLE, LEADS_TO, OPEN, PLAN_TRANSITIONS, PlanAction, PlanState
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.actions import Action
from app.core.errors import Conflict, DomainError

_AT_WORK = frozenset({AppraisalState.PLANNING, AppraisalState.RUNNING})


@dataclass(frozen=True)
class Relation:
    """What the caller is to the appraised employee. A reviewer or an auditor is none of these: they only read."""

    own: bool = False
    appraiser: bool = False
    administers: bool = False
    """Belongs to the performance team (tim pengelola kinerja) of the unit or of one above (regulations 1.11)."""

    @property
    def changes(self) -> bool:
        return self.own or self.appraiser or self.administers


@dataclass(frozen=True)
class Standing:
    """The state of things an act meets. ``plan`` is the version acted on, ``open_exists`` whether any is undecided."""

    cycle: CycleState
    appraisal: AppraisalState
    plan: PlanState | None = None
    open_exists: bool = False


def relation(principal: Principal, *, employee_id: UUID, appraiser_id: UUID | None, path: str) -> Relation:
    """``path`` is the ltree path of the unit in which the employee is appraised."""
    me = principal.employee_id
    return Relation(
        own=me is not None and me == employee_id,
        appraiser=me is not None and me == appraiser_id,
        administers=principal.reaches(Permission.APPRAISALS_ADMINISTER, path),
    )


def refusal(action: PlanAction, who: Relation, standing: Standing) -> DomainError | None:
    """Why the caller may not do this now, or ``None``. Who one is comes before the state of things: a caller who may
    never do it is told so, and learns no state."""
    return _not_for(action, who) or _not_now(action, standing)


def actions(who: Relation, standing: Standing) -> list[Action]:
    """Every act, whether the caller may do it now, and the code of the reason why not."""
    found = []
    for action in PlanAction:
        because = refusal(action, who, standing)
        found.append(Action(name=action, allowed=because is None, because=because.code if because else None))
    return found


def _not_for(action: PlanAction, who: Relation) -> DomainError | None:
    if action in (PlanAction.AGREE, PlanAction.RETURN):
        if who.own:
            return OwnPlan()
        return None if who.appraiser else NotTheAppraiser()
    if action in (PlanAction.SUBMIT, PlanAction.RECALL):
        # The appraiser needs no submission to himself: he agrees the draft.
        return None if who.own or who.administers else NotTheEmployee()
    return None if who.changes else NotYoursToChange()


def _not_now(action: PlanAction, standing: Standing) -> DomainError | None:
    if standing.cycle is not CycleState.OPEN:
        return CycleNotOpen(state=standing.cycle)
    if standing.appraisal not in _AT_WORK:
        return AppraisalOver(state=standing.appraisal)
    if action is PlanAction.DRAFT:
        return PlanOpenExists() if standing.open_exists else None
    if action is PlanAction.ALIGN:
        return None if standing.plan in OPEN | {PlanState.AGREED} else PlanNotEditable(state=standing.plan)
    return _wrong_state(action, standing.plan)


def _wrong_state(action: PlanAction, plan: PlanState | None) -> Conflict | None:
    if action is PlanAction.EDIT:
        fits = plan in EDITABLE
    else:
        fits = plan is not None and LEADS_TO[action] in PLAN_TRANSITIONS[plan]
    if fits:
        return None
    if action in (PlanAction.RETURN, PlanAction.RECALL):
        return PlanNotSubmitted(state=plan)
    if action is PlanAction.AGREE:
        return PlanNotUndecided(state=plan)
    return PlanNotEditable(state=plan)
