"""Evaluations with their frozen inputs."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.appraisals.evaluations.lifecycle import EvaluationState
from app.core.database import Base, TenantOwned, Versioned, belongs_to, choice
from app.scoring.terms import Expectation, Predicate


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
