"""/auth/sign-in, /auth/refresh, /auth/sign-out, /auth/sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.auth.authentication import COOKIE, CSRF_COOKIE
from app.auth.dependencies import AuthenticatorDep, AuthSettingsDep, forget_callers, public, require
from app.auth.errors import AttemptsThrottled
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.auth.sessions import service
from app.auth.sessions.errors import RefreshTokenRefused, RefreshTokenReused, SessionNotFound, SignInRefused
from app.auth.sessions.schemas import (
    Refresh,
    SessionQuery,
    SessionRead,
    SessionsEnded,
    SignedIn,
    SignIn,
    Tokens,
)
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import AnonymousRoute, Route
from app.core.schemas import JsonObject
from app.core.work import ReaderDep, SessionDep, WorkDep
from app.settings import AuthSettings

entrance = APIRouter(prefix="/auth", tags=["auth"], route_class=AnonymousRoute, dependencies=[Depends(public)])
"""Ways in: they leave aside whatever session the request still carries."""

router = APIRouter(prefix="/auth", tags=["auth"], route_class=Route)

Own = Annotated[Principal, Depends(require(Permission.SESSIONS_MANAGE_OWN, before_password_change=True))]


async def _client(request: Request) -> service.Client:
    # Behind a proxy, the server has already put the forwarded address here if it trusts that proxy.
    address = request.client.host if request.client else ""
    return service.Client(address=address, user_agent=request.headers.get("user-agent", ""))


@entrance.post(
    "/sign-in",
    response_model=SignedIn,
    operation_id="signIn",
    responses=problems(SignInRefused, AttemptsThrottled, public=True),
)
async def sign_in(
    given: SignIn,
    response: Response,
    work: WorkDep,
    authenticator: AuthenticatorDep,
    settings: AuthSettingsDep,
    client: Annotated[service.Client, Depends(_client)],
) -> JsonObject:
    """Sign in with a password.

    `web` sets the HttpOnly cookie `capaian_session` and the readable cookie `capaian_csrf`; `app` returns tokens.
    An unknown government, an unknown name, a wrong password and a disabled account get the same answer. Failures are
    limited per account and per address: 429 with `Retry-After`. While `me.must_change_password` is true, only
    `POST /auth/password`, `GET /auth/me` and the sessions are open.
    """
    answer, cookie = await service.sign_in(work, authenticator, settings, given, client)
    if cookie is not None:
        seconds = settings.session_hours * 3600
        _set_cookie(response, settings, COOKIE, cookie, seconds)
        _set_cookie(response, settings, CSRF_COOKIE, answer["csrf_token"], seconds)
    response.headers["Cache-Control"] = "no-store"
    return answer


@entrance.post(
    "/refresh",
    response_model=Tokens,
    operation_id="refreshTokens",
    responses=problems(RefreshTokenRefused, RefreshTokenReused, public=True),
    dependencies=[Depends(forget_callers)],
)
async def refresh(
    given: Refresh, response: Response, work: WorkDep, authenticator: AuthenticatorDep, settings: AuthSettingsDep
) -> JsonObject:
    """Exchange a refresh token for the next one and a fresh access token.

    Each token can be exchanged once. One that comes a second time was copied: its whole session ends at once.
    """
    response.headers["Cache-Control"] = "no-store"
    return await service.refresh(work, authenticator, settings, given.refresh_token)


@router.post(
    "/sign-out",
    status_code=204,
    operation_id="signOut",
    responses=problems(SessionNotFound),
    dependencies=[Depends(forget_callers)],
)
async def sign_out(principal: Own, session: SessionDep, response: Response, settings: AuthSettingsDep) -> None:
    """End the present session, its cookies or tokens with it."""
    await service.end_own(session, principal, principal.session_id)
    _set_cookie(response, settings, COOKIE, "", 0)
    _set_cookie(response, settings, CSRF_COOKIE, "", 0)


@router.get("/sessions", operation_id="listSessions", responses=problems())
async def list_sessions(
    principal: Own, reader: ReaderDep, query: Annotated[SessionQuery, Query()]
) -> Page[SessionRead]:
    """My live sessions: every browser and app that is signed in as me."""
    return await service.own_sessions(reader, principal, query)


@router.delete(
    "/sessions/{session_id}",
    status_code=204,
    operation_id="endSession",
    responses=problems(SessionNotFound),
    dependencies=[Depends(forget_callers)],
)
async def end_session(session_id: UUID, principal: Own, session: SessionDep) -> None:
    """End one of my sessions, such as that of a lost phone."""
    await service.end_own(session, principal, session_id)


@router.delete(
    "/sessions",
    operation_id="endOtherSessions",
    responses=problems(),
    dependencies=[Depends(forget_callers)],
)
async def end_other_sessions(principal: Own, session: SessionDep) -> SessionsEnded:
    """End all of my sessions but the present one."""
    return SessionsEnded(ended=await service.end_others(session, principal))


def _set_cookie(response: Response, settings: AuthSettings, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=name == COOKIE,
        secure=settings.secure_cookies,
        samesite="lax",
    )
