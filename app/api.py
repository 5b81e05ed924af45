"""The one list of routers under ``/api/v1``."""

from fastapi import APIRouter

from app.agencies.placements.router import router as placements
from app.agencies.router import router as agencies
from app.auth.router import router as auth
from app.core.routing import Route
from app.notifications.router import router as notifications
from app.operations.router import router as operations

router = APIRouter(prefix="/api/v1", route_class=Route)
for part in (auth, agencies, placements, operations, notifications):
    router.include_router(part)
