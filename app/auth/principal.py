"""Whoever makes a request: an account, its session, its employee, and the reach of each permission."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from app.auth.permissions import GRANTS, Permission, Role


@dataclass(frozen=True)
class Grant:
    """A role on a node of the agency tree; ``path`` is the node's ltree path."""

    role: Role
    path: str


@dataclass(frozen=True)
class Principal:
    tenant_id: UUID
    account_id: UUID
    session_id: UUID
    username: str
    time_zone: str
    employee_id: UUID | None
    grants: tuple[Grant, ...]
    headed: tuple[str, ...]
    """Paths of the units this person heads today, acting or definitive."""
    must_change_password: bool = False
    by_cookie: bool = False
    signed_in_at: datetime | None = field(default=None, compare=False)

    @cached_property
    def _reach(self) -> dict[Permission, tuple[str, ...]]:
        reach: dict[Permission, set[str]] = {permission: set() for permission in GRANTS[Role.EMPLOYEE]}
        roles = [*self.grants, *(Grant(Role.SUPERIOR, path) for path in self.headed)]
        for grant in roles:
            for permission in GRANTS[grant.role]:
                reach.setdefault(permission, set()).add(grant.path)
        return {permission: tuple(sorted(paths)) for permission, paths in reach.items()}

    def holds(self, permission: Permission) -> bool:
        """Whether any of the caller's roles allows this, somewhere."""
        return permission in self._reach

    def paths(self, permission: Permission) -> list[str]:
        """The nodes below which the permission holds by role. Empty: only by relation (self, superior)."""
        return list(self._reach.get(permission, ()))

    def reaches(self, permission: Permission, path: str) -> bool:
        """Whether the permission holds by role for the unit at ``path``."""
        return any(path == top or path.startswith(top + ".") for top in self._reach.get(permission, ()))
