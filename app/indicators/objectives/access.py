"""Who may do what with objectives and indicators. Pure.

Everybody of a government reads them: what an agency is to reach is no secret to those who are to reach it. Evidence
may hold data of citizens and stays with those who plan, realise or audit for the unit.
"""

from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.actions import Action, action


def may_manage(principal: Principal, path: str) -> bool:
    """Write objectives, indicators and targets of the unit at ``path``: planners of it or of a unit above."""
    return principal.reaches(Permission.INDICATORS_MANAGE, path)


def may_realise(principal: Principal, path: str) -> bool:
    """Record realisations: planners and heads of the unit or of a unit above."""
    return principal.reaches(Permission.INDICATORS_REALISE, path)


def may_read_evidence(principal: Principal, path: str) -> bool:
    return any(
        principal.reaches(permission, path)
        for permission in (Permission.INDICATORS_REALISE, Permission.INDICATORS_MANAGE, Permission.AUDIT_READ)
    )


def objective_actions(principal: Principal, path: str, *, retired: bool) -> list[Action]:
    outside = not may_manage(principal, path)
    return [
        action("edit", (outside, "forbidden"), (retired, "objective-retired")),
        action("add_indicator", (outside, "forbidden"), (retired, "objective-retired")),
        action("retire", (outside, "forbidden"), (retired, "objective-retired")),
    ]


def indicator_actions(principal: Principal, path: str, *, retired: bool) -> list[Action]:
    outside, unable = not may_manage(principal, path), not may_realise(principal, path)
    return [
        action("edit", (outside, "forbidden"), (retired, "indicator-retired")),
        action("add_target", (outside, "forbidden"), (retired, "indicator-retired")),
        action("realise", (unable, "forbidden"), (retired, "indicator-retired")),
        action("retire", (outside, "forbidden"), (retired, "indicator-retired")),
    ]
