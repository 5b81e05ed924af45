"""Realisations of individual indicators and of qualitative results."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from app.core.database import Base, TenantOwned, Timestamped, belongs_to


class Realisation(TenantOwned, Timestamped, Base):
    """What was achieved on one indicator, or, in the qualitative form, on one result, in one period.

    A correction supersedes: the earlier row stays with its end. One current row per indicator (or result) and period.
    """

    __tablename__ = "realisations"
    __table_args__ = (
        belongs_to("appraisal_id", "appraisals"),
        belongs_to("period_id", "cycle_periods"),
        belongs_to("indicator_id", "result_indicators"),
        belongs_to("result_id", "results"),
        belongs_to("recorded_by", "accounts"),
        CheckConstraint("(indicator_id IS NULL) = (value IS NULL)", name="value_of_indicator"),
        Index(
            "uq_realisations_indicator",
            "tenant_id",
            "indicator_id",
            "period_id",
            unique=True,
            postgresql_where="superseded_at IS NULL AND indicator_id IS NOT NULL",
        ),
        Index(
            "uq_realisations_result",
            "tenant_id",
            "result_id",
            "period_id",
            unique=True,
            postgresql_where="superseded_at IS NULL AND indicator_id IS NULL",
        ),
        Index("ix_realisations_appraisal", "tenant_id", "appraisal_id", "period_id"),
    )

    appraisal_id: Mapped[UUID]
    period_id: Mapped[UUID]
    result_id: Mapped[UUID]
    indicator_id: Mapped[UUID | None]
    value: Mapped[Decimal | None]
    narrative: Mapped[str | None]
    recorded_by: Mapped[UUID]
    superseded_at: Mapped[datetime | None]
