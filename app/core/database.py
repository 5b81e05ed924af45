"""PostgreSQL: the declarative base, tenancy, and the ways to talk to it.

Writes use an ORM session (``AsyncSession``): one request, one transaction, committed by the route before the
response leaves. Reads use a :class:`Reader`: an autocommit connection running statements that were built once at
import. A :class:`Writer` is a reader inside a transaction. All are bound to one tenant; PostgreSQL's row-level
security shows an unbound connection no row at all.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID
from weakref import WeakKeyDictionary

import asyncpg
import orjson
from sqlalchemy import (
    BindParameter,
    DateTime,
    Enum,
    Executable,
    ForeignKeyConstraint,
    MetaData,
    Numeric,
    Text,
    event,
    func,
)
from sqlalchemy.dialects.postgresql import asyncpg as asyncpg_dialect
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import cloned_traverse
from sqlalchemy.types import UserDefinedType

from app.core import clock
from app.core.errors import Unreachable
from app.core.ids import new_id

APP_ROLE = "capaian_app"
"""The role that every connection of the application takes: no superuser, no owner, no BYPASSRLS."""

TENANT_SETTING = "capaian.tenant_id"

Undo = Callable[[], Awaitable[None]]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        Decimal: Numeric(20, 6),
        str: Text(),
    }


class TenantOwned:
    """A row of one government. The key is ``(tenant_id, id)``, so a reference across tenants cannot be stored."""

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-20)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-19)


class Timestamped:
    created_at: Mapped[datetime] = mapped_column(default=clock.now, server_default=func.now(), sort_order=90)
    updated_at: Mapped[datetime] = mapped_column(
        default=clock.now, onupdate=clock.now, server_default=func.now(), sort_order=91
    )


class Versioned(Timestamped):
    """A row that people edit: a concurrent edit raises ``StaleDataError`` and the version is the ETag."""

    version: Mapped[int] = mapped_column(default=1, server_default="1", sort_order=92)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        return {"version_id_col": cls.version}


def belongs_to(column: str, table: str, *, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A reference inside the tenant: ``(tenant_id, column)`` to ``table (tenant_id, id)``."""
    return ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete=ondelete)


def choice(kinds: type[StrEnum], name: str | None = None) -> Enum:
    """A text column that holds a value of ``kinds`` and, by a check constraint named after it, nothing else.

    ``name`` tells two such columns of one table apart.
    """
    name = name or re.sub(r"(?<!^)(?=[A-Z])", "_", kinds.__name__).lower()
    return Enum(
        kinds,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


class Ltree(UserDefinedType[str]):
    """A PostgreSQL ``ltree`` path, a plain string in Python."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "LTREE"


def label(identifier: UUID) -> str:
    """The ltree label of a record: its id without dashes."""
    return identifier.hex


# --- compiled statements ------------------------------------------------------------------------------------

_DIALECT = asyncpg_dialect.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
_compiled: dict[Executable, tuple[str, tuple[str, ...], Mapping[str, Any]]] = {}


def compiled(statement: Executable) -> tuple[str, tuple[str, ...], Mapping[str, Any]]:
    """SQL text, parameter names in order, and default values. Remembered: pass statements built once, at import."""
    known = _compiled.get(statement)
    if known is None:
        # Nothing is bound yet, and expanding a literal IN list would ask for every value.
        unbound = cloned_traverse(statement, {}, {"bindparam": _not_required})  # type: ignore[call-overload]  # Executable lacks the ClauseElement protocol
        result = unbound.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        assert isinstance(result, SQLCompiler)  # noqa: S101 - narrows for the type checker
        names = tuple(result.positiontup or ())
        known = _compiled[statement] = (str(result), names, dict(result.params))
    return known


def _not_required(parameter: BindParameter[Any]) -> None:
    parameter.required = False


class Reader:
    """Reads for one tenant, outside any transaction. Values go in and come out as asyncpg knows them."""

    __slots__ = ("connection",)

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection

    async def fetch(self, statement: Executable, **values: object) -> list[asyncpg.Record]:
        sql, names, defaults = compiled(statement)
        rows: list[asyncpg.Record] = await self.connection.fetch(sql, *_arguments(names, defaults, values))
        return rows

    async def fetch_one(self, statement: Executable, **values: object) -> asyncpg.Record | None:
        sql, names, defaults = compiled(statement)
        return await self.connection.fetchrow(sql, *_arguments(names, defaults, values))

    async def fetch_value(self, statement: Executable, **values: object) -> Any:  # noqa: ANN401 - one column of any type
        sql, names, defaults = compiled(statement)
        return await self.connection.fetchval(sql, *_arguments(names, defaults, values))


class Writer(Reader):
    """The same inside a running transaction, for writes that have no use for the ORM. Whoever began it commits it."""

    __slots__ = ()

    async def execute(self, statement: Executable, **values: object) -> None:
        sql, names, defaults = compiled(statement)
        await self.connection.execute(sql, *_arguments(names, defaults, values))


class Transaction:
    """A transaction on the connection of a reader. Left without a commit, it is rolled back."""

    __slots__ = ("_begun", "_connection")

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._begun = False

    async def __aenter__(self) -> Writer:
        self._begun = True
        await self._connection.execute("BEGIN")
        return Writer(self._connection)

    async def commit(self) -> None:
        if self._begun:
            await self._connection.execute("COMMIT")
            self._begun = False

    async def __aexit__(self, *_: object) -> None:
        if not self._begun or self._connection.is_closed():
            return
        try:
            await self._connection.execute("ROLLBACK")
        except BaseException:
            # It must never serve another request in the middle of this transaction.
            self._connection.terminate()
            raise


async def writer_of(session: AsyncSession) -> Writer:
    """A writer in the transaction of ``session``, on the same connection."""
    raw = await (await session.connection()).get_raw_connection()
    connection: asyncpg.Connection = raw.driver_connection
    return Writer(connection)


def _arguments(names: Sequence[str], defaults: Mapping[str, Any], values: Mapping[str, object]) -> list[Any]:
    return [values[name] if name in values else defaults[name] for name in names]


# --- connections --------------------------------------------------------------------------------------------


class Database:
    """The two connection pools of one process."""

    def __init__(self, url: str, *, pool_size: int = 10, statement_timeout_ms: int = 30_000) -> None:
        self._url = make_url(url).set(drivername="postgresql")
        self._settings = {
            "role": APP_ROLE,
            "timezone": "UTC",
            "jit": "off",  # Short statements: compiling costs more than it saves.
            "statement_timeout": str(statement_timeout_ms),
            "application_name": "capaian",
        }
        self._pool_size = pool_size
        self.engine: AsyncEngine = create_async_engine(
            self._url.set(drivername="postgresql+asyncpg"),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=False,
            hide_parameters=True,  # An error's text goes to the log; personal data must not.
            connect_args={"server_settings": self._settings},
            json_serializer=lambda value: orjson.dumps(value, default=str).decode(),
            json_deserializer=orjson.loads,
        )
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        self._readers: asyncpg.Pool | None = None

    async def start(self) -> None:
        """Open the read pool. The write pool opens on first use."""
        if self._readers is None:
            self._readers = await asyncpg.create_pool(
                self._url.render_as_string(hide_password=False),
                min_size=0,
                max_size=self._pool_size,
                server_settings=self._settings,
                init=_prepare_connection,
                reset=_keep_settings,
            )

    async def stop(self) -> None:
        if self._readers is not None:
            await self._readers.close()
            self._readers = None
        await self.engine.dispose()

    @asynccontextmanager
    async def session(self, tenant_id: UUID | None) -> AsyncIterator[AsyncSession]:
        """A transaction for one tenant. Whoever opens it commits it; leaving without a commit rolls back."""
        undo: list[Undo] = []
        try:
            async with self._sessions() as session:
                try:
                    connection = await session.connection()
                except OSError as error:
                    raise Unreachable from error
                await connection.exec_driver_sql(
                    f"SELECT set_config('{TENANT_SETTING}', $1, true)",
                    (str(tenant_id) if tenant_id else "",),
                )
                session.info["tenant_id"] = tenant_id
                session.info["undo"] = undo
                yield session
        finally:
            for step in undo:
                await step()

    @asynccontextmanager
    async def reader(self, tenant_id: UUID | None) -> AsyncIterator[Reader]:
        """An autocommit connection for one tenant. The binding is sent only when the connection last served another."""
        if self._readers is None:
            await self.start()
        assert self._readers is not None  # noqa: S101 - start() has just opened it
        try:
            connection = await self._readers.acquire()
        except OSError as error:
            raise Unreachable from error
        try:
            await bind_tenant(connection, tenant_id)
            yield Reader(connection)
        finally:
            await self._readers.release(connection)


def if_rolled_back(session: AsyncSession, undo: Undo) -> None:
    """Run ``undo`` after the transaction of ``session`` has ended without a commit: what lies outside the database,
    such as a stored file, is taken back there. ``undo`` must not raise.

    A commit whose answer was lost may have happened, so nothing is undone once a commit was sent: better a file
    without a record than a record without its file.
    """
    steps: list[Undo] = session.info["undo"]
    if not steps:
        event.listen(session.sync_session, "before_commit", _keep_effects)
    steps.append(undo)


def _keep_effects(session: Session) -> None:
    if not session.in_nested_transaction():
        session.flush()  # Here rather than after this hook, because what is not yet written may still be refused.
        session.info["undo"].clear()


_bound: WeakKeyDictionary[asyncpg.Connection, str] = WeakKeyDictionary()


async def bind_tenant(connection: Any, tenant_id: UUID | None) -> None:  # noqa: ANN401 - asyncpg's pool proxy
    """Bind an autocommit connection to a tenant; ``None`` shows no tenant's rows."""
    # asyncpg hands out a proxy; the mark lives on the real connection, which outlives it.
    real = getattr(connection, "_con", connection)
    wanted = str(tenant_id) if tenant_id else ""
    if _bound.get(real) == wanted:
        return
    _bound.pop(real, None)
    await connection.execute(f"SELECT set_config('{TENANT_SETTING}', $1, false)", wanted)
    _bound[real] = wanted


async def _prepare_connection(connection: asyncpg.Connection) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(
            kind,
            schema="pg_catalog",
            encoder=lambda value: orjson.dumps(value, default=str).decode(),
            decoder=orjson.loads,
        )


async def _keep_settings(_: asyncpg.Connection) -> None:
    """Nothing to reset: readers run in autocommit and the tenant binding is checked at every checkout."""


_CONSTRAINT = re.compile(r'constraint "([^"]+)"')


def violated_constraint(error: BaseException) -> str | None:
    """The name of the constraint behind an integrity error, wherever the driver put it."""
    seen: BaseException | None = error
    while seen is not None:
        name = getattr(seen, "constraint_name", None)
        if isinstance(name, str):
            return name
        seen = getattr(seen, "orig", None) or seen.__cause__
    found = _CONSTRAINT.search(str(error))
    return found.group(1) if found else None
