"""``audit verify`` and ``audit seal``."""

import typer

from app import governments, upkeep
from app.cli.shared import Government, Stop, err, in_database, out, somewhere
from app.core import audit_chain
from app.core.database import Database

commands = typer.Typer(no_args_is_help=True, help="The audit trail: seal it, verify it.")


@commands.command("verify")
def verify_trail(government: Government = "") -> None:
    """Recompute the chain of one government or all; exit code 1 where a row was altered, removed or reordered."""
    with somewhere() as settings:
        faults = in_database(settings, lambda database: _verify(database, government or None))
    if faults:
        raise Stop(f"{faults} faults: the trail is not what was sealed")


async def _verify(database: Database, code: str | None) -> int:
    faults = 0
    for tenant in await governments.known(database, code):
        with err.status(f"Verifying {tenant.code}"):
            async with database.session(tenant.id) as session:
                found = await audit_chain.verify(session)
        oldest = f", the oldest of {found.oldest_unsealed:%Y-%m-%d %H:%M:%S}Z" if found.oldest_unsealed else ""
        out.print(f"{tenant.code}: {found.entries} sealed, {found.unsealed} not yet sealed{oldest}")
        for fault in found.faults:
            out.print(f"  [red]{fault.kind}[/] at {fault.sequence} {fault.entry_id or ''}")
        faults += len(found.faults)
    return faults


@commands.command("seal")
def seal_trail() -> None:
    """Chain what the worker has not chained yet."""
    with somewhere() as settings:
        sealed = in_database(settings, upkeep.seal_trails)
    out.print(f"{sealed} entries sealed")
