"""Statements about performance standards. Everybody of a government reads them."""

from sqlalchemy import Text, Uuid, bindparam, literal_column, or_, select

from app.core.pagination import Listing
from app.core.sql import contains
from app.indicators.standards.models import PerformanceStandard

EVERY_FAMILY = "semua"

_row = select(
    PerformanceStandard.id,
    PerformanceStandard.job_family,
    PerformanceStandard.code,
    PerformanceStandard.kind,
    PerformanceStandard.title,
    PerformanceStandard.indicator,
    PerformanceStandard.unit,
    PerformanceStandard.polarity,
    PerformanceStandard.aspect,
    PerformanceStandard.target_low.label("low"),
    PerformanceStandard.target_high.label("high"),
    PerformanceStandard.source,
    PerformanceStandard.retired_at,
)
_id = bindparam("id", type_=Uuid())

STANDARDS = Listing(
    select=_row,
    id=PerformanceStandard.id,
    sorts={"code": PerformanceStandard.code},
    filters={
        "job_family": or_(
            PerformanceStandard.job_family == bindparam("job_family", type_=Text()),
            PerformanceStandard.job_family == literal_column(f"'{EVERY_FAMILY}'"),
        ),
        "kind": PerformanceStandard.kind == bindparam("kind", type_=Text()),
        "q": or_(
            contains(PerformanceStandard.code, "q"),
            contains(PerformanceStandard.title, "q"),
            contains(PerformanceStandard.indicator, "q"),
        ),
        "active": PerformanceStandard.retired_at.is_(None),
    },
)

STANDARD = _row.add_columns(
    PerformanceStandard.version, PerformanceStandard.created_at, PerformanceStandard.updated_at
).where(PerformanceStandard.id == _id)

FOR_CHANGE = select(PerformanceStandard).where(PerformanceStandard.id == _id)
