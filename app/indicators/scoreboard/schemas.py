"""Payloads of the scoreboard."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from app.core.pagination import PageQuery
from app.core.schemas import Amount, JsonObject, ReadSchema, Reference
from app.indicators.objectives.models import Frequency
from app.indicators.objectives.schemas import AchievementRead
from app.indicators.targets.schemas import PeriodRead
from app.scoring import Polarity

_ACHIEVEMENT: JsonObject = {
    "percent": "97.89",
    "exact": "1860/19",
    "rule": "higher",
    "against": "95",
    "formula": "93 / 95 × 100",
    "floored": False,
}
_MEASURE: JsonObject = {
    "target_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e04",
    "period": {
        "frequency": "quarter",
        "year": 2026,
        "number": 3,
        "starts_on": "2026-07-01",
        "ends_on": "2026-09-30",
    },
    "low": "95",
    "high": "95",
    "realisation_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e05",
    "value": "93",
    "recorded_at": "2026-10-06T02:15:00Z",
    "achievement": _ACHIEVEMENT,
}


class MeasureRead(ReadSchema):
    """Target and realisation of one period; `value` and `achievement` are null where nothing was recorded."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MEASURE]})

    target_id: UUID
    period: PeriodRead
    low: Amount
    high: Amount
    realisation_id: UUID | None
    value: Amount | None
    recorded_at: datetime | None
    achievement: AchievementRead | None


class IndicatorSeries(ReadSchema):
    """All targets of an indicator in the order of time, each with what was reached."""

    indicator: Reference
    unit: str
    polarity: Polarity
    baseline: Amount | None
    points: list[MeasureRead]


class IndicatorScore(ReadSchema):
    """An indicator with the latest period of the year that has a realisation, else the last that has a target."""

    id: UUID
    name: str
    unit: str
    polarity: Polarity
    frequency: Frequency
    weight: Amount
    objective: Reference
    agency: Reference
    retired_at: datetime | None
    latest: MeasureRead | None


class ScoreRow(ReadSchema):
    """A row of the scoreboard as the statement gives it; the columns of a target are null where there is none."""

    id: UUID
    name: str
    unit: str
    polarity: Polarity
    frequency: Frequency
    weight: Amount
    objective: Reference
    agency: Reference
    retired_at: datetime | None
    target_id: UUID | None
    period_frequency: Frequency | None
    starts_on: date | None
    until: date | None
    low: Amount | None
    high: Amount | None
    realisation_id: UUID | None
    value: Amount | None
    recorded_at: datetime | None


class ObjectiveScore(ReadSchema):
    """The achievement of an objective: the mean of its indicators by weight, over those that are known.

    `coverage` is the share of the weights that is known, in percent. Nothing known: `percent` is null, never nought.
    """

    objective: Reference
    agency: Reference
    year: int
    percent: str | None
    exact: str | None
    coverage: str
    indicators: list[IndicatorScore]


class ScoreSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"


class ScoreQuery(PageQuery):
    sort: ScoreSort = ScoreSort.NAME
    year: int | None = Field(None, ge=2000, le=2100, description="Year of the achievement; this year if left out")
    agency_id: UUID | None = Field(None, description="Indicators of this unit and of every unit below it")
    objective_id: UUID | None = None
    q: str | None = Field(None, min_length=1, max_length=100, description="In the name")
    retired: bool = Field(False, description="Show retired indicators too")

    def filters(self) -> dict[str, Any]:
        given = super().filters()
        given.pop("year", None)
        if not given.pop("retired"):
            given["active"] = True
        return given
