"""Who may give a role to whom, and whose account one may touch. Pure."""

from app.auth.permissions import GRANTABLE, GRANTS, Permission, Role
from app.auth.principal import Grant, Principal


def may_appoint(principal: Principal, grant: Grant, *, oneself: bool = False) -> bool:
    """Whether the caller may give or take this role on this node.

    The node must be within reach of ``roles:grant``. An administrator appoints others to every role there, because
    somebody has to appoint the first holder of each; anybody else, and an administrator for themselves, only gives
    what they hold on that node. Only an administrator makes an administrator.
    """
    if grant.role not in GRANTABLE or not principal.reaches(Permission.ROLES_GRANT, grant.path):
        return False
    return _holds_all(principal, grant) or (_administers(principal, grant.path) and not oneself)


def may_manage(principal: Principal, grants: list[Grant]) -> bool:
    """Whether the caller may change or reset the account that holds ``grants``.

    Whoever resets a password could sign in with it, so nobody touches the account of somebody with more rights.
    """
    return all(_administers(principal, grant.path) or _holds_all(principal, grant) for grant in grants)


def _administers(principal: Principal, path: str) -> bool:
    return any(
        held.role is Role.ADMINISTRATOR and (path == held.path or path.startswith(held.path + "."))
        for held in principal.grants
    )


def _holds_all(principal: Principal, grant: Grant) -> bool:
    if grant.role is Role.ADMINISTRATOR:
        return _administers(principal, grant.path)
    return all(principal.reaches(permission, grant.path) for permission in GRANTS[grant.role])
