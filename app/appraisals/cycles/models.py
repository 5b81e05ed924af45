"""Cycles, periods and appraisals."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState, PeriodKind
from app.core.database import Base, TenantOwned, Versioned, belongs_to, choice
from app.scoring.terms import PostKind


class AppraiserSource(StrEnum):
    """How the appraiser (pejabat penilai) was found when the appraisal was opened."""

    HEAD = "head"
    ACTING_HEAD = "acting_head"
    OVERRIDE = "override"
    CORRECTED = "corrected"
    NONE = "none"


class Cycle(TenantOwned, Versioned, Base):
    """A year of appraisal of one government or of a part of it. Its policy is frozen when it opens."""

    __tablename__ = "cycles"
    __table_args__ = (
        belongs_to("agency_id", "agencies"),
        belongs_to("operation_id", "operations"),
        UniqueConstraint("tenant_id", "name"),
        CheckConstraint("starts_on < ends_on", name="span"),
        Index("ix_cycles_starts_on", "tenant_id", "starts_on", "id"),
    )

    name: Mapped[str]
    agency_id: Mapped[UUID]
    """Top of the scope; the whole government for a usual cycle."""
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """Last day, included."""
    plan_due_on: Mapped[date]
    evaluation_due_on: Mapped[date]
    state: Mapped[CycleState] = mapped_column(choice(CycleState), default=CycleState.DRAFT)
    policy_code: Mapped[str]
    policy_version: Mapped[str]
    policy: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The policy itself, as it stood when the cycle opened: a past rating recomputes from this alone."""
    operation_id: Mapped[UUID | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class CyclePeriod(TenantOwned, Base):
    """A period that is evaluated: the parts of the year and the year itself (``annual``)."""

    __tablename__ = "cycle_periods"
    __table_args__ = (
        belongs_to("cycle_id", "cycles"),
        UniqueConstraint("tenant_id", "cycle_id", "ordinal"),
        CheckConstraint("starts_on <= ends_on", name="span"),
        Index("uq_cycle_periods_annual", "tenant_id", "cycle_id", unique=True, postgresql_where="kind = 'annual'"),
    )

    cycle_id: Mapped[UUID]
    ordinal: Mapped[int]
    kind: Mapped[PeriodKind] = mapped_column(choice(PeriodKind))
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]


class Appraisal(TenantOwned, Versioned, Base):
    """One employee in one post in one cycle: posting, appraiser and grade as they were when it was opened.

    ``sequence`` counts the posts of the same person in the cycle: a transfer ends number 1 and opens number 2.
    """

    __tablename__ = "appraisals"
    __table_args__ = (
        belongs_to("cycle_id", "cycles"),
        belongs_to("employee_id", "employees"),
        belongs_to("agency_id", "agencies"),
        belongs_to("posting_id", "postings"),
        belongs_to("appraiser_id", "employees"),
        belongs_to("reviewer_id", "employees"),
        UniqueConstraint("tenant_id", "cycle_id", "employee_id", "sequence"),
        CheckConstraint("appraiser_id IS DISTINCT FROM employee_id", name="not_oneself"),
        CheckConstraint("served_from <= served_until", name="served"),
        Index("ix_appraisals_name", "tenant_id", "cycle_id", "employee_name", "id"),
        Index("ix_appraisals_agency", "tenant_id", "cycle_id", "agency_id", "state"),
        Index("ix_appraisals_state", "tenant_id", "cycle_id", "state", "id"),
        Index("ix_appraisals_appraiser", "tenant_id", "appraiser_id", "cycle_id"),
        Index("ix_appraisals_employee", "tenant_id", "employee_id", "cycle_id"),
        Index("ix_appraisals_reviewer", "tenant_id", "reviewer_id"),
    )

    cycle_id: Mapped[UUID]
    employee_id: Mapped[UUID]
    sequence: Mapped[int] = mapped_column(default=1)
    state: Mapped[AppraisalState] = mapped_column(choice(AppraisalState), default=AppraisalState.PLANNING)
    served_from: Mapped[date]
    served_until: Mapped[date]
    """Last day in this post inside the cycle, included."""
    employee_name: Mapped[str]
    posting_id: Mapped[UUID]
    agency_id: Mapped[UUID]
    position_title: Mapped[str]
    post_kind: Mapped[PostKind] = mapped_column(choice(PostKind))
    job_family: Mapped[str | None]
    grade: Mapped[str | None]
    leads: Mapped[bool]
    """Heads a unit: the rating of the results is the achievement of the unit (regulations 1.6)."""
    appraiser_id: Mapped[UUID | None]
    appraiser_source: Mapped[AppraiserSource] = mapped_column(choice(AppraiserSource))
    reviewer_id: Mapped[UUID | None]
    """The appraiser's own superior (atasan pejabat penilai), who will hear an objection."""
    plan_agreed_at: Mapped[datetime | None]
    predicate: Mapped[str | None]
    """Of the finalised annual evaluation."""
    finalised_at: Mapped[datetime | None]
