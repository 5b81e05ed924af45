"""What callers send and get about plans. Texts of a plan are in the language in which it was written."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Accumulation, Approach, BehaviourValue, Perspective
from app.core.actions import Action
from app.core.schemas import Amount, JsonObject, LongText, Name, ReadSchema, Reference, Schema, ShortText, Versioned
from app.scoring import Polarity
from app.scoring.terms import Aspect, Cascading, ResultKind

Percent = Annotated[Amount, Field(gt=0, le=100)]

_A, _B, _C, _D, _E = (f"01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e0{number}" for number in range(1, 6))
_INDICATOR: JsonObject = {
    "id": _A,
    "name": "Persentase permohonan KTP-el yang selesai dalam satu hari",
    "aspect": "time",
    "unit": "%",
    "polarity": "higher",
    "target_low": "95",
    "target_high": "95",
    "baseline": "88.5",
    "weight": "100",
    "maximum_attainable": False,
    "accumulation": "average",
    "agency_indicator_id": None,
}
_RESULT: JsonObject = {
    "id": _B,
    "kind": "main",
    "title": "Permohonan dokumen kependudukan selesai tepat waktu",
    "expected_quality": None,
    "perspective": None,
    "weight": "100",
    "scope_weight": 1,
    "initiative": False,
    "assigned_by": None,
    "assignment_letter": None,
}
_LINK = {"cascading": "non_direct", "contribution": "Memverifikasi berkas permohonan"}
_FRAME: JsonObject = {
    "approach": "quantitative",
    "support": ["Dua loket dan jaringan SIAK"],
    "accountability": ["Laporan bulanan kepada kepala bidang"],
    "consequences": ["Bimbingan kinerja bila target triwulan tidak tercapai"],
    "expectations": {"berorientasi_pelayanan": "Menyapa pemohon dan menjelaskan kekurangan berkas"},
}
CONTENT_EXAMPLE: JsonObject = {
    **_FRAME,
    "results": [
        {**_RESULT, "alignment": {"parent_result_id": _C, "objective_id": None, **_LINK}, "indicators": [_INDICATOR]}
    ],
}
_READ_EXAMPLE: JsonObject = {
    **_FRAME,
    "id": _D,
    "version": 3,
    "created_at": "2026-01-06T01:12:00Z",
    "updated_at": "2026-01-09T02:40:00Z",
    "appraisal_id": _E,
    "employee": {"id": _A, "name": "Yohana Taek"},
    "appraiser": {"id": _B, "name": "Maria Bria"},
    "number": 1,
    "state": "submitted",
    "revision_reason": None,
    "submitted_at": "2026-01-09T02:40:00Z",
    "decided_at": None,
    "return_reason": None,
    "results": [
        {
            **_RESULT,
            "alignment": {
                **_LINK,
                "provisional": False,
                "parent_result": {
                    "id": _C,
                    "title": "Layanan kependudukan cepat",
                    "employee": {"id": _B, "name": "Maria Bria"},
                    "current": True,
                },
                "objective": None,
            },
            "indicators": [_INDICATOR],
        }
    ],
    "actions": [
        {"name": "agree", "allowed": True, "because": None},
        {"name": "edit", "allowed": False, "because": "plan-not-editable"},
    ],
}


class AlignmentInput(Schema):
    """What a result serves: either a result of the superior or an objective of the unit or of one above."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"parent_result_id": _C, "objective_id": None, **_LINK}]})

    parent_result_id: UUID | None = None
    objective_id: UUID | None = None
    cascading: Cascading = Cascading.DIRECT
    """Direct: the superior's result, indicator and target are divided. Non-direct: it is contributed to."""
    contribution: ShortText | None = None
    """The cell of the matriks peran hasil: what this person contributes."""


class IndicatorInput(Schema):
    """Indikator kinerja individu. Without ``target_high`` the target is the one value ``target_low``."""

    id: UUID | None = None
    """Of the indicator over all versions; a new one where it is left out."""
    name: Name
    aspect: Aspect | None = None
    unit: Annotated[Name, Field(max_length=100)]
    polarity: Polarity
    target_low: Amount
    target_high: Amount | None = None
    baseline: Amount | None = None
    weight: Percent | None = None
    maximum_attainable: bool = False
    accumulation: Accumulation = Accumulation.LAST
    agency_indicator_id: UUID | None = None
    """The agency indicator it carries unchanged."""


class ResultInput(Schema):
    """Rencana hasil kerja. A result keeps its identity over edits and revisions by its ``id``."""

    id: UUID | None = None
    kind: ResultKind = ResultKind.MAIN
    title: ShortText
    expected_quality: LongText | None = None
    perspective: Perspective | None = None
    weight: Percent | None = None
    scope_weight: int = Field(1, ge=1, le=3)
    initiative: bool = False
    assigned_by: ShortText | None = None
    assignment_letter: ShortText | None = None
    alignment: AlignmentInput | None = None
    indicators: list[IndicatorInput] = Field(default=[], max_length=20)


class PlanContent(Schema):
    """The whole content of a version: what is left out is removed. It may be incomplete until it is submitted."""

    model_config = ConfigDict(json_schema_extra={"examples": [CONTENT_EXAMPLE]})

    approach: Approach = Approach.QUANTITATIVE
    support: list[ShortText] = Field(default=[], max_length=50)
    accountability: list[ShortText] = Field(default=[], max_length=50)
    consequences: list[ShortText] = Field(default=[], max_length=50)
    expectations: dict[BehaviourValue, LongText] = Field(default={}, max_length=7)
    results: list[ResultInput] = Field(default=[], max_length=100)


class PlanDraft(Schema):
    """A new version: empty, from a template, or, once a plan is agreed, a revision that starts as its copy."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{}, {"from_template_id": _C}, {"revision_reason": "Penugasan berganti"}]}
    )

    id: UUID | None = None
    from_template_id: UUID | None = None
    revision_reason: LongText | None = None


class PlanReturn(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Target indikator kedua belum terukur."}]})

    reason: LongText


class Alignable(ReadSchema):
    """A result of a superior. ``current``: it stands in an agreed or open plan."""

    id: UUID
    title: str
    employee: Reference
    current: bool


class ServedObjective(ReadSchema):
    id: UUID
    code: str
    title: str
    agency: Reference
    retired: bool


class AlignmentRead(ReadSchema):
    """``provisional``: it stands in for a result of the superior, who has none yet, and is to be re-linked."""

    parent_result: Alignable | None
    objective: ServedObjective | None
    cascading: Cascading
    provisional: bool
    contribution: str | None


class IndicatorRead(ReadSchema):
    id: UUID
    name: str
    aspect: Aspect | None
    unit: str
    polarity: Polarity
    target_low: Amount
    target_high: Amount
    baseline: Amount | None
    weight: Amount | None
    maximum_attainable: bool
    accumulation: Accumulation
    agency_indicator_id: UUID | None


class ResultRead(ReadSchema):
    id: UUID
    kind: ResultKind
    title: str
    expected_quality: str | None
    perspective: Perspective | None
    weight: Amount | None
    scope_weight: int
    initiative: bool
    assigned_by: str | None
    assignment_letter: str | None
    alignment: AlignmentRead | None
    indicators: list[IndicatorRead]


class PlanRead(Versioned):
    """One version of a plan, whole, and what the caller may do now."""

    model_config = ConfigDict(json_schema_extra={"examples": [_READ_EXAMPLE]})

    appraisal_id: UUID
    employee: Reference
    appraiser: Reference | None
    number: int
    state: PlanState
    approach: Approach
    revision_reason: str | None
    support: list[str]
    accountability: list[str]
    consequences: list[str]
    expectations: dict[BehaviourValue, str]
    submitted_at: datetime | None
    decided_at: datetime | None
    return_reason: str | None
    results: list[ResultRead]
    actions: list[Action]


class PlanStanding(ReadSchema):
    """Where a version stands after an act."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": _D, "appraisal_id": _E, "number": 1, "state": "agreed", "version": 4}],
        }
    )

    id: UUID
    appraisal_id: UUID
    number: int
    state: PlanState
    version: int


class PlanVersionRow(ReadSchema):
    id: UUID
    number: int
    state: PlanState
    approach: Approach
    revision_reason: str | None
    results: int
    submitted_at: datetime | None
    decided_at: datetime | None
    created_at: datetime


class PlanVersions(ReadSchema):
    """Every version, newest first; ``actions`` say whether the caller may begin another."""

    items: list[PlanVersionRow]
    actions: list[Action]


class Bilingual(ReadSchema):
    id: str
    en: str


class Finding(ReadSchema):
    """Something to mend (an error) or to think about (a warning). ``field`` points into the content of the plan."""

    field: str
    code: str
    message: Bilingual


class PlanCheck(ReadSchema):
    """Whether the plan can be submitted and agreed. Errors prevent it, warnings do not."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "complete": False,
                    "errors": [
                        {
                            "field": "results.0.indicators.1.weight",
                            "code": "weight-missing",
                            "message": {"id": "Isi bobot semua baris", "en": "Give every line a weight"},
                        }
                    ],
                    "warnings": [],
                }
            ]
        }
    )

    complete: bool
    errors: list[Finding]
    warnings: list[Finding]


WhichPlan = Literal["open", "agreed"]
