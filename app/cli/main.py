"""All commands under one name."""

import sys

import psycopg
import typer
from sqlalchemy.exc import SQLAlchemyError

from app.cli import audit, checks, database, exchange, serving, working
from app.cli.shared import Stop, complain
from app.core.errors import DomainError
from app.governments import Refused
from app.settings import BadSettings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Capaian: performance management for Indonesia's civil service.",
)
for part in (serving, working, database, exchange, checks):
    app.registered_commands += part.commands.registered_commands
app.add_typer(audit.commands, name="audit")


def main() -> None:
    """Entry point: failures that a person can do something about end in one line, not in a traceback."""
    try:
        app()
    except BadSettings as error:
        for line in error.lines:
            complain(line)
        sys.exit(2)
    except Stop as stop:
        complain(str(stop))
        sys.exit(stop.code)
    except Refused as refusal:
        complain(str(refusal))
        sys.exit(1)
    except DomainError as error:
        text = error.detail or error.title
        complain(f"{error.code}: {text.say('en', error.data)}")
        sys.exit(1)
    except (psycopg.OperationalError, SQLAlchemyError, OSError, ValueError) as error:
        complain(f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}")
        sys.exit(1)
