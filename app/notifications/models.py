"""Notifications in the application. The words are made from ``kind`` and ``data`` in the reader's language."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, belongs_to


class NotificationKind(StrEnum):
    """``noun.verb`` of what happened."""

    ACKNOWLEDGEMENT_REMINDED = "acknowledgement.reminded"
    AGREEMENT_REMINDED = "agreement.reminded"
    APPRAISAL_OPENED = "appraisal.opened"
    APPRAISAL_TRANSFERRED = "appraisal.transferred"
    APPRAISER_CHANGED = "appraiser.changed"
    CYCLE_PLAN_DUE_SOON = "cycle.plan_due_soon"
    EVALUATION_ACKNOWLEDGED = "evaluation.acknowledged"
    EVALUATION_FINALISED = "evaluation.finalised"
    EVALUATION_RATED = "evaluation.rated"
    FINALISATION_REMINDED = "finalisation.reminded"
    PLAN_AGREED = "plan.agreed"
    PLAN_REMINDED = "plan.reminded"
    PLAN_RETURNED = "plan.returned"
    PLAN_REVISED = "plan.revised"
    PLAN_SUBMITTED = "plan.submitted"
    RATING_REMINDED = "rating.reminded"


class Notification(TenantOwned, Base):
    __tablename__ = "notifications"
    __table_args__ = (
        belongs_to("employee_id", "employees"),
        Index("ix_notifications_employee", "tenant_id", "employee_id", "created_at", "id"),
        Index(
            "ix_notifications_unread",
            "tenant_id",
            "employee_id",
            "created_at",
            "id",
            postgresql_where="read_at IS NULL",
        ),
    )

    employee_id: Mapped[UUID]
    kind: Mapped[str]
    """A :class:`NotificationKind`; text, so that a release that is being replaced can read a newer kind."""
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    data: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
