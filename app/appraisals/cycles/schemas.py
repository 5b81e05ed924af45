"""What callers send and get about cycles and appraisals."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, JsonValue

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState, PeriodKind
from app.core.actions import Action
from app.core.pagination import PageQuery
from app.core.schemas import Code, LongText, Name, ReadSchema, Reference, Schema, Versioned

_NEW_CYCLE: dict[str, JsonValue] = {
    "name": "Penilaian kinerja 2026",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "policy_code": "permenpanrb-6-2022",
    "policy_version": "1",
    "period_kind": "quarter",
}


class CycleCreate(Schema):
    """A year of appraisal. Without ``agency_id`` it covers the whole government; without due dates the usual ones."""

    model_config = ConfigDict(json_schema_extra={"examples": [_NEW_CYCLE]})

    id: UUID | None = None
    name: Name
    agency_id: UUID | None = None
    starts_on: date
    ends_on: date
    plan_due_on: date | None = None
    """31 January of the year unless given (annex of PermenPANRB 8/2021, p. 52)."""
    evaluation_due_on: date | None = None
    """31 January of the following year unless given (regulations 1.11)."""
    policy_code: Code
    policy_version: Code
    period_kind: Literal["month", "quarter", "semester", "none"] = "quarter"
    """Which parts of the year are evaluated beside the year itself."""


class CycleUpdate(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"evaluation_due_on": "2027-02-15"}]})

    name: Name | None = None
    plan_due_on: date | None = None
    evaluation_due_on: date | None = None


class CycleClosure(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Sisa penilaian menunggu putusan disiplin."}]})

    reason: LongText | None = None
    """Needed where appraisals are left unfinished."""


class PeriodRead(ReadSchema):
    id: UUID
    ordinal: int
    kind: PeriodKind
    name: str
    starts_on: date
    ends_on: date
    due_on: date


class CycleRow(ReadSchema):
    id: UUID
    name: str
    state: CycleState
    starts_on: date
    ends_on: date
    plan_due_on: date
    evaluation_due_on: date
    policy_code: str
    policy_version: str
    agency: Reference


class CycleRead(Versioned):
    name: str
    state: CycleState
    agency: Reference
    starts_on: date
    ends_on: date
    plan_due_on: date
    evaluation_due_on: date
    policy_code: str
    policy_version: str
    policy_regime: str
    periods: list[PeriodRead]
    appraisals: dict[AppraisalState, int]
    """How many appraisals stand where."""
    operation_id: UUID | None
    opened_at: datetime | None
    closed_at: datetime | None
    actions: list[Action]


class CycleSort(StrEnum):
    STARTS_ON = "starts_on"
    STARTS_ON_DESC = "-starts_on"


class CycleQuery(PageQuery):
    sort: CycleSort = CycleSort.STARTS_ON_DESC
    state: CycleState | None = None


class UnitProgress(ReadSchema):
    """How far one unit has come, everything below it included."""

    agency: Reference
    parent_id: UUID | None
    depth: int
    appraisals: int
    without_appraiser: int
    planning: int
    running: int
    finalised: int
    acknowledged: int
    other: int


class CycleProgress(ReadSchema):
    items: list[UnitProgress]
