"""What callers send and get about units. Spans are shown as ``starts_on`` and ``ends_on``, the last day included."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, field_validator

from app.agencies.models import AgencyKind
from app.core.pagination import PageQuery
from app.core.schemas import Code, Name, ReadSchema, Reference, Schema, ShortText, Versioned

Search = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]


class AgencySort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"
    CODE = "code"
    CODE_DESC = "-code"


class AgencyQuery(PageQuery):
    sort: AgencySort = AgencySort.NAME
    q: Search | None = Field(None, description="Part of the name or code")
    kind: AgencyKind | None = None
    parent_id: UUID | None = Field(None, description="Units directly below this one")
    below: UUID | None = Field(None, description="This unit and everything below it")
    open_on: date | None = Field(None, description="Units open on this day")


class HistorySort(StrEnum):
    LATEST = "-starts_on"
    EARLIEST = "starts_on"


class HistoryQuery(PageQuery):
    sort: HistorySort = HistorySort.LATEST


class AgencyCreate(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "parent_id": "01900000-0000-7000-8000-000000000001",
                    "kind": "bidang",
                    "code": "05.02",
                    "name": "Bidang Pembinaan Sekolah Dasar",
                    "opened_on": "2027-01-01",
                }
            ]
        }
    )

    id: UUID | None = Field(None, description="Chosen by the caller, or else by the service")
    parent_id: UUID
    kind: AgencyKind
    code: Code
    name: Name
    siasn_id: Code | None = None
    opened_on: date | None = Field(None, description="Today unless given")


class AgencyChange(Schema):
    """Fields that are left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Bidang Pendidikan Dasar"}]})

    name: Name | None = None
    kind: AgencyKind | None = None
    code: Code | None = None
    siasn_id: Code | None = None

    @field_validator("name", "kind", "code")
    @classmethod
    def _present(cls, value: object) -> object:
        if value is None:
            msg = "must not be null"
            raise ValueError(msg)
        return value


class AgencyMove(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "parent_id": "01900000-0000-7000-8000-000000000002",
                    "effective_on": "2027-01-01",
                    "reason": "Perda 3/2026 tentang perangkat daerah",
                }
            ]
        }
    )

    parent_id: UUID
    effective_on: date
    reason: ShortText


class AgencyClosure(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"closed_on": "2027-01-01", "reason": "Digabung dengan Dinas Sosial"}]}
    )

    closed_on: date = Field(description="The first day of being closed")
    reason: ShortText


class AgencyReopening(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reopened_on": "2026-11-20", "reason": "Penutupan dibatalkan"}]}
    )

    reopened_on: date = Field(description="Not in the future, unless it only undoes a closure that is")
    reason: ShortText


class HeadReference(Reference):
    """Who heads a unit; ``name`` carries the titles."""

    kind: str = Field(description="`definitive`, or `plt`, `plh`, `pj` for an acting head")
    acting: bool


class AgencyRow(ReadSchema):
    id: UUID
    parent_id: UUID | None
    kind: AgencyKind
    code: str
    name: str
    depth: int = Field(description="0 for the government itself")
    opened_on: date
    closed_on: date | None
    head: HeadReference | None = Field(description="Acting before definitive")


class AgencyNode(AgencyRow):
    headcount: int = Field(description="People posted in the unit itself today")
    headcount_below: int = Field(description="People posted in the unit or anywhere below it today")


class AgencyTree(ReadSchema):
    """The open units of the government as of ``on``, each after its parent."""

    on: date
    items: list[AgencyNode]


class AgencyRead(Versioned):
    parent_id: UUID | None
    kind: AgencyKind
    code: str
    siasn_id: str | None
    name: str
    depth: int
    opened_on: date
    closed_on: date | None
    ancestors: list[Reference] = Field(description="From the government down to the parent")
    head: HeadReference | None = Field(description="Acting before definitive")
    definitive_head: HeadReference | None
    unit_count: int = Field(description="Open units directly below")
    headcount: int
    headcount_below: int


class PlacementRead(ReadSchema):
    id: UUID
    parent: Reference | None
    starts_on: date
    ends_on: date | None = Field(description="The last day; null while it lasts")
    reason: str | None


class HeadRead(ReadSchema):
    id: UUID = Field(description="The posting, or the acting assignment")
    employee: Reference
    kind: str = Field(description="`definitive`, or `plt`, `plh`, `pj` for an acting head")
    acting: bool
    starts_on: date
    ends_on: date | None = Field(description="The last day; null while it lasts")
    decree: str | None
