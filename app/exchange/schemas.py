"""What callers send and see of imports and exports."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from app.agencies.schemas import Search
from app.core.actions import Action, action
from app.core.pagination import PageQuery
from app.core.schemas import JsonObject, ReadSchema, Schema
from app.employees.models import EmployeeKind, PositionKind
from app.employees.records.schemas import Grade, LegalStatus, without_spaces_in_numbers
from app.employees.schemas import Key
from app.exchange.models import ExchangeFormat, ExchangeKind, ExchangeShape, ExchangeState
from app.exchange.rows.reasons import REASONS

AskedShape = Literal["auto", "siasn", "template"]


class ImportSort(StrEnum):
    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"


class ImportQuery(PageQuery):
    sort: ImportSort = ImportSort.CREATED_AT_DESC
    kind: ExchangeKind | None = None
    state: ExchangeState | None = None
    dry_run: bool | None = None


class ImportRow(ReadSchema):
    id: UUID
    kind: ExchangeKind
    shape: ExchangeShape | None
    format: ExchangeFormat
    state: ExchangeState
    dry_run: bool
    dry_run_id: UUID | None
    effective_on: date
    file_name: str
    file_bytes: int
    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    operation_id: UUID | None
    started_by: UUID | None
    created_at: datetime
    finished_at: datetime | None


class IgnoredColumn(ReadSchema):
    """A column that was not read. `private`: on purpose, nobody is appraised by it (UU 27/2022); `unused`: known, but
    Capaian has no place for it; `unknown`: no name of this shape."""

    column: str
    reason: Literal["private", "unused", "unknown"]


class ImportRead(ImportRow):
    """The report of an import. The four counts add up to `rows` once it has succeeded."""

    codes: dict[str, int]
    """Refused rows per reason; a row may have several."""
    notices: dict[str, int]
    """Rows in which something was concluded that the file leaves open."""
    ignored: list[IgnoredColumn]
    problem: JsonObject | None
    """Why the file as a whole could not be used."""
    actions: list[Action]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01997f10-6a1e-7c3b-9f0e-2d5c1b7a9e01",
                    "kind": "employees",
                    "shape": "siasn",
                    "format": "xlsx",
                    "state": "succeeded",
                    "dry_run": True,
                    "dry_run_id": None,
                    "effective_on": "2026-11-22",
                    "file_name": "data-utama.xlsx",
                    "file_bytes": 812_345,
                    "rows": 5402,
                    "created": 5380,
                    "updated": 0,
                    "unchanged": 0,
                    "refused": 22,
                    "operation_id": "01997f10-6a2f-7d11-8a55-0c9e4f1b2a02",
                    "started_by": "01997f0f-1111-7aaa-8bbb-cccccccccccc",
                    "created_at": "2026-11-22T01:00:00Z",
                    "finished_at": "2026-11-22T01:00:09Z",
                    "codes": {"nip-birth-date": 20, "unit-unknown": 2},
                    "notices": {},
                    "ignored": [{"column": "agama", "reason": "private"}],
                    "problem": None,
                    "actions": [{"name": "apply", "allowed": True, "because": None}],
                }
            ]
        }
    )


class FindingSort(StrEnum):
    ROW = "row"


class FindingQuery(PageQuery):
    sort: FindingSort = FindingSort.ROW
    code: str | None = Field(None, max_length=60)
    row: int | None = Field(None, ge=1, le=2_000_000_000)


class Reason(ReadSchema):
    id: str
    en: str


class FindingRead(ReadSchema):
    """One thing wrong with one row. `row` counts as a spreadsheet does; personal values are masked."""

    id: UUID
    row: int
    column: str | None
    value: str | None
    code: str
    reason: Reason

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01997f10-7b00-7c3b-9f0e-2d5c1b7a9e05",
                    "row": 17,
                    "column": "nipBaru",
                    "value": "198502292010011001",
                    "code": "nip-birth-date",
                    "reason": {
                        "id": "Delapan angka pertama NIP bukan tanggal.",
                        "en": "The first eight digits of the NIP are no date.",
                    },
                }
            ]
        }
    )

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, found: Any) -> Any:  # noqa: ANN401 - a row of the database, or an instance
        if not isinstance(found, dict):
            return found
        words, data = REASONS[found["code"]], found["data"]
        return found | {"reason": {"id": words.say("id", data), "en": words.say("en", data)}}


class ExportFilters(Schema):
    """What narrows an export. All but the unit are about employees, with the meaning they have in their list."""

    unit_id: UUID | None = Field(None, description="Only this unit and what is below it")
    q: Annotated[Search, BeforeValidator(without_spaces_in_numbers)] | None = Field(
        None, description="Part of the name or of the NIP"
    )
    kind: EmployeeKind | None = None
    grade: Grade | None = None
    position_kind: PositionKind | None = None
    job_family: Key | None = None
    legal_status: LegalStatus | None = None
    needs_plan: bool | None = None
    ids: list[UUID] | None = Field(None, max_length=10_000, description="Only these employees")


class ExportCreate(Schema):
    kind: ExchangeKind
    shape: ExchangeShape = ExchangeShape.TEMPLATE
    format: ExchangeFormat = ExchangeFormat.XLSX
    filters: ExportFilters = ExportFilters()

    model_config = Schema.model_config | ConfigDict(
        json_schema_extra={"examples": [{"kind": "employees", "shape": "siasn", "format": "xlsx", "filters": {}}]}
    )


class ExportSort(StrEnum):
    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"


class ExportQuery(PageQuery):
    sort: ExportSort = ExportSort.CREATED_AT_DESC


class ExportRead(ReadSchema):
    id: UUID
    kind: ExchangeKind
    shape: ExchangeShape
    format: ExchangeFormat
    state: ExchangeState
    filters: JsonObject
    rows: int
    file_bytes: int | None
    operation_id: UUID | None
    problem: JsonObject | None
    created_at: datetime
    finished_at: datetime | None
    actions: list[Action]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01997f10-9c00-7c3b-9f0e-2d5c1b7a9e07",
                    "kind": "employees",
                    "shape": "siasn",
                    "format": "xlsx",
                    "state": "succeeded",
                    "filters": {},
                    "rows": 5402,
                    "file_bytes": 401_222,
                    "operation_id": "01997f10-9c01-7c3b-9f0e-2d5c1b7a9e08",
                    "problem": None,
                    "created_at": "2026-11-22T01:00:00Z",
                    "finished_at": "2026-11-22T01:00:04Z",
                    "actions": [{"name": "download", "allowed": True, "because": None}],
                }
            ]
        }
    )

    @model_validator(mode="before")
    @classmethod
    def _with_actions(cls, row: Any) -> Any:  # noqa: ANN401 - a row of the database, or an instance
        if not isinstance(row, dict):
            return row
        download = action(
            "download",
            (row["state"] != ExchangeState.SUCCEEDED, "not-finished"),
            (row["file_key"] is None, "file-erased"),
        )
        return row | {"actions": [download]}
