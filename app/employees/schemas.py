"""Pieces that the payloads of employees share. Spans show ``starts_on`` and ``ends_on``, the last day included."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from app.core.schemas import Name, ReadSchema, Reference, Schema
from app.employees.models import PositionKind

_LAST = date(9999, 12, 30)


def _storable(day: date) -> date:
    if day > _LAST:
        msg = f"must be {_LAST} or earlier"
        raise ValueError(msg)
    return day


Day = Annotated[date, AfterValidator(_storable)]
"""A first or last day. The day after the last one must still be a date."""

Echelon = Annotated[str, StringConstraints(pattern=r"^(I|II|III|IV|V)\.[ab]$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Decree = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Spanned(Schema):
    """The last day is not before the first."""

    starts_on: Day
    ends_on: Day | None = Field(None, description="The last day; left out while it is open")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            msg = "ends_on must not be before starts_on"
            raise ValueError(msg)
        return self


class Post(Schema):
    """What somebody is, without where and when."""

    position_title: Name
    position_kind: PositionKind
    echelon: Echelon | None = Field(None, description="Eselon of a structural post, such as `II.b`")
    functional_level: Name | None = Field(None, description="Jenjang of a functional post, such as `Ahli Pertama`")
    job_family: Key | None = Field(None, description="Rumpun jabatan, such as `guru` or `umum`")
    job_class: int | None = Field(None, ge=1, le=17, description="Kelas jabatan")
    heads_unit: bool = False
    decree: Decree | None = None


class SuperiorReference(Reference):
    """Who somebody's superior is today, and how that follows."""

    source: str = Field(description="`override`, `acting_head` or `head`")


class PresentPosting(ReadSchema):
    """The post held today."""

    id: UUID
    unit: Reference
    position_title: str
    position_kind: PositionKind
    echelon: str | None
    functional_level: str | None
    job_family: str | None
    heads_unit: bool
