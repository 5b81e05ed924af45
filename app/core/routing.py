"""The route class of every router: who calls, one transaction, replay of repeated POSTs, commit before the answer.

A dependency cannot do this: the record that makes a POST repeatable holds the rendered response and must be committed
with the effect, and a dependency never sees the response.
"""

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any, Protocol
from uuid import UUID

from fastapi import Request, Response
from fastapi.routing import APIRoute
from structlog.contextvars import bind_contextvars

from app.core import idempotency
from app.core.errors import DomainError
from app.core.work import UnitOfWork

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Caller(Protocol):
    """What this layer needs to know of whoever calls."""

    @property
    def tenant_id(self) -> UUID: ...
    @property
    def account_id(self) -> UUID: ...


class Route(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            state = request.app.state
            caller: Caller | None = await state.authenticate(request)
            request.state.principal = caller
            if caller is not None:
                bind_contextvars(tenant_id=str(caller.tenant_id), account_id=str(caller.account_id))
            work = UnitOfWork(state.database, caller.tenant_id if caller else None)
            request.state.work = work
            try:
                if request.method in _SAFE:
                    return await answer(request)
                return await _write(request, caller, work, answer)
            finally:
                await work.close()

        return handle


async def _write(
    request: Request,
    caller: Caller | None,
    work: UnitOfWork,
    answer: Callable[[Request], Coroutine[Any, Any, Response]],
) -> Response:
    key = request.headers.get("idempotency-key")
    try:
        if key is None or caller is None or request.method != "POST":
            response = await answer(request)
        else:
            fingerprint = hashlib.sha256(
                b"\n".join([request.url.path.encode(), request.url.query.encode(), await request.body()])
            ).digest()
            session = await work.session()
            replay = await idempotency.claim(session, caller.account_id, key, fingerprint)
            if replay is not None:
                return replay
            response = await answer(request)
            await idempotency.store(session, caller.account_id, key, response)
        await work.commit()
    except DomainError as error:
        if error.keeps_effects:
            await work.commit()
        raise
    return response
