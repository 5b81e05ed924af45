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
from app.core.errors import Conflict, Invalid, NotFound
from app.core.ids import new_id
from app.core.tenants import Tenant
from app.core.texts import Text

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


class GovernmentExists(Conflict):
    code = "government-exists"
    title = Text("Pemerintah sudah terdaftar", "The government is already entered")
    detail = Text("Sudah ada pemerintah {government}.", "There is a government {government} already.")


class GovernmentUnknown(NotFound):
    code = "government-unknown"
    title = Text("Pemerintah tidak dikenal", "No such government")
    detail = Text("Tidak ada pemerintah {government}.", "There is no government {government}.")


class GovernmentMalformed(Invalid):
    code = "government-malformed"
    title = Text("Data pemerintah tidak sah", "The government's data are not valid")
    detail = Text(
        "Kode berupa huruf kecil, angka dan tanda hubung; zona waktu berupa nama IANA.",
        "The code holds lower-case letters, digits and hyphens; the time zone is an IANA name.",
    )


async def create(url: str, database: Database, new: New) -> UUID:
    """Enter a government and its root agency, open from today. Returns its id.

    ``url`` is the owner's address: the application itself may not write tenants. Raises ``GovernmentExists``,
    ``GovernmentMalformed``.
    """
    if new.time_zone not in available_timezones():
        raise GovernmentMalformed
    tenant_id, root = new_id(), new_id()
    async with await psycopg.AsyncConnection.connect(migrate.libpq_url(url)) as owner:
        try:
            await owner.execute(_INSERT, (tenant_id, *new))
        except psycopg.errors.UniqueViolation as error:
            raise GovernmentExists(government=new.code) from error
        except psycopg.errors.CheckViolation as error:
            raise GovernmentMalformed from error
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
    """All governments by code, or the one named ``code``. Raises ``GovernmentUnknown``."""
    async with database.session(None) as session:
        rows = (await session.execute(select(Tenant.id, Tenant.code).order_by(Tenant.code))).all()
    found = [Known(row.id, row.code) for row in rows if code is None or row.code == code]
    if code is not None and not found:
        raise GovernmentUnknown(government=code)
    return found
