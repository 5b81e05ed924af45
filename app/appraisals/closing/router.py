"""/cycles/…/periods/…/finalisation: a whole period at once."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from app.appraisals.closing import service
from app.appraisals.cycles.errors import CycleNotOpen
from app.appraisals.evaluations.errors import PeriodNotOver
from app.appraisals.realisations.errors import PeriodUnknown
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.schemas import Created
from app.core.work import SessionDep

router = APIRouter(tags=["cycles"], route_class=Route)

Managing = Annotated[Principal, Depends(require(Permission.CYCLES_MANAGE))]


@router.post(
    "/cycles/{cycle_id}/periods/{period_id}/finalisation",
    operation_id="finaliseCyclePeriod",
    status_code=status.HTTP_202_ACCEPTED,
    responses=problems(NotFound, PeriodUnknown, CycleNotOpen, PeriodNotOver),
)
async def finalise_cycle_period(
    cycle_id: UUID, period_id: UUID, principal: Managing, session: SessionDep, response: Response
) -> Created:
    """Finalise every rated evaluation of a period as a job. What is outdated or incomplete is left and counted."""
    operation = await service.start(session, principal, cycle_id, period_id)
    response.headers["Location"] = f"/api/v1/operations/{operation.id}"
    return Created(id=operation.id)
