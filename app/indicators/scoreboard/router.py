"""/indicators with what was achieved: the list, one over time, one objective."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep
from app.indicators.definitions.errors import IndicatorNotFound
from app.indicators.objectives.errors import ObjectiveNotFound
from app.indicators.scoreboard import service
from app.indicators.scoreboard.schemas import IndicatorScore, IndicatorSeries, ObjectiveScore, ScoreQuery

router = APIRouter(tags=["indicators"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.INDICATORS_READ))]
Year = Annotated[int | None, Query(ge=2000, le=2100, description="This year if left out")]


@router.get("/indicators", operation_id="listIndicators", responses=problems())
async def list_indicators(
    query: Annotated[ScoreQuery, Query()], principal: Reading, reader: ReaderDep
) -> Page[IndicatorScore]:
    """Indicators of a unit and those below it, each with its latest achievement in a year."""
    return await service.page(reader, principal, query)


@router.get(
    "/indicators/{indicator_id}/series",
    operation_id="getIndicatorSeries",
    responses=problems(IndicatorNotFound),
)
async def get_indicator_series(
    indicator_id: UUID,
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
) -> IndicatorSeries:
    """Target against realisation, period after period."""
    return await service.series(reader, indicator_id)


@router.get(
    "/objectives/{objective_id}/achievement",
    operation_id="getObjectiveAchievement",
    responses=problems(ObjectiveNotFound),
)
async def get_objective_achievement(
    objective_id: UUID, principal: Reading, reader: ReaderDep, year: Year = None
) -> ObjectiveScore:
    """The weighted achievement of an objective in a year, and how much of it is known."""
    return await service.of_objective(reader, principal, objective_id, year)
