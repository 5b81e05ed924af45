"""Payloads of postings."""

from uuid import UUID

from pydantic import ConfigDict, Field, field_validator

from app.agencies.schemas import HistoryQuery
from app.core.schemas import Name, Reference, Schema, ShortText, Versioned
from app.employees.models import PositionKind
from app.employees.schemas import Day, Decree, Echelon, Key, Post, Spanned

__all__ = ["HistoryQuery", "PostingCorrection", "PostingCreate", "PostingRead"]


class PostingCreate(Spanned, Post):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "agency_id": "01900000-0000-7000-8000-000000000002",
                    "position_title": "Kepala Bidang Pembinaan Sekolah Dasar",
                    "position_kind": "struktural",
                    "echelon": "III.b",
                    "heads_unit": True,
                    "starts_on": "2026-12-01",
                    "decree": "BKPSDM.821.2/114/2026",
                    "reason": "Promosi",
                }
            ]
        }
    )

    id: UUID | None = Field(None, description="Chosen by the caller, or else by the service")
    agency_id: UUID
    reason: ShortText | None = None


class PostingCorrection(Schema):
    """What was recorded wrongly, or the end of the posting. Fields that are left out stay as they are."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"ends_on": "2026-12-31", "reason": "Pensiun per 1 Januari 2027"}]}
    )

    agency_id: UUID | None = None
    position_title: Name | None = None
    position_kind: PositionKind | None = None
    echelon: Echelon | None = None
    functional_level: Name | None = None
    job_family: Key | None = None
    job_class: int | None = Field(None, ge=1, le=17)
    heads_unit: bool | None = None
    decree: Decree | None = None
    starts_on: Day | None = None
    ends_on: Day | None = Field(None, description="The last day; null opens the end again")
    reason: ShortText

    @field_validator("agency_id", "position_title", "position_kind", "heads_unit", "starts_on")
    @classmethod
    def _present(cls, value: object) -> object:
        if value is None:
            msg = "must not be null"
            raise ValueError(msg)
        return value


class PostingRead(Versioned):
    unit: Reference
    position_title: str
    position_kind: PositionKind
    echelon: str | None
    functional_level: str | None
    job_family: str | None
    job_class: int | None
    heads_unit: bool
    decree: str | None
    starts_on: Day
    ends_on: Day | None = Field(description="The last day; null while it lasts")
