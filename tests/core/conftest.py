"""The application with the probe resource added to it."""

import pytest
from fastapi import FastAPI

from app.core.database import Database
from app.keys import Keys
from app.main import create_app
from app.settings import Settings
from tests.core import probe


@pytest.fixture(scope="session")
def app(settings: Settings, keys: Keys, database: Database, url: str) -> FastAPI:
    """In this folder the probe stands in for a domain."""
    probe.create_table(url)
    app = create_app(settings, keys, database)
    app.include_router(probe.router)
    return app
