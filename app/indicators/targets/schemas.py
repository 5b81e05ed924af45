"""Payloads of targets."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from app.core.schemas import Amount, ReadSchema, Schema, ShortText, Versioned
from app.indicators.objectives.models import Frequency
from app.indicators.targets.lifecycle import periods_in_year

Bound = Annotated[Amount, Field(ge=Decimal(0))]


class TargetValue(Schema):
    """Either `value`, or `low` and `high` of a range."""

    value: Bound | None = None
    low: Bound | None = None
    high: Bound | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        single, ranged = self.value is not None, self.low is not None and self.high is not None
        if single == ranged or (single and (self.low is not None or self.high is not None)):
            msg = "give either value, or low and high"
            raise ValueError(msg)
        return self

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """(low, high); both are the value of a single target."""
        if self.value is not None:
            return self.value, self.value
        assert self.low is not None  # noqa: S101 - the validator has seen to it
        assert self.high is not None  # noqa: S101 - the validator has seen to it
        return self.low, self.high


class TargetCreate(TargetValue):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"frequency": "quarter", "year": 2026, "number": 3, "value": "95"}]}
    )

    id: UUID | None = Field(None, description="Chosen by the client, or made here")
    frequency: Frequency
    year: int = Field(ge=2000, le=2100)
    number: int = Field(1, ge=1, le=12, description="Which period of the year: 3 for the third quarter")

    @model_validator(mode="after")
    def _in_calendar(self) -> Self:
        last = periods_in_year(self.frequency)
        if self.number > last:
            msg = f"a year has {last} of this period"
            raise ValueError(msg)
        return self


class TargetChange(TargetValue):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"value": "93", "reason": "Disesuaikan dalam perubahan perjanjian kinerja"}]}
    )

    reason: ShortText | None = Field(None, description="Needed where a realisation exists")


class PeriodRead(ReadSchema):
    """A period of the calendar, both days included."""

    frequency: Frequency
    year: int
    number: int
    starts_on: date
    ends_on: date


class TargetRead(Versioned):
    """The target of one period; `low` equals `high` where it is a single value."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e04",
                    "version": 1,
                    "created_at": "2026-01-05T01:00:00Z",
                    "updated_at": "2026-01-05T01:00:00Z",
                    "indicator_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e03",
                    "period": {
                        "frequency": "quarter",
                        "year": 2026,
                        "number": 3,
                        "starts_on": "2026-07-01",
                        "ends_on": "2026-09-30",
                    },
                    "low": "95",
                    "high": "95",
                }
            ]
        }
    )

    indicator_id: UUID
    period: PeriodRead
    low: Amount
    high: Amount
