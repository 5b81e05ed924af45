"""Units of a test's government, stored directly: with their path and the placement that their history starts with."""

from datetime import date
from itertools import count
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from app.agencies.models import Agency, AgencyKind, AgencyPlacement
from app.core.database import label
from app.core.ids import new_id
from tests.factories import Government

_codes = count(1)


async def add_agency(
    government: Government,
    name: str = "Dinas Uji",
    parent: Agency | None = None,
    kind: AgencyKind = AgencyKind.DINAS,
    code: str | None = None,
    opened_on: date = date(2020, 1, 1),
    closed_on: date | None = None,
) -> Agency:
    """A unit below ``parent``, or below the root of the government."""
    agency_id = new_id()
    parent_id: UUID = parent.id if parent else government.root
    agency = Agency(
        tenant_id=government.id,
        id=agency_id,
        parent_id=parent_id,
        path=f"{parent.path if parent else government.path}.{label(agency_id)}",
        kind=kind,
        code=code or f"U{next(_codes):05d}",
        name=name,
        opened_on=opened_on,
        closed_on=closed_on,
    )
    async with government.database.session(government.id) as session:
        session.add(agency)
        await session.flush()
        session.add(
            AgencyPlacement(
                tenant_id=government.id,
                agency_id=agency_id,
                parent_id=parent_id,
                valid=Range(opened_on, closed_on),
            )
        )
        await session.commit()
    return agency
