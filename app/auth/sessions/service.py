"""Sign in, renew, sign out, and end sessions."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import passwords
from app.auth.authentication import Authenticator, digest
from app.auth.models import Account, RefreshToken, Session
from app.auth.principal import Principal
from app.auth.profile.service import me_after_sign_in
from app.auth.queries import TENANT_ID
from app.auth.sessions.errors import RefreshTokenRefused, RefreshTokenReused, SessionNotFound, SignInRefused
from app.auth.sessions.queries import ACCOUNT_BY_USERNAME, REFRESH_TOKEN, SESSIONS, own_session
from app.auth.sessions.schemas import SessionQuery, SessionRead, SignIn
from app.auth.throttle import Attempts, forget
from app.auth.usernames import canonical
from app.core import audit, clock
from app.core.database import Database, Reader
from app.core.ids import new_id
from app.core.jobs import JobName, daily
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.work import UnitOfWork
from app.settings import AuthSettings

TIDY = daily(JobName("sessions.tidy"))
SESSIONS_KEPT = timedelta(days=365)
"""How long an ended session shows when and from where somebody was signed in."""
ATTEMPTS_KEPT = timedelta(days=2)
"""Longer than any window in which attempts count."""
NOBODY = UUID(int=0)
"""The government of those who name none that exists: it has no account, yet attempts at it are counted alike."""


@dataclass(frozen=True)
class Client:
    """Where a sign-in comes from, as far as the connection tells."""

    address: str
    user_agent: str


@dataclass(frozen=True)
class Actor:
    """Who acts while there is no principal yet."""

    tenant_id: UUID
    account_id: UUID


async def sign_in(
    work: UnitOfWork, authenticator: Authenticator, settings: AuthSettings, given: SignIn, client: Client
) -> tuple[JsonObject, str | None]:
    """Begin a session: the answer and, for browsers, the value of the session cookie.

    Raises ``SignInRefused`` and ``AttemptsThrottled``. No connection is held while the password is checked.
    """
    async with work.database.reader(None) as reader:
        tenant_id = await reader.fetch_value(TENANT_ID, code=given.government) or NOBODY
    username = canonical(given.username)
    attempts = Attempts.of(authenticator, tenant_id, username, client.address)
    async with work.database.session(tenant_id) as counting:
        await attempts.count(counting, settings)
        account = (await counting.execute(ACCOUNT_BY_USERNAME, {"username": username})).first()
        await counting.commit()
    usable = account is not None and account.disabled_at is None
    right = await passwords.verify_password(given.password, account.password_hash if account and usable else None)
    if account is None or not right:
        raise SignInRefused
    renewed = await passwords.hash_password(given.password) if passwords.needs_rehash(account.password_hash) else None

    work.bind(tenant_id)
    session = await work.session()
    await attempts.forgive(session)
    if renewed is not None:
        # Not an edit of the account: its version stays.
        same = (Account.id == account.id, Account.password_hash == account.password_hash)
        await session.execute(update(Account).where(*same).values(password_hash=renewed, updated_at=Account.updated_at))
    return await _begin(session, authenticator, settings, account.id, given.kind, client)


async def _begin(
    session: AsyncSession,
    authenticator: Authenticator,
    settings: AuthSettings,
    account_id: UUID,
    kind: str,
    client: Client,
) -> tuple[JsonObject, str | None]:
    tenant_id, now = session.info["tenant_id"], clock.now()
    web = kind == "web"
    secret = secrets.token_urlsafe(32)
    begun = Session(
        tenant_id=tenant_id,
        id=new_id(),
        account_id=account_id,
        kind=kind,
        secret_hash=digest(secret) if web else None,
        created_at=now,
        renewed_at=now,
        expires_at=now + (timedelta(hours=settings.session_hours) if web else _refresh_lifetime(settings)),
        user_agent="".join(filter(str.isprintable, client.user_agent))[:300],
        address=client.address,
    )
    session.add(begun)
    await session.flush()
    audit.record(session, Actor(tenant_id, account_id), "session.begun", "session", begun.id, {"kind": kind})
    csrf_token = authenticator.csrf_token(begun.id) if web else None
    answer: JsonObject = {"kind": kind, "me": await me_after_sign_in(session, begun, csrf_token)}
    if web:
        answer |= {"csrf_token": csrf_token, "expires_at": begun.expires_at}
        return answer, f"{tenant_id.hex}.{begun.id.hex}.{secret}"
    answer |= _tokens(session, authenticator, begun, now)
    return answer, None


async def refresh(
    work: UnitOfWork, authenticator: Authenticator, settings: AuthSettings, refresh_token: str
) -> JsonObject:
    """Exchange a refresh token for the next one and a fresh access token.

    Raises ``RefreshTokenRefused``, and ``RefreshTokenReused`` after ending the session of a token that was used before.
    """
    try:
        tenant, token, secret = refresh_token.split(".")
        tenant_id, token_id = UUID(hex=tenant), UUID(hex=token)
    except ValueError as error:
        raise RefreshTokenRefused from error
    work.bind(tenant_id)
    session = await work.session()
    found = (await session.execute(REFRESH_TOKEN, {"token_id": token_id})).first()
    if found is None or not secrets.compare_digest(found.RefreshToken.token_hash, digest(secret)):
        raise RefreshTokenRefused
    used, begun, disabled_at = found
    now = clock.now()
    if begun.revoked_at is not None or disabled_at is not None or used.expires_at <= now:
        raise RefreshTokenRefused
    if used.used_at is not None:
        begun.revoked_at, begun.revoked_because = now, "refresh-token-reused"
        audit.record(session, None, "session.refresh-token-reused", "session", begun.id)
        raise RefreshTokenReused
    used.used_at = begun.renewed_at = now
    begun.expires_at = now + _refresh_lifetime(settings)
    return _tokens(session, authenticator, begun, now)


def _refresh_lifetime(settings: AuthSettings) -> timedelta:
    return timedelta(days=settings.refresh_token_days)


def _tokens(session: AsyncSession, authenticator: Authenticator, begun: Session, now: datetime) -> JsonObject:
    secret = secrets.token_urlsafe(32)
    token = RefreshToken(
        tenant_id=begun.tenant_id,
        id=new_id(),
        session_id=begun.id,
        token_hash=digest(secret),
        issued_at=now,
        expires_at=begun.expires_at,
    )
    session.add(token)
    access_token, expires_in = authenticator.signer.issue(begun.tenant_id, begun.account_id, begun.id)
    return {
        "token_type": "Bearer",
        "access_token": access_token,
        "expires_in": expires_in,
        "refresh_token": f"{begun.tenant_id.hex}.{token.id.hex}.{secret}",
        "refresh_expires_at": begun.expires_at,
    }


async def own_sessions(reader: Reader, principal: Principal, query: SessionQuery) -> Page[Any]:
    return await paginate(
        reader,
        SESSIONS,
        query,
        SessionRead,
        account_id=principal.account_id,
        now=clock.now(),
        current_id=principal.session_id,
    )


async def end_own(session: AsyncSession, principal: Principal, session_id: UUID) -> None:
    """End one of the caller's sessions, the present one included. Raises ``SessionNotFound``."""
    found = await session.scalar(own_session(principal.account_id, session_id))
    if found is None or found.expires_at <= clock.now():
        raise SessionNotFound
    because = "signed-out" if session_id == principal.session_id else "ended-by-owner"
    found.revoked_at, found.revoked_because = clock.now(), because
    audit.record(session, principal, "session.ended", "session", session_id, {"because": because})


async def end_others(session: AsyncSession, principal: Principal, because: str = "ended-by-owner") -> int:
    """End all of the caller's sessions but the present one; how many there were."""
    return await end_sessions(session, principal, principal.account_id, because, but=principal.session_id)


async def end_sessions(
    session: AsyncSession, principal: Principal, account_id: UUID, because: str, *, but: UUID | None = None
) -> int:
    """End the live sessions of an account; how many there were."""
    now = clock.now()
    conditions = [Session.account_id == account_id, Session.revoked_at.is_(None), Session.expires_at > now]
    if but is not None:
        conditions.append(Session.id != but)
    ended = await session.scalars(
        update(Session)
        .where(*conditions)
        .values(revoked_at=now, revoked_because=because)
        .returning(Session.id)
        .execution_options(synchronize_session=False)
    )
    count = len(ended.all())
    if count:
        changes: dict[str, object] = {"because": because, "sessions": count}
        audit.record(session, principal, "sessions.ended", "account", account_id, changes)
    return count


async def tidy(database: Database, tenant_id: UUID) -> None:
    """Forget old attempts, refresh tokens that can renew nothing, and sessions that ended long ago."""
    now = clock.now()
    for attempted_at in (tenant_id, NOBODY):
        async with database.session(attempted_at) as session:
            await forget(session, now - ATTEMPTS_KEPT)
            await session.commit()
    async with database.session(tenant_id) as session:
        await session.execute(delete(RefreshToken).where(RefreshToken.expires_at < now))
        ended = or_(Session.expires_at < now - SESSIONS_KEPT, Session.revoked_at < now - SESSIONS_KEPT)
        tokens = delete(RefreshToken).where(RefreshToken.session_id.in_(select(Session.id).where(ended)))
        await session.execute(tokens)
        await session.execute(delete(Session).where(ended))
        await session.commit()
