"""Who may do what with an evaluation, and when. Pure: facts in; nothing, or the refusal, out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen, NotTheAppraiser, NotTheEmployee
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.evaluations.errors import EvaluationFinal, NoAgreedPlan, NotFinalised, NotRated, PeriodNotOver
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.auth.principal import Principal
from app.core.actions import Action
from app.core.errors import DomainError


class EvaluationAction(StrEnum):
    RATE = "rate"
    FINALISE = "finalise"
    ACKNOWLEDGE = "acknowledge"


@dataclass(frozen=True)
class Standing:
    """The state of things an act meets."""

    employee_id: UUID
    appraiser_id: UUID | None
    cycle: CycleState
    appraisal: AppraisalState
    has_agreed_plan: bool
    evaluation: EvaluationState | None
    period_ends_on: date
    today: date


def refusal(action: EvaluationAction, principal: Principal, standing: Standing) -> DomainError | None:
    """Why the caller may not do this now, or ``None``. Who one is comes before the state of things."""
    me = principal.employee_id
    if action is EvaluationAction.ACKNOWLEDGE:
        if me is None or me != standing.employee_id:
            return NotTheEmployee()
        if standing.evaluation is EvaluationState.FINALISED:
            return None
        return EvaluationFinal(state=standing.evaluation) if standing.evaluation is _DONE else NotFinalised()
    if me is None or me != standing.appraiser_id or me == standing.employee_id:
        return NotTheAppraiser()
    return _not_now(action, standing)


def _not_now(action: EvaluationAction, standing: Standing) -> DomainError | None:
    if standing.cycle is not CycleState.OPEN:
        return CycleNotOpen(state=standing.cycle)
    if not standing.has_agreed_plan:
        return NoAgreedPlan()
    if standing.evaluation in {EvaluationState.FINALISED, _DONE}:
        return EvaluationFinal(state=standing.evaluation)
    if standing.appraisal not in {AppraisalState.RUNNING, AppraisalState.TRANSFERRED}:
        return AppraisalOver(state=standing.appraisal)
    if action is EvaluationAction.RATE:
        return None
    if standing.evaluation is None:
        return NotRated()
    if standing.today <= standing.period_ends_on and standing.appraisal is not AppraisalState.TRANSFERRED:
        return PeriodNotOver(ends_on=standing.period_ends_on.isoformat())
    return None


_DONE = EvaluationState.ACKNOWLEDGED


def actions(principal: Principal, standing: Standing) -> list[Action]:
    """Every act, whether the caller may do it now, and the code of the reason why not."""
    found = []
    for action in EvaluationAction:
        because = refusal(action, principal, standing)
        found.append(Action(name=action, allowed=because is None, because=because.code if because else None))
    return found
