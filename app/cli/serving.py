"""``serve``: the API. Run as a module, it loads nothing of the other commands."""

import typer
import uvicorn
from fastapi import FastAPI

from app.cli.shared import url_of
from app.core import logs
from app.keys import obtain
from app.main import create_app
from app.settings import load

commands = typer.Typer()

GRACE_SECONDS = 30


@commands.command()
def serve() -> None:
    """Serve the API until told to stop; requests under way get 30 seconds to end."""
    settings = load()
    url_of(settings)
    obtain(settings)  # In development the keys are made here once, before several processes look for them.
    logs.configure(settings.log.level, settings.log.format)
    uvicorn.run(
        "app.cli.serving:web_application",
        factory=True,
        host=settings.http.host,
        port=settings.http.port,
        workers=settings.http.workers,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.http.trusted_proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def web_application() -> FastAPI:
    """What each serving process runs."""
    settings = load()
    return create_app(settings, obtain(settings))


if __name__ == "__main__":
    commands()
