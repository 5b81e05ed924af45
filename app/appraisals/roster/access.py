"""Who may do what with an appraisal as a whole. Pure: facts in, an answer and its reason out."""

from app.appraisals.cycles.access import action
from app.appraisals.cycles.lifecycle import APPRAISAL_TRANSITIONS, AppraisalState
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.actions import Action


def may_administer(principal: Principal, path: str) -> bool:
    """Correct the appraiser, cancel an appraisal: the personnel officer of the unit at ``path`` or above."""
    return principal.reaches(Permission.APPRAISALS_ADMINISTER, path)


def is_over(state: AppraisalState) -> bool:
    """No further work on this appraisal; a finalised one can still be acknowledged."""
    return not APPRAISAL_TRANSITIONS[state] or state is AppraisalState.FINALISED


def appraisal_actions(principal: Principal, path: str, state: AppraisalState) -> list[Action]:
    outside = not may_administer(principal, path)
    return [
        action("correct_appraiser", (outside, "forbidden"), (is_over(state), "appraisal-over")),
        action("void", (outside, "forbidden"), (is_over(state), "appraisal-over")),
    ]
