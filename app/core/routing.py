"""The route class of every router: who calls, one transaction, replay of repeated POSTs, commit before the answer.

A dependency cannot do this: the record that makes a POST repeatable holds the rendered response and must be committed
with the effect, and a dependency never sees the response.
"""

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, Protocol
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
    identifies: ClassVar[bool] = True
    """Whether the caller is looked up before the endpoint runs."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            state = request.app.state
            caller: Caller | None = await state.authenticate(request) if self.identifies else None
            request.state.principal = caller
            if caller is not None:
                bind_contextvars(tenant_id=str(caller.tenant_id), account_id=str(caller.account_id))
            work = UnitOfWork(state.database, caller.tenant_id if caller else None)
            request.state.work = work
            try:
                if request.method in _SAFE:
                    response = await answer(request)
                    # Nothing to commit unless the endpoint asked for a session: a read that leaves an audit entry.
                    await work.commit()
                    return response
                return await _write(request, caller, work, answer)
            finally:
                await work.close()

        return handle


class AnonymousRoute(Route):
    """Answers everybody alike: whatever token or cookie comes along is left aside, a worn-out one included.

    Without a caller no answer is stored for a repeated POST, so the tokens that a sign-in returns are kept nowhere.
    """

    identifies = False


async def _write(
    request: Request,
    caller: Caller | None,
    work: UnitOfWork,
    answer: Callable[[Request], Coroutine[Any, Any, Response]],
) -> Response:
    key = request.headers.get("idempotency-key") if request.method == "POST" else None
    try:
        if key is None or caller is None:
            response = await answer(request)
        else:
            session = await work.session()
            replay = await idempotency.claim(session, caller.account_id, key, await _fingerprint(request))
            if replay is not None:
                return replay
            response = await answer(request)
            await idempotency.store(session, caller.account_id, key, response)
        await work.commit()
    except DomainError as error:
        if error.keeps_effects:
            if key is not None and caller is not None:
                await idempotency.release(await work.session(), caller.account_id, key)
            await work.commit()
        raise
    return response


async def _fingerprint(request: Request) -> bytes:
    """What makes a request the same again. Keyed, because a body may hold a password that a plain digest betrays."""
    sent = b"\n".join([request.url.path.encode(), request.url.query.encode(), await request.body()])
    digest: bytes = request.app.state.authenticate.keyed_digest(hashlib.sha256(sent).hexdigest())
    return digest
