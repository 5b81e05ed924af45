"""/auth/password: change one's own."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from app.auth.credentials import service
from app.auth.credentials.errors import CurrentPasswordWrong, PasswordChangedMeanwhile
from app.auth.credentials.schemas import PasswordChange
from app.auth.dependencies import AuthenticatorDep, AuthSettingsDep, forget_callers, require
from app.auth.errors import AttemptsThrottled, PasswordRefused
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import WorkDep

router = APIRouter(prefix="/auth", tags=["auth"], route_class=Route)


@router.post(
    "/password",
    status_code=204,
    operation_id="changePassword",
    responses=problems(CurrentPasswordWrong, PasswordRefused, PasswordChangedMeanwhile, AttemptsThrottled),
    dependencies=[Depends(forget_callers)],
)
async def change_password(
    given: PasswordChange,
    principal: Annotated[Principal, Depends(require(Permission.SESSIONS_MANAGE_OWN, before_password_change=True))],
    work: WorkDep,
    authenticator: AuthenticatorDep,
    settings: AuthSettingsDep,
    request: Request,
) -> None:
    """Change my password. My other sessions end; the present one goes on.

    At least 12 characters, not the username or NIP, not one of the usual ones. Wrong current passwords are limited
    like failed sign-ins.
    """
    address = request.client.host if request.client else ""
    await service.change_password(work, principal, authenticator, settings, given, address)
