"""``verify``, ``openapi``, ``secrets``: what can be checked and written without a database."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app import migrate
from app.cli.shared import Stop, out
from app.core.database import Database
from app.core.openapi import downgraded
from app.core.openapi_errors import error_table
from app.keys import fresh, obtain
from app.main import create_app, openapi_document
from app.scoring import verification
from app.settings import load

commands = typer.Typer()


@commands.command()
def verify(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, readable=True, help="Golden files.")],
) -> None:
    """Recompute worked examples through the rating rules; exit code 1 where a case differs."""
    failed = 0
    for file in files:
        try:
            report = verification.verify(verification.load_document(file))
        except (ValueError, RecursionError) as error:
            raise Stop(f"{file}: {error}", 2) from error
        for line in report.lines():
            out.print(line, markup=False, soft_wrap=True)
        failed += report.failed
    if failed:
        raise Stop(f"{failed} cases differ")


@commands.command()
def openapi(
    folder: Annotated[Path, typer.Option(help="Where the documents go.")] = migrate.ROOT / "openapi",
    errors: Annotated[Path, typer.Option(help="Where the table of error codes goes.")] = migrate.ROOT
    / "docs/errors.md",
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


@commands.command("secrets")
def print_secrets() -> None:
    """Print fresh secrets for a new installation, as lines for its file of variables."""
    made = fresh()
    pem = made.signing_key.strip().replace("\n", "\\n")
    for name, value in (
        ("CAPAIAN_AUTH_SIGNING_KEY", pem),
        ("CAPAIAN_AUTH_SESSION_SECRET", made.session_secret),
        ("CAPAIAN_AUTH_FIELD_KEYS", ",".join(made.field_keys)),
    ):
        typer.echo(f"{name}={value}")
