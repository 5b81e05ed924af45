"""Structured logs: JSON in production, readable in a terminal. Values under telling names never get out."""

import logging
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRET_NAMES = ("password", "secret", "token", "cookie", "authorization", "nik", "phone", "address", "csrf")


def _without_secrets(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401 - structlog's signature
    for name in event:
        if any(part in name.lower() for part in _SECRET_NAMES):
            event[name] = "[hidden]"
    return event


def configure(level: str, style: str) -> None:
    """Set up structlog for the process. ``style`` is ``json`` or ``console``."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _without_secrets,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=level, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("uvicorn.access").disabled = True  # The middleware writes one line per request.
