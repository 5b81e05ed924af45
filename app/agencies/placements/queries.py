"""Statements about places in the tree over time."""

from sqlalchemy import Date, Uuid, bindparam, func, or_, select, text, union_all
from sqlalchemy.dialects.postgresql import DATERANGE

from app.agencies.models import Agency, AgencyPlacement
from app.agencies.queries import ID, TODAY, agency_parents, employees, from_day, holds_on, postings, unit_heads

FROM_DAY = bindparam("from_day", type_=Date())

_above = select(bindparam("parent_id", type_=Uuid()).label("agency_id"), from_day(FROM_DAY).label("valid")).cte(
    "above", recursive=True
)
_above = _above.union(
    select(agency_parents.c.parent_id, agency_parents.c.valid.op("*", return_type=DATERANGE())(_above.c.valid))
    .join(_above, agency_parents.c.agency_id == _above.c.agency_id)
    .where(agency_parents.c.valid.op("&&", is_comparison=True)(_above.c.valid), agency_parents.c.parent_id.is_not(None))
)
STANDS_ABOVE = select(select(_above.c.agency_id).where(_above.c.agency_id == ID).exists())
"""Whether ``id`` is ``parent_id`` itself or stands above it on any day from ``from_day`` on, planned moves included."""

DUE = (
    select(Agency, AgencyPlacement.parent_id, AgencyPlacement.reason)
    .join(AgencyPlacement, AgencyPlacement.agency_id == Agency.id)
    .where(holds_on(AgencyPlacement.valid, TODAY), AgencyPlacement.parent_id != Agency.parent_id)
)
"""Units whose recorded place today is not the one they stand in."""

REBUILD_PATHS = text(
    """
    WITH RECURSIVE placed (id, path) AS (
        SELECT id, replace(id::text, '-', '')::ltree FROM agencies WHERE parent_id IS NULL
        UNION ALL
        SELECT agencies.id, placed.path || replace(agencies.id::text, '-', '')
        FROM agencies JOIN placed ON agencies.parent_id = placed.id
    )
    UPDATE agencies SET path = placed.path FROM placed WHERE agencies.id = placed.id AND agencies.path <> placed.path
    """
)
"""Every path again from the parents; only those that differ are written."""

PLACEMENTS_OF = (
    select(AgencyPlacement).where(AgencyPlacement.agency_id == ID).order_by(func.lower(AgencyPlacement.valid))
)

_after = from_day(FROM_DAY)
UNITS_LEFT = (
    select(Agency.name, func.count().over().label("all"))
    .join(agency_parents, agency_parents.c.agency_id == Agency.id)
    .where(
        agency_parents.c.parent_id == ID,
        agency_parents.c.valid.op("&&", is_comparison=True)(_after),
        or_(Agency.closed_on.is_(None), Agency.closed_on > FROM_DAY),
    )
    .order_by(Agency.name)
    .limit(10)
)
"""Units that still stand in ``id`` on or after ``from_day``: the first ten names, each with the count of all."""

_there = union_all(
    select(postings.c.employee_id).where(
        postings.c.agency_id == ID, postings.c.valid.op("&&", is_comparison=True)(_after)
    ),
    select(unit_heads.c.employee_id).where(
        unit_heads.c.agency_id == ID, unit_heads.c.acting, unit_heads.c.valid.op("&&", is_comparison=True)(_after)
    ),
).subquery("there")
PEOPLE_LEFT = (
    select(employees.c.full_name, func.count().over().label("all"))
    .where(employees.c.id.in_(select(_there.c.employee_id)))
    .order_by(employees.c.full_name)
    .limit(10)
)
"""People posted in ``id``, or acting for its head, on or after ``from_day``; as ``UNITS_LEFT``."""
