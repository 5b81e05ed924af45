"""/indicators: creating, reading and changing one. The list of them is the scoreboard's."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.agencies.errors import OutsideReach
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.indicators.definitions import service
from app.indicators.definitions.errors import (
    FrequencyInUse,
    IndicatorExists,
    IndicatorNotFound,
    IndicatorRetired,
    MeasureInUse,
    WeightsExceedWhole,
)
from app.indicators.definitions.schemas import IndicatorChange, IndicatorCreate, IndicatorRead
from app.indicators.objectives.errors import ObjectiveRetired
from app.indicators.objectives.schemas import Retirement

router = APIRouter(prefix="/indicators", tags=["indicators"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.INDICATORS_READ))]
Managing = Annotated[Principal, Depends(require(Permission.INDICATORS_MANAGE))]


@router.post(
    "",
    status_code=201,
    operation_id="createIndicator",
    responses=problems(OutsideReach, ObjectiveRetired, WeightsExceedWhole, IndicatorExists),
)
async def create_indicator(
    data: IndicatorCreate, principal: Managing, session: SessionDep, response: Response
) -> IndicatorRead:
    """Add an indicator to an objective. The weights of the active ones may total 100 at most."""
    created = await service.create(session, principal, data)
    response.headers["Location"] = f"/api/v1/indicators/{created.id}"
    tag(response, created)
    return created


@router.get("/{indicator_id}", operation_id="getIndicator", responses=problems(IndicatorNotFound))
async def get_indicator(indicator_id: UUID, principal: Reading, reader: ReaderDep, response: Response) -> IndicatorRead:
    """One indicator; its targets and realisations are its series."""
    found = await service.get(reader, principal, indicator_id)
    tag(response, found)
    return found


@router.patch(
    "/{indicator_id}",
    operation_id="changeIndicator",
    responses=problems(
        IndicatorNotFound,
        OutsideReach,
        Stale,
        VersionRequired,
        IndicatorRetired,
        WeightsExceedWhole,
        MeasureInUse,
        FrequencyInUse,
    ),
)
async def change_indicator(
    indicator_id: UUID,
    data: IndicatorChange,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> IndicatorRead:
    """Change what is given. Unit and polarity are fixed once there are realisations."""
    changed = await service.change(session, principal, indicator_id, data, if_match)
    tag(response, changed)
    return changed


@router.post(
    "/{indicator_id}/retire",
    operation_id="retireIndicator",
    responses=problems(IndicatorNotFound, OutsideReach, Stale, VersionRequired, IndicatorRetired),
)
async def retire_indicator(
    indicator_id: UUID,
    data: Retirement,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> IndicatorRead:
    """End an indicator and free its weight. Targets and realisations stay as they are."""
    retired = await service.retire(session, principal, indicator_id, data, if_match)
    tag(response, retired)
    return retired
