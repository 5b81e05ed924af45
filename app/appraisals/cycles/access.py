"""Who may do what with cycles. Pure: facts in, an answer and its reason out."""

from app.appraisals.cycles.lifecycle import CycleState
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.actions import Action
from app.core.actions import action as action


def cycle_actions(principal: Principal, path: str, state: CycleState) -> list[Action]:
    """What this caller may do now with a cycle whose scope begins at ``path``."""
    outside = not principal.reaches(Permission.CYCLES_MANAGE, path)
    return [
        action("edit", (outside, "forbidden"), (state is CycleState.CLOSED, "cycle-closed")),
        action("open", (outside, "forbidden"), (state is not CycleState.DRAFT, "cycle-not-draft")),
        action("close", (outside, "forbidden"), (state is not CycleState.OPEN, "cycle-not-open")),
        action("follow_postings", (outside, "forbidden"), (state is not CycleState.OPEN, "cycle-not-open")),
    ]


def may_manage(principal: Principal, path: str) -> bool:
    return principal.reaches(Permission.CYCLES_MANAGE, path)
