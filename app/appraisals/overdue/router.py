"""/cycles/…/backlog and /cycles/…/reminders: what is overdue, and telling those who have to act."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.appraisals.cycles.errors import CycleNotOpen, OutsideYourUnits
from app.appraisals.overdue import service
from app.appraisals.overdue.schemas import CycleBacklog, ReminderCreate, RemindersSent
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep

router = APIRouter(prefix="/cycles", tags=["cycles"], route_class=Route)

Overseeing = Annotated[Principal, Depends(require(Permission.APPRAISALS_READ))]
Administering = Annotated[Principal, Depends(require(Permission.APPRAISALS_ADMINISTER))]


@router.get("/{cycle_id}/backlog", operation_id="getCycleBacklog", responses=problems(NotFound, OutsideYourUnits))
async def get_backlog(
    cycle_id: UUID,
    principal: Overseeing,
    reader: ReaderDep,
    agency_id: Annotated[UUID | None, Query(description="Only this unit and everything below it")] = None,
) -> CycleBacklog:
    """What is past its deadline, by stage, and how many people have to act, in the units that the caller oversees."""
    return await service.backlog(reader, principal, cycle_id, agency_id)


@router.post(
    "/{cycle_id}/reminders",
    operation_id="sendReminders",
    responses=problems(NotFound, CycleNotOpen, OutsideYourUnits),
)
async def send_reminders(
    cycle_id: UUID, principal: Administering, session: SessionDep, given: ReminderCreate
) -> RemindersSent:
    """Remind exactly those who keep an appraisal overdue at a stage: one notification each, at most one a day.

    The employee is told where a plan or an acknowledgement is missing, the appraiser everywhere else. It reaches the
    appraisals of the units that the caller administers.
    """
    return await service.remind(session, principal, cycle_id, given)
