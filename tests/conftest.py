"""What every test stands on: a real PostgreSQL 18, one database per worker cloned from a migrated template, and a
government of its own for each test, so that tests commit for real and still never meet.
"""

import hashlib
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from psycopg import sql
from sqlalchemy.engine import make_url

from app import migrate
from app.core.database import Database
from app.keys import Keys, obtain
from app.main import create_app
from app.settings import DatabaseSettings, DataSettings, Settings
from tests.factories import Government, create_government
from tests.published import PublishedShapes
from tests.statements import statements

__all__ = ["statements"]

_ROOT = Path(__file__).resolve().parent.parent
_LOCK = 5_371_002


def _server_url() -> str:
    given = os.environ.get("CAPAIAN_DATABASE_URL")
    if given:
        return given
    from app.local import postgres

    folder = Path(os.environ.get("CAPAIAN_DATA_DIR", _ROOT / ".data")).resolve() / "test-postgres"
    return str(postgres.start(folder, for_tests=True).get_uri())


def database_url(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _revision_fingerprint() -> str:
    files = sorted((_ROOT / "migrations").rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@pytest.fixture(scope="session")
def server_url() -> str:
    return _server_url()


@pytest.fixture(scope="session")
def url(server_url: str) -> Iterator[str]:
    """This worker's own database, cloned from a template that the real migrations built."""
    template = f"capaian_template_{_revision_fingerprint()}"
    name = f"capaian_test_{os.getpid()}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        if not _exists(connection, template):
            _build(connection, server_url, template)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    yield database_url(server_url, name)
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _exists(connection: psycopg.Connection, name: str) -> bool:
    return connection.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).fetchone() is not None


def _build(connection: psycopg.Connection, server_url: str, template: str) -> None:
    """Once per state of the migrations, by whichever worker comes first; templates of earlier states go."""
    earlier = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'capaian_template_%'").fetchall()
    for (outdated,) in earlier:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(outdated)))
    building = f"{template}_building"
    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(building)))
    migrate.upgrade(database_url(server_url, building))
    connection.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(template))
    )


@pytest.fixture(scope="session")
def settings(url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        environment="test",
        database=DatabaseSettings(url=url, pool_size=5),
        data=DataSettings(dir=tmp_path_factory.mktemp("data")),
    )


@pytest.fixture(scope="session")
def keys(settings: Settings) -> Keys:
    return obtain(settings)


@pytest.fixture(scope="session")
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url, pool_size=5)
    await database.start()
    yield database
    await database.stop()


@pytest.fixture(scope="session")
def mismatches() -> list[str]:
    """Responses that the published contract does not describe."""
    return []


@pytest.fixture(scope="session")
def app(settings: Settings, keys: Keys, database: Database, mismatches: list[str]) -> FastAPI:
    app = create_app(settings, keys, database)
    app.add_middleware(PublishedShapes, owner=app, mismatches=mismatches)
    return app


@pytest.fixture(autouse=True)
def _responses_fit_the_contract(mismatches: list[str]) -> Iterator[None]:
    mismatches.clear()
    yield
    assert not mismatches, "\n".join(mismatches)


@pytest.fixture
async def government(app: FastAPI, url: str) -> Government:
    """A fresh government: a tenant with its root agency. Nothing of another test is in it."""
    return await create_government(app, url)


@pytest.fixture
async def other_government(app: FastAPI, url: str) -> Government:
    """A second one, to prove that nothing crosses."""
    return await create_government(app, url)


@pytest.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is not signed in."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://capaian.test") as client:
        yield client
