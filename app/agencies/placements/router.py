"""/agencies/{id}/moves, /closure and /reopening: the place of a unit over time."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.agencies.errors import (
    AgencyNotClosed,
    AgencyNotEmpty,
    AgencyNotFound,
    AgencyNotOpen,
    AlreadyThere,
    LaterMoveExists,
    MoveBelowItself,
    MoveNotFound,
    OutsideReach,
    PlacementsOverlap,
    RootFixed,
)
from app.agencies.placements import service
from app.agencies.schemas import AgencyClosure, AgencyMove, AgencyRead, AgencyReopening
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import tag
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import SessionDep

router = APIRouter(prefix="/agencies/{agency_id}", tags=["agencies"], route_class=Route)

Managing = Annotated[Principal, Depends(require(Permission.AGENCIES_MANAGE))]


@router.post(
    "/moves",
    status_code=201,
    operation_id="moveAgency",
    responses=problems(
        AgencyNotFound,
        OutsideReach,
        RootFixed,
        AgencyNotOpen,
        AlreadyThere,
        LaterMoveExists,
        MoveBelowItself,
        PlacementsOverlap,
    ),
)
async def move_agency(
    agency_id: UUID, data: AgencyMove, principal: Managing, session: SessionDep, response: Response
) -> AgencyRead:
    """Put a unit, and everything below it, under another unit from a day on.

    Up to today it takes effect at once; later it is recorded and takes effect on that day.
    """
    moved = await service.move(session, principal, agency_id, data)
    response.headers["Location"] = f"/api/v1/agencies/{agency_id}/placements"
    tag(response, moved)
    return moved


@router.delete(
    "/moves/{placement_id}",
    status_code=204,
    operation_id="cancelAgencyMove",
    responses=problems(AgencyNotFound, OutsideReach, RootFixed, MoveNotFound),
)
async def cancel_move(agency_id: UUID, placement_id: UUID, principal: Managing, session: SessionDep) -> None:
    """Take back a move that has not taken effect; `placement_id` is the id of the placement it would begin."""
    await service.cancel_move(session, principal, agency_id, placement_id)


@router.post(
    "/closure",
    operation_id="closeAgency",
    responses=problems(AgencyNotFound, OutsideReach, RootFixed, AgencyNotOpen, LaterMoveExists, AgencyNotEmpty),
)
async def close_agency(
    agency_id: UUID, data: AgencyClosure, principal: Managing, session: SessionDep, response: Response
) -> AgencyRead:
    """Close a unit from a day on. Refused while units or people are in it then; the problem names them."""
    closed = await service.close(session, principal, agency_id, data)
    tag(response, closed)
    return closed


@router.post(
    "/reopening",
    operation_id="reopenAgency",
    responses=problems(AgencyNotFound, OutsideReach, RootFixed, AgencyNotClosed, AgencyNotOpen),
)
async def reopen_agency(
    agency_id: UUID, data: AgencyReopening, principal: Managing, session: SessionDep, response: Response
) -> AgencyRead:
    """Open a closed unit again where it stood. On or before the day of closure, the closure is undone."""
    opened = await service.reopen(session, principal, agency_id, data)
    tag(response, opened)
    return opened
