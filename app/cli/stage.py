"""``python -m app.cli.stage``: copies of a small government to try the web client on, each with an API and a worker.

Prepares one database with the small demonstration government, says on standard output where it listens (one line of
JSON) and then answers on loopback: ``POST /`` opens a copy and answers its address and accounts, ``DELETE /<name>``
closes one. Everything ends with standard input, so that nothing outlives whoever started it. Not for production.

The prepared database is kept for the next start, until the migrations or the demonstration change.
"""

import hashlib
import json
import multiprocessing
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import psycopg
from psycopg import sql
from rich.console import Console
from sqlalchemy.engine import make_url

import app.main  # noqa: F401 - what each copy runs is loaded once, before the processes part
from app import migrate, tables
from app.cli import serving, working
from app.demo.government import SMALL
from app.demo.load import ACCOUNTS_FILE, load_demo
from app.local import postgres
from app.settings import Settings, load

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_ROOT = Path(__file__).resolve().parent.parent.parent
_MADE_FROM = ("migrations", "app/demo", "app/scoring")
_FORK = multiprocessing.get_context("fork")
_STOP_SECONDS = 5
_TEMPLATE = "capaian_stage_template_"
_COPY = "capaian_copy_"
_NAMED = "SELECT datname FROM pg_database WHERE datname LIKE %s"


class Stage:
    """The prepared database and its open copies. ``web`` is the built client that every copy serves."""

    def __init__(self, settings: Settings, server: str, template: str, web: Path) -> None:
        self._settings, self._server, self._template, self._web = settings, server, template, web
        self._copies: dict[str, list[ForkProcess]] = {}
        self._numbers = count(1)

    def open(self) -> dict[str, object]:
        """A new copy: its name, the address of its API, and the accounts to sign in with."""
        name = f"{_COPY}{os.getpid()}_{next(self._numbers)}"
        with _connected(self._server) as connection:
            _drop(connection, name)
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(self._template))
            )
        port = _free_port()
        surroundings = {
            "CAPAIAN_DATABASE_URL": at(self._server, name),
            "CAPAIAN_DATA_DIR": str(self._settings.data.dir),
            "CAPAIAN_DATABASE_POOL_SIZE": "4",
            "CAPAIAN_HTTP_HOST": "127.0.0.1",
            "CAPAIAN_HTTP_PORT": str(port),
            "CAPAIAN_HTTP_WEB_DIR": str(self._web),
            "CAPAIAN_AUTH_SECURE_COOKIES": "false",
        }
        logs = self._settings.data.dir / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        parts: tuple[tuple[str, Callable[[], None]], ...] = (("api", serving.serve), ("worker", working.run_worker))
        self._copies[name] = [_fork(run, surroundings, logs / f"{part}.log") for part, run in parts]
        accounts = json.loads((self._settings.data.dir / ACCOUNTS_FILE).read_text())
        return {"name": name, "address": f"http://127.0.0.1:{port}", "accounts": accounts}

    def close(self, name: str) -> None:
        """Stop a copy and remove its database; one that is not there is as good as closed."""
        processes = self._copies.pop(name, [])
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(_STOP_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
        with _connected(self._server) as connection:
            _drop(connection, name)

    def close_all(self) -> None:
        for name in list(self._copies):
            self.close(name)


class Control(BaseHTTPRequestHandler):
    """One request at a time: processes must not part while another request is half done."""

    stage: ClassVar[Stage]

    def do_POST(self) -> None:
        self._answer(json.dumps(self.stage.open()))

    def do_DELETE(self) -> None:
        self.stage.close(self.path.strip("/"))
        self._answer("{}")

    def _answer(self, body: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing: what matters is in the logs of the copies."""


def main() -> int:
    """Prepare, listen, and end with standard input. Returns the exit code."""
    os.environ.setdefault("CAPAIAN_ENVIRONMENT", "test")
    settings = load()
    tables.load()
    folder = settings.data.dir.resolve() / "stage"
    given = settings.database.url
    settings = settings.model_copy(update={"data": settings.data.model_copy(update={"dir": folder})})
    web = _ROOT / "frontend" / "dist"
    if not (web / "index.html").exists():
        sys.stderr.write("The web client is not built: npm run build.\n")
        return 1
    with _server(given, folder.parent) as server:
        stage = Stage(settings, server, _prepared(settings, server), web)
        Control.stage = stage
        listener = HTTPServer(("127.0.0.1", 0), Control)
        threading.Thread(target=_stop_with_input, args=(listener,), daemon=True).start()
        sys.stdout.write(json.dumps({"control": f"http://127.0.0.1:{listener.server_port}"}) + "\n")
        sys.stdout.flush()
        try:
            listener.serve_forever(poll_interval=0.1)
        finally:
            stage.close_all()
    return 0


def _stop_with_input(listener: HTTPServer) -> None:
    # Not through sys.stdin, whose lock a forked copy would inherit.
    while os.read(0, 1024):
        pass
    listener.shutdown()


@contextmanager
def _server(given: str | None, folder: Path) -> Iterator[str]:
    if given is not None:
        yield given
        return
    with postgres.start(folder / "test-postgres", for_tests=True) as server:
        address: str = server.get_uri()
        with _connected(address) as connection:
            for (name,) in connection.execute(_NAMED, (f"{_COPY}%",)).fetchall():
                if not postgres.is_alive(int(name.removeprefix(_COPY).split("_")[0])):
                    _drop(connection, name)
        yield address


def _prepared(settings: Settings, server: str) -> str:
    """The name of the prepared database, made where it is missing; those of earlier states go."""
    made_from = hashlib.sha256(str(settings.data.dir).encode())
    for folder in _MADE_FROM:
        for file in sorted((_ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".json"}:
                made_from.update(file.read_bytes())
    name = f"{_TEMPLATE}{made_from.hexdigest()[:12]}"
    with _connected(server) as connection:
        there = connection.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).fetchone() is not None
        if there and (settings.data.dir / ACCOUNTS_FILE).exists():
            return name
        for (database,) in connection.execute(_NAMED, (f"{_TEMPLATE}%",)).fetchall():
            _drop(connection, database)
    # In a process of its own: a thread that loading leaves behind would be missing in every copy that parts later.
    process = _FORK.Process(target=_prepare, args=(settings, server, name))
    process.start()
    process.join()
    if process.exitcode != 0:
        sys.exit(1)
    return name


def _prepare(settings: Settings, server: str, name: str) -> None:
    (settings.data.dir / ACCOUNTS_FILE).unlink(missing_ok=True)
    building = f"{name}_building"
    with _connected(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(building)))
        migrate.upgrade(at(server, building))
        database = settings.database.model_copy(update={"url": at(server, building)})
        load_demo(settings.model_copy(update={"database": database}), Console(quiet=True), SMALL)
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(name))
        )


def at(server: str, database: str) -> str:
    """The address of another database on the same server."""
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _connected(server: str) -> psycopg.Connection:
    return psycopg.connect(migrate.libpq_url(server), autocommit=True)


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _fork(run: Callable[[], None], surroundings: dict[str, str], log: Path) -> "ForkProcess":
    process = _FORK.Process(target=_run, args=(run, surroundings, log))
    process.start()
    return process


def _run(run: Callable[[], None], surroundings: dict[str, str], log: Path) -> None:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    # The line to whoever started the stage belongs to the stage alone: its end is how one knows that all has ended.
    for own, theirs in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(own, theirs)
    os.environ.update(surroundings)
    run()


if __name__ == "__main__":
    sys.exit(main())
