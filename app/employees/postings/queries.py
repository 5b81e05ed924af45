"""Statements about postings."""

from sqlalchemy import Date, bindparam, func, select
from sqlalchemy.dialects.postgresql import DATERANGE

from app.agencies.models import Agency
from app.agencies.queries import ID, last_day
from app.core.pagination import Listing
from app.core.sql import as_reference
from app.employees.models import Posting

_ROW = select(
    Posting.id,
    as_reference(Agency.id, Agency.name).label("unit"),
    Posting.position_title,
    Posting.position_kind,
    Posting.echelon,
    Posting.functional_level,
    Posting.job_family,
    Posting.job_class,
    Posting.heads_unit,
    Posting.decree,
    func.lower(Posting.valid, type_=Date()).label("starts_on"),
    last_day(Posting.valid).label("ends_on"),
    Posting.version,
    Posting.created_at,
    Posting.updated_at,
).join(Agency, Agency.id == Posting.agency_id)

POSTINGS = Listing(
    select=_ROW.where(Posting.employee_id == ID),
    id=Posting.id,
    sorts={"starts_on": func.lower(Posting.valid, type_=Date())},
    filters={},
)
POSTING = _ROW.where(Posting.id == ID)
IN_THE_WAY = (
    select(Posting)
    .where(
        Posting.employee_id == ID,
        Posting.valid.op("&&", is_comparison=True)(bindparam("span", type_=DATERANGE())),
    )
    .order_by(func.lower(Posting.valid))
)
"""The postings of an employee that share a day with ``span``."""
