"""/indicators/{id}/targets and /indicator-targets: what is to be reached in a period."""

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
from app.indicators.definitions.errors import IndicatorNotFound, IndicatorRetired
from app.indicators.targets import service
from app.indicators.targets.errors import (
    FrequencyMismatch,
    ReasonNeeded,
    TargetExists,
    TargetNotFound,
    TargetOutsideObjective,
    TargetRealised,
    TargetsOverlap,
)
from app.indicators.targets.schemas import TargetChange, TargetCreate, TargetRead

router = APIRouter(tags=["indicators"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.INDICATORS_READ))]
Managing = Annotated[Principal, Depends(require(Permission.INDICATORS_MANAGE))]


@router.post(
    "/indicators/{indicator_id}/targets",
    status_code=201,
    operation_id="createIndicatorTarget",
    responses=problems(
        IndicatorNotFound,
        OutsideReach,
        IndicatorRetired,
        FrequencyMismatch,
        TargetOutsideObjective,
        TargetsOverlap,
        TargetExists,
    ),
)
async def create_indicator_target(
    indicator_id: UUID, data: TargetCreate, principal: Managing, session: SessionDep, response: Response
) -> TargetRead:
    """Set the target of a period: of the frequency of the indicator, or of the whole year."""
    created = await service.create(session, principal, indicator_id, data)
    response.headers["Location"] = f"/api/v1/indicator-targets/{created.id}"
    tag(response, created)
    return created


@router.get("/indicator-targets/{target_id}", operation_id="getIndicatorTarget", responses=problems(TargetNotFound))
async def get_indicator_target(
    target_id: UUID,
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
    response: Response,
) -> TargetRead:
    """The target of one period."""
    found = await service.get(reader, target_id)
    tag(response, found)
    return found


@router.patch(
    "/indicator-targets/{target_id}",
    operation_id="changeIndicatorTarget",
    responses=problems(TargetNotFound, OutsideReach, Stale, VersionRequired, IndicatorRetired, ReasonNeeded),
)
async def change_indicator_target(
    target_id: UUID,
    data: TargetChange,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> TargetRead:
    """Change what is to be reached. With a realisation on record a reason is required."""
    changed = await service.change(session, principal, target_id, data, if_match)
    tag(response, changed)
    return changed


@router.delete(
    "/indicator-targets/{target_id}",
    status_code=204,
    operation_id="removeIndicatorTarget",
    responses=problems(TargetNotFound, OutsideReach, Stale, VersionRequired, IndicatorRetired, TargetRealised),
)
async def remove_indicator_target(target_id: UUID, principal: Managing, session: SessionDep, if_match: IfMatch) -> None:
    """Remove a target that was set by mistake and has no realisation."""
    await service.remove(session, principal, target_id, if_match)
