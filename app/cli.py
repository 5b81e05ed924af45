"""The command line: ``capaian --help`` lists what there is."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import psycopg
import typer
import uvicorn
from fastapi import FastAPI
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from app import governments, migrate, tables, upkeep, worker
from app.core import audit_chain, crypto, logs
from app.core.database import Database
from app.core.errors import DomainError
from app.core.openapi import downgraded
from app.core.openapi_errors import error_table
from app.keys import obtain
from app.main import create_app, openapi_document
from app.settings import BadSettings, Settings, load

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
audit = typer.Typer(no_args_is_help=True, help="The audit trail: seal it, verify it.")
app.add_typer(audit, name="audit")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

ROOT = Path(__file__).resolve().parent.parent
GRACE_SECONDS = 30

Result = TypeVar("Result")
Code = Annotated[str, typer.Option("--government", help="Short name of the government, such as kota-kupang.")]


class Stop(Exception):
    """Ends a command with one line and an exit code."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.code = code


def main() -> None:
    """Entry point: failures that a person can do something about end in one line, not in a traceback."""
    try:
        app()
    except BadSettings as error:
        for line in error.lines:
            _complain(line)
        sys.exit(2)
    except governments.Refused as refusal:
        _complain(str(refusal))
        sys.exit(1)
    except Stop as stop:
        _complain(str(stop))
        sys.exit(stop.code)
    except DomainError as error:
        text = error.detail or error.title
        _complain(f"{error.code}: {text.say('en', error.data)}")
        sys.exit(1)
    except (psycopg.OperationalError, SQLAlchemyError, OSError) as error:
        _complain(f"{type(error).__name__}: {str(error).splitlines()[0]}")
        sys.exit(1)


def _complain(line: str) -> None:
    err.print(line, style="red", markup=False, soft_wrap=True)


# --- what runs --------------------------------------------------------------------------------------------------


@app.command()
def serve() -> None:
    """Serve the API until told to stop; requests under way get 30 seconds to end."""
    settings = load()
    _url(settings)
    obtain(settings)  # In development the keys are made here once, before several processes look for them.
    logs.configure(settings.log.level, settings.log.format)
    uvicorn.run(
        "app.cli:web_application",
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


@app.command("worker")
def run_worker() -> None:
    """Run background jobs until told to stop."""
    settings = load()
    _url(settings)
    logs.configure(settings.log.level, settings.log.format)
    asyncio.run(worker.run(settings, obtain(settings)))


# --- the database -----------------------------------------------------------------------------------------------


@app.command("migrate")
def run_migrations(to: Annotated[str, typer.Option(help="Revision to go to, forwards or backwards.")] = "head") -> None:
    """Bring the database schema to the newest revision, or to another one."""
    with _somewhere() as settings:
        url = _url(settings)
        before = migrate.current_revision(url)
        with err.status("Migrating"):
            migrate.go_to(url, to)
        out.print(f"{before or 'empty'} → {migrate.current_revision(url) or 'empty'}")


@app.command()
def create_government(
    code: Annotated[str, typer.Argument(help="Address-safe short name: kota-kupang.")],
    name: Annotated[str, typer.Argument(help="Official name: Pemerintah Kota Kupang.")],
    time_zone: Annotated[str, typer.Option(help="Asia/Jakarta, Asia/Makassar or Asia/Jayapura.")] = "Asia/Jakarta",
    region_code: Annotated[str | None, typer.Option(help="Region code of the Ministry of Home Affairs.")] = None,
) -> None:
    """Enter a government, with its root agency."""
    with _somewhere() as settings:
        new = governments.New(code, name, time_zone, region_code)
        tenant_id = _in_database(settings, lambda database: governments.create(_url(settings), database, new))
    out.print(f"{code}  {tenant_id}")


# --- the audit trail --------------------------------------------------------------------------------------------


@audit.command("verify")
def verify_trail(government: Code = "") -> None:
    """Recompute the chain of one government or all; exit code 1 where a row was altered, removed or reordered."""

    async def verify(database: Database) -> int:
        faults = 0
        for tenant in await governments.known(database, government or None):
            with err.status(f"Verifying {tenant.code}"):
                async with database.session(tenant.id) as session:
                    found = await audit_chain.verify(session)
            oldest = f", the oldest of {found.oldest_unsealed:%Y-%m-%d %H:%M:%S}Z" if found.oldest_unsealed else ""
            out.print(f"{tenant.code}: {found.entries} sealed, {found.unsealed} not yet sealed{oldest}")
            for fault in found.faults:
                out.print(f"  [red]{fault.kind}[/] at {fault.sequence} {fault.entry_id or ''}")
            faults += len(found.faults)
        return faults

    with _somewhere() as settings:
        faults = _in_database(settings, verify)
    if faults:
        raise Stop(f"{faults} faults: the trail is not what was sealed")


@audit.command("seal")
def seal_trail() -> None:
    """Chain what the worker has not chained yet."""
    with _somewhere() as settings:
        sealed = _in_database(settings, upkeep.seal_trails)
    out.print(f"{sealed} entries sealed")


# --- the contract -----------------------------------------------------------------------------------------------


@app.command()
def openapi(
    folder: Annotated[Path, typer.Option(help="Where the two documents go.")] = ROOT / "openapi",
    errors: Annotated[Path, typer.Option(help="Where the table of error codes goes.")] = ROOT / "docs" / "errors.md",
) -> None:
    """Write the published contract (OpenAPI 3.1 and 3.0) and the table of error codes."""
    settings = load()
    # Nothing is connected to: the contract follows from the code alone.
    document = openapi_document(create_app(settings, obtain(settings), Database("postgresql://nowhere/none")))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("openapi.json", document), ("openapi-3.0.json", downgraded(document))):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        out.print(folder / name)
    errors.write_text(error_table())
    out.print(errors)


# --- shared -----------------------------------------------------------------------------------------------------


@contextmanager
def _somewhere() -> Iterator[Settings]:
    """The settings, with the embedded database of this machine where none is named (development only)."""
    settings = load()
    logs.configure("WARNING", "console")
    if settings.database.url is not None:
        yield settings
        return
    from app.local.database import database  # The embedded server is no part of a production install.

    with database(settings) as local:
        yield local


def _url(settings: Settings) -> str:
    if settings.database.url is None:
        raise Stop("CAPAIAN_DATABASE_URL is not set. `make run` starts a database of its own.", 2)
    return settings.database.url


def _in_database(settings: Settings, work: Callable[[Database], Awaitable[Result]]) -> Result:
    """Run ``work`` with the application's rights on the database."""
    crypto.configure(obtain(settings).field_keys)
    tables.load()

    async def run() -> Result:
        database = Database(_url(settings), pool_size=2, statement_timeout_ms=settings.database.job_timeout_ms)
        try:
            return await work(database)
        finally:
            await database.stop()

    return asyncio.run(run())


if __name__ == "__main__":
    main()
