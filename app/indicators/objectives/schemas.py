"""Payloads of objectives."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, field_validator, model_validator

from app.core.actions import Action
from app.core.pagination import PageQuery
from app.core.schemas import Amount, Code, JsonObject, LongText, ReadSchema, Reference, Schema, ShortText, Versioned

_CREATE: JsonObject = {
    "agency_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01",
    "parent_id": None,
    "code": "S1",
    "title": "Meningkatnya derajat kesehatan masyarakat",
    "description": None,
    "source": "Perjanjian Kinerja 2026",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
}
_ROW: JsonObject = {
    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e02",
    "agency": {"id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01", "name": "Dinas Kesehatan"},
    "parent": None,
    "code": "S1",
    "title": "Meningkatnya derajat kesehatan masyarakat",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "indicator_count": 3,
    "weight_total": "100",
    "weights_complete": True,
    "retired_at": None,
}


class ObjectiveCreate(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE]})

    id: UUID | None = Field(None, description="Chosen by the client, or made here")
    agency_id: UUID
    parent_id: UUID | None = Field(None, description="The objective that this one serves: of the unit or of one above")
    code: Code
    title: ShortText
    description: LongText | None = None
    source: ShortText | None = Field(None, description="The document it comes from")
    starts_on: date
    ends_on: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ends_on < self.starts_on:
            msg = "ends_on must not be before starts_on"
            raise ValueError(msg)
        return self


class ObjectiveChange(Schema):
    """Fields that are left out stay as they are. The unit of an objective does not change."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Meningkatnya mutu layanan puskesmas"}]})

    parent_id: UUID | None = None
    code: Code | None = None
    title: ShortText | None = None
    description: LongText | None = None
    source: ShortText | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @field_validator("code", "title", "starts_on", "ends_on")
    @classmethod
    def _present(cls, value: object) -> object:
        if value is None:
            msg = "must not be null"
            raise ValueError(msg)
        return value


class Retirement(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "Diganti dalam perubahan perjanjian kinerja"}]}
    )

    reason: ShortText


class ObjectiveRow(ReadSchema):
    """An objective in a list. `weights_complete`: the weights of its active indicators total exactly 100."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ROW]})

    id: UUID
    agency: Reference
    parent: Reference | None
    code: str
    title: str
    starts_on: date
    ends_on: date
    indicator_count: int
    weight_total: Amount
    weights_complete: bool
    retired_at: datetime | None


class IndicatorOfObjective(ReadSchema):
    id: UUID
    name: str
    unit: str
    weight: Amount
    retired_at: datetime | None


class ObjectiveRead(Versioned):
    """An objective with its indicators and what the caller may do with it."""

    agency: Reference
    parent: Reference | None
    code: str
    title: str
    description: str | None
    source: str | None
    starts_on: date
    ends_on: date
    weight_total: Amount
    weights_complete: bool
    children: list[Reference] = Field(description="Active objectives that serve this one")
    indicators: list[IndicatorOfObjective]
    retired_at: datetime | None
    actions: list[Action]


class AchievementRead(ReadSchema):
    """Realisation against target in percent (PermenPANRB 8/2021, annex VI), and how it came about.

    `percent` is rounded half up to two decimals; `exact` is the number itself, a fraction where its decimals do not
    end. `rule` names the formula, `against` is the bound of the target that was used.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "percent": "97.89",
                    "exact": "1860/19",
                    "rule": "higher",
                    "against": "95",
                    "formula": "93 / 95 × 100",
                    "floored": False,
                }
            ]
        }
    )

    percent: str
    exact: str
    rule: str
    against: Amount
    formula: str
    floored: bool = Field(description="The formula gave less than nought, which counts as nought")


class ObjectiveSort(StrEnum):
    CODE = "code"
    CODE_DESC = "-code"
    TITLE = "title"
    TITLE_DESC = "-title"


class ObjectiveQuery(PageQuery):
    sort: ObjectiveSort = ObjectiveSort.CODE
    agency_id: UUID | None = Field(None, description="Objectives of this unit and of every unit below it")
    parent_id: UUID | None = Field(None, description="Objectives that serve this one")
    top_level: bool = Field(False, description="Only objectives that serve no other")
    year: int | None = Field(None, ge=2000, le=2100, description="Holding on any day of this year")
    on: date | None = Field(None, description="Holding on this day")
    q: str | None = Field(None, min_length=1, max_length=100, description="In the code or the title")
    retired: bool = Field(False, description="Show retired objectives too")

    def filters(self) -> dict[str, Any]:
        given = super().filters()
        if not self.top_level:
            del given["top_level"]
        if not given.pop("retired"):
            given["active"] = True
        return given
