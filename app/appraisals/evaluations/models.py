"""Realisations of individual indicators, and evaluations with their frozen inputs."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.appraisals.evaluations.lifecycle import EvaluationState
from app.core.database import Base, TenantOwned, Timestamped, Versioned, belongs_to, choice
from app.scoring.terms import Expectation, Predicate


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


class Evaluation(TenantOwned, Versioned, Base):
    """The rating of one appraisal for one period. ``scorecard`` with the cycle's policy recomputes everything else."""

    __tablename__ = "evaluations"
    __table_args__ = (
        belongs_to("appraisal_id", "appraisals"),
        belongs_to("period_id", "cycle_periods"),
        belongs_to("plan_id", "plans"),
        belongs_to("rated_by", "employees"),
        UniqueConstraint("tenant_id", "appraisal_id", "period_id"),
        Index("ix_evaluations_period", "tenant_id", "period_id", "state", "predicate"),
    )

    appraisal_id: Mapped[UUID]
    period_id: Mapped[UUID]
    plan_id: Mapped[UUID]
    """The agreed version that was rated."""
    state: Mapped[EvaluationState] = mapped_column(choice(EvaluationState), default=EvaluationState.RATED)
    scorecard: Mapped[dict[str, Any]] = mapped_column(JSONB)
    outcome: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """``app.scoring.rating_as_mapping`` of the rating."""
    results_rating: Mapped[Expectation | None] = mapped_column(choice(Expectation, "results_rating"))
    results_reason: Mapped[str | None]
    behaviour_rating: Mapped[Expectation | None] = mapped_column(choice(Expectation, "behaviour_rating"))
    behaviour_reason: Mapped[str | None]
    behaviours: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """Per behaviour value or aspect: the superior's note and, under the numeric policy, its number."""
    new_idea: Mapped[bool] = mapped_column(default=False)
    new_idea_note: Mapped[str | None]
    weighted_total: Mapped[Decimal | None]
    value: Mapped[Decimal | None]
    """Nilai kinerja, only under the numeric policy."""
    predicate: Mapped[Predicate | None] = mapped_column(choice(Predicate))
    note: Mapped[str | None]
    """Catatan/rekomendasi pejabat penilai."""
    rated_by: Mapped[UUID]
    rated_at: Mapped[datetime]
    finalised_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    """When the employee was notified: the day the 14 days of an objection are counted from."""
    acknowledged_at: Mapped[datetime | None]
    acknowledgement: Mapped[str | None]
