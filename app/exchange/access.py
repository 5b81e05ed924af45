"""How far an import or an export of somebody reaches."""

from uuid import UUID

from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import Forbidden
from app.exchange.models import ExchangeKind


def import_reach(principal: Principal, kind: ExchangeKind) -> list[UUID]:
    """The units below which the caller may import. Units of the tree need the right to manage them besides.

    Raises ``Forbidden``.
    """
    needed = Permission.AGENCIES_MANAGE if kind is ExchangeKind.AGENCIES else Permission.EMPLOYEES_IMPORT
    if not principal.holds(needed):
        raise Forbidden(permission=str(needed))
    return tops(principal, needed)


def tops(principal: Principal, permission: Permission) -> list[UUID]:
    """The units on which the caller holds ``permission`` by role: the last labels of their paths."""
    return [UUID(hex=path.rsplit(".", 1)[-1]) for path in principal.paths(permission)]
