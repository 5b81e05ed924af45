"""Alive, ready, and not ready with the reason."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from app.auth.tokens import TokenSigner
from app.core.database import Database
from app.core.ids import new_id
from app.keys import Keys
from app.main import create_app
from app.settings import DatabaseSettings, Settings

NOWHERE = "postgresql://postgres@127.0.0.1:1/capaian"


@asynccontextmanager
async def _client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://capaian.test") as client:
        yield client


@pytest.fixture
def without_database(settings: Settings, keys: Keys) -> FastAPI:
    lost = settings.model_copy(update={"database": DatabaseSettings(url=NOWHERE)})
    return create_app(lost, keys, Database(NOWHERE))


async def test_a_migrated_database_is_ready(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    assert (await anonymous.get("/healthz")).json() == {"status": "ok"}


async def test_an_older_schema_is_not_ready(anonymous: httpx.AsyncClient, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as owner:
        (newest,) = owner.execute("SELECT version_num FROM alembic_version").fetchone() or (None,)
        owner.execute("UPDATE alembic_version SET version_num = 'create_core'")
        try:
            refused = await anonymous.get("/readyz", headers={"Accept-Language": "en"})
        finally:
            owner.execute("UPDATE alembic_version SET version_num = %s", (newest,))
    assert (refused.status_code, refused.json()["code"]) == (503, "not-ready")
    assert refused.json()["data"]["cause"] == "migrations"
    assert refused.headers["retry-after"] == "5"


async def test_an_empty_database_is_not_ready(settings: Settings, keys: Keys, url: str) -> None:
    empty = f"{url}_empty" if "?" not in url else url.replace("?", "_empty?", 1)
    name = psycopg.conninfo.conninfo_to_dict(empty)["dbname"]
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")
    database = Database(empty)
    try:
        async with _client(create_app(settings, keys, database)) as client:
            refused = await client.get("/readyz")
    finally:
        await database.stop()
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert (refused.status_code, refused.json()["data"]["cause"]) == (503, "migrations")


async def test_without_its_database_the_service_is_alive_and_not_ready(without_database: FastAPI) -> None:
    async with _client(without_database) as client:
        assert (await client.get("/healthz")).status_code == 200
        refused = await client.get("/readyz")
        shown = await client.get("/metrics")
    assert (refused.status_code, refused.json()["data"]["cause"]) == (503, "database")
    assert "capaian_database_up 0.0" in shown.text


async def test_a_request_that_finds_no_database_is_told_to_come_back(without_database: FastAPI, keys: Keys) -> None:
    token, _ = TokenSigner(keys.signing_key, minutes=5).issue(new_id(), new_id(), new_id())
    async with _client(without_database) as client:
        refused = await client.get("/api/v1/operations/" + str(new_id()), headers={"Authorization": f"Bearer {token}"})
    assert (refused.status_code, refused.json()["code"]) == (503, "database-unreachable")
    assert refused.headers["retry-after"]
