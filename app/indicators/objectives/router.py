"""/objectives: what units are to reach."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.agencies.errors import AgencyNotOpen, OutsideReach
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.indicators.objectives import service
from app.indicators.objectives.errors import (
    ObjectiveCircle,
    ObjectiveCodeTaken,
    ObjectiveExists,
    ObjectiveNotFound,
    ObjectiveRetired,
    ObjectiveServed,
    ParentElsewhere,
    ParentOutsideSpan,
    SpanExcludesTargets,
)
from app.indicators.objectives.schemas import (
    ObjectiveChange,
    ObjectiveCreate,
    ObjectiveQuery,
    ObjectiveRead,
    ObjectiveRow,
    Retirement,
)

router = APIRouter(prefix="/objectives", tags=["objectives"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.INDICATORS_READ))]
Managing = Annotated[Principal, Depends(require(Permission.INDICATORS_MANAGE))]


@router.get("", operation_id="listObjectives", responses=problems())
async def list_objectives(
    query: Annotated[ObjectiveQuery, Query()],
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
) -> Page[ObjectiveRow]:
    """Objectives of the government: of a unit and those below it, of a year, serving a given one."""
    return await service.page(reader, query)


@router.post(
    "",
    status_code=201,
    operation_id="createObjective",
    responses=problems(
        OutsideReach,
        AgencyNotOpen,
        ObjectiveCodeTaken,
        ObjectiveExists,
        ObjectiveCircle,
        ObjectiveRetired,
        ParentElsewhere,
        ParentOutsideSpan,
    ),
)
async def create_objective(
    data: ObjectiveCreate, principal: Managing, session: SessionDep, response: Response
) -> ObjectiveRead:
    """Add an objective of a unit, serving one of the same unit or of a unit above, or none."""
    created = await service.create(session, principal, data)
    response.headers["Location"] = f"/api/v1/objectives/{created.id}"
    tag(response, created)
    return created


@router.get("/{objective_id}", operation_id="getObjective", responses=problems(ObjectiveNotFound))
async def get_objective(objective_id: UUID, principal: Reading, reader: ReaderDep, response: Response) -> ObjectiveRead:
    """One objective with its indicators, what it serves, and what serves it."""
    found = await service.get(reader, principal, objective_id)
    tag(response, found)
    return found


@router.patch(
    "/{objective_id}",
    operation_id="changeObjective",
    responses=problems(
        ObjectiveNotFound,
        OutsideReach,
        Stale,
        VersionRequired,
        ObjectiveCodeTaken,
        ObjectiveCircle,
        ObjectiveRetired,
        ParentElsewhere,
        ParentOutsideSpan,
        SpanExcludesTargets,
    ),
)
async def change_objective(
    objective_id: UUID,
    data: ObjectiveChange,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> ObjectiveRead:
    """Change what is given; leave out what stays. `parent_id: null` detaches it."""
    changed = await service.change(session, principal, objective_id, data, if_match)
    tag(response, changed)
    return changed


@router.post(
    "/{objective_id}/retire",
    operation_id="retireObjective",
    responses=problems(ObjectiveNotFound, OutsideReach, Stale, VersionRequired, ObjectiveRetired, ObjectiveServed),
)
async def retire_objective(
    objective_id: UUID,
    data: Retirement,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> ObjectiveRead:
    """End an objective and its indicators. Targets and realisations stay as they are."""
    retired = await service.retire(session, principal, objective_id, data, if_match)
    tag(response, retired)
    return retired
