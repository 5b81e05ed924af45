"""What callers ask and get about their team."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import ConfigDict, Field

from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.appraisals.plans.lifecycle import PlanState
from app.core.pagination import PageQuery
from app.core.schemas import JsonObject, ReadSchema, Reference
from app.scoring.terms import Predicate

_A, _B, _C, _D = (f"01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e3{number}" for number in range(1, 5))
_MEMBER: JsonObject = {
    "id": _A,
    "employee": {"id": _B, "name": "Yohana Taek"},
    "nip": "199001012015032001",
    "agency": {"id": _C, "name": "Bidang Pelayanan Pendaftaran Penduduk"},
    "position_title": "Operator SIAK",
    "state": "running",
    "plan": {
        "id": _D,
        "number": 1,
        "state": "agreed",
        "submitted_at": "2026-01-09T02:40:00Z",
        "decided_at": "2026-01-12T01:05:00Z",
    },
    "lines": 6,
    "realised": 4,
    "evaluation": None,
}


class TeamSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"


class TeamQuery(PageQuery):
    sort: TeamSort = TeamSort.NAME
    period_id: UUID = Field(description="The appraisals of this period's cycle, as they stand in this period")
    q: str | None = Field(None, min_length=2, max_length=100, description="Part of the employee's name")


class MemberPlan(ReadSchema):
    """The version that counts now: the undecided one, else the agreed one."""

    id: UUID
    number: int
    state: PlanState
    submitted_at: datetime | None
    decided_at: datetime | None


class MemberEvaluation(ReadSchema):
    state: EvaluationState
    predicate: Predicate | None
    rated_at: datetime
    finalised_at: datetime | None
    acknowledged_at: datetime | None


class TeamMember(ReadSchema):
    """``lines`` counts what the agreed plan asks a realisation for, ``realised`` those of them that have one in the
    period or, where it holds others, as the year does, in one of those."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MEMBER]})

    id: UUID
    employee: Reference
    nip: str | None
    agency: Reference
    position_title: str
    state: AppraisalState
    plan: MemberPlan | None
    lines: int
    realised: int
    evaluation: MemberEvaluation | None
