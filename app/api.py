"""The one list of routers under ``/api/v1``."""

from fastapi import APIRouter

from app.agencies.placements.router import router as placements
from app.agencies.router import router as agencies
from app.audit_trail.router import router as audit
from app.auth.accounts.router import router as accounts
from app.auth.credentials.router import router as credentials
from app.auth.governments.router import router as governments
from app.auth.governments.router import well_known
from app.auth.profile.router import router as profile
from app.auth.roles.router import router as roles
from app.auth.sessions.router import entrance
from app.auth.sessions.router import router as sessions
from app.core.routing import Route
from app.notifications.router import router as notifications
from app.operations.router import router as operations

__all__ = ["router", "well_known"]

router = APIRouter(prefix="/api/v1", route_class=Route)
for part in (
    entrance,
    sessions,
    profile,
    credentials,
    governments,
    accounts,
    roles,
    audit,
    agencies,
    placements,
    operations,
    notifications,
):
    router.include_router(part)
