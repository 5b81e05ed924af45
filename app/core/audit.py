"""The audit trail: one entry per change that matters, written in the transaction of the change, never altered.

Entries are chained per tenant by :mod:`app.core.audit_chain` right after they are committed, so that an altered,
removed or reordered entry is found by ``capaian audit verify``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, Index, LargeBinary, Text, bindparam, cast, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from structlog.contextvars import get_contextvars

from app.core import clock
from app.core.database import Base, TenantOwned
from app.core.ids import new_id
from app.core.routing import Caller
from app.core.sql import table_of


class AuditEntry(TenantOwned, Base):
    """Who did what to which record, when, why, in which request; and its place in the chain once sealed."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_subject", "tenant_id", "subject_kind", "subject_id", "at"),
        Index("ix_audit_entries_actor", "tenant_id", "actor_id", "at"),
        Index("ix_audit_entries_action", "tenant_id", "action", "at"),
        Index("ix_audit_entries_at", "tenant_id", "at", "id"),
        Index("uq_audit_entries_sequence", "tenant_id", "sequence", unique=True),
        Index("ix_audit_entries_unsealed", "tenant_id", "at", postgresql_where="sequence IS NULL"),
    )

    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    """The account; null where the system acted."""
    action: Mapped[str]
    """``noun.verb`` in the past tense of the field: ``plan.agreed``, ``role.granted``."""
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    changes: Mapped[dict[str, Any]] = mapped_column(JSONB)
    reason: Mapped[str | None]
    request_id: Mapped[str | None]
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)


def record(
    session: AsyncSession,
    actor: Caller | None,
    action: str,
    subject_kind: str,
    subject_id: UUID,
    changes: Mapping[str, object] | None = None,
    *,
    reason: str | None = None,
) -> None:
    """Add an entry to the running transaction. ``changes`` holds what is new (and, under ``before``, what was).

    Never put a secret or unmasked personal data into ``changes``.
    """
    session.add(
        AuditEntry(
            tenant_id=session.info["tenant_id"],
            at=clock.now(),
            actor_id=actor.account_id if actor else None,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            changes=orjson.loads(orjson.dumps(changes or {}, default=str)),
            reason=reason,
            request_id=get_contextvars().get("request_id"),
        )
    )


_table = table_of(AuditEntry)
_FILLED = ("tenant_id", "id", "at", "actor_id", "action", "subject_kind", "subject_id", "request_id")
ENTRY = insert(_table).values(
    {name: bindparam(f"entry_{name}", type_=_table.c[name].type) for name in _FILLED}
    # A reader's connection and a session's encode JSON differently; both send text as it is.
    | {"changes": cast(cast(bindparam("entry_changes", type_=Text()), Text), JSONB)}
)
"""The entry as a statement for a :class:`~app.core.database.Writer`. With ``add_cte`` the change itself goes along:
both in one round trip, and neither without the other."""


def entry(
    actor: Caller, action: str, subject_kind: str, subject_id: UUID, changes: Mapping[str, object]
) -> dict[str, object]:
    """Values for ``ENTRY``; the same as :func:`record` writes, by the same rule for ``changes``."""
    return {
        "entry_tenant_id": actor.tenant_id,
        "entry_id": new_id(),
        "entry_at": clock.now(),
        "entry_actor_id": actor.account_id,
        "entry_action": action,
        "entry_subject_kind": subject_kind,
        "entry_subject_id": subject_id,
        "entry_changes": orjson.dumps(changes, default=str).decode(),
        "entry_request_id": get_contextvars().get("request_id"),
    }
