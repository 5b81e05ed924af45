"""Payloads of indicators."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, field_validator

from app.core.actions import Action
from app.core.schemas import Amount, JsonObject, Name, Reference, Schema, ShortText, Versioned
from app.indicators.objectives.models import Frequency
from app.scoring import Polarity

Weight = Annotated[Amount, Field(gt=Decimal(0), le=Decimal(100))]
UnitOfMeasure = Annotated[Name, Field(max_length=100)]

_CREATE: JsonObject = {
    "objective_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e02",
    "name": "Persentase ibu hamil yang mendapat pelayanan sesuai standar",
    "unit": "%",
    "polarity": "higher",
    "baseline": "91.4",
    "data_source": "Laporan SPM bidang kesehatan",
    "weight": "40",
    "frequency": "quarter",
    "maximum_attainable": True,
}


class IndicatorCreate(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE]})

    id: UUID | None = Field(None, description="Chosen by the client, or made here")
    objective_id: UUID
    name: ShortText
    unit: UnitOfMeasure = Field(description="Unit of measure: `%`, `hari`, `dokumen`")
    polarity: Polarity
    baseline: Amount | None = Field(None, description="Value before the first period")
    data_source: ShortText
    weight: Weight = Field(description="Share within the objective, in percent; active ones total at most 100")
    frequency: Frequency = Field(description="How often it is measured")
    maximum_attainable: bool = Field(False, description="The target cannot be exceeded, such as 100 of 100")


class IndicatorChange(Schema):
    """Fields that are left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"weight": "30"}]})

    name: ShortText | None = None
    unit: UnitOfMeasure | None = None
    polarity: Polarity | None = None
    baseline: Amount | None = None
    data_source: ShortText | None = None
    weight: Weight | None = None
    frequency: Frequency | None = None
    maximum_attainable: bool | None = None

    @field_validator("name", "unit", "polarity", "data_source", "weight", "frequency", "maximum_attainable")
    @classmethod
    def _present(cls, value: object) -> object:
        if value is None:
            msg = "must not be null"
            raise ValueError(msg)
        return value


class IndicatorRead(Versioned):
    """An indicator, whose it is, and what the caller may do with it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **{name: value for name, value in _CREATE.items() if name != "objective_id"},
                    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e03",
                    "version": 1,
                    "created_at": "2026-01-05T01:00:00Z",
                    "updated_at": "2026-01-05T01:00:00Z",
                    "objective": {"id": _CREATE["objective_id"], "name": "Meningkatnya derajat kesehatan masyarakat"},
                    "agency": {"id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01", "name": "Dinas Kesehatan"},
                    "retired_at": None,
                    "actions": [{"name": "edit", "allowed": False, "because": "forbidden"}],
                }
            ]
        }
    )

    objective: Reference
    agency: Reference
    name: str
    unit: str
    polarity: Polarity
    baseline: Amount | None
    data_source: str
    weight: Amount
    frequency: Frequency
    maximum_attainable: bool
    retired_at: datetime | None
    actions: list[Action]
