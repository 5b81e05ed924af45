"""/appraisals/{id}/matrix, /cascade, /coverage: who contributes to what, and where nobody does."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.appraisals.cycles.errors import OutsideYourUnits
from app.appraisals.plans.cascade import service
from app.appraisals.plans.cascade.schemas import (
    Cascade,
    CascadeQuery,
    Coverage,
    CoverageQuery,
    GapQuery,
    GapRow,
    Matrix,
)
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep

router = APIRouter(tags=["cascade"], route_class=Route)

Taking = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]
Overseeing = Annotated[Principal, Depends(require(Permission.CASCADE_READ))]


@router.get("/appraisals/{appraisal_id}/matrix", operation_id="getRoleResultMatrix", responses=problems(NotFound))
async def get_matrix(appraisal_id: UUID, principal: Taking, reader: ReaderDep) -> Matrix:
    """The matriks peran hasil of the appraised head: the head's results, who contributes what to each, and the gaps.

    Results of agreed plans and of open ones, so that it serves while plans are still being made.
    """
    return await service.matrix(reader, principal, appraisal_id)


@router.get("/cascade", operation_id="getCascade", responses=problems(NotFound, OutsideYourUnits))
async def get_cascade(principal: Overseeing, reader: ReaderDep, query: Annotated[CascadeQuery, Query()]) -> Cascade:
    """Objectives of a unit, the results of the superiors that serve them, and the results that serve those."""
    return await service.cascade(reader, principal, query)


@router.get("/coverage", operation_id="getCoverage", responses=problems(NotFound, OutsideYourUnits))
async def get_coverage(principal: Overseeing, reader: ReaderDep, query: Annotated[CoverageQuery, Query()]) -> Coverage:
    """Objectives without a contributor, and per unit how many plans are missing, unaligned or provisional."""
    return await service.coverage(reader, principal, query)


@router.get("/coverage/appraisals", operation_id="listCoverageGaps", responses=problems(NotFound, OutsideYourUnits))
async def list_gaps(principal: Overseeing, reader: ReaderDep, query: Annotated[GapQuery, Query()]) -> Page[GapRow]:
    """The appraisals behind the counts of the coverage report."""
    return await service.gaps(reader, principal, query)
