"""One row per piece of long work."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, Timestamped, choice


class OperationState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class Operation(TenantOwned, Timestamped, Base):
    __tablename__ = "operations"
    __table_args__ = (Index("ix_operations_started_by", "tenant_id", "started_by", "created_at"),)

    kind: Mapped[str]
    """``noun.verb``, the name of the job: ``cycle.open``, ``employees.import``."""
    subject_id: Mapped[UUID | None]
    state: Mapped[OperationState] = mapped_column(choice(OperationState), default=OperationState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    """Null until the work knows how much there is."""
    result: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """Why it failed, in problem form."""
    started_by: Mapped[UUID]
    finished_at: Mapped[datetime | None]
