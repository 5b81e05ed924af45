"""A government's own rating policies."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, Timestamped, belongs_to


class TenantPolicy(TenantOwned, Timestamped, Base):
    """One version of a policy, as ``app.scoring.policy_as_mapping`` writes it. A change is a new version."""

    __tablename__ = "tenant_policies"
    __table_args__ = (
        belongs_to("imported_by", "accounts"),
        UniqueConstraint("tenant_id", "code", "policy_version"),
        Index("ix_tenant_policies_code", "tenant_id", "code", "created_at"),
    )

    code: Mapped[str]
    policy_version: Mapped[str]
    title: Mapped[str]
    regime: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    imported_by: Mapped[UUID]
    retired_at: Mapped[datetime | None]
