"""What callers ask and get about single branches of the cascade."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.appraisals.plans.cascade.schemas import CascadeLine
from app.core.schemas import ReadSchema


class ChildrenQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    agency_id: UUID = Field(description="Only lines of this unit and everything below it")
    cycle_id: UUID
    parent_id: UUID = Field(description="The objective or result that they serve")


class SearchQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    agency_id: UUID = Field(description="This unit and everything below it")
    cycle_id: UUID
    q: str = Field(min_length=2, max_length=100, description="In a title, a code or the name of an employee")


class CascadeChildren(ReadSchema):
    items: list[CascadeLine]
    truncated: bool


class FoundLine(CascadeLine):
    """``found``: what was asked for; the others lead to it."""

    found: bool


class CascadePaths(ReadSchema):
    """Lines that were asked for with those above them. ``truncated``: more match than are shown."""

    items: list[FoundLine]
    truncated: bool
