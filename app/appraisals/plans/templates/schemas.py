"""What callers send and get about templates."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.appraisals.plans.models import Accumulation, Approach, BehaviourValue, Perspective
from app.appraisals.plans.schemas import CONTENT_EXAMPLE, PlanContent, ResultInput
from app.core.actions import Action
from app.core.pagination import PageQuery
from app.core.schemas import Amount, JsonObject, Name, ReadSchema, Reference, Schema, Versioned
from app.scoring import Polarity
from app.scoring.terms import Aspect, Cascading, ResultKind

_A, _B, _C = (f"01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e1{number}" for number in range(1, 4))
_TEMPLATE: JsonObject = {
    "name": "Petugas loket kependudukan",
    "job_family": "umum",
    "content": CONTENT_EXAMPLE,
}


class TemplateContent(PlanContent):
    """The content of a draft. Ids of results and indicators are left aside: every plan gets its own. An alignment is
    taken over by those employees whose superior, or whose unit, has that result or objective."""

    results: list[ResultInput] = Field(default=[], max_length=30)


class TemplateLink(ReadSchema):
    parent_result_id: UUID | None
    objective_id: UUID | None
    cascading: Cascading
    contribution: str | None


class TemplateIndicator(ReadSchema):
    name: str
    aspect: Aspect | None
    unit: str
    polarity: Polarity
    target_low: Amount
    target_high: Amount | None
    baseline: Amount | None
    weight: Amount | None
    maximum_attainable: bool
    accumulation: Accumulation
    agency_indicator_id: UUID | None


class TemplateResult(ReadSchema):
    kind: ResultKind
    title: str
    expected_quality: str | None
    perspective: Perspective | None
    weight: Amount | None
    scope_weight: int
    initiative: bool
    assigned_by: str | None
    assignment_letter: str | None
    alignment: TemplateLink | None
    indicators: list[TemplateIndicator]


class TemplateContentRead(ReadSchema):
    """What a template gives to every plan; :class:`TemplateContent` without the ids that every plan makes anew."""

    approach: Approach
    support: list[str]
    accountability: list[str]
    consequences: list[str]
    expectations: dict[BehaviourValue, str]
    results: list[TemplateResult]


class TemplateWrite(Schema):
    """``job_family``: for employees of this family only."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TEMPLATE]})

    name: Name
    job_family: Name | None = None
    content: TemplateContent


class TemplateCreate(TemplateWrite):
    """``agency_id``: whose template it is; usable for this unit and those below."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"agency_id": _A, **_TEMPLATE}]})

    id: UUID | None = None
    agency_id: UUID


class TemplateRow(ReadSchema):
    id: UUID
    name: str
    agency: Reference
    job_family: str | None
    results: int
    updated_at: datetime


class TemplateRead(Versioned):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _B,
                    "version": 1,
                    "created_at": "2026-01-05T01:00:00Z",
                    "updated_at": "2026-01-05T01:00:00Z",
                    "agency": {"id": _A, "name": "Dinas Kependudukan dan Pencatatan Sipil"},
                    "name": "Petugas loket kependudukan",
                    "job_family": "umum",
                    "content": CONTENT_EXAMPLE,
                    "actions": [{"name": "edit", "allowed": True, "because": None}],
                }
            ]
        }
    )

    agency: Reference
    name: str
    job_family: str | None
    content: TemplateContentRead
    actions: list[Action]


class TemplateSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"


class TemplateQuery(PageQuery):
    sort: TemplateSort = TemplateSort.NAME
    agency_id: UUID | None = Field(None, description="Owned by this unit")
    usable_for: UUID | None = Field(None, description="Usable for this unit: its own and those of units above")
    job_family: str | None = Field(None, max_length=100)
    q: str | None = Field(None, min_length=2, max_length=100, description="Part of the name")


class ApplicationFilter(Schema):
    """Employees of a unit and everything below it who have no plan yet."""

    cycle_id: UUID
    agency_id: UUID
    job_family: Name | None = None


class TemplateApplication(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"appraisal_ids": [_A, _B]},
                {"filter": {"cycle_id": _A, "agency_id": _B, "job_family": "umum"}},
            ]
        }
    )

    appraisal_ids: list[UUID] | None = Field(None, min_length=1, max_length=500)
    filter: ApplicationFilter | None = None


class Applied(ReadSchema):
    """What became of one employee. ``unaligned`` counts results whose alignment of the template did not fit."""

    appraisal_id: UUID
    employee: Reference | None
    outcome: Literal["created", "skipped"]
    because: str | None
    plan_id: UUID | None
    unaligned: int


class TemplateApplied(ReadSchema):
    """``more``: the filter matches further employees; repeat the request for the next 500."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "created": 1,
                    "skipped": 1,
                    "more": False,
                    "items": [
                        {
                            "appraisal_id": _A,
                            "employee": {"id": _B, "name": "Yohana Taek"},
                            "outcome": "created",
                            "because": None,
                            "plan_id": _C,
                            "unaligned": 0,
                        },
                        {
                            "appraisal_id": _B,
                            "employee": {"id": _C, "name": "Markus Nope"},
                            "outcome": "skipped",
                            "because": "plan-open-exists",
                            "plan_id": None,
                            "unaligned": 0,
                        },
                    ],
                }
            ]
        }
    )

    created: int
    skipped: int
    more: bool
    items: list[Applied]
