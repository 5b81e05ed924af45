"""Which database a command on this machine works on: the one in the settings, else the embedded one."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from app import migrate
from app.local import postgres
from app.settings import Settings

_NAME = "capaian"
_NEW = "capaian_new"


class Refusal(Exception):
    """Why something does not start, in one line."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one running copy. Raises ``Refusal`` where another holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            msg = (
                f"Capaian already runs on the data in {folder} (process {lock.read().strip() or 'unknown'}). "
                "For a second copy: PORT=8001 CAPAIAN_DATA_DIR=.data-2 make run"
            )
            raise Refusal(msg) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextmanager
def database(settings: Settings, prepare: Callable[[Settings], None] | None = None) -> Iterator[Settings]:
    """The settings with the address of a database that answers. ``prepare`` brings it up to date.

    A new embedded database is prepared under another name and renamed when that is done, so that an interrupted
    first start leaves nothing half-made.
    """
    if settings.database.url is not None:
        _check(settings.database.url)
        if prepare is not None:
            prepare(settings)
        yield settings
        return
    with postgres.start(settings.data.dir.resolve() / "postgres") as server:
        if not postgres.exists(server, _NAME):
            postgres.drop(server, _NEW)
            address = postgres.url(server, _NEW)
            if prepare is not None:
                prepare(at(settings, address))
            else:
                migrate.upgrade(address)
            postgres.rename(server, _NEW, _NAME)
        elif prepare is not None:
            prepare(at(settings, postgres.url(server, _NAME)))
        yield at(settings, postgres.url(server, _NAME))


def at(settings: Settings, address: str) -> Settings:
    """The same settings, for the database at ``address``."""
    return settings.model_copy(update={"database": settings.database.model_copy(update={"url": address})})


def _check(address: str) -> None:
    try:
        psycopg.connect(migrate.libpq_url(address), connect_timeout=5).close()
    except psycopg.OperationalError as error:
        # The driver's text names host and port; the first line of it is enough, and it never quotes the password.
        raise Refusal(f"CAPAIAN_DATABASE_URL does not answer: {str(error).splitlines()[0]}") from error
