"""What callers send and get about appraisals."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import AppraiserSource
from app.appraisals.cycles.schemas import PeriodRead
from app.appraisals.overdue.lifecycle import Stage
from app.core.actions import Action
from app.core.pagination import PageQuery
from app.core.schemas import LongText, ReadSchema, Reference, Schema, Versioned
from app.scoring.terms import PostKind


class AppraisalSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"


class AppraisalQuery(PageQuery):
    sort: AppraisalSort = AppraisalSort.NAME
    cycle_id: UUID | None = None
    agency_id: UUID | None = Field(None, description="This unit and everything below it")
    employee_id: UUID | None = None
    appraiser_id: UUID | None = None
    state: AppraisalState | None = None
    predicate: str | None = Field(None, max_length=40)
    late: Stage | None = Field(None, description="Past its deadline at this stage")
    q: str | None = Field(None, min_length=2, max_length=100, description="Part of the employee's name")

    def filters(self) -> dict[str, Any]:
        """Each stage is a condition of its own, so that PostgreSQL plans for the one that is asked."""
        given = super().filters()
        stage = given.pop("late", None)
        return given if stage is None else {**given, f"late_{stage}": True}


class AppraisalRow(ReadSchema):
    id: UUID
    cycle_id: UUID
    employee: Reference
    nip: str | None
    agency: Reference
    position_title: str
    state: AppraisalState
    sequence: int
    appraiser: Reference | None
    plan_agreed_at: datetime | None
    predicate: str | None


class AppraisalRead(Versioned):
    cycle: Reference
    employee: Reference
    nip: str | None
    agency: Reference
    position_title: str
    post_kind: PostKind
    job_family: str | None
    grade: str | None
    leads: bool
    sequence: int
    served_from: date
    served_until: date
    state: AppraisalState
    appraiser: Reference | None
    appraiser_source: AppraiserSource
    reviewer: Reference | None
    plan_agreed_at: datetime | None
    predicate: str | None
    finalised_at: datetime | None
    policy_code: str
    policy_version: str
    periods: list[PeriodRead]
    actions: list[Action]


class AppraiserCorrection(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"appraiser_id": "01920000-0000-7000-8000-000000000001", "reason": "Atasan salah tercatat."}]
        }
    )

    appraiser_id: UUID
    reason: LongText


class AppraisalVoiding(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Pegawai pindah ke pemerintah lain."}]})

    reason: LongText


class LateJoiner(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"employee_id": "01920000-0000-7000-8000-000000000002"}]})

    employee_id: UUID
