"""The audit trail: one entry per change that matters, written in the transaction of the change, never altered.

Entries are chained per tenant by :mod:`app.core.audit_chain` right after they are committed, so that an altered,
removed or reordered entry is found by ``capaian audit verify``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, Index, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from structlog.contextvars import get_contextvars

from app.core import clock
from app.core.database import Base, TenantOwned
from app.core.routing import Caller


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
