"""The schema, and what a new installation begins with."""

from typing import Annotated

import typer

from app import governments, migrate
from app.auth.accounts.service import create_administrator
from app.cli.shared import Government, err, in_database, out, somewhere, url_of
from app.demo.government import GOVERNMENTS, SMALL
from app.demo.load import load_demo

commands = typer.Typer()


@commands.command("migrate")
def run_migrations(to: Annotated[str, typer.Option(help="Revision to go to, forwards or backwards.")] = "head") -> None:
    """Bring the database schema to the newest revision, or to another one."""
    with somewhere() as settings:
        url = url_of(settings)
        before = migrate.current_revision(url)
        with err.status("Migrating"):
            migrate.go_to(url, to)
        out.print(f"{before or 'empty'} → {migrate.current_revision(url) or 'empty'}")


@commands.command()
def demo(
    small: Annotated[bool, typer.Option("--small", help="Only the small government of 60 people: seconds.")] = False,
) -> None:
    """Load the synthetic demonstration governments that are not there yet."""
    with somewhere() as settings:
        loaded = load_demo(settings, err, SMALL if small else GOVERNMENTS)
    for government in loaded:
        out.print(f"{government.code}: {sum(government.rows.values())} rows, {len(government.accounts)} accounts")
    if not loaded:
        out.print("Nothing to load: the demonstration governments are there.")


@commands.command()
def create_government(
    code: Annotated[str, typer.Argument(help="Address-safe short name: kota-kupang.")],
    name: Annotated[str, typer.Argument(help="Official name: Pemerintah Kota Kupang.")],
    time_zone: Annotated[str, typer.Option(help="Asia/Jakarta, Asia/Makassar or Asia/Jayapura.")] = "Asia/Jakarta",
    region_code: Annotated[str | None, typer.Option(help="Region code of the Ministry of Home Affairs.")] = None,
) -> None:
    """Enter a government, with its root agency."""
    with somewhere() as settings:
        new = governments.New(code, name, time_zone, region_code)
        tenant_id = in_database(settings, lambda database: governments.create(url_of(settings), database, new))
    out.print(f"{code}  {tenant_id}")


@commands.command()
def create_admin(
    government: Government,
    username: Annotated[str, typer.Argument(help="Name to sign in with: a NIP, or a chosen one.")],
    name: Annotated[str, typer.Option(help="Name to show.")] = "Administrator",
) -> None:
    """Make an administrator of a whole government and print the password that works once."""
    with somewhere() as settings:
        password = in_database(settings, lambda database: create_administrator(database, government, username, name))
    out.print(f"{username} signs in at {government} with the one-time password:")
    out.print(password, markup=False)
