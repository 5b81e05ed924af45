"""``import`` and ``export``: agencies and employees as XLSX or CSV."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.shared import Government, Stop, err, in_database, out, somewhere
from app.exchange import service
from app.exchange.models import ExchangeKind, ExchangeShape

commands = typer.Typer()

Kind = Annotated[ExchangeKind, typer.Option(help="What the rows are.")]


@commands.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="An XLSX or CSV file.")],
    government: Government,
    kind: Kind = ExchangeKind.EMPLOYEES,
    apply: Annotated[bool, typer.Option("--apply", help="Store what is valid; without it nothing is changed.")] = False,
    effective_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day from which changes hold; today by default.")
    ] = None,
) -> None:
    """Import agencies or employees. A dry run unless `--apply` is given; refused rows come back in a workbook."""
    day = effective_on.date() if effective_on else None
    with somewhere() as settings:
        done = in_database(
            settings,
            lambda database: service.run_import(
                database, settings, government, file, kind, not apply, err, effective_on=day
            ),
        )
    verb = "would be" if done.dry_run else "were"
    out.print(f"{done.rows} rows in the shape of {done.shape}:")
    out.print(f"  {done.created} {verb} created, {done.updated} updated, {done.unchanged} unchanged")
    if done.refused:
        out.print(f"  {done.refused} refused, {', '.join(f'{code} {n}' for code, n in sorted(done.codes.items()))}")
        raise Stop(f"the refused rows, each with its reason, lie in {done.workbook}")


@commands.command("export")
def export_file(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to; .xlsx, .csv or .jsonl.")],
    government: Government = "",
    kind: Kind = ExchangeKind.EMPLOYEES,
    shape: Annotated[ExchangeShape, typer.Option(help="Whose column names.")] = ExchangeShape.TEMPLATE,
    template: Annotated[bool, typer.Option("--template", help="Write the empty template to fill in.")] = False,
) -> None:
    """Export agencies or employees in the shape that `import` reads, or write the empty template."""
    if template:
        service.write_template(file, kind)
        out.print(file)
        return
    if not government:
        raise Stop("say which government: --government kota-kupang", 2)
    with somewhere() as settings:
        rows = in_database(
            settings, lambda database: service.write_export(database, government, file, kind, shape, err)
        )
    out.print(f"{rows} rows in {file}")
