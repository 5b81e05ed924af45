"""A tiny resource of its own, with a table of its own, through which the behaviour of the core is tried over HTTP."""

from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

import psycopg
from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy import Text, Uuid, bindparam, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit
from app.core.concurrency import IfMatch, check_version, tag
from app.core.database import Base, Reader, TenantOwned, Versioned
from app.core.errors import Conflict, NotFound
from app.core.pagination import Listing, Page, PageQuery, paginate
from app.core.routing import Route
from app.core.schemas import Name, ReadSchema, Schema
from app.core.texts import Text as Words
from app.core.work import ReaderDep, SessionDep

DDL = """
CREATE TABLE probes (
    tenant_id uuid NOT NULL, id uuid NOT NULL, name text NOT NULL, size integer NOT NULL, parent_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_probes PRIMARY KEY (tenant_id, id),
    CONSTRAINT uq_probes_name UNIQUE (tenant_id, name) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_probes_size CHECK (size < 1000000),
    CONSTRAINT fk_probes_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES probes (tenant_id, id)
);
ALTER TABLE probes ENABLE ROW LEVEL SECURITY;
ALTER TABLE probes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON probes
    USING (tenant_id = nullif(current_setting('capaian.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('capaian.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON probes TO capaian_app;
"""


def create_table(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(DDL)


class ProbeBase(DeclarativeBase):
    """Apart from the application's metadata, which the migrations must describe completely."""

    type_annotation_map: ClassVar[dict[Any, Any]] = Base.type_annotation_map


class Probe(TenantOwned, Versioned, ProbeBase):
    __tablename__ = "probes"

    name: Mapped[str]
    size: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[UUID | None]


class NameTaken(Conflict):
    code = "probe-name-taken"
    title = Words("Nama sudah dipakai", "The name is taken")
    constraint = "uq_probes_name"


class Refused(Conflict):
    code = "probe-refused"
    title = Words("Ditolak", "Refused")


class RefusedButCounted(Conflict):
    code = "probe-counted"
    title = Words("Ditolak dan dicatat", "Refused and counted")
    keeps_effects = True


class ProbeCreate(Schema):
    name: Name
    size: int = 0
    parent_id: UUID | None = None


class ProbeUpdate(Schema):
    name: Name


class ProbeRead(ReadSchema):
    id: UUID
    name: str
    size: int


class ProbeSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"
    SIZE = "size"


class ProbeQuery(PageQuery):
    sort: ProbeSort = ProbeSort.NAME
    name: str | None = Field(None)


PROBES = Listing(
    select=select(Probe.id, Probe.name, Probe.size),
    id=Probe.id,
    sorts={"name": Probe.name, "size": Probe.size},
    filters={"name": Probe.name == bindparam("name", type_=Text())},
)
_ONE = select(Probe.id, Probe.name, Probe.size, Probe.version).where(Probe.id == bindparam("id", type_=Uuid()))

router = APIRouter(prefix="/api/v1/probes", route_class=Route)
Anybody = Annotated[Principal, Depends(require(Permission.OPERATIONS_READ))]


@router.post("", status_code=201, response_model=ProbeRead)
async def create(given: ProbeCreate, principal: Anybody, session: SessionDep, response: Response) -> Probe:
    probe = Probe(tenant_id=principal.tenant_id, **given.model_dump())
    session.add(probe)
    await session.flush()
    audit.record(session, principal, "probe.created", "probe", probe.id, {"name": probe.name})
    tag(response, probe)
    response.headers["Location"] = f"/api/v1/probes/{probe.id}"
    return probe


@router.get("")
async def show_list(query: Annotated[ProbeQuery, Query()], principal: Anybody, reader: ReaderDep) -> Page[ProbeRead]:  # noqa: ARG001 - the guard
    return await paginate(reader, PROBES, query, ProbeRead)


@router.get("/{probe_id}", response_model=ProbeRead)
async def show(probe_id: UUID, principal: Anybody, reader: ReaderDep, response: Response) -> dict[str, object]:  # noqa: ARG001 - the guard
    row = await reader.fetch_one(_ONE, id=probe_id)
    if row is None:
        raise NotFound
    response.headers["ETag"] = f'"{row["version"]}"'
    return dict(row)


@router.patch("/{probe_id}", response_model=ProbeRead)
async def rename(
    probe_id: UUID,
    given: ProbeUpdate,
    expected: IfMatch,
    principal: Anybody,
    session: SessionDep,
    response: Response,
) -> Probe:
    probe = await session.get(Probe, (principal.tenant_id, probe_id))
    if probe is None:
        raise NotFound
    check_version(probe, expected)
    probe.name = given.name
    await session.flush()
    tag(response, probe)
    return probe


@router.post("/refuse")
async def refuse(given: ProbeCreate, principal: Anybody, session: SessionDep) -> None:
    session.add(Probe(tenant_id=principal.tenant_id, **given.model_dump()))
    await session.flush()
    raise Refused


@router.post("/refuse-but-count")
async def refuse_but_count(given: ProbeCreate, principal: Anybody, session: SessionDep) -> None:
    session.add(Probe(tenant_id=principal.tenant_id, **given.model_dump()))
    await session.flush()
    raise RefusedButCounted


@router.post("/fail")
async def fail(given: ProbeCreate, principal: Anybody, session: SessionDep) -> None:
    session.add(Probe(tenant_id=principal.tenant_id, **given.model_dump()))
    await session.flush()
    raise ZeroDivisionError


async def count(reader: Reader) -> int:
    counted: int = await reader.connection.fetchval("SELECT count(*) FROM probes")
    return counted
