"""Bulk writing with the application's own rights: COPY into a staging table, then one INSERT.

PostgreSQL refuses COPY into tables with row-level security, and rightly so; through a staging table every row
passes the same policies, constraints and triggers as one that the application writes.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import Table, inspect
from sqlalchemy.dialects.postgresql import JSONB

from app.core.crypto import Encrypted, encrypt
from app.core.database import APP_ROLE, TENANT_SETTING, Base, Ltree
from app.core.ids import new_id

Row = Mapping[str, Any]
"""Values by column; tenant, times and version are filled in."""


class Ids(dict[str, UUID]):
    """A new id for each synthetic key, the same one whenever it is asked for."""

    def __missing__(self, key: str) -> UUID:
        self[key] = made = new_id()
        return made


@cache
def moment(day: date, hour: int = 2) -> datetime:
    """A time of day in UTC. Hours 1 to 8 are office hours in central Indonesia (WITA)."""
    return datetime.combine(day, time(hour), UTC)


class Store:
    """Writes rows of one tenant inside a transaction that the caller holds."""

    def __init__(self, connection: asyncpg.Connection, tenant_id: UUID) -> None:
        self._connection = connection
        self._tenant_id = tenant_id
        self._staged: set[str] = set()
        self.written: dict[str, int] = {}

    async def begin(self) -> None:
        """Take the application's role and bind the tenant, for this transaction."""
        await self._connection.execute(f"SET LOCAL ROLE {APP_ROLE}")
        await self._connection.execute("SELECT set_config($1, $2, true)", TENANT_SETTING, str(self._tenant_id))

    async def analyse(self, *models: type[Base]) -> None:
        """Let PostgreSQL look at what has been written to tables so far, which only the owner may ask for.

        A table that is being filled has no statistics; without them the check of a foreign key may choose an index
        that leads from the tenant alone to the row, and every row costs as much as the table is long.
        """
        await self._connection.execute("SET LOCAL ROLE NONE")
        for model in models:
            await self._connection.execute(f"ANALYZE {_analysed(_table(model))}")
        await self._connection.execute(f"SET LOCAL ROLE {APP_ROLE}")

    async def write(self, model: type[Base], rows: Iterable[Row]) -> None:
        """Insert rows. Raises asyncpg's errors where the database refuses one."""
        table = _table(model)
        columns = _columns(table)
        records = _records(rows, columns, self._tenant_id, table)
        if not records:
            return
        staging = f"stage_{table.name}"
        names = ", ".join(columns)
        if table.name not in self._staged:
            await self._connection.execute(
                f"CREATE TEMP TABLE {staging} ON COMMIT DROP AS "  # noqa: S608 - names of our own models
                f"SELECT {', '.join(_as_text(table, column) for column in columns)} FROM {table.name} WITH NO DATA"
            )
            self._staged.add(table.name)
        else:
            await self._connection.execute(f"TRUNCATE {staging}")
        await self._connection.copy_records_to_table(staging, records=records, columns=columns)
        await self._connection.execute(
            f"INSERT INTO {table.name} ({names}) "  # noqa: S608 - as above
            f"SELECT {', '.join(_from_text(table, column) for column in columns)} FROM {staging}"
        )
        self.written[table.name] = self.written.get(table.name, 0) + len(records)


async def analyse_all(connection: asyncpg.Connection) -> None:
    """Statistics of every table, for the first questions that people ask."""
    for table in Base.metadata.sorted_tables:
        await connection.execute(f"ANALYZE {_analysed(table)}")


async def connect(url: str) -> asyncpg.Connection:
    """A connection of the owner that can COPY JSON."""
    connection = await asyncpg.connect(url)
    # The binary form of jsonb is its text behind a version byte.
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: b"\x01" + orjson.dumps(value, default=str),
        decoder=lambda data: orjson.loads(data[1:]),
    )
    return connection


def _table(model: type[Base]) -> Table:
    table = inspect(model).local_table
    assert isinstance(table, Table)  # noqa: S101 - every model of ours is mapped to a table
    return table


def _analysed(table: Table) -> str:
    # Nobody searches inside the JSON, and unpacking samples of it takes most of the time.
    names = [f'"{column.name}"' for column in table.columns if not isinstance(column.type, JSONB)]
    return f"{table.name} ({', '.join(names)})"


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.computed is None]


def _records(rows: Iterable[Row], columns: list[str], tenant_id: UUID, table: Table) -> list[list[Any]]:
    """The values of each row in the order of the columns, with what every row has in common filled in."""
    place = {name: number for number, name in enumerate(columns)}
    secrets = [column.name for column in table.columns if isinstance(column.type, Encrypted)]
    records = []
    for row in rows:
        record = [row.get(name) for name in columns]
        record[place["tenant_id"]] = tenant_id
        if "id" in place and record[place["id"]] is None:
            record[place["id"]] = new_id()
        if "version" in place:
            record[place["version"]] = 1
        if "updated_at" in place:
            record[place["updated_at"]] = row["created_at"]
        for name in secrets:
            if row.get(name) is not None:
                record[place[name]] = encrypt(row[name], f"{table.name}.{name}")
        records.append(record)
    return records


def _as_text(table: Table, column: str) -> str:
    # ltree has no form that the driver can copy.
    return f"{column}::text AS {column}" if isinstance(table.columns[column].type, Ltree) else column


def _from_text(table: Table, column: str) -> str:
    return f"{column}::ltree" if isinstance(table.columns[column].type, Ltree) else column
