"""/cycles: the years of appraisal."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status

from app.appraisals.cycles import service
from app.appraisals.cycles.errors import (
    CycleDatesWrong,
    CycleNameTaken,
    CycleNotDraft,
    CycleNotOpen,
    CyclePolicyUnknown,
    CycleUnfinished,
    OutsideYourUnits,
)
from app.appraisals.cycles.schemas import (
    CycleClosure,
    CycleCreate,
    CycleProgress,
    CycleQuery,
    CycleRead,
    CycleRow,
    CycleUpdate,
)
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import NotFound, Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.schemas import Created
from app.core.work import ReaderDep, SessionDep

router = APIRouter(prefix="/cycles", tags=["cycles"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.CYCLES_READ))]
Managing = Annotated[Principal, Depends(require(Permission.CYCLES_MANAGE))]
Overseeing = Annotated[Principal, Depends(require(Permission.APPRAISALS_READ))]


@router.get("", operation_id="listCycles", responses=problems())
async def list_cycles(_: Reading, reader: ReaderDep, query: Annotated[CycleQuery, Query()]) -> Page[CycleRow]:
    """The government's cycles, newest first."""
    return await service.list_cycles(reader, query)


@router.post(
    "",
    operation_id="planCycle",
    status_code=status.HTTP_201_CREATED,
    responses=problems(CyclePolicyUnknown, CycleDatesWrong, CycleNameTaken, OutsideYourUnits),
)
async def plan_cycle(principal: Managing, session: SessionDep, new: CycleCreate, response: Response) -> Created:
    """Plan a cycle as a draft. Opening it later freezes its policy and creates the appraisals."""
    cycle = await service.plan_cycle(session, principal, new)
    response.headers["Location"] = f"/api/v1/cycles/{cycle.id}"
    tag(response, cycle)
    return Created(id=cycle.id)


@router.get("/{cycle_id}", operation_id="getCycle", responses=problems(NotFound))
async def get_cycle(cycle_id: UUID, principal: Reading, reader: ReaderDep, response: Response) -> CycleRead:
    """One cycle with its periods, how many appraisals stand where, and what the caller may do now."""
    cycle = await service.get_cycle(reader, principal, cycle_id)
    tag(response, cycle)
    return cycle


@router.patch(
    "/{cycle_id}",
    operation_id="editCycle",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, Stale, VersionRequired, CycleNotOpen, CycleDatesWrong, CycleNameTaken),
)
async def edit_cycle(
    cycle_id: UUID, principal: Managing, session: SessionDep, expected: IfMatch, change: CycleUpdate, response: Response
) -> None:
    """Rename a cycle or move its deadlines."""
    cycle = await service.edit_cycle(session, principal, cycle_id, expected, change)
    await session.flush()
    tag(response, cycle)


@router.post(
    "/{cycle_id}/opening",
    operation_id="openCycle",
    status_code=status.HTTP_202_ACCEPTED,
    responses=problems(NotFound, CycleNotDraft, CyclePolicyUnknown),
)
async def open_cycle(cycle_id: UUID, principal: Managing, session: SessionDep, response: Response) -> Created:
    """Create the appraisals of everyone in scope as a job, freezing posting, appraiser and policy; poll it."""
    operation = await service.open_cycle(session, principal, cycle_id)
    response.headers["Location"] = f"/api/v1/operations/{operation.id}"
    return Created(id=operation.id)


@router.post(
    "/{cycle_id}/following",
    operation_id="followPostings",
    status_code=status.HTTP_202_ACCEPTED,
    responses=problems(NotFound, CycleNotOpen),
)
async def follow_postings(cycle_id: UUID, principal: Managing, session: SessionDep, response: Response) -> Created:
    """Take up transfers and new employees now instead of tonight: a transfer ends one appraisal and opens the next."""
    operation = await service.follow_postings(session, principal, cycle_id)
    response.headers["Location"] = f"/api/v1/operations/{operation.id}"
    return Created(id=operation.id)


@router.post(
    "/{cycle_id}/closure",
    operation_id="closeCycle",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, CycleNotOpen, CycleUnfinished),
)
async def close_cycle(cycle_id: UUID, principal: Managing, session: SessionDep, closure: CycleClosure) -> None:
    """End a cycle. With unfinished appraisals only for a stated reason."""
    await service.close_cycle(session, principal, cycle_id, closure)


@router.get("/{cycle_id}/progress", operation_id="getCycleProgress", responses=problems(NotFound))
async def get_progress(
    cycle_id: UUID,
    principal: Overseeing,
    reader: ReaderDep,
    depth: Annotated[int, Query(ge=1, le=8, description="How deep into the tree of units")] = 2,
) -> CycleProgress:
    """How far each unit has come, for the units that the caller oversees."""
    return await service.progress(reader, principal, cycle_id, depth)
