"""Payloads of superiors."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.core.schemas import ReadSchema, Reference, ShortText, Versioned
from app.employees.schemas import Spanned

Source = Literal["override", "acting_head", "head", "none"]


class SuperiorRead(ReadSchema):
    """The superior of an employee on a day, and how that follows."""

    on: date
    superior: Reference | None
    source: Source = Field(
        description="`override`: set by hand; `acting_head` or `head`: of `unit`, the nearest; `none`: see `reason`"
    )
    unit: Reference | None = Field(description="The unit that the superior heads; null for an override")
    reason: Literal["not-posted", "nobody-above"] | None = Field(description="Why there is no superior")


class OverrideCreate(Spanned):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "superior_id": "01900000-0000-7000-8000-000000000003",
                    "starts_on": "2026-12-01",
                    "reason": "Ditugaskan penuh pada tim percepatan lintas dinas",
                }
            ]
        }
    )

    id: UUID | None = Field(None, description="Chosen by the caller, or else by the service")
    superior_id: UUID
    reason: ShortText


class OverrideRead(Versioned):
    superior: Reference
    reason: str
    starts_on: date
    ends_on: date | None = Field(description="The last day; null while it lasts")
