"""/cascade/children, /cascade/search, /appraisals/{id}/line: the cascade branch by branch."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.appraisals.cycles.errors import OutsideYourUnits
from app.appraisals.plans.lines import service
from app.appraisals.plans.lines.schemas import CascadeChildren, CascadePaths, ChildrenQuery, SearchQuery
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import ReaderDep

router = APIRouter(tags=["cascade"], route_class=Route)

Taking = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]
Overseeing = Annotated[Principal, Depends(require(Permission.CASCADE_READ))]


@router.get("/cascade/children", operation_id="listCascadeChildren", responses=problems(NotFound, OutsideYourUnits))
async def list_children(
    principal: Overseeing, reader: ReaderDep, query: Annotated[ChildrenQuery, Query()]
) -> CascadeChildren:
    """What serves one objective or result directly, each with how much serves it in turn."""
    return await service.children(reader, principal, query)


@router.get("/cascade/search", operation_id="searchCascade", responses=problems(NotFound, OutsideYourUnits))
async def search_cascade(
    principal: Overseeing, reader: ReaderDep, query: Annotated[SearchQuery, Query()]
) -> CascadePaths:
    """Objectives and results with a text, each with the lines above it in the unit."""
    return await service.search(reader, principal, query)


@router.get("/appraisals/{appraisal_id}/line", operation_id="getCascadeLine", responses=problems(NotFound))
async def get_line(appraisal_id: UUID, principal: Taking, reader: ReaderDep) -> CascadePaths:
    """What the results of an appraisal serve, up to the government's objective, and what serves them directly.

    For the employee, and for everybody who may see the appraisal.
    """
    return await service.of_appraisal(reader, principal, appraisal_id)
