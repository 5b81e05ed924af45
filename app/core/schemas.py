"""Base classes of payloads. Inputs forbid unknown fields; outputs have no defaults, so clients see them always."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints


class Schema(BaseModel):
    """What a caller sends."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class ReadSchema(BaseModel):
    """What a caller gets. No field may have a default."""

    model_config = ConfigDict(from_attributes=True, json_schema_serialization_defaults_required=True)


def _without_nul(value: object) -> object:
    if isinstance(value, str) and "\x00" in value:
        msg = "must not contain the NUL character"
        raise ValueError(msg)
    return value


def _exact(value: object) -> object:
    # A JSON number has already been through a binary float; its shortest form is what the sender wrote.
    return repr(value) if isinstance(value, float) else value


def _shortest(value: Decimal) -> str:
    return format(value.normalize() if value else Decimal(0), "f")


Name = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(_without_nul)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=1_000), BeforeValidator(_without_nul)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=10_000), BeforeValidator(_without_nul)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]

Amount = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(max_digits=20, decimal_places=6, allow_inf_nan=False),
    PlainSerializer(_shortest, return_type=str, when_used="json"),
]
"""An exact number. Accepted as JSON number or string; sent as a string so that no client rounds it, without the
trailing noughts that its column adds."""


class Reference(ReadSchema):
    """Another record by id with the words to show for it."""

    id: UUID
    name: str


class Versioned(ReadSchema):
    """What every record with a life of its own carries."""

    id: UUID
    version: int
    created_at: datetime
    updated_at: datetime


JsonObject = dict[str, Any]
"""Free-form JSON whose shape belongs to somebody else (an event's data, a stored trace)."""


class Created(ReadSchema):
    """The id of what was made; read it at the ``Location``."""

    id: UUID
