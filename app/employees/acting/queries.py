"""Statements about acting assignments."""

from sqlalchemy import Date, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import DATERANGE

from app.agencies.queries import ID, last_day
from app.core.pagination import Listing
from app.core.sql import as_reference
from app.employees.models import ActingAssignment, Employee, Posting

_ROW = select(
    ActingAssignment.id,
    as_reference(Employee.id, Employee.full_name).label("employee"),
    ActingAssignment.kind,
    ActingAssignment.decree,
    func.lower(ActingAssignment.valid, type_=Date()).label("starts_on"),
    last_day(ActingAssignment.valid).label("ends_on"),
    ActingAssignment.version,
    ActingAssignment.created_at,
    ActingAssignment.updated_at,
).join(Employee, Employee.id == ActingAssignment.employee_id)

ACTING_HEADS = Listing(
    select=_ROW.where(ActingAssignment.agency_id == ID),
    id=ActingAssignment.id,
    sorts={"starts_on": func.lower(ActingAssignment.valid, type_=Date())},
    filters={},
)
ACTING_HEAD = _ROW.where(ActingAssignment.id == ID)
HEADS_IT_DEFINITIVELY = select(Posting.id).where(
    Posting.agency_id == ID,
    Posting.employee_id == bindparam("employee_id", type_=Uuid()),
    Posting.heads_unit,
    Posting.valid.op("&&", is_comparison=True)(bindparam("span", type_=DATERANGE())),
)
