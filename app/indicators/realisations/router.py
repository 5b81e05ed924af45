"""/indicator-targets/{id}/realisations and /indicator-realisations: what was reached, and its evidence."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Query, Response, UploadFile
from fastapi.responses import StreamingResponse

from app.agencies.errors import OutsideReach
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep, StorageDep
from app.evidence.errors import (
    EvidenceContentMissing,
    EvidenceEmpty,
    EvidenceLimitReached,
    EvidenceStoreUnavailable,
    EvidenceTooLarge,
    EvidenceTypeRefused,
)
from app.evidence.schemas import EvidenceRead
from app.evidence.service import DOWNLOADED, download_headers
from app.indicators.definitions.errors import IndicatorRetired
from app.indicators.realisations import service
from app.indicators.realisations.errors import (
    CorrectedMeanwhile,
    PeriodNotStarted,
    RealisationExists,
    RealisationIdTaken,
    RealisationNotFound,
    RealisationRecordedMeanwhile,
    RealisationSuperseded,
)
from app.indicators.realisations.schemas import EvidenceList, RealisationCreate, RealisationQuery, RealisationRead
from app.indicators.targets.errors import TargetNotFound

router = APIRouter(tags=["indicators"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.INDICATORS_READ))]
Realising = Annotated[Principal, Depends(require(Permission.INDICATORS_REALISE))]


@router.get(
    "/indicator-targets/{target_id}/realisations",
    operation_id="listIndicatorRealisations",
    responses=problems(TargetNotFound),
)
async def list_indicator_realisations(
    target_id: UUID,
    query: Annotated[RealisationQuery, Query()],
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
) -> Page[RealisationRead]:
    """The history of one period: the realisation that stands and those it replaced, newest first."""
    return await service.history(reader, target_id, query)


@router.post(
    "/indicator-targets/{target_id}/realisations",
    status_code=201,
    operation_id="recordIndicatorRealisation",
    responses=problems(
        TargetNotFound,
        OutsideReach,
        IndicatorRetired,
        PeriodNotStarted,
        RealisationExists,
        RealisationRecordedMeanwhile,
        RealisationIdTaken,
        CorrectedMeanwhile,
    ),
)
async def record_indicator_realisation(
    target_id: UUID, data: RealisationCreate, principal: Realising, session: SessionDep, response: Response
) -> RealisationRead:
    """Record what was reached in the period of a target, or correct it with a reason."""
    recorded = await service.record(session, principal, target_id, data)
    response.headers["Location"] = f"/api/v1/indicator-realisations/{recorded.id}"
    return recorded


@router.get(
    "/indicator-realisations/{realisation_id}",
    operation_id="getIndicatorRealisation",
    responses=problems(RealisationNotFound),
)
async def get_indicator_realisation(
    realisation_id: UUID,
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
) -> RealisationRead:
    """One realisation with its achievement and its evidence."""
    return await service.get(reader, realisation_id)


@router.get(
    "/indicator-realisations/{realisation_id}/evidence",
    operation_id="listIndicatorEvidence",
    responses=problems(RealisationNotFound),
)
async def list_indicator_evidence(
    realisation_id: UUID,
    principal: Reading,  # noqa: ARG001 - everybody who is signed in may read
    reader: ReaderDep,
) -> EvidenceList:
    """Which files prove a realisation. Their content is for those who plan, realise or audit for the unit."""
    return EvidenceList(items=await service.list_evidence(reader, realisation_id))


@router.post(
    "/indicator-realisations/{realisation_id}/evidence",
    status_code=201,
    operation_id="uploadIndicatorEvidence",
    responses=problems(
        RealisationNotFound,
        OutsideReach,
        RealisationSuperseded,
        IndicatorRetired,
        EvidenceTooLarge,
        EvidenceEmpty,
        EvidenceTypeRefused,
        EvidenceLimitReached,
        EvidenceStoreUnavailable,
    ),
)
async def upload_indicator_evidence(
    realisation_id: UUID,
    file: Annotated[UploadFile, File(description="PDF, picture, office document, CSV, plain text or MP4")],
    principal: Realising,
    session: SessionDep,
    storage: StorageDep,
    response: Response,
) -> EvidenceRead:
    """Add a file that proves the realisation. Its type is found from its content."""
    stored = await service.add_evidence(session, storage, principal, realisation_id, file)
    response.headers["Location"] = f"/api/v1/indicator-realisations/{realisation_id}/evidence/{stored.id}"
    return EvidenceRead.model_validate(stored)


@router.get(
    "/indicator-realisations/{realisation_id}/evidence/{evidence_id}",
    operation_id="downloadIndicatorEvidence",
    response_class=StreamingResponse,
    responses={
        **problems(RealisationNotFound, NotFound, OutsideReach, EvidenceStoreUnavailable, EvidenceContentMissing),
        200: DOWNLOADED,
    },
)
async def download_indicator_evidence(
    realisation_id: UUID, evidence_id: UUID, principal: Reading, reader: ReaderDep, storage: StorageDep
) -> StreamingResponse:
    """The content of a file, always as a download."""
    file, pieces = await service.open_evidence(reader, storage, principal, realisation_id, evidence_id)
    return StreamingResponse(pieces, media_type=file["media_type"], headers=download_headers(file))
