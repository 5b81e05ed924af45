"""What callers send and get about policies."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, RootModel

from app.core.schemas import JsonObject, ReadSchema


class PolicyOrigin(StrEnum):
    SHIPPED = "shipped"
    TENANT = "tenant"


class PolicySummary(ReadSchema):
    """One version of a policy. ``regime``: ``matrix`` (PermenPANRB 6/2022) or ``weighted`` (PermenPANRB 8/2021)."""

    code: str
    version: str
    title: str
    regime: str
    origin: PolicyOrigin
    regulation: str
    article: str
    valid_from: date | None
    valid_until: date | None
    retired: bool


class PolicyList(ReadSchema):
    items: list[PolicySummary]


class PolicyRead(PolicySummary):
    """``content`` is the whole policy; send it back changed, under a new code or version, to import one's own."""

    content: JsonObject


class PolicyContent(RootModel[dict[str, Any]]):
    """A whole policy: code, version, title, regime, sources, caps, rounding, bands, weights or matrix."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "kota-kupang-6-2022",
                    "version": "1",
                    "title": "Kebijakan penilaian Kota Kupang",
                    "regime": "matrix",
                }
            ]
        }
    )


class PolicyDifference(ReadSchema):
    """One place where two policies differ; null where it is missing on that side."""

    path: str
    left: str | None
    right: str | None


class PolicyComparison(ReadSchema):
    left: PolicySummary
    right: PolicySummary
    differences: list[PolicyDifference]
