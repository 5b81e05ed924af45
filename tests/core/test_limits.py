"""A body beyond the limit is refused as a problem, whether its length was announced or not."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from app.auth.permissions import Role
from app.core.database import Database
from app.keys import Keys
from app.main import create_app
from app.settings import HttpSettings, Settings
from tests.core import probe
from tests.factories import create_government


@pytest.fixture
def narrow(settings: Settings, keys: Keys, database: Database, app: FastAPI) -> FastAPI:  # noqa: ARG001 - makes the probe's table
    """The application with a limit of 2,000 bytes."""
    limited = create_app(settings.model_copy(update={"http": HttpSettings(max_body_bytes=2_000)}), keys, database)
    limited.include_router(probe.router)
    return limited


async def _pieces() -> AsyncIterator[bytes]:
    yield b'{"name": "'
    for _ in range(30):
        yield b"x" * 100
    yield b'"}'


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "besar-1"}])
@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_beyond_the_limit_is_413(
    narrow: FastAPI, url: str, headers: dict[str, str], announced: bool
) -> None:
    government = await create_government(narrow, url)
    caller = await government.caller(Role.EMPLOYEE)
    content = b'{"name": "' + b"x" * 3_000 + b'"}' if announced else _pieces()

    refused = await caller.post(
        "/api/v1/probes", content=content, headers={"Content-Type": "application/json", **headers}
    )

    assert refused.status_code == 413
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.json()["code"], refused.json()["data"]) == ("too-large", {"limit_bytes": 2_000})


async def test_a_body_within_the_limit_passes(narrow: FastAPI, url: str) -> None:
    caller = await (await create_government(narrow, url)).caller(Role.EMPLOYEE)
    assert (await caller.post("/api/v1/probes", json={"name": "x" * 300})).status_code == 201
