"""Statements about sessions and the tokens that prolong them."""

from uuid import UUID

from sqlalchemy import DateTime, Select, Uuid, bindparam, select

from app.auth.models import Account, RefreshToken, Session
from app.core.pagination import Listing

ACCOUNT_BY_USERNAME = select(
    Account.id, Account.username, Account.password_hash, Account.disabled_at, Account.must_change_password
).where(Account.username == bindparam("username"))

REFRESH_TOKEN = (
    select(RefreshToken, Session, Account.disabled_at)
    .join(Session, (Session.tenant_id == RefreshToken.tenant_id) & (Session.id == RefreshToken.session_id))
    .join(Account, (Account.tenant_id == Session.tenant_id) & (Account.id == Session.account_id))
    .where(RefreshToken.id == bindparam("token_id", type_=Uuid()))
    .with_for_update(of=(RefreshToken, Session))
)
"""Locked, so that of two exchanges of one token the second finds it used."""

_live = (
    Session.account_id == bindparam("account_id", type_=Uuid()),
    Session.revoked_at.is_(None),
    Session.expires_at > bindparam("now", type_=DateTime(timezone=True)),
)

SESSIONS = Listing(
    select=select(
        Session.id,
        Session.kind,
        Session.created_at,
        Session.renewed_at,
        Session.expires_at,
        Session.user_agent,
        Session.address,
        (Session.id == bindparam("current_id", type_=Uuid())).label("current"),
    ).where(*_live),
    id=Session.id,
    sorts={"renewed_at": Session.renewed_at},
    filters={},
)
"""The caller's own that still live. Parameters: ``account_id``, ``now``, ``current_id``."""


def own_session(account_id: UUID, session_id: UUID) -> Select[Session]:
    return select(Session).where(
        Session.id == session_id, Session.account_id == account_id, Session.revoked_at.is_(None)
    )
