"""Payloads of the library of performance standards."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, field_validator

from app.core.actions import Action
from app.core.pagination import PageQuery
from app.core.schemas import Amount, Code, JsonObject, Name, ReadSchema, Schema, ShortText, Versioned
from app.indicators.standards.lifecycle import StandardKind
from app.indicators.targets.schemas import TargetValue
from app.scoring import Aspect, Polarity

JobFamily = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
UnitOfMeasure = Annotated[Name, Field(max_length=100)]

_SHARED: JsonObject = {
    "job_family": "perawat",
    "code": "KEBERSIHAN-TANGAN",
    "kind": "service_quality",
    "title": "Terlaksananya pencegahan infeksi dalam asuhan keperawatan",
    "indicator": "Kepatuhan kebersihan tangan",
    "unit": "%",
    "polarity": "higher",
    "aspect": "quality",
    "source": "Ukuran: Permenkes 30/2022; target: pilihan pemerintah daerah",
}


class StandardCreate(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{**_SHARED, "target": {"value": "85"}}]})

    id: UUID | None = Field(None, description="Chosen by the client, or made here")
    job_family: JobFamily = Field(description="Rumpun jabatan as in postings; `semua` for every family")
    code: Code
    kind: StandardKind
    title: ShortText = Field(description="The result (rencana hasil kerja) it belongs to")
    indicator: ShortText
    unit: UnitOfMeasure
    polarity: Polarity
    aspect: Aspect | None = None
    target: TargetValue
    source: ShortText = Field(description="Regulation or document, or that it is the government's own choice")


class StandardChange(Schema):
    """Fields that are left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"target": {"value": "90"}}]})

    code: Code | None = None
    kind: StandardKind | None = None
    title: ShortText | None = None
    indicator: ShortText | None = None
    unit: UnitOfMeasure | None = None
    polarity: Polarity | None = None
    aspect: Aspect | None = None
    target: TargetValue | None = None
    source: ShortText | None = None

    @field_validator("code", "kind", "title", "indicator", "unit", "polarity", "target", "source")
    @classmethod
    def _present(cls, value: object) -> object:
        if value is None:
            msg = "must not be null"
            raise ValueError(msg)
        return value


class StandardRow(ReadSchema):
    """A ready-made indicator. `low` equals `high` where the target is a single value."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **_SHARED,
                    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e07",
                    "low": "85",
                    "high": "85",
                    "retired_at": None,
                }
            ]
        }
    )

    id: UUID
    job_family: str
    code: str
    kind: StandardKind
    title: str
    indicator: str
    unit: str
    polarity: Polarity
    aspect: Aspect | None
    low: Amount
    high: Amount
    source: str
    retired_at: datetime | None


class StandardRead(StandardRow, Versioned):
    """A ready-made indicator and what the caller may do with it."""

    actions: list[Action]


class LibraryAdded(ReadSchema):
    """How many standards the shipped library added, and how many were there already and stayed as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"added": 46, "present": 0}]})

    added: int
    present: int


class StandardSort(StrEnum):
    CODE = "code"
    CODE_DESC = "-code"


class StandardQuery(PageQuery):
    sort: StandardSort = StandardSort.CODE
    job_family: JobFamily | None = Field(None, description="Standards of this family and those for `semua`")
    kind: StandardKind | None = None
    q: str | None = Field(None, min_length=1, max_length=100, description="In the code, result or indicator")
    retired: bool = Field(False, description="Show retired standards too")

    def filters(self) -> dict[str, Any]:
        given = super().filters()
        if not given.pop("retired"):
            given["active"] = True
        return given
