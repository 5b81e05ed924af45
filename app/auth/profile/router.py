"""/auth/me: who I am and what I may do."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.auth.dependencies import AuthenticatorDep, require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.auth.profile import service
from app.auth.profile.schemas import Me
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.schemas import JsonObject
from app.core.work import ReaderDep

router = APIRouter(prefix="/auth", tags=["auth"], route_class=Route)

Myself = Annotated[Principal, Depends(require(Permission.SESSIONS_MANAGE_OWN, before_password_change=True))]


@router.get("/me", response_model=Me, operation_id="getMe", responses=problems())
async def get_me(principal: Myself, reader: ReaderDep, authenticator: AuthenticatorDep) -> JsonObject:
    """My account, employee, roles, headed units and permissions, and the government I am signed in to.

    Answers before a forced change of password too, with `must_change_password` true.
    """
    return await service.me(reader, principal, authenticator)
