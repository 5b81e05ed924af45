"""Accounts, role grants, sessions, refresh tokens, sign-in attempts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.auth.permissions import Role
from app.core.database import Base, TenantOwned, Timestamped, Versioned, belongs_to, choice


class Account(TenantOwned, Versioned, Base):
    """Somebody who can sign in. ``employee_id`` is null for people outside the civil service (an administrator)."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "username"),
        UniqueConstraint("tenant_id", "employee_id"),
        belongs_to("employee_id", "employees"),
        Index("ix_accounts_name", "tenant_id", "display_name", "id"),
    )

    username: Mapped[str]
    """NIP of an employee, else a chosen name; lower case."""
    display_name: Mapped[str]
    password_hash: Mapped[str | None]
    """argon2id; null where only an identity provider may sign in."""
    must_change_password: Mapped[bool] = mapped_column(default=True)
    employee_id: Mapped[UUID | None]
    disabled_at: Mapped[datetime | None]


class RoleGrant(TenantOwned, Timestamped, Base):
    """A role of an account on a node of the agency tree, until revoked."""

    __tablename__ = "role_grants"
    __table_args__ = (
        belongs_to("account_id", "accounts"),
        belongs_to("agency_id", "agencies"),
        Index("ix_role_grants_account", "tenant_id", "account_id"),
        Index(
            "uq_role_grants_active",
            "tenant_id",
            "account_id",
            "role",
            "agency_id",
            unique=True,
            postgresql_where="revoked_at IS NULL",
        ),
    )

    account_id: Mapped[UUID]
    role: Mapped[Role] = mapped_column(choice(Role))
    agency_id: Mapped[UUID]
    granted_by: Mapped[UUID | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None]


class Session(TenantOwned, Base):
    """A signed-in browser (``web``) or app (``app``)."""

    __tablename__ = "sessions"
    __table_args__ = (
        belongs_to("account_id", "accounts"),
        Index("ix_sessions_account", "tenant_id", "account_id", "created_at"),
    )

    account_id: Mapped[UUID]
    kind: Mapped[str]
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    """SHA-256 of the cookie's secret; null for apps, which hold tokens."""
    created_at: Mapped[datetime]
    renewed_at: Mapped[datetime]
    """Last sign-in or token refresh. Reading never writes, so a plain request leaves it."""
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_because: Mapped[str | None]
    user_agent: Mapped[str]
    address: Mapped[str]


class RefreshToken(TenantOwned, Base):
    """One link of a session's refresh chain. Used twice, it betrays a theft and ends the session."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        belongs_to("session_id", "sessions"),
        Index("ix_refresh_tokens_session", "tenant_id", "session_id"),
    )

    session_id: Mapped[UUID]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInAttempt(TenantOwned, Base):
    """A failed sign-in, kept as long as it throttles. Names and addresses are stored as keyed digests only."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index("ix_sign_in_attempts_username", "tenant_id", "username_digest", "at"),
        Index("ix_sign_in_attempts_address", "tenant_id", "address_digest", "at"),
    )

    at: Mapped[datetime]
    username_digest: Mapped[bytes] = mapped_column(LargeBinary)
    address_digest: Mapped[bytes] = mapped_column(LargeBinary)
