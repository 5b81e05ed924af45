"""/audit: who did what."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.audit_trail import service
from app.audit_trail.errors import NeedsWholeGovernment
from app.audit_trail.schemas import AuditEntryRead, AuditQuery
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep

router = APIRouter(prefix="/audit", tags=["audit"], route_class=Route)


@router.get("", operation_id="listAuditEntries", responses=problems(NeedsWholeGovernment))
async def list_audit_entries(
    principal: Annotated[Principal, Depends(require(Permission.AUDIT_READ))],
    reader: ReaderDep,
    query: Annotated[AuditQuery, Query()],
) -> Page[AuditEntryRead]:
    """The audit trail, newest first. Only for those whose role holds for the whole government."""
    return await service.entries(reader, principal, query)
