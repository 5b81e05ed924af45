"""Who may act on an employee: a role on the unit where they serve or will serve, or on one above it."""

from collections.abc import Iterable

from app.auth.permissions import Permission
from app.auth.principal import Principal


def holds_for(principal: Principal, permission: Permission, places: Iterable[str]) -> bool:
    """``places`` are the ltree paths of the employee's units. Without any, only a role on the topmost unit reaches."""
    if any("." not in path for path in principal.paths(permission)):
        return True
    return any(principal.reaches(permission, path) for path in places)
