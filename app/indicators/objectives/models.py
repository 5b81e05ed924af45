"""Objectives (sasaran) and performance indicators (indikator kinerja) of an agency."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, Timestamped, Versioned, belongs_to, choice
from app.scoring import Polarity


class Frequency(StrEnum):
    """How often an indicator is measured."""

    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"


class Objective(TenantOwned, Versioned, Base):
    """What a unit is to reach in a span of days: from its performance agreement (perjanjian kinerja) or renstra."""

    __tablename__ = "objectives"
    __table_args__ = (
        belongs_to("agency_id", "agencies"),
        belongs_to("parent_id", "objectives"),
        UniqueConstraint("tenant_id", "agency_id", "code"),
        CheckConstraint("parent_id IS DISTINCT FROM id", name="not_its_own_parent"),
        CheckConstraint("starts_on <= ends_on", name="span"),
        Index("ix_objectives_agency", "tenant_id", "agency_id", "code", "id"),
        Index("ix_objectives_code", "tenant_id", "code", "id"),
        Index("ix_objectives_title", "tenant_id", "title", "id"),
        Index("ix_objectives_parent", "tenant_id", "parent_id"),
        Index("ix_objectives_span", "tenant_id", "starts_on", "ends_on"),
    )

    agency_id: Mapped[UUID]
    parent_id: Mapped[UUID | None]
    """The objective of a unit above (or of the same unit) that this one serves. The database refuses circles."""
    code: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    source: Mapped[str | None]
    """The document it comes from."""
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    retired_at: Mapped[datetime | None]


class Indicator(TenantOwned, Versioned, Base):
    __tablename__ = "indicators"
    __table_args__ = (
        belongs_to("objective_id", "objectives"),
        CheckConstraint("weight > 0 AND weight <= 100", name="weight"),
        Index("ix_indicators_objective", "tenant_id", "objective_id", "name", "id"),
        Index("ix_indicators_name", "tenant_id", "name", "id"),
    )

    objective_id: Mapped[UUID]
    name: Mapped[str]
    unit: Mapped[str]
    """Unit of measure: ``%``, ``hari``, ``dokumen``."""
    polarity: Mapped[Polarity] = mapped_column(choice(Polarity))
    baseline: Mapped[Decimal | None]
    data_source: Mapped[str]
    weight: Mapped[Decimal]
    """Share within its objective, in percent."""
    frequency: Mapped[Frequency] = mapped_column(choice(Frequency))
    maximum_attainable: Mapped[bool] = mapped_column(server_default="false", default=False)
    """The target cannot be exceeded (regulations 2.2)."""
    retired_at: Mapped[datetime | None]


class IndicatorTarget(TenantOwned, Versioned, Base):
    """The target of one period: a value (``low`` = ``high``) or a range. Periods of one frequency never overlap
    (``uq_indicator_targets_indicator_span``)."""

    __tablename__ = "indicator_targets"
    __table_args__ = (belongs_to("indicator_id", "indicators"), CheckConstraint("low <= high", name="range"))

    indicator_id: Mapped[UUID]
    frequency: Mapped[Frequency] = mapped_column(choice(Frequency))
    period: Mapped[Range[date]] = mapped_column(DATERANGE)
    low: Mapped[Decimal]
    high: Mapped[Decimal]


class IndicatorRealisation(TenantOwned, Timestamped, Base):
    """What was reached in the period of a target. A correction supersedes; nothing is overwritten."""

    __tablename__ = "indicator_realisations"
    __table_args__ = (
        belongs_to("target_id", "indicator_targets"),
        belongs_to("recorded_by", "accounts"),
        Index(
            "uq_indicator_realisations_current",
            "tenant_id",
            "target_id",
            unique=True,
            postgresql_where="superseded_at IS NULL",
        ),
        Index("ix_indicator_realisations_target", "tenant_id", "target_id", "created_at"),
    )

    target_id: Mapped[UUID]
    value: Mapped[Decimal]
    note: Mapped[str | None]
    recorded_by: Mapped[UUID]
    superseded_at: Mapped[datetime | None]
    correction_reason: Mapped[str | None]
