"""/performance-standards: ready-made indicators per job family."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep
from app.indicators.objectives.schemas import Retirement
from app.indicators.standards import service
from app.indicators.standards.errors import (
    LibraryOfGovernment,
    StandardCodeTaken,
    StandardExists,
    StandardNotFound,
    StandardRetired,
)
from app.indicators.standards.schemas import (
    LibraryAdded,
    StandardChange,
    StandardCreate,
    StandardQuery,
    StandardRead,
    StandardRow,
)

router = APIRouter(prefix="/performance-standards", tags=["performance standards"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.STANDARDS_READ))]
Managing = Annotated[Principal, Depends(require(Permission.STANDARDS_MANAGE))]


@router.get("", operation_id="listPerformanceStandards", responses=problems())
async def list_performance_standards(
    query: Annotated[StandardQuery, Query()],
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
) -> Page[StandardRow]:
    """Standards for discipline, service quality, innovation and outcome that a plan can take over."""
    return await service.page(reader, query)


@router.post(
    "",
    status_code=201,
    operation_id="createPerformanceStandard",
    responses=problems(LibraryOfGovernment, StandardCodeTaken, StandardExists),
)
async def create_performance_standard(
    data: StandardCreate, principal: Managing, session: SessionDep, response: Response
) -> StandardRead:
    """Add a standard of the government's own."""
    created = await service.create(session, principal, data)
    response.headers["Location"] = f"/api/v1/performance-standards/{created.id}"
    tag(response, created)
    return created


@router.post("/library", operation_id="addStandardLibrary", responses=problems(LibraryOfGovernment))
async def add_standard_library(principal: Managing, session: SessionDep) -> LibraryAdded:
    """Add the shipped library. What the government has already stays as it is, however often this is called."""
    return await service.add_library(session, principal)


@router.get("/{standard_id}", operation_id="getPerformanceStandard", responses=problems(StandardNotFound))
async def get_performance_standard(
    standard_id: UUID, principal: Reading, reader: ReaderDep, response: Response
) -> StandardRead:
    """One standard with its source."""
    found = await service.get(reader, principal, standard_id)
    tag(response, found)
    return found


@router.patch(
    "/{standard_id}",
    operation_id="changePerformanceStandard",
    responses=problems(
        StandardNotFound, LibraryOfGovernment, Stale, VersionRequired, StandardRetired, StandardCodeTaken
    ),
)
async def change_performance_standard(
    standard_id: UUID,
    data: StandardChange,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> StandardRead:
    """Change what is given. Plans that took the standard over keep what they took."""
    changed = await service.change(session, principal, standard_id, data, if_match)
    tag(response, changed)
    return changed


@router.post(
    "/{standard_id}/retire",
    operation_id="retirePerformanceStandard",
    responses=problems(StandardNotFound, LibraryOfGovernment, Stale, VersionRequired, StandardRetired),
)
async def retire_performance_standard(
    standard_id: UUID,
    data: Retirement,
    principal: Managing,
    session: SessionDep,
    if_match: IfMatch,
    response: Response,
) -> StandardRead:
    """Offer a standard no longer."""
    retired = await service.retire(session, principal, standard_id, data, if_match)
    tag(response, retired)
    return retired
