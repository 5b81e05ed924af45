"""What several commands need: the consoles, the database, a way to end in one line."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from app import tables
from app.core import crypto, logs
from app.core.database import Database
from app.keys import obtain
from app.settings import Settings, load

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

Result = TypeVar("Result")
Government = Annotated[str, typer.Option("--government", "-g", help="Short name of the government: kota-kupang.")]


class Stop(Exception):
    """Ends a command with one line and an exit code."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.code = code


def complain(line: str) -> None:
    err.print(line, style="red", markup=False, soft_wrap=True)


@contextmanager
def somewhere() -> Iterator[Settings]:
    """The settings, with the embedded database of this machine where none is named (development only)."""
    settings = load()
    logs.configure("WARNING", "console")
    if settings.database.url is not None:
        yield settings
        return
    from app.local.database import database  # The embedded server is no part of a production install.

    with database(settings) as local:
        yield local


def url_of(settings: Settings) -> str:
    """The database's address. Raises ``Stop`` where there is none."""
    if settings.database.url is None:
        raise Stop("CAPAIAN_DATABASE_URL is not set. `make run` starts a database of its own.", 2)
    return settings.database.url


def in_database(settings: Settings, work: Callable[[Database], Awaitable[Result]]) -> Result:
    """Run ``work`` with the application's rights on the database."""
    crypto.configure(obtain(settings).field_keys)
    tables.load()

    async def run() -> Result:
        database = Database(url_of(settings), pool_size=2, statement_timeout_ms=settings.database.job_timeout_ms)
        try:
            return await work(database)
        finally:
            await database.stop()

    return asyncio.run(run())
