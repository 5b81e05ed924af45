"""Entering a government: the tenant by the owner of the database, all else with the application's rights."""

from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import psycopg
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range

from app import migrate
from app.agencies.models import Agency, AgencyKind, AgencyPlacement
from app.core import clock
from app.core.database import Database, label
from app.core.ids import new_id
from app.core.tenants import Tenant

_INSERT = "INSERT INTO tenants (id, code, name, time_zone, region_code) VALUES (%s, %s, %s, %s, %s)"


class New(NamedTuple):
    """What a government is entered with; ``code`` is its short name, ``time_zone`` an IANA name."""

    code: str
    name: str
    time_zone: str
    region_code: str | None


class Known(NamedTuple):
    id: UUID
    code: str


class Refused(Exception):
    """Why a government cannot be entered or found, in one line for whoever typed the command."""


async def create(url: str, database: Database, new: New) -> UUID:
    """Enter a government and its root agency, open from today. Returns its id.

    ``url`` is the owner's address: the application itself may not write tenants. Raises ``Refused``.
    """
    if new.time_zone not in available_timezones():
        raise Refused(f"{new.time_zone} is no time zone, such as Asia/Makassar")
    tenant_id, root = new_id(), new_id()
    async with await psycopg.AsyncConnection.connect(migrate.libpq_url(url)) as owner:
        try:
            await owner.execute(_INSERT, (tenant_id, *new))
        except psycopg.errors.UniqueViolation as error:
            raise Refused(f"there is a government {new.code} already") from error
        except psycopg.errors.CheckViolation as error:
            raise Refused("the short name holds lower-case letters, digits and hyphens only") from error
    today = clock.today(ZoneInfo(new.time_zone).key)
    async with database.session(tenant_id) as session:
        session.add(
            Agency(
                tenant_id=tenant_id,
                id=root,
                parent_id=None,
                path=label(root),
                kind=AgencyKind.GOVERNMENT,
                code=new.code,
                name=new.name,
                opened_on=today,
            )
        )
        await session.flush()
        session.add(AgencyPlacement(tenant_id=tenant_id, agency_id=root, parent_id=None, valid=Range(today, None)))
        await session.commit()
    return tenant_id


async def known(database: Database, code: str | None = None) -> list[Known]:
    """All governments by code, or the one named ``code``. Raises ``Refused``."""
    async with database.session(None) as session:
        rows = (await session.execute(select(Tenant.id, Tenant.code).order_by(Tenant.code))).all()
    found = [Known(row.id, row.code) for row in rows if code is None or row.code == code]
    if code is not None and not found:
        raise Refused(f"there is no government {code}")
    return found
