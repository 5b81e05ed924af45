"""Keyset lists: declared sorts and filters, statements built once, their count the same at any length.

A list endpoint declares its query as a :class:`PageQuery` (unknown parameters are refused) and a :class:`Listing`::

    class EmployeeSort(StrEnum):
        NAME = "name"
        NAME_DESC = "-name"

    class EmployeeQuery(PageQuery):
        sort: EmployeeSort = EmployeeSort.NAME
        unit_id: UUID | None = None

    EMPLOYEES = Listing(
        select=select(Employee.id, Employee.name, ...),
        id=Employee.id,
        sorts={"name": Employee.name},
        filters={"unit_id": Posting.unit_id == bindparam("unit_id", type_=Uuid())},
    )

    page = await paginate(reader, EMPLOYEES, query, EmployeeRow)
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, literal_column, select, tuple_

from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.schemas import ReadSchema
from app.core.texts import Text

Item = TypeVar("Item", bound=BaseModel)


class Page(ReadSchema, Generic[Item]):
    """One page. ``next`` is the ``after`` of the following page, null on the last."""

    items: list[Item]
    next: str | None
    # The one default of an answer: whoever puts a page together by hand has not counted.
    total: int | None = Field(None, description="How many the whole list holds; null unless asked with `count=true`")


class PageQuery(BaseModel):
    """Parameters every list takes. Subclasses add ``sort`` (an enum) and their filters, each optional."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(25, ge=1, le=200, description="Items per page")
    after: str | None = Field(None, max_length=2_000, description="`next` of the page before")
    count: bool = Field(False, description="Whether to count the whole list too, for `total`")

    def filters(self) -> dict[str, Any]:
        """The filters the caller set, by name."""
        given = self.model_dump(exclude={"limit", "after", "sort", "count"}, exclude_none=True)
        return {name: value for name, value in given.items() if value != []}


_USUAL_LIMITS = frozenset({10, 25, 50, 100, 200})
_Given = frozenset[tuple[str, bool | None]]
"""Names of the filters set; the value only where it decides about the statement."""
_Combination = tuple[str, _Given, bool, int | None]


@dataclass(frozen=True, eq=False)
class Listing:
    """What a list shows (``select``), its unique last sort key (``id``), and the sorts and filters it offers.

    Sort expressions must never be null. A filter's bound parameters carry the filter's name; ``always`` names
    parameters of ``select`` itself, given with every call (the visible scope, today's date). ``id`` and the sorts are
    columns or SQL expressions; the two share no static type in SQLAlchemy.
    """

    select: Select[*tuple[Any, ...]]
    id: Any
    sorts: Mapping[str, Any]
    filters: Mapping[str, ColumnElement[bool] | Mapping[bool, ColumnElement[bool]]]
    """A yes-or-no filter may give both its conditions: a statement says more to the planner than a parameter."""
    _built: dict[_Combination, Select[*tuple[Any, ...]]] = field(default_factory=dict, init=False, repr=False)
    _counts: dict[_Given, Select[int]] = field(default_factory=dict, init=False, repr=False)

    def statement(
        self, sort: str, given: Mapping[str, Any], *, continued: bool, limit: int | None
    ) -> Select[*tuple[Any, ...]]:
        """The statement for this combination; built on first use, then the same object for ever.

        With a ``limit`` written into it, PostgreSQL sees that a plan for any values is as good as one for these, and
        stops planning anew for each request, which takes longer than reading the page. Without one it is bound.
        """
        key = (sort, self._given(given), continued, limit)
        known = self._built.get(key)
        if known is None:
            known = self._built[key] = self._build(*key)
        return known

    def count(self, given: Mapping[str, Any]) -> Select[int]:
        """How many rows these filters leave; built on first use. Columns shown are not worked out."""
        filters = self._given(given)
        known = self._counts.get(filters)
        if known is None:
            conditions = (self._condition(name, value) for name, value in sorted(filters))
            known = self._counts[filters] = select(func.count()).select_from(self.select.where(*conditions).subquery())
        return known

    def _given(self, given: Mapping[str, Any]) -> _Given:
        return frozenset((name, given[name] if isinstance(self.filters[name], Mapping) else None) for name in given)

    def _build(self, sort: str, filters: _Given, continued: bool, limit: int | None) -> Select[*tuple[Any, ...]]:
        descending = sort.startswith("-")
        column = self.sorts[sort.removeprefix("-")]
        statement = self.select.add_columns(column.label("_sort"))
        statement = statement.where(*(self._condition(name, value) for name, value in sorted(filters)))
        if continued:
            place = tuple_(bindparam("_sort_after", type_=column.type), bindparam("_id_after", type_=self.id.type))
            here = tuple_(column, self.id)
            statement = statement.where(here < place if descending else here > place)
        order = (column.desc(), self.id.desc()) if descending else (column.asc(), self.id.asc())
        rows = bindparam("_limit", type_=Integer()) if limit is None else literal_column(str(limit), Integer())
        return statement.order_by(*order).limit(rows)

    def _condition(self, name: str, value: bool | None) -> ColumnElement[bool]:
        condition = self.filters[name]
        return condition[bool(value)] if isinstance(condition, Mapping) else condition


async def paginate(
    reader: Reader, listing: Listing, query: PageQuery, item: type[Item], **always: object
) -> Page[Item]:
    """One page in one statement, its count in another. Raises ``Invalid`` where ``after`` is no place in this list."""
    filters = query.filters()
    sort = str(query.sort)  # type: ignore[attr-defined]  # every subclass declares its own enum
    values: dict[str, object] = {**always, **filters, "_limit": query.limit + 1}
    if query.after is not None:
        kind = listing.sorts[sort.removeprefix("-")].type.python_type
        values["_sort_after"], values["_id_after"] = _place(query.after, sort, kind)
    limit = query.limit + 1 if query.limit in _USUAL_LIMITS else None
    statement = listing.statement(sort, filters, continued=query.after is not None, limit=limit)
    rows = await reader.fetch(statement, **values)
    shown = rows[: query.limit]
    following = _token(sort, shown[-1]["_sort"], shown[-1]["id"]) if len(rows) > query.limit else None
    validate = item.model_validate
    total = await reader.fetch_value(listing.count(filters), **values) if query.count else None
    return Page[item](items=[validate(dict(row)) for row in shown], next=following, total=total)  # type: ignore[valid-type]  # a class held in a variable


def _token(sort: str, value: object, identifier: UUID) -> str:
    packed = orjson.dumps([sort, value, identifier], default=str)
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def _place(token: str, sort: str, kind: type) -> tuple[Any, UUID]:
    try:
        packed = orjson.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        made_for, value, identifier = packed
        if made_for != sort:
            raise ValueError(made_for)
        return TypeAdapter(kind).validate_python(value), UUID(identifier)
    except (ValueError, TypeError, AttributeError, binascii.Error, ValidationError) as error:
        wrong = Text("Bukan letak dalam daftar ini", "This is not a place in this list")
        raise Invalid(fields=(FieldProblem("query.after", "after-malformed", wrong),)) from error
