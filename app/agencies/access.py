"""Who may change a unit: whoever holds the permission on it or on a unit above it."""

from app.agencies.errors import OutsideReach
from app.agencies.models import Agency
from app.auth.permissions import Permission
from app.auth.principal import Principal


def check_reach(principal: Principal, permission: Permission, agency: Agency) -> None:
    """Raises ``OutsideReach`` where the permission does not hold for this unit."""
    if not principal.reaches(permission, agency.path):
        raise OutsideReach(unit=agency.name, permission=str(permission))
