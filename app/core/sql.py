"""Pieces of SQL that the statements of every domain share."""

from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Table, Text, any_, bindparam, case, cast, func, literal_column
from sqlalchemy.dialects.postgresql import JSONB

from app.core.database import Base, Ltree


def as_reference(identifier: Any, name: Any, *, optional: bool = False) -> ColumnElement[Any]:  # noqa: ANN401 - columns
    """``{"id": …, "name": …}`` of a joined record; null where an ``optional`` record is missing."""
    # The keys are written into the statement: bound, they would travel with every call.
    built = func.jsonb_build_object(literal_column("'id'"), identifier, literal_column("'name'"), name, type_=JSONB)
    return case((identifier.is_not(None), built)) if optional else built


def paths_bound(name: str = "paths") -> ColumnElement[Any]:
    """A bound list of ltree paths; asyncpg sends it as text."""
    return cast(cast(bindparam(name, type_=ARRAY(Text())), ARRAY(Text())), ARRAY(Ltree()))


def below_any(path: Any, paths: ColumnElement[Any]) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    """The node at ``path`` is one of ``paths`` or stands below one."""
    found: ColumnElement[bool] = path.op("<@", is_comparison=True)(any_(paths))
    return found


def below(path: Any, top: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """The node at ``path`` is the node at ``top`` or stands below it."""
    found: ColumnElement[bool] = path.op("<@", is_comparison=True)(top)
    return found


def contains(column: Any, name: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    """A case-insensitive search for the bound text ``name``, in which ``%`` and ``_`` mean themselves."""
    bound = cast(bindparam(name, type_=Text()), Text)
    literal = func.regexp_replace(
        bound, literal_column("'([%_\\\\])'"), literal_column("'\\\\\\1'"), literal_column("'g'")
    )
    pattern = func.concat(literal_column("'%'"), literal, literal_column("'%'"))
    found: ColumnElement[bool] = column.op("ILIKE", is_comparison=True)(pattern)
    return found


def table_of(model: type[Base]) -> Table:
    """The plain table for set-based INSERTs: given the model, SQLAlchemy takes them for bulk inserts of rows."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model of ours has a table of its own
    return table
