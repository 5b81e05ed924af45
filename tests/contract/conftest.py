"""Two populated governments, made once for the folder, and the published contract."""

from typing import Any

import pytest
from fastapi import FastAPI

from tests.contract.operations import Operation, operations
from tests.contract.world import World, populate
from tests.factories import create_government


@pytest.fixture(scope="session")
def document(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


@pytest.fixture(scope="session")
def every_operation(document: dict[str, Any]) -> list[Operation]:
    return operations(document)


@pytest.fixture(scope="module")
async def ours(app: FastAPI, url: str) -> World:
    """The callers' own government."""
    return await populate(await create_government(app, url), url)


@pytest.fixture(scope="module")
async def theirs(app: FastAPI, url: str) -> World:
    """Somebody else's."""
    return await populate(await create_government(app, url), url)
