"""What happens around every request: an id, one log line, metrics, security headers, a size limit."""

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from fastapi.routing import iter_route_contexts
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, clear_contextvars

from app.core import metrics

log = structlog.get_logger("capaian.http")

_REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class RequestContext:
    """Outermost layer. Logs method, route template, status and time; never a body, query or header value."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self._templates: dict[Callable[..., Any], str] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        request_id = given if _REQUEST_ID.match(given) else uuid4().hex
        clear_contextvars()
        bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500
        announced = headers.get("content-length", "")
        received = int(announced) if announced.isdecimal() else 0

        async def counted() -> Message:
            nonlocal received
            # Before the first piece is read, what the caller announced counts.
            if received > self.max_body_bytes:
                raise HTTPException(413)
            message = await receive()
            if message["type"] == "http.request" and not announced:
                received += len(message.get("body", b""))
                if received > self.max_body_bytes:
                    raise HTTPException(413)
            return message

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                added = MutableHeaders(scope=message)
                added["X-Request-ID"] = request_id
                for name, value in _SECURITY_HEADERS.items():
                    added.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, counted, answer)
        finally:
            seconds = time.perf_counter() - started
            template = self._template(scope)
            metrics.observe(scope["method"], template, status, seconds)
            log.info("request", method=scope["method"], route=template, status=status, ms=round(seconds * 1000, 1))

    def _template(self, scope: Scope) -> str:
        """``/api/v1/operations/{operation_id}``. The route in the scope knows only its own router's part of it."""
        if self._templates is None:
            contexts = iter_route_contexts(scope["app"].routes)
            self._templates = {found.endpoint: found.path for found in contexts if found.endpoint and found.path}
        return self._templates.get(scope["endpoint"], "unmatched") if "endpoint" in scope else "unmatched"
