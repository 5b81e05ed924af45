"""What an endpoint declares about its caller: ``Access = Annotated[Principal, Depends(require(Permission.X))]``."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from app.auth.authentication import Authenticator
from app.auth.errors import PasswordChangeRequired
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import Forbidden, Unauthenticated
from app.core.work import UnitOfWork
from app.settings import AuthSettings


class Guard(SecurityBase):
    """A dependency that lets a caller with the permission through. Kept as an object so that tests can find it.

    As a security scheme it tells the published contract which operations need a sign-in.
    """

    scheme_name = "token"
    model = HTTPBearer(bearerFormat="JWT", description="Access token of an app, from `signIn` or `refresh` (ES256).")

    def __init__(self, permission: Permission, *, before_password_change: bool = False) -> None:
        self.permission = permission
        self._before_password_change = before_password_change

    async def __call__(self, request: Request) -> Principal:
        principal: Principal | None = request.state.principal
        if principal is None:
            raise Unauthenticated
        if principal.must_change_password and not self._before_password_change:
            raise PasswordChangeRequired
        if not principal.holds(self.permission):
            raise Forbidden(permission=str(self.permission))
        return principal


def require(
    permission: Permission, *, before_password_change: bool = False
) -> Callable[[Request], Awaitable[Principal]]:
    """The caller must hold ``permission`` somewhere; which rows it reaches is the domain's question.

    Raises ``Unauthenticated`` (401), ``Forbidden`` (403), ``PasswordChangeRequired`` (403).
    """
    return Guard(permission, before_password_change=before_password_change)


async def public() -> None:
    """Marks a route that needs no sign-in. The guard test accepts a route only with this or :func:`require`."""


async def forget_callers(request: Request) -> None:
    """For a route that changes roles, accounts, sessions or heads of units: once that is committed, this process
    stops trusting what it remembers of the government's callers.
    """
    work: UnitOfWork = request.state.work
    authenticator: Authenticator = request.app.state.authenticate
    work.after_commit(lambda: authenticator.forget(work.tenant_id))


async def _authenticator(request: Request) -> Authenticator:
    authenticator: Authenticator = request.app.state.authenticate
    return authenticator


async def _settings(request: Request) -> AuthSettings:
    settings: AuthSettings = request.app.state.settings.auth
    return settings


AuthenticatorDep = Annotated[Authenticator, Depends(_authenticator)]
AuthSettingsDep = Annotated[AuthSettings, Depends(_settings)]
