"""Realisations of agency indicators and their evidence."""

from collections.abc import AsyncIterator
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.errors import OutsideReach
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.database import Reader
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.storage import Storage
from app.evidence import service as evidence
from app.evidence.models import EvidenceFile
from app.evidence.schemas import EvidenceRead
from app.indicators.definitions.errors import IndicatorRetired
from app.indicators.objectives.access import may_read_evidence, may_realise
from app.indicators.objectives.models import IndicatorRealisation
from app.indicators.objectives.schemas import AchievementRead
from app.indicators.objectives.scorecard import measured
from app.indicators.realisations import queries
from app.indicators.realisations.errors import (
    CorrectedMeanwhile,
    PeriodNotStarted,
    RealisationExists,
    RealisationNotFound,
    RealisationSuperseded,
)
from app.indicators.realisations.schemas import (
    RealisationCreate,
    RealisationQuery,
    RealisationRead,
    RealisationRow,
)
from app.indicators.targets.errors import TargetNotFound
from app.scoring import Polarity

SUBJECT = "indicator_realisation"
"""The kind under which evidence files hang on these realisations."""


async def record(
    session: AsyncSession, principal: Principal, target_id: UUID, data: RealisationCreate
) -> RealisationRead:
    """Record what was reached, or correct it: the earlier realisation is superseded and stays.

    Raises ``TargetNotFound``, ``OutsideReach``, ``IndicatorRetired``, ``PeriodNotStarted``, ``RealisationExists``,
    ``CorrectedMeanwhile``, ``RealisationIdTaken``.
    """
    found = (await session.execute(queries.FOR_RECORDING, {"target_id": target_id})).one_or_none()
    if found is None:
        raise TargetNotFound
    target, indicator, agency = found
    if not may_realise(principal, agency.path):
        raise OutsideReach(unit=agency.name)
    if indicator.retired_at is not None:
        raise IndicatorRetired(name=indicator.name)
    starts_on = target.period.lower
    if starts_on is not None and clock.today(principal.time_zone) < starts_on:
        raise PeriodNotStarted(starts_on=starts_on)
    now = clock.now()
    replaced = await _supersede(session, target_id, data)
    if replaced is not None:
        replaced.superseded_at = now
        await session.flush()  # Before the new one, which has to be the only one that stands.
    realisation = IndicatorRealisation(
        tenant_id=principal.tenant_id,
        id=data.id or new_id(),
        target_id=target_id,
        value=data.value,
        note=data.note,
        recorded_by=principal.account_id,
        correction_reason=data.correction.reason if data.correction else None,
        created_at=now,
    )
    session.add(realisation)
    await session.flush()
    changes: dict[str, object] = {"target_id": target_id, "value": data.value}
    if replaced is not None:
        changes["before"] = {"id": replaced.id, "value": replaced.value}
    action = "indicator_realisation.corrected" if replaced else "indicator_realisation.recorded"
    audit.record(session, principal, action, SUBJECT, realisation.id, changes, reason=realisation.correction_reason)
    row = (await session.execute(queries.REALISATION, {"id": realisation.id})).mappings().one()
    return _shown(RealisationRow.model_validate(dict(row)), [])


async def _supersede(session: AsyncSession, target_id: UUID, data: RealisationCreate) -> IndicatorRealisation | None:
    current = await session.scalar(queries.CURRENT, {"target_id": target_id})
    if data.correction is None:
        if current is not None:
            raise RealisationExists(current=current.id)
        return None
    if current is None or current.id != data.correction.replaces:
        raise CorrectedMeanwhile(current=current.id if current else None)
    return current


async def get(reader: Reader, realisation_id: UUID) -> RealisationRead:
    """Raises ``RealisationNotFound``."""
    row = await reader.fetch_one(queries.REALISATION, id=realisation_id)
    if row is None:
        raise RealisationNotFound
    files = await evidence.list_for(reader, SUBJECT, [realisation_id])
    return _shown(RealisationRow.model_validate(dict(row)), files[realisation_id])


async def history(reader: Reader, target_id: UUID, query: RealisationQuery) -> Page[RealisationRead]:
    """All realisations of a target, superseded ones too. Raises ``TargetNotFound``."""
    if not await reader.fetch_value(queries.TARGET_EXISTS, target_id=target_id):
        raise TargetNotFound
    page = await paginate(reader, queries.HISTORY, query, RealisationRow, target_id=target_id)
    files = await evidence.list_for(reader, SUBJECT, [row.id for row in page.items])
    shown = [_shown(row, files[row.id]) for row in page.items]
    return Page[RealisationRead](items=shown, next=page.next, total=page.total)


# --- evidence -------------------------------------------------------------------------------------------------


async def add_evidence(
    session: AsyncSession, storage: Storage, principal: Principal, realisation_id: UUID, upload: evidence.Upload
) -> EvidenceFile:
    """Raises ``RealisationNotFound``, ``OutsideReach``, ``RealisationSuperseded``, ``IndicatorRetired``, and whatever
    is wrong with the file."""
    row = (await session.execute(queries.UNIT, {"id": realisation_id})).mappings().one_or_none()
    if row is None:
        raise RealisationNotFound
    if not may_realise(principal, row["path"]):
        raise OutsideReach(unit=row["unit"])
    if row["superseded_at"] is not None:
        raise RealisationSuperseded
    if row["retired_at"] is not None:
        raise IndicatorRetired(name=row["indicator"])
    return await evidence.store(
        session, storage, principal, subject_kind=SUBJECT, subject_id=realisation_id, upload=upload
    )


async def list_evidence(reader: Reader, realisation_id: UUID) -> list[EvidenceRead]:
    """Raises ``RealisationNotFound``."""
    if await reader.fetch_one(queries.UNIT, id=realisation_id) is None:
        raise RealisationNotFound
    files = await evidence.list_for(reader, SUBJECT, [realisation_id])
    return [EvidenceRead.model_validate(file) for file in files[realisation_id]]


async def open_evidence(
    reader: Reader, storage: Storage, principal: Principal, realisation_id: UUID, evidence_id: UUID
) -> tuple[JsonObject, AsyncIterator[bytes]]:
    """The record and the content. Raises ``RealisationNotFound``, ``OutsideReach``, ``NotFound``, and what the store
    has to say."""
    row = await reader.fetch_one(queries.UNIT, id=realisation_id)
    if row is None:
        raise RealisationNotFound
    if not may_read_evidence(principal, row["path"]):
        raise OutsideReach(unit=row["unit"])
    return await evidence.open_file(reader, storage, SUBJECT, realisation_id, evidence_id)


def _shown(row: RealisationRow, files: list[JsonObject]) -> RealisationRead:
    reached = measured(row.low, row.high, Polarity(row.polarity), row.value)
    return RealisationRead(
        **row.model_dump(include=set(RealisationRead.model_fields) & set(RealisationRow.model_fields)),
        achievement=AchievementRead.model_validate(reached),
        evidence=[EvidenceRead.model_validate(file) for file in files],
    )
