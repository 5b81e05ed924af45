"""``worker``: background jobs. Run as a module, it loads nothing of the other commands."""

import asyncio

import typer

from app import worker
from app.cli.shared import url_of
from app.core import logs
from app.keys import obtain
from app.settings import load

commands = typer.Typer()


@commands.command("worker")
def run_worker() -> None:
    """Run background jobs until told to stop; a running job gets 30 seconds to end."""
    settings = load()
    url_of(settings)
    logs.configure(settings.log.level, settings.log.format)
    asyncio.run(worker.run(settings, obtain(settings)))


if __name__ == "__main__":
    commands()
