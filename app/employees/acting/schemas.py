"""Payloads of acting assignments."""

from datetime import date
from uuid import UUID

from pydantic import ConfigDict, Field

from app.core.schemas import Reference, ShortText, Versioned
from app.employees.models import ActingKind
from app.employees.schemas import Decree, Spanned


class ActingCreate(Spanned):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "employee_id": "01900000-0000-7000-8000-000000000003",
                    "kind": "plt",
                    "starts_on": "2026-12-01",
                    "ends_on": "2027-02-28",
                    "decree": "BKPSDM.821.3/20/2026",
                }
            ]
        }
    )

    id: UUID | None = Field(None, description="Chosen by the caller, or else by the service")
    employee_id: UUID
    kind: ActingKind
    decree: Decree | None = None
    reason: ShortText | None = None


class ActingRead(Versioned):
    employee: Reference
    kind: ActingKind
    decree: str | None
    starts_on: date
    ends_on: date | None = Field(description="The last day; null while it lasts")
