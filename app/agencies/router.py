"""/agencies: the tree of units, and one unit."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.agencies import service
from app.agencies.errors import AgencyCodeTaken, AgencyExists, AgencyNotFound, AgencyNotOpen, OutsideReach
from app.agencies.schemas import (
    AgencyChange,
    AgencyCreate,
    AgencyQuery,
    AgencyRead,
    AgencyRow,
    AgencyTree,
    HeadRead,
    HistoryQuery,
    PlacementRead,
)
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep

router = APIRouter(prefix="/agencies", tags=["agencies"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.AGENCIES_READ))]
Managing = Annotated[Principal, Depends(require(Permission.AGENCIES_MANAGE))]


@router.get("", operation_id="listAgencies", responses=problems())
async def list_agencies(
    query: Annotated[AgencyQuery, Query()], principal: Reading, reader: ReaderDep
) -> Page[AgencyRow]:
    """Units of the government, each with its head as of today. Closed ones too, unless `open_on` is given."""
    return await service.page(reader, principal, query)


@router.get("/tree", operation_id="getAgencyTree", responses=problems())
async def get_agency_tree(principal: Reading, reader: ReaderDep) -> AgencyTree:
    """All units that are open today as flat rows, each after its parent, with head and headcounts."""
    return await service.tree(reader, principal)


@router.post(
    "",
    status_code=201,
    operation_id="createAgency",
    responses=problems(OutsideReach, AgencyNotOpen, AgencyCodeTaken, AgencyExists),
)
async def create_agency(data: AgencyCreate, principal: Managing, session: SessionDep, response: Response) -> AgencyRead:
    """Open a unit below another. The topmost unit, the government itself, is there from the start."""
    created = await service.create(session, principal, data)
    response.headers["Location"] = f"/api/v1/agencies/{created.id}"
    tag(response, created)
    return created


@router.get("/{agency_id}", operation_id="getAgency", responses=problems(AgencyNotFound))
async def get_agency(agency_id: UUID, principal: Reading, reader: ReaderDep, response: Response) -> AgencyRead:
    """One unit with the units above it, its head and its headcounts as of today."""
    found = await service.get(reader, principal, agency_id)
    tag(response, found)
    return found


@router.patch(
    "/{agency_id}",
    operation_id="changeAgency",
    responses=problems(AgencyNotFound, OutsideReach, AgencyCodeTaken, Stale, VersionRequired),
)
async def change_agency(
    agency_id: UUID,
    data: AgencyChange,
    principal: Managing,
    session: SessionDep,
    response: Response,
    if_match: IfMatch,
) -> AgencyRead:
    """Rename or reclassify a unit. Its place changes by a move, its end is a closure."""
    changed = await service.change(session, principal, agency_id, data, if_match)
    tag(response, changed)
    return changed


@router.get(
    "/{agency_id}/placements",
    operation_id="listAgencyPlacements",
    dependencies=[Depends(require(Permission.AGENCIES_READ))],
    responses=problems(AgencyNotFound),
)
async def list_placements(
    agency_id: UUID,
    query: Annotated[HistoryQuery, Query()],
    reader: ReaderDep,
) -> Page[PlacementRead]:
    """Under which unit it stood when, planned moves included."""
    return await service.placements(reader, agency_id, query)


@router.get(
    "/{agency_id}/heads",
    operation_id="listAgencyHeads",
    dependencies=[Depends(require(Permission.AGENCIES_READ))],
    responses=problems(AgencyNotFound),
)
async def list_heads(
    agency_id: UUID,
    query: Annotated[HistoryQuery, Query()],
    reader: ReaderDep,
) -> Page[HeadRead]:
    """Who headed it when: definitive heads from their postings, acting ones from their assignments."""
    return await service.heads(reader, agency_id, query)
