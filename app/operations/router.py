"""/operations: the progress of long work."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.schemas import JsonObject
from app.core.work import ReaderDep
from app.operations import service
from app.operations.schemas import OperationRead

router = APIRouter(prefix="/operations", tags=["operations"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.OPERATIONS_READ))]


@router.get("/{operation_id}", response_model=OperationRead, operation_id="getOperation", responses=problems(NotFound))
async def get_operation(operation_id: UUID, principal: Reading, reader: ReaderDep) -> JsonObject:
    """State and progress of work that was started with 202: poll until `succeeded` or `failed`."""
    return await service.get(reader, principal, operation_id)
