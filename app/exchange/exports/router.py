"""/exports: what the caller may see, as a file; and the template for imports."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep, StorageDep
from app.exchange.errors import ExportNotReady, FileErased
from app.exchange.exports import service
from app.exchange.files.writing import MEDIA_TYPES
from app.exchange.models import ExchangeFormat, ExchangeKind
from app.exchange.schemas import ExportCreate, ExportQuery, ExportRead

router = APIRouter(prefix="/exports", tags=["exports"], route_class=Route)

Exporting = Annotated[Principal, Depends(require(Permission.EMPLOYEES_EXPORT))]
Filling = Annotated[Principal, Depends(require(Permission.EMPLOYEES_IMPORT))]
_FILE: dict[str, dict[str, str]] = {media: {} for media in MEDIA_TYPES.values()}


@router.post("", status_code=202, operation_id="startExport", responses=problems())
async def start_export(data: ExportCreate, principal: Exporting, session: SessionDep, response: Response) -> ExportRead:
    """Write the agencies or employees that the caller's roles reach to a file, as a job: follow `Location`.

    NIK, telephone number and address are never exported. A file in either shape can be imported again and changes
    nothing. State officials without a NIP and people without a post today are left out.
    """
    started = await service.start(session, principal, data)
    response.headers["Location"] = f"/api/v1/operations/{started.operation_id}"
    return started


@router.get("", operation_id="listExports", responses=problems())
async def list_exports(
    query: Annotated[ExportQuery, Query()], principal: Exporting, reader: ReaderDep
) -> Page[ExportRead]:
    """One's own exports, newest first."""
    return await service.page(reader, principal, query)


@router.get(
    "/template",
    operation_id="getTemplate",
    response_class=Response,
    responses={**problems(), 200: {"content": _FILE, "description": "The template"}},
)
async def get_template(
    principal: Filling,  # noqa: ARG001 - only whoever imports needs it
    kind: ExchangeKind,
    format: Annotated[ExchangeFormat, Query()] = ExchangeFormat.XLSX,  # noqa: A002 - the name in the address
) -> Response:
    """The empty template: headers, one row marked as an example and, as XLSX, lists to choose from and explanations."""
    content = await service.template(kind, format)
    return _file(content, f"templat-{kind}.{format}", format)


@router.get("/{export_id}", operation_id="getExport", responses=problems(NotFound))
async def get_export(export_id: UUID, principal: Exporting, reader: ReaderDep) -> ExportRead:
    """State of an export."""
    return await service.get(reader, principal, export_id)


@router.get(
    "/{export_id}/file",
    operation_id="getExportFile",
    response_class=Response,
    responses={
        **problems(NotFound, ExportNotReady, FileErased),
        200: {"content": _FILE, "description": "The exported records"},
    },
)
async def get_file(export_id: UUID, principal: Exporting, reader: ReaderDep, storage: StorageDep) -> Response:
    """The file of a finished export. Only whoever started it may fetch it."""
    content, name, given = await service.content(reader, storage, principal, export_id)
    return _file(content, name, given)


def _file(content: bytes, name: str, given: ExchangeFormat) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=MEDIA_TYPES[given], headers=headers)
