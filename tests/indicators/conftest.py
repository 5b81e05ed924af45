"""Callers that most tests of indicators need."""

import httpx
import pytest

from app.auth.permissions import Role
from tests.factories import Government


@pytest.fixture
async def planner(government: Government) -> httpx.AsyncClient:
    """The planner of the whole government."""
    return await government.caller(Role.PLANNER)


@pytest.fixture
async def anybody(government: Government) -> httpx.AsyncClient:
    """Somebody who is signed in and nothing more."""
    return await government.caller()
