"""/team: those whom the caller appraises, and where each of them stands."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.appraisals.team import service
from app.appraisals.team.schemas import TeamMember, TeamQuery
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep

router = APIRouter(tags=["appraisals"], route_class=Route)

TakingPart = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]


@router.get("/team", operation_id="listTeam", responses=problems())
async def list_team(principal: TakingPart, reader: ReaderDep, query: Annotated[TeamQuery, Query()]) -> Page[TeamMember]:
    """Everybody whom the caller appraises in the cycle of a period: plan, realisations and rating of each."""
    return await service.list_team(reader, principal, query)
