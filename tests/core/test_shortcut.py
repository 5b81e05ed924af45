"""The index of routes finds what the framework would find, and nothing else."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from app.core.shortcut import Shortcut

inner = APIRouter(prefix="/rooms/{room_id}/desks")


@inner.get("")
async def desks(room_id: str) -> Any:
    return {"route": "desks", "room": room_id}


@inner.get("/mine")
async def mine(room_id: str) -> Any:
    return {"route": "mine", "room": room_id}


@inner.get("/{desk_id}")
async def desk(room_id: str, desk_id: UUID) -> Any:
    return {"route": "desk", "room": room_id, "desk": desk_id}


@inner.put("/{desk_id}")
async def move(room_id: str, desk_id: int) -> Any:
    return {"route": "move", "room": room_id, "desk": desk_id}


outer = APIRouter(prefix="/api/v1")
outer.include_router(inner)


@outer.get("/rooms/{room_id}")
async def room(room_id: str) -> Any:
    return {"route": "room", "room": room_id}


def _application(*, indexed: bool) -> FastAPI:
    app = FastAPI(redirect_slashes=False)
    app.include_router(outer)

    @app.get("/files/{path:path}")
    async def files(path: str) -> Any:
        return {"route": "files", "path": path}

    @app.get("/api/v1/behind/it")
    async def behind() -> Any:
        return {"route": "behind"}

    if indexed:
        app.router.middleware_stack = Shortcut(app.router)
    return app


@pytest.fixture
async def both() -> AsyncIterator[tuple[httpx.AsyncClient, httpx.AsyncClient]]:
    with_index, without = (
        httpx.AsyncClient(transport=httpx.ASGITransport(_application(indexed=indexed)), base_url="http://test")
        for indexed in (True, False)
    )
    async with with_index, without:
        yield with_index, without


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/rooms/a", 200),
        ("GET", "/api/v1/rooms/a/desks", 200),
        ("GET", "/api/v1/rooms/a/desks/mine", 200),
        ("GET", "/api/v1/rooms/a/desks/01935f6e-7c1a-7d0e-9c53-0a1b2c3d4e5f", 200),
        ("GET", "/api/v1/rooms/a%2Fb", 404),
        ("GET", "/api/v1/rooms/%20", 200),
        ("PUT", "/api/v1/rooms/a/desks/7", 200),
        ("GET", "/files/any/depth/at/all", 200),
        ("GET", "/api/v1/behind/it", 200),
        ("GET", "/api/v1/rooms/a/desks/not-an-id", 422),
        ("PUT", "/api/v1/rooms/a/desks/not-a-number", 422),
        ("POST", "/api/v1/rooms/a/desks", 405),
        ("DELETE", "/api/v1/rooms/a", 405),
        ("HEAD", "/api/v1/rooms/a", 405),
        ("GET", "/api/v1/rooms", 404),
        ("GET", "/api/v1/rooms/", 404),
        ("GET", "/api/v1/rooms/a/desks/", 404),
        ("GET", "/api/v1//a", 404),
        ("GET", "/api", 404),
        ("GET", "/", 404),
    ],
)
async def test_it_answers_as_the_framework_does(
    both: tuple[httpx.AsyncClient, httpx.AsyncClient], method: str, path: str, status: int
) -> None:
    indexed, ordinary = [await client.request(method, path) for client in both]
    assert (indexed.status_code, indexed.content) == (ordinary.status_code, ordinary.content)
    assert indexed.status_code == status
    assert indexed.headers.get("allow") == ordinary.headers.get("allow")


async def test_a_known_address_never_reaches_the_slow_way() -> None:
    app = _application(indexed=True)
    asked: list[str] = []
    shortcut = app.router.middleware_stack
    ordinary = shortcut._ordinary

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["path"])
        await ordinary(scope, receive, send)

    shortcut._ordinary = watched
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        for path in ("/api/v1/rooms/a", "/api/v1/rooms/a/desks/mine", "/files/a"):
            assert (await client.get(path)).status_code == 200
    assert asked == ["/files/a"]
