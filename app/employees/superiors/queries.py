"""Statements about superiors of one employee."""

from sqlalchemy import Boolean, Date, Uuid, bindparam, cast, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import DATERANGE
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.agencies.queries import ID, last_day
from app.core.pagination import Listing
from app.core.sql import as_reference
from app.employees.models import Employee, SuperiorOverride
from app.employees.queries import superiors_on

_everybody = superiors_on(bindparam("day", type_=Date())).subquery("everybody")
_superior = aliased(Employee)
SUPERIOR = (
    select(
        _everybody.c.superior_id,
        as_reference(_superior.id, _superior.full_name, optional=True).label("superior"),
        _everybody.c.source,
        as_reference(Agency.id, Agency.name, optional=True).label("unit"),
    )
    .select_from(_everybody)
    .outerjoin(_superior, _superior.id == _everybody.c.superior_id)
    .outerjoin(Agency, Agency.id == _everybody.c.unit_id)
    .where(_everybody.c.employee_id == ID)
)

_ROW = select(
    SuperiorOverride.id,
    as_reference(Employee.id, Employee.full_name).label("superior"),
    SuperiorOverride.reason,
    func.lower(SuperiorOverride.valid, type_=Date()).label("starts_on"),
    last_day(SuperiorOverride.valid).label("ends_on"),
    SuperiorOverride.version,
    SuperiorOverride.created_at,
    SuperiorOverride.updated_at,
).join(Employee, Employee.id == SuperiorOverride.superior_id)
OVERRIDES = Listing(
    select=_ROW.where(SuperiorOverride.employee_id == ID),
    id=SuperiorOverride.id,
    sorts={"starts_on": func.lower(SuperiorOverride.valid, type_=Date())},
    filters={},
)
OVERRIDE = _ROW.where(SuperiorOverride.id == ID)

_above = select(
    cast(bindparam("superior_id", type_=Uuid()), Uuid).label("employee_id"),
    cast(bindparam("span", type_=DATERANGE()), DATERANGE).label("valid"),
).cte("above", recursive=True)
_above = _above.union(
    select(SuperiorOverride.superior_id, SuperiorOverride.valid.op("*", return_type=DATERANGE())(_above.c.valid))
    .join(_above, SuperiorOverride.employee_id == _above.c.employee_id)
    .where(SuperiorOverride.valid.op("&&", is_comparison=True)(_above.c.valid))
)
IN_CIRCLE = select(literal_column("true", Boolean())).where(
    select(_above.c.employee_id).where(_above.c.employee_id == ID).exists()
)
"""A row if ``id`` stands above ``superior_id`` by overrides on a day of ``span``."""

LOCK_OVERRIDES = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('superiors:' || current_setting('capaian.tenant_id'), 0))"
)
