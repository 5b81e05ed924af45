"""Every failure as ``application/problem+json`` (RFC 9457) in the caller's language."""

from collections.abc import Sequence
from typing import Any

import asyncpg
import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from structlog.contextvars import get_contextvars

from app.core import errors
from app.core.database import violated_constraint
from app.core.errors import DomainError, FieldProblem
from app.core.texts import Language, Text, language_of
from app.core.validation_texts import explain

log = structlog.get_logger()

_FAULT = Text("Terjadi kesalahan di pihak kami", "Something failed on our side")

STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (errors.Unauthenticated, 401),
    (errors.Forbidden, 403),
    (errors.NotFound, 404),
    (errors.Stale, 412),
    (errors.VersionRequired, 428),
    (errors.TooMany, 429),
    (errors.TooLarge, 413),
    (errors.Unavailable, 503),
    (errors.Invalid, 422),
    (errors.Conflict, 409),
)


def status_of(error: DomainError | type[DomainError]) -> int:
    kind = error if isinstance(error, type) else type(error)
    return next(status for category, status in STATUS if issubclass(kind, category))


def render(error: DomainError, language: Language) -> dict[str, Any]:
    data = {name: _plain(value) for name, value in error.data.items()}
    problem: dict[str, Any] = {
        "type": f"urn:capaian:problem:{error.code}",
        "title": error.title.say(language, data),
        "status": status_of(error),
        "code": error.code,
    }
    if error.detail is not None:
        problem["detail"] = error.detail.say(language, data)
    if data:
        problem["data"] = data
    if error.fields:
        problem["errors"] = [_field(problem_of, language) for problem_of in error.fields]
    request_id = get_contextvars().get("request_id")
    if request_id:
        problem["request_id"] = request_id
    return problem


def _field(problem: FieldProblem, language: Language) -> dict[str, str]:
    return {"field": problem.field, "code": problem.code, "message": problem.message.say(language, {})}


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | bool | list | dict | type(None)) else str(value)


def fault(language: Language) -> dict[str, Any]:
    """The problem document of a failure that nobody expected."""
    return {
        "type": "urn:capaian:problem:fault",
        "title": _FAULT.say(language, {}),
        "status": 500,
        "code": "fault",
        "request_id": get_contextvars().get("request_id"),
    }


def respond(error: DomainError, request: Request) -> Response:
    language = language_of(request.headers.get("accept-language"))
    problem = render(error, language)
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, errors.Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        orjson.dumps(problem, default=str), problem["status"], headers, media_type="application/problem+json"
    )


class _Malformed(errors.Invalid):
    code = "malformed"
    title = Text("Isian tidak dapat dibaca", "The request could not be understood")
    detail = Text("{count} isian perlu diperbaiki.", "{count} fields need attention.")


class _NotStorable(errors.Invalid):
    code = "value-not-storable"
    title = Text("Nilai tidak dapat disimpan", "A value cannot be stored")
    detail = Text("Ada nilai di luar batas yang dapat disimpan.", "A value is outside of what can be stored.")


class _ReferenceMissing(errors.Conflict):
    code = "reference-missing"
    title = Text("Data yang dirujuk tidak ada", "A referenced record does not exist")
    detail = Text("Aturan basis data: {constraint}.", "Database rule: {constraint}.")


class _RuleBroken(errors.Conflict):
    code = "rule-broken"
    title = Text("Melanggar aturan data", "This breaks a rule of the data")
    detail = Text("Aturan basis data: {constraint}.", "Database rule: {constraint}.")


class _EditedMeanwhile(errors.Conflict):
    code = "edited-meanwhile"
    title = Text("Data baru saja diubah orang lain", "Somebody else has just changed this")
    detail = Text("Muat ulang lalu coba lagi.", "Reload and try again.")


class _Busy(errors.Unavailable):
    code = "busy"
    title = Text("Basis data sedang sibuk", "The database is busy")
    detail = Text("Coba lagi dalam {retry_after} detik.", "Try again in {retry_after} seconds.")


def _from_validation(found: Sequence[Any]) -> DomainError:
    fields = tuple(
        FieldProblem(".".join(str(part) for part in item["loc"]), item["type"].replace("_", "-"), explain(item))
        for item in found
    )
    return _Malformed(fields=fields, count=len(fields))


_BUSY = (
    asyncpg.exceptions.DeadlockDetectedError,
    asyncpg.exceptions.SerializationError,
    asyncpg.exceptions.LockNotAvailableError,
    asyncpg.exceptions.QueryCanceledError,
    asyncpg.exceptions.TooManyConnectionsError,
    asyncpg.exceptions.CannotConnectNowError,
)


def from_database(error: BaseException) -> DomainError | None:
    """The expected failure behind a database exception, or ``None`` where it is a fault of ours."""
    if isinstance(error, StaleDataError):
        return _EditedMeanwhile()
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, asyncpg.exceptions.IntegrityConstraintViolationError):
            return _from_constraint(cause, violated_constraint(error))
        if isinstance(cause, _BUSY):
            return _Busy()
        if isinstance(cause, asyncpg.exceptions.DataError | asyncpg.exceptions.ProgramLimitExceededError):
            # Usually a caller's value that no schema caught; sometimes a statement of ours, so it leaves a trace.
            log.warning("value_not_storable", exc_info=error)
            return _NotStorable()
        cause = getattr(cause, "orig", None) or cause.__cause__
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _Busy()
    return None


def _from_constraint(cause: BaseException, constraint: str | None) -> DomainError:
    declared = errors.conflict_for(constraint)
    if declared is not None:
        return declared(constraint=constraint)
    if isinstance(cause, asyncpg.exceptions.ForeignKeyViolationError):
        return _ReferenceMissing(constraint=constraint)
    return _RuleBroken(constraint=constraint)


_HTTP_TEXTS = {
    404: ("not-found", Text("Alamat tidak ditemukan", "No such address")),
    405: (
        "method-not-allowed",
        Text("Metode tidak diizinkan di alamat ini", "This address does not take that method"),
    ),
}


def install(app: FastAPI) -> None:
    """Make every failure of ``app`` a problem document."""

    async def on_domain_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, DomainError)  # noqa: S101 - registered for this type only
        return respond(error, request)

    async def on_malformed(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type only
        return respond(_from_validation(error.errors()), request)

    async def on_database_error(request: Request, error: Exception) -> Response:
        expected = from_database(error)
        if expected is None:
            raise error
        return respond(expected, request)

    async def on_http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type only
        if error.status_code == 400:
            # The framework's word for a body it could not even take apart: bad UTF-8, endless nesting, a broken form.
            unreadable = FieldProblem("body", "unreadable", Text("Kiriman tidak dapat dibaca", "Could not be read"))
            return respond(_Malformed(fields=(unreadable,), count=1), request)
        if error.status_code == 413:
            return respond(errors.TooLarge(limit_bytes=request.app.state.settings.http.max_body_bytes), request)
        language = language_of(request.headers.get("accept-language"))
        code, title = _HTTP_TEXTS.get(error.status_code, ("http-error", Text("Permintaan gagal", "The request failed")))
        problem = {
            "type": f"urn:capaian:problem:{code}",
            "title": title.say(language, {}),
            "status": error.status_code,
        }
        problem |= {"code": code, "request_id": get_contextvars().get("request_id")}
        headers = {**(error.headers or {}), "Content-Language": language}
        return Response(orjson.dumps(problem), error.status_code, headers, media_type="application/problem+json")

    async def on_fault(request: Request, error: Exception) -> Response:
        log.error("unhandled", exc_info=error)
        problem = fault(language_of(request.headers.get("accept-language")))
        return Response(orjson.dumps(problem), 500, media_type="application/problem+json")

    app.add_exception_handler(DomainError, on_domain_error)
    app.add_exception_handler(RequestValidationError, on_malformed)
    app.add_exception_handler(IntegrityError, on_database_error)
    app.add_exception_handler(DBAPIError, on_database_error)
    app.add_exception_handler(StaleDataError, on_database_error)
    app.add_exception_handler(asyncpg.exceptions.PostgresError, on_database_error)
    app.add_exception_handler(asyncpg.exceptions.InterfaceError, on_database_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_fault)
