"""Statements about employees: the list, one record, its personal data."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    SQLColumnExpression,
    Text,
    Uuid,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.agencies.queries import ID, TODAY, from_day, holds_on, last_day, line_of
from app.core.pagination import Listing
from app.core.sql import as_reference, below
from app.employees.models import ActingAssignment, Employee, Posting, SuperiorOverride
from app.employees.queries import REACHED, VISIBLE, needs_plan, superior_today

_post, _unit, _top = aliased(Posting), aliased(Agency), aliased(Agency)


_node = select(_top.path).where(_top.id == bindparam("agency_id", type_=Uuid())).scalar_subquery()


def _object(**parts: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    pairs = [part for name, value in parts.items() for part in (literal_column(f"'{name}'"), value)]
    return func.jsonb_build_object(*pairs, type_=JSONB)


def _present(**more: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """The posting of the row's employee today as JSON. A subquery: it runs for the rows of the page only."""
    shown = _object(
        id=_post.id,
        unit=_object(id=_unit.id, name=_unit.name),
        position_title=_post.position_title,
        position_kind=_post.position_kind,
        echelon=_post.echelon,
        functional_level=_post.functional_level,
        job_family=_post.job_family,
        heads_unit=_post.heads_unit,
        **more,
    )
    return (
        select(shown)
        .join(_unit, _unit.id == _post.agency_id)
        .where(_post.employee_id == Employee.id, holds_on(_post.valid, TODAY))
        .correlate(Employee)
        .scalar_subquery()
    )


def _posted(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return Employee.id.in_(
        select(_post.employee_id)
        .join(_unit, _unit.id == _post.agency_id)
        .where(holds_on(_post.valid, TODAY), *conditions)
    )


_ROW = (
    Employee.id,
    Employee.kind,
    Employee.nip,
    Employee.name,
    Employee.full_name,
    Employee.grade,
    Employee.legal_status,
    needs_plan().label("needs_plan"),
    Employee.left_on,
)


def _listing(*scope: ColumnElement[bool]) -> Listing:
    return Listing(
        select=select(*_ROW, _present().label("posting"), superior_today(Employee.id).label("superior")).where(*scope),
        id=Employee.id,
        sorts={
            "name": Employee.name,
            "nip": func.coalesce(Employee.nip, literal_column("''"), type_=Text()),
            "grade": Employee.grade_rank,
        },
        filters={
            "q": func.strpos(Employee.search, func.lower(bindparam("q", type_=Text()))) > literal_column("0"),
            "agency_id": _posted(
                below(
                    _unit.path,
                    select(_top.path).where(_top.id == bindparam("agency_id", type_=Uuid())).scalar_subquery(),
                )
            ),
            "kind": Employee.kind == bindparam("kind", type_=Text()),
            "grade": Employee.grade == bindparam("grade", type_=Text()),
            "legal_status": Employee.legal_status == bindparam("legal_status", type_=Text()),
            "position_kind": _posted(_post.position_kind == bindparam("position_kind", type_=Text())),
            "job_family": _posted(_post.job_family == bindparam("job_family", type_=Text())),
            "needs_plan": needs_plan() == bindparam("needs_plan", type_=Boolean()),
            "left": {True: Employee.left_on <= TODAY, False: or_(Employee.left_on > TODAY, Employee.left_on.is_(None))},
        },
    )


EVERYBODY = _listing()
"""For callers who see the whole government: nothing to check per row."""
REACHABLE = _listing(REACHED)
"""For everybody else: found from the caller's reach."""

_SHOWN = (
    Employee.front_title,
    Employee.back_title,
    Employee.sex,
    Employee.birth_date,
    Employee.education,
    Employee.service_since,
    Employee.siasn_id,
    Employee.email,
    Employee.synthetic,
    Employee.version,
    Employee.created_at,
    Employee.updated_at,
)
_above = aliased(Agency)
_way = (
    select(func.jsonb_agg(aggregate_order_by(as_reference(_above.id, _above.name), func.nlevel(_above.path))))
    .where(_above.id == func.any(line_of(_unit.path)))
    .correlate(_unit)
    .scalar_subquery()
)
ONE = select(
    *_ROW,
    *_SHOWN,
    _present(
        unit_path=_way,
        job_class=_post.job_class,
        decree=_post.decree,
        starts_on=func.lower(_post.valid, type_=Date()),
        ends_on=last_day(_post.valid),
    ).label("posting"),
    superior_today(Employee.id).label("superior"),
).where(Employee.id == ID)
SEEN = ONE.where(VISIBLE)
"""One employee whom the caller may see; ``ONE`` is for a caller who has just written the record."""

_LEFT_ON = bindparam("left_on", type_=Date())


def _lasting(row: type[Posting | ActingAssignment | SuperiorOverride]) -> ColumnElement[bool]:
    return row.valid.op("&&", is_comparison=True)(from_day(_LEFT_ON))


POSTINGS_BEYOND = select(Posting).where(Posting.employee_id == ID, _lasting(Posting))
ACTING_BEYOND = select(ActingAssignment).where(ActingAssignment.employee_id == ID, _lasting(ActingAssignment))
OVERRIDES_BEYOND = select(SuperiorOverride).where(
    or_(SuperiorOverride.employee_id == ID, SuperiorOverride.superior_id == ID), _lasting(SuperiorOverride)
)
"""What an employee holds on or after ``left_on``."""
