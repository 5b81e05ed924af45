"""/appraisals/…/realisations: what was achieved, with evidence."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, UploadFile, status
from fastapi.responses import StreamingResponse

from app.appraisals.cycles.errors import AppraisalOver, CycleNotOpen
from app.appraisals.plans.queries import Within
from app.appraisals.realisations import service
from app.appraisals.realisations.errors import (
    NotInAgreedPlan,
    NotYoursToRecord,
    PeriodFinalised,
    PeriodNotBegun,
    PeriodUnknown,
    RecordedMeanwhile,
)
from app.appraisals.realisations.schemas import RealisationCreate, RealisationList
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.schemas import Created
from app.core.work import ReaderDep, SessionDep, StorageDep, WorkDep
from app.evidence import service as evidence
from app.evidence.errors import EvidenceEmpty, EvidenceLimitReached, EvidenceTooLarge, EvidenceTypeRefused
from app.evidence.schemas import EvidenceRead

router = APIRouter(tags=["realisations"], route_class=Route)

TakingPart = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]


@router.get("/appraisals/{appraisal_id}/realisations", operation_id="listRealisations", responses=problems(NotFound))
async def list_realisations(
    appraisal_id: UUID,
    principal: TakingPart,
    reader: ReaderDep,
    period_id: Annotated[UUID | None, Query(description="Only this period")] = None,
    history: Annotated[bool, Query(description="Also those that were corrected")] = False,
) -> RealisationList:
    """What has been recorded for an appraisal, with the evidence files."""
    return await service.list_realisations(reader, principal, appraisal_id, period_id=period_id, with_history=history)


@router.post(
    "/appraisals/{appraisal_id}/realisations",
    operation_id="recordRealisation",
    status_code=status.HTTP_201_CREATED,
    responses=problems(
        NotFound,
        NotYoursToRecord,
        AppraisalOver,
        CycleNotOpen,
        PeriodUnknown,
        PeriodNotBegun,
        PeriodFinalised,
        NotInAgreedPlan,
        RecordedMeanwhile,
    ),
)
async def record_realisation(
    appraisal_id: UUID, principal: TakingPart, work: WorkDep, new: RealisationCreate, response: Response
) -> Created:
    """Record the realisation of an indicator (or of a qualitative result) in a period; a later one corrects it."""
    made = await service.record(work, principal, appraisal_id, new)
    response.headers["Location"] = f"/api/v1/appraisals/{appraisal_id}/realisations?period_id={new.period_id}"
    return Created(id=made)


@router.post(
    "/realisations/{realisation_id}/evidence",
    operation_id="attachEvidence",
    status_code=status.HTTP_201_CREATED,
    responses=problems(
        NotFound,
        NotYoursToRecord,
        AppraisalOver,
        EvidenceTooLarge,
        EvidenceEmpty,
        EvidenceTypeRefused,
        EvidenceLimitReached,
    ),
)
async def attach_evidence(
    realisation_id: UUID,
    principal: TakingPart,
    session: SessionDep,
    storage: StorageDep,
    file: UploadFile,
    response: Response,
) -> EvidenceRead:
    """Attach a file that proves a realisation: PDF, picture, office document, CSV or text."""
    await service.find(Within(session), principal, realisation_id, to_change=True)
    stored = await evidence.store(
        session, storage, principal, subject_kind=service.SUBJECT_KIND, subject_id=realisation_id, upload=file
    )
    response.headers["Location"] = f"/api/v1/realisations/{realisation_id}/evidence/{stored.id}"
    return EvidenceRead.model_validate(stored)


@router.get(
    "/realisations/{realisation_id}/evidence/{evidence_id}",
    operation_id="downloadEvidence",
    response_class=StreamingResponse,
    responses=problems(NotFound),
)
async def download_evidence(
    realisation_id: UUID, evidence_id: UUID, principal: TakingPart, reader: ReaderDep, storage: StorageDep
) -> StreamingResponse:
    """The file itself, to be saved."""
    await service.find(reader, principal, realisation_id)
    file, pieces = await evidence.open_file(reader, storage, service.SUBJECT_KIND, realisation_id, evidence_id)
    return StreamingResponse(pieces, media_type=file["media_type"], headers=evidence.download_headers(file))
