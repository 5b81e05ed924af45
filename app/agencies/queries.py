"""Statements about units. Everybody of a government sees all of its units; row-level security keeps the others away."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, aggregate_order_by, distinct_on
from sqlalchemy.orm import aliased

from app.agencies.models import Agency, AgencyPlacement
from app.core.pagination import Listing
from app.core.sql import as_reference, below, contains

# Employees and postings belong to the package above this one; only these columns are read here.
employees = table("employees", column("id", Uuid()), column("full_name", Text()))
postings = table("postings", column("agency_id", Uuid()), column("employee_id", Uuid()), column("valid", DATERANGE()))
unit_heads = table(
    "unit_heads",
    column("id", Uuid()),
    column("agency_id", Uuid()),
    column("employee_id", Uuid()),
    column("valid", DATERANGE()),
    column("acting"),
    column("kind", Text()),
    column("decree", Text()),
)
agency_parents = table(
    "agency_parents", column("agency_id", Uuid()), column("parent_id", Uuid()), column("valid", DATERANGE())
)

ID = bindparam("id", type_=Uuid())
TODAY = bindparam("today", type_=Date())


def holds_on(valid: SQLColumnExpression[Any], day: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Whether the span contains the day.

    Not written with ``@>``: row-level security keeps the statistics of operators that are not leakproof from the
    planner, which then takes one span in 200 to hold on a day and reads everybody where 26 rows are asked for.
    Written this way it expects one in four.
    """
    true = literal_column("true", Boolean())
    begun = func.coalesce(func.lower(valid, type_=Date()) <= day, true)
    return and_(begun, func.coalesce(func.upper(valid, type_=Date()) > day, true))


def from_day(day: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """The span that begins on ``day`` and never ends."""
    return func.daterange(day, None, type_=DATERANGE())


def last_day(valid: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """The last day inside the half-open span; null where it does not end."""
    return func.upper(valid, type_=Date()) - cast(1, Integer)


def open_on(day: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    return (Agency.opened_on <= day) & or_(Agency.closed_on.is_(None), Agency.closed_on > day)


def line_of(path: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """The ids on a path as an array, the government first."""
    return cast(func.string_to_array(cast(path, Text), "."), ARRAY(Uuid()))


def _as_head(heads: FromClause) -> ColumnElement[Any]:
    """``{id, name, kind, acting}`` of a joined head and employee."""
    shown = {"id": employees.c.id, "name": employees.c.full_name, "kind": heads.c.kind, "acting": heads.c.acting}
    parts = [part for name, value in shown.items() for part in (literal_column(f"'{name}'"), value)]
    return func.jsonb_build_object(*parts, type_=JSONB)


def _head(*conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """The head of the unit of the row today, an acting one before the definitive."""
    return (
        select(_as_head(unit_heads))
        .select_from(unit_heads.join(employees, employees.c.id == unit_heads.c.employee_id))
        .where(unit_heads.c.agency_id == Agency.id, holds_on(unit_heads.c.valid, TODAY), *conditions)
        .order_by(unit_heads.c.acting.desc())
        .limit(1)
        .correlate(Agency)
        .scalar_subquery()
    )


_ROW = (
    Agency.id,
    Agency.parent_id,
    Agency.kind,
    Agency.code,
    Agency.name,
    (func.nlevel(Agency.path, type_=Integer()) - 1).label("depth"),
    Agency.opened_on,
    Agency.closed_on,
)


_top = aliased(Agency)

AGENCIES = Listing(
    select=select(*_ROW, _head().label("head")),
    id=Agency.id,
    sorts={"name": Agency.name, "code": Agency.code},
    filters={
        "q": or_(contains(Agency.name, "q"), contains(Agency.code, "q")),
        "kind": Agency.kind == bindparam("kind", type_=Text()),
        "parent_id": Agency.parent_id == bindparam("parent_id", type_=Uuid()),
        "below": below(
            Agency.path, select(_top.path).where(_top.id == bindparam("below", type_=Uuid())).scalar_subquery()
        ),
        "open_on": open_on(bindparam("open_on", type_=Date())),
    },
)

# --- the tree -------------------------------------------------------------------------------------------------

_counts = (
    select(postings.c.agency_id, func.count().label("people"))
    .where(holds_on(postings.c.valid, TODAY))
    .group_by(postings.c.agency_id)
    .cte("counts")
)
_place = aliased(Agency)
_step = func.unnest(line_of(_place.path)).table_valued(column("agency_id", Uuid()), name="step").render_derived()
_totals = (
    select(_step.c.agency_id, func.sum(_counts.c.people).label("people"))
    .select_from(_counts)
    .join(_place, _place.id == _counts.c.agency_id)
    .join(_step, literal_column("true"))
    .group_by(_step.c.agency_id)
    .cte("totals")
)
_heads = (
    select(unit_heads.c.agency_id, unit_heads.c.employee_id, unit_heads.c.kind, unit_heads.c.acting)
    .where(holds_on(unit_heads.c.valid, TODAY))
    .ext(distinct_on(unit_heads.c.agency_id))
    .order_by(unit_heads.c.agency_id, unit_heads.c.acting.desc())
    .cte("heads")
)
TREE = (
    select(
        *_ROW,
        case((_heads.c.employee_id.is_not(None), _as_head(_heads))).label("head"),
        func.coalesce(_counts.c.people, 0).label("headcount"),
        func.coalesce(_totals.c.people, 0).label("headcount_below"),
    )
    .outerjoin(_counts, _counts.c.agency_id == Agency.id)
    .outerjoin(_totals, _totals.c.agency_id == Agency.id)
    .outerjoin(_heads, _heads.c.agency_id == Agency.id)
    .outerjoin(employees, employees.c.id == _heads.c.employee_id)
    .where(open_on(TODAY))
    .order_by("depth", Agency.name, Agency.id)
)

# --- one unit -------------------------------------------------------------------------------------------------

_above = aliased(Agency)
_child = aliased(Agency)
_inside = aliased(Agency)


def _people(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).where(holds_on(postings.c.valid, TODAY), *conditions).correlate(Agency)


AGENCY = select(
    *_ROW,
    Agency.siasn_id,
    Agency.version,
    Agency.created_at,
    Agency.updated_at,
    select(
        func.coalesce(
            func.jsonb_agg(aggregate_order_by(as_reference(_above.id, _above.name), func.nlevel(_above.path))),
            func.jsonb_build_array(),
            type_=JSONB,
        )
    )
    .where(_above.id == func.any(line_of(Agency.path)), _above.id != Agency.id)
    .correlate(Agency)
    .scalar_subquery()
    .label("ancestors"),
    _head().label("head"),
    _head(unit_heads.c.acting.is_(False)).label("definitive_head"),
    select(func.count())
    .where(_child.parent_id == Agency.id, _child.opened_on <= TODAY)
    .where(or_(_child.closed_on.is_(None), _child.closed_on > TODAY))
    .correlate(Agency)
    .scalar_subquery()
    .label("unit_count"),
    _people(postings.c.agency_id == Agency.id).scalar_subquery().label("headcount"),
    _people(postings.c.agency_id.in_(select(_inside.id).where(below(_inside.path, Agency.path)).correlate(Agency)))
    .scalar_subquery()
    .label("headcount_below"),
).where(Agency.id == ID)

_parent = aliased(Agency)
PLACEMENTS = Listing(
    select=select(
        AgencyPlacement.id,
        as_reference(_parent.id, _parent.name, optional=True).label("parent"),
        func.lower(AgencyPlacement.valid, type_=Date()).label("starts_on"),
        last_day(AgencyPlacement.valid).label("ends_on"),
        AgencyPlacement.reason,
    )
    .outerjoin(_parent, _parent.id == AgencyPlacement.parent_id)
    .where(AgencyPlacement.agency_id == ID),
    id=AgencyPlacement.id,
    sorts={"starts_on": func.lower(AgencyPlacement.valid, type_=Date())},
    filters={},
)
HEADS = Listing(
    select=select(
        unit_heads.c.id,
        as_reference(employees.c.id, employees.c.full_name).label("employee"),
        unit_heads.c.kind,
        unit_heads.c.acting,
        func.lower(unit_heads.c.valid, type_=Date()).label("starts_on"),
        last_day(unit_heads.c.valid).label("ends_on"),
        unit_heads.c.decree,
    )
    .select_from(unit_heads.join(employees, employees.c.id == unit_heads.c.employee_id))
    .where(unit_heads.c.agency_id == ID),
    id=unit_heads.c.id,
    sorts={"starts_on": func.lower(unit_heads.c.valid, type_=Date())},
    filters={},
)
EXISTS = select(Agency.id).where(Agency.id == ID)

# --- shape of the tree ----------------------------------------------------------------------------------------

LOCK_TREE = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('agencies:' || current_setting('capaian.tenant_id'), 0))"
)
