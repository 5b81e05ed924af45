"""Payloads of realisations."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import ConfigDict, Field

from app.core.pagination import PageQuery
from app.core.schemas import Amount, JsonObject, LongText, ReadSchema, Reference, Schema, ShortText
from app.evidence.schemas import EvidenceRead
from app.indicators.objectives.schemas import AchievementRead

_ROW: JsonObject = {
    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e05",
    "target_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e04",
    "value": "93",
    "note": "Dua puskesmas belum melapor.",
    "recorded_by": {"id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e06", "name": "Perencana Dinas Kesehatan"},
    "created_at": "2026-10-06T02:15:00Z",
    "superseded_at": None,
    "correction_reason": None,
    "achievement": {
        "percent": "97.89",
        "exact": "1860/19",
        "rule": "higher",
        "against": "95",
        "formula": "93 / 95 × 100",
        "floored": False,
    },
    "evidence": [],
}


class Correction(Schema):
    """Which realisation is replaced, and why. The replaced one stays on record."""

    replaces: UUID
    reason: ShortText


class RealisationCreate(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"value": "93", "note": "Dua puskesmas belum melapor."},
                {
                    "value": "94.2",
                    "correction": {
                        "replaces": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e05",
                        "reason": "Laporan dua puskesmas sudah masuk",
                    },
                },
            ]
        }
    )

    id: UUID | None = Field(None, description="Chosen by the client, or made here")
    value: Amount
    note: LongText | None = None
    correction: Correction | None = Field(None, description="Needed where a realisation stands already")


class RealisationRead(ReadSchema):
    """What was reached. `superseded_at` is null for the one that stands; `correction_reason` says why it replaced."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ROW]})

    id: UUID
    target_id: UUID
    value: Amount
    note: str | None
    recorded_by: Reference
    created_at: datetime
    superseded_at: datetime | None
    correction_reason: str | None
    achievement: AchievementRead
    evidence: list[EvidenceRead]


class RealisationRow(ReadSchema):
    """A realisation as it is stored, with the target it is measured against."""

    id: UUID
    target_id: UUID
    value: Amount
    note: str | None
    recorded_by: Reference
    created_at: datetime
    superseded_at: datetime | None
    correction_reason: str | None
    low: Amount
    high: Amount
    polarity: str


class EvidenceList(ReadSchema):
    """At most twenty files, oldest first."""

    items: list[EvidenceRead]


class RealisationSort(StrEnum):
    OLDEST = "created_at"
    NEWEST = "-created_at"


class RealisationQuery(PageQuery):
    sort: RealisationSort = RealisationSort.NEWEST
