"""From a request to its caller: a bearer token or a session cookie, then one statement for everything about them."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ARRAY, DateTime, Text, Uuid, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, array
from starlette.requests import Request

from app.auth.errors import CsrfTokenWrong
from app.auth.models import Account, RoleGrant, Session
from app.auth.permissions import Role
from app.auth.principal import Grant, Principal
from app.auth.queries import agencies, today, unit_heads
from app.auth.tokens import TokenSigner
from app.core import clock
from app.core.database import Database
from app.core.tenants import Tenant

COOKIE = "capaian_session"
CSRF_COOKIE = "capaian_csrf"
CSRF_HEADER = "x-csrf-token"
BROWSER_SESSION = {
    "type": "apiKey",
    "in": "cookie",
    "name": COOKIE,
    "description": "Session of a browser, from `signIn`. Changes need the `X-CSRF-Token` header beside it.",
}
"""The cookie as a security scheme of OpenAPI."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_REMEMBERED = timedelta(seconds=5)
"""How long another process may still honour a role or session that was just revoked; ours forgets at once."""

_granted = (
    select(
        func.coalesce(
            func.jsonb_agg(func.jsonb_build_array(RoleGrant.role, cast(agencies.c.path, Text))),
            func.jsonb_build_array(),
            type_=JSONB,
        )
    )
    .join(agencies, (agencies.c.tenant_id == RoleGrant.tenant_id) & (agencies.c.id == RoleGrant.agency_id))
    .where(
        RoleGrant.tenant_id == Account.tenant_id,
        RoleGrant.account_id == Account.id,
        RoleGrant.revoked_at.is_(None),
    )
    .correlate(Account)
    .scalar_subquery()
)
_headed = (
    select(func.coalesce(func.array_agg(cast(agencies.c.path, Text)), cast(array([]), ARRAY(Text))))
    .select_from(unit_heads)
    .join(agencies, (agencies.c.tenant_id == unit_heads.c.tenant_id) & (agencies.c.id == unit_heads.c.agency_id))
    .where(
        unit_heads.c.tenant_id == Account.tenant_id,
        unit_heads.c.employee_id == Account.employee_id,
        unit_heads.c.valid.op("@>")(today),
    )
    .correlate(Account, Tenant)
    .scalar_subquery()
)
_CALLER = (
    select(
        Account.id.label("account_id"),
        Account.username,
        Account.employee_id,
        Account.must_change_password,
        Session.secret_hash,
        Session.created_at,
        Tenant.time_zone,
        _granted.label("grants"),
        _headed.label("headed"),
    )
    .select_from(Session)
    .join(Account, (Account.tenant_id == Session.tenant_id) & (Account.id == Session.account_id))
    .join(Tenant, Tenant.id == Session.tenant_id)
    .where(
        Session.tenant_id == bindparam("tenant_id", type_=Uuid()),
        Session.id == bindparam("session_id", type_=Uuid()),
        Session.revoked_at.is_(None),
        Session.expires_at > bindparam("now", type_=DateTime(timezone=True)),
        Account.disabled_at.is_(None),
    )
)


class Authenticator:
    """Callable kept on the application: the caller of a request, or ``None`` for nobody."""

    def __init__(self, database: Database, signer: TokenSigner, session_secret: str) -> None:
        self._database = database
        self.signer = signer
        self._secret = session_secret.encode()
        self._known: dict[tuple[UUID, UUID], tuple[Principal, bytes | None, datetime]] = {}
        self._forgotten = 0

    async def __call__(self, request: Request) -> Principal | None:
        header = request.headers.get("authorization")
        if header is not None:
            scheme, _, token = header.partition(" ")
            claims = self.signer.verify(token.strip()) if scheme.lower() == "bearer" else None
            if claims is None:
                return None
            found = await self._load(claims.tenant_id, claims.session_id)
            return found[0] if found and found[0].account_id == claims.account_id else None
        cookie = request.cookies.get(COOKIE)
        return await self._by_cookie(request, cookie) if cookie else None

    async def _by_cookie(self, request: Request, cookie: str) -> Principal | None:
        try:
            tenant, session, secret = cookie.split(".")
            tenant_id, session_id = UUID(tenant), UUID(session)
        except ValueError:
            return None
        found = await self._load(tenant_id, session_id)
        if found is None or found[1] is None or not hmac.compare_digest(found[1], digest(secret)):
            return None
        if request.method not in _SAFE:
            given = request.headers.get(CSRF_HEADER, "")
            if not hmac.compare_digest(given.encode(), self.csrf_token(session_id).encode()):
                raise CsrfTokenWrong
        return found[0]

    def csrf_token(self, session_id: UUID) -> str:
        """The token that a browser must send in ``X-CSRF-Token`` with every change."""
        return hmac.new(self._secret, b"csrf:" + session_id.bytes, hashlib.sha256).hexdigest()

    def keyed_digest(self, value: str) -> bytes:
        """A digest of a name or address that means nothing without the installation's secret."""
        return hmac.new(self._secret, value.encode(), hashlib.sha256).digest()

    def forget(self, tenant_id: UUID | None = None) -> None:
        """Drop what is remembered of a tenant's callers (of all without one) after a revocation or new roles."""
        self._forgotten += 1
        self._known = {} if tenant_id is None else {k: v for k, v in self._known.items() if k[0] != tenant_id}

    async def _load(self, tenant_id: UUID, session_id: UUID) -> tuple[Principal, bytes | None] | None:
        key = (tenant_id, session_id)
        known = self._known.get(key)
        now = clock.now()
        if known is not None and known[2] <= now < known[2] + _REMEMBERED:
            return known[0], known[1]
        forgotten = self._forgotten
        async with self._database.reader(tenant_id) as reader:
            row = await reader.fetch_one(_CALLER, tenant_id=tenant_id, session_id=session_id, now=now)
        if row is None:
            self._known.pop(key, None)
            return None
        principal = Principal(
            tenant_id=tenant_id,
            account_id=row["account_id"],
            session_id=session_id,
            username=row["username"],
            time_zone=row["time_zone"],
            employee_id=row["employee_id"],
            grants=tuple(Grant(Role(role), path) for role, path in row["grants"]),
            headed=tuple(row["headed"]),
            must_change_password=row["must_change_password"],
            by_cookie=row["secret_hash"] is not None,
            signed_in_at=row["created_at"],
        )
        if len(self._known) > 50_000:
            self._known.clear()
        if forgotten == self._forgotten:
            # Otherwise something was revoked while the row was on its way; it may already be outdated.
            self._known[key] = (principal, row["secret_hash"], now)
        return principal, row["secret_hash"]


def digest(secret: str) -> bytes:
    """SHA-256 of a random secret: what the database holds of cookies and refresh tokens."""
    return hashlib.sha256(secret.encode()).digest()
