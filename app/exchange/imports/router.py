"""/imports: agencies and employees from files."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, Query, Response, UploadFile

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound, TooLarge
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep, StorageDep
from app.exchange.errors import (
    EffectiveDateAhead,
    FileEmpty,
    FileErased,
    FileExpandsTooFar,
    FileTypeRefused,
    FileUnreadable,
    ImportAppliedAlready,
    ImportNotApplicable,
)
from app.exchange.files.writing import MEDIA_TYPES
from app.exchange.imports import service
from app.exchange.models import ExchangeFormat, ExchangeKind
from app.exchange.schemas import AskedShape, FindingQuery, FindingRead, ImportQuery, ImportRead, ImportRow

router = APIRouter(prefix="/imports", tags=["imports"], route_class=Route)

Importing = Annotated[Principal, Depends(require(Permission.EMPLOYEES_IMPORT))]


@router.post(
    "",
    status_code=202,
    operation_id="startImport",
    responses=problems(TooLarge, FileTypeRefused, FileEmpty, FileUnreadable, FileExpandsTooFar, EffectiveDateAhead),
)
async def start_import(
    file: Annotated[UploadFile, File(description="XLSX, CSV (UTF-8 or Windows-1252) or JSON lines")],
    kind: Annotated[ExchangeKind, Form()],
    principal: Importing,
    session: SessionDep,
    storage: StorageDep,
    response: Response,
    shape: Annotated[AskedShape, Form(description="Names of the columns; `auto` recognises them")] = "auto",
    dry_run: Annotated[bool, Form(description="Report only, change nothing")] = True,
    effective_on: Annotated[
        date | None, Form(description="From when moved units and undated changes of post count; today if left out")
    ] = None,
) -> ImportRead:
    """Send a file of agencies or employees. It is read by a job: follow `Location`, then read the import's report.

    Valid rows go in, invalid rows come back with every reason. Repeating an import changes nothing. A dry run, the
    default, gives the same report and stores nothing else; `POST /imports/{id}/apply` then runs it for real. Importing
    agencies needs `agencies:manage` besides. Rows may touch only units that the caller's roles reach.
    """
    started = await service.start(
        session,
        storage,
        principal,
        file,
        kind=kind,
        shape=shape,
        dry_run=dry_run,
        effective_on=effective_on,
    )
    response.headers["Location"] = f"/api/v1/operations/{started.operation_id}"
    return started


@router.get("", operation_id="listImports", responses=problems())
async def list_imports(
    query: Annotated[ImportQuery, Query()], principal: Importing, reader: ReaderDep
) -> Page[ImportRow]:
    """One's own imports, and those of others that reached nothing beyond one's own units. Newest first."""
    return await service.page(reader, principal, query)


@router.get("/{import_id}", operation_id="getImport", responses=problems(NotFound))
async def get_import(import_id: UUID, principal: Importing, reader: ReaderDep) -> ImportRead:
    """The report: counts, reasons with their numbers, columns that were not read, and why."""
    return await service.get(reader, principal, import_id)


@router.get("/{import_id}/errors", operation_id="listImportErrors", responses=problems(NotFound))
async def list_errors(
    import_id: UUID, query: Annotated[FindingQuery, Query()], principal: Importing, reader: ReaderDep
) -> Page[FindingRead]:
    """What is wrong with which row, in the order of the rows; every problem of a row, personal values masked."""
    return await service.findings(reader, principal, import_id, query)


@router.get(
    "/{import_id}/workbook",
    operation_id="getImportWorkbook",
    response_class=Response,
    responses={
        **problems(NotFound, FileErased),
        200: {"content": {MEDIA_TYPES[ExchangeFormat.XLSX]: {}}, "description": "The refused rows with their reasons"},
    },
)
async def get_workbook(import_id: UUID, principal: Importing, reader: ReaderDep, storage: StorageDep) -> Response:
    """The refused rows as they came, with the column `Kesalahan`: correct them and send the workbook again.

    Only for whoever sent the file: it holds what was sent, unmasked.
    """
    content = await service.returned_workbook(reader, storage, principal, import_id)
    headers = {"Content-Disposition": f'attachment; filename="ditolak-{import_id}.xlsx"', "Cache-Control": "no-store"}
    return Response(content, media_type=MEDIA_TYPES[ExchangeFormat.XLSX], headers=headers)


@router.post(
    "/{import_id}/apply",
    status_code=202,
    operation_id="applyImport",
    responses=problems(NotFound, ImportNotApplicable, ImportAppliedAlready, FileErased),
)
async def apply_import(import_id: UUID, principal: Importing, session: SessionDep, response: Response) -> ImportRead:
    """Run a finished dry run for real, over the same file. Answers with the new import and its operation."""
    started = await service.apply(session, principal, import_id)
    response.headers["Location"] = f"/api/v1/operations/{started.operation_id}"
    return started
