"""Which failures an endpoint documents: ``responses=problems(PlanNotAgreed, NotFound)``."""

from typing import Any

from pydantic import BaseModel

from app.core.errors import DomainError, Forbidden, Invalid, Unauthenticated
from app.core.problems import status_of
from app.core.schemas import JsonObject, ReadSchema


class ProblemField(ReadSchema):
    """One bad field of the request."""

    field: str
    code: str
    message: str


class Problem(BaseModel):
    """A failure (RFC 9457). Read `code` and `data`; `title` and `detail` are for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str | None = None
    data: JsonObject | None = None
    errors: list[ProblemField] | None = None
    request_id: str | None = None


def problems(*errors: type[DomainError], public: bool = False) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of an endpoint: the errors given, and what every guarded endpoint may answer."""
    every = [*errors, Invalid, *(() if public else (Unauthenticated, Forbidden))]
    found: dict[int | str, dict[str, Any]] = {}
    for error in dict.fromkeys(every):
        status = status_of(error)
        entry = found.setdefault(
            status,
            {"model": Problem, "description": "", "content": {"application/problem+json": {"examples": {}}}},
        )
        entry["description"] = "; ".join(filter(None, [entry["description"], error.title.en]))
        example = {
            "type": f"urn:capaian:problem:{error.code}",
            "title": error.title.id,
            "status": status,
            "code": error.code,
        }
        if error.detail is not None:
            example["detail"] = error.detail.id
        entry["content"]["application/problem+json"]["examples"][error.code] = {"value": example}
    return found
