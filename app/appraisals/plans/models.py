"""Plans in versions. What lasts over versions (a result, an indicator) has a record of its own: realisations and
alignments hang on that, so that a revision of the words breaks nothing."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.appraisals.plans.lifecycle import PlanState
from app.core.database import Base, TenantOwned, Timestamped, Versioned, belongs_to, choice
from app.scoring import Polarity
from app.scoring.terms import Aspect, Cascading, ResultKind


class Approach(StrEnum):
    """One per plan: indicators and targets in columns, or described in words (regulations 1.3)."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Perspective(StrEnum):
    """Perspektif of a JPT's result."""

    RECIPIENTS = "penerima_layanan"
    PROCESSES = "proses_bisnis"
    CAPACITY = "penguatan_internal"
    BUDGET = "anggaran"


class Accumulation(StrEnum):
    """How the periods of the year make the annual realisation where none is recorded for the year itself."""

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"


class BehaviourValue(StrEnum):
    """The seven values of BerAKHLAK (SE MenPANRB 20/2021)."""

    SERVICE = "berorientasi_pelayanan"
    ACCOUNTABLE = "akuntabel"
    COMPETENT = "kompeten"
    HARMONIOUS = "harmonis"
    LOYAL = "loyal"
    ADAPTIVE = "adaptif"
    COLLABORATIVE = "kolaboratif"


class Plan(TenantOwned, Versioned, Base):
    """One version of the plan of one appraisal. Never changed once agreed."""

    __tablename__ = "plans"
    __table_args__ = (
        belongs_to("appraisal_id", "appraisals"),
        belongs_to("decided_by", "accounts"),
        UniqueConstraint("tenant_id", "appraisal_id", "number"),
        Index(
            "uq_plans_open",
            "tenant_id",
            "appraisal_id",
            unique=True,
            postgresql_where="state IN ('draft', 'submitted', 'returned')",
        ),
        Index("uq_plans_agreed", "tenant_id", "appraisal_id", unique=True, postgresql_where="state = 'agreed'"),
    )

    appraisal_id: Mapped[UUID]
    number: Mapped[int]
    state: Mapped[PlanState] = mapped_column(choice(PlanState), default=PlanState.DRAFT)
    approach: Mapped[Approach] = mapped_column(choice(Approach), default=Approach.QUANTITATIVE)
    revision_reason: Mapped[str | None]
    """Why the agreed version is revised; null for the first."""
    support: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """Dukungan sumber daya."""
    accountability: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """Skema pertanggungjawaban."""
    consequences: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """Konsekuensi."""
    expectations: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    """The leader's special expectation per :class:`BehaviourValue`."""
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    return_reason: Mapped[str | None]


class Result(TenantOwned, Timestamped, Base):
    """Identity of a result (rencana hasil kerja, RHK) over the versions of its plan."""

    __tablename__ = "results"
    __table_args__ = (
        belongs_to("appraisal_id", "appraisals"),
        Index("ix_results_appraisal", "tenant_id", "appraisal_id"),
    )

    appraisal_id: Mapped[UUID]


class ResultIndicator(TenantOwned, Timestamped, Base):
    """Identity of an individual indicator (indikator kinerja individu, IKI) over the versions of its plan."""

    __tablename__ = "result_indicators"
    __table_args__ = (
        belongs_to("result_id", "results"),
        Index("ix_result_indicators_result", "tenant_id", "result_id"),
    )

    result_id: Mapped[UUID]


class PlanResult(Base):
    """A result as one version of the plan words and weighs it."""

    __tablename__ = "plan_results"
    __table_args__ = (
        belongs_to("plan_id", "plans", ondelete="CASCADE"),
        belongs_to("result_id", "results"),
        CheckConstraint("weight IS NULL OR (weight > 0 AND weight <= 100)", name="weight"),
        CheckConstraint("scope_weight BETWEEN 1 AND 3", name="scope_weight"),
        Index("ix_plan_results_result", "tenant_id", "result_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(primary_key=True)
    result_id: Mapped[UUID] = mapped_column(primary_key=True)
    ordinal: Mapped[int]
    kind: Mapped[ResultKind] = mapped_column(choice(ResultKind))
    title: Mapped[str]
    expected_quality: Mapped[str | None]
    """In the qualitative form, what stands in place of indicators."""
    perspective: Mapped[Perspective | None] = mapped_column(choice(Perspective))
    weight: Mapped[Decimal | None]
    """Percent of the main results; all of a plan have one or none has."""
    scope_weight: Mapped[int] = mapped_column(default=1)
    """Bobot lingkup penugasan of an additional result: 1 own unit, 2 across units, 3 across agencies."""
    initiative: Mapped[bool] = mapped_column(default=False)
    """A strategic initiative of a JPT rather than part of the performance agreement."""
    assigned_by: Mapped[str | None]
    assignment_letter: Mapped[str | None]


class PlanIndicator(Base):
    """An individual indicator as one version of the plan words it, with its target."""

    __tablename__ = "plan_indicators"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "plan_id", "result_id"],
            ["plan_results.tenant_id", "plan_results.plan_id", "plan_results.result_id"],
            ondelete="CASCADE",
            name="fk_plan_indicators_plan_result",
        ),
        belongs_to("indicator_id", "result_indicators"),
        belongs_to("agency_indicator_id", "indicators"),
        CheckConstraint("target_low <= target_high", name="target"),
        CheckConstraint("weight IS NULL OR (weight > 0 AND weight <= 100)", name="weight"),
        Index("ix_plan_indicators_indicator", "tenant_id", "indicator_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(primary_key=True)
    indicator_id: Mapped[UUID] = mapped_column(primary_key=True)
    result_id: Mapped[UUID]
    ordinal: Mapped[int]
    name: Mapped[str]
    aspect: Mapped[Aspect | None] = mapped_column(choice(Aspect))
    unit: Mapped[str]
    polarity: Mapped[Polarity] = mapped_column(choice(Polarity))
    target_low: Mapped[Decimal]
    target_high: Mapped[Decimal]
    """Equal to ``target_low`` unless the target is a range."""
    baseline: Mapped[Decimal | None]
    weight: Mapped[Decimal | None]
    """Percent within the result."""
    maximum_attainable: Mapped[bool] = mapped_column(default=False)
    accumulation: Mapped[Accumulation] = mapped_column(choice(Accumulation), default=Accumulation.LAST)
    agency_indicator_id: Mapped[UUID | None]
    """The agency indicator it carries unchanged (heads of units, direct cascading)."""


class Alignment(TenantOwned, Timestamped, Base):
    """What a result serves: a result of the superior, or an objective of the agency. A late superior never blocks:
    the link to the unit's objective is provisional until re-linked, and the old link is kept with its end."""

    __tablename__ = "alignments"
    __table_args__ = (
        belongs_to("result_id", "results"),
        belongs_to("parent_result_id", "results"),
        belongs_to("objective_id", "objectives"),
        belongs_to("aligned_by", "accounts"),
        CheckConstraint("num_nonnulls(parent_result_id, objective_id) = 1", name="one_parent"),
        CheckConstraint("parent_result_id IS DISTINCT FROM result_id", name="not_itself"),
        Index("uq_alignments_current", "tenant_id", "result_id", unique=True, postgresql_where="ended_at IS NULL"),
        Index("ix_alignments_parent", "tenant_id", "parent_result_id"),
        Index("ix_alignments_objective", "tenant_id", "objective_id"),
    )

    result_id: Mapped[UUID]
    parent_result_id: Mapped[UUID | None]
    objective_id: Mapped[UUID | None]
    cascading: Mapped[Cascading] = mapped_column(choice(Cascading))
    provisional: Mapped[bool] = mapped_column(default=False)
    contribution: Mapped[str | None]
    """The cell of the matriks peran hasil: what this person contributes to the superior's result."""
    aligned_by: Mapped[UUID]
    ended_at: Mapped[datetime | None]


class PlanTemplate(TenantOwned, Versioned, Base):
    """Results and indicators that many employees share, given to all of them in one request."""

    __tablename__ = "plan_templates"
    __table_args__ = (
        belongs_to("agency_id", "agencies"),
        UniqueConstraint("tenant_id", "agency_id", "name"),
        Index("ix_plan_templates_name", "tenant_id", "name", "id"),
    )

    agency_id: Mapped[UUID]
    """Whose template it is: usable for this unit and those below."""
    name: Mapped[str]
    job_family: Mapped[str | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The body of a plan draft."""
