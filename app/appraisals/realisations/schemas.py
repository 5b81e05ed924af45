"""What callers send and get about realisations."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import ConfigDict, model_validator

from app.core.schemas import Amount, LongText, ReadSchema, Schema
from app.evidence.schemas import EvidenceRead


class RealisationCreate(Schema):
    """``indicator_id`` with ``value`` (in the unit of the indicator), or ``result_id`` with ``narrative``."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "period_id": "01920000-0000-7000-8000-000000000003",
                    "indicator_id": "01920000-0000-7000-8000-000000000004",
                    "value": "96.5",
                    "narrative": "Dihitung dari 386 dari 400 berkas.",
                }
            ]
        }
    )

    id: UUID | None = None
    period_id: UUID
    indicator_id: UUID | None = None
    result_id: UUID | None = None
    value: Amount | None = None
    narrative: LongText | None = None

    @model_validator(mode="after")
    def _names_one_subject(self) -> Self:
        if (self.indicator_id is None) == (self.result_id is None):
            msg = "name an indicator_id or a result_id, not both"
            raise ValueError(msg)
        if self.indicator_id is not None and self.value is None:
            msg = "an indicator needs a value"
            raise ValueError(msg)
        if self.result_id is not None and (self.value is not None or self.narrative is None):
            msg = "a result needs a narrative and takes no value"
            raise ValueError(msg)
        return self


class RealisationRead(ReadSchema):
    """``superseded_at`` is null for the one that counts; corrected ones stay readable."""

    id: UUID
    period_id: UUID
    result_id: UUID
    indicator_id: UUID | None
    value: Amount | None
    narrative: str | None
    recorded_by: str
    created_at: datetime
    superseded_at: datetime | None
    evidence: list[EvidenceRead]


class RealisationList(ReadSchema):
    items: list[RealisationRead]
