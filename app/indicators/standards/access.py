"""Who may change the library of performance standards. Pure."""

from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.actions import Action, action


def may_manage(principal: Principal) -> bool:
    """The library belongs to the whole government: the permission must hold on its topmost unit."""
    return any("." not in path for path in principal.paths(Permission.STANDARDS_MANAGE))


def standard_actions(principal: Principal, *, retired: bool) -> list[Action]:
    outside = not may_manage(principal)
    return [
        action("edit", (outside, "forbidden"), (retired, "standard-retired")),
        action("retire", (outside, "forbidden"), (retired, "standard-retired")),
    ]
