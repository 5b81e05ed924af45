"""Targets per period of the calendar."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.principal import Principal
from app.core import audit
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import Invalid
from app.core.ids import new_id
from app.core.schemas import JsonObject
from app.indicators.definitions import service as definitions
from app.indicators.objectives.models import Frequency, Indicator, IndicatorTarget
from app.indicators.objectives.scorecard import target_problems
from app.indicators.targets import queries
from app.indicators.targets.errors import (
    FrequencyMismatch,
    ReasonNeeded,
    TargetNotFound,
    TargetOutsideObjective,
    TargetRealised,
)
from app.indicators.targets.lifecycle import number_of, span
from app.indicators.targets.schemas import PeriodRead, TargetChange, TargetCreate, TargetRead, TargetValue


async def get(reader: Reader, target_id: UUID) -> TargetRead:
    """Raises ``TargetNotFound``."""
    row = await reader.fetch_one(queries.TARGET_ROW, id=target_id)
    if row is None:
        raise TargetNotFound
    return _read(dict(row))


async def create(session: AsyncSession, principal: Principal, indicator_id: UUID, data: TargetCreate) -> TargetRead:
    """Raises ``IndicatorNotFound``, ``OutsideReach``, ``IndicatorRetired``, ``FrequencyMismatch``,
    ``TargetOutsideObjective``, ``TargetsOverlap``, ``TargetExists``; ``Invalid`` where the target does not fit the
    polarity."""
    indicator, objective, _ = await definitions.find(session, principal, indicator_id)
    if data.frequency not in {indicator.frequency, Frequency.YEAR}:
        raise FrequencyMismatch(frequency=str(indicator.frequency))
    starts_on, until = span(data.frequency, data.year, data.number)
    if starts_on < objective.starts_on or objective.ends_on < until - timedelta(days=1):
        raise TargetOutsideObjective(starts_on=objective.starts_on, ends_on=objective.ends_on)
    _check_value(data, indicator)
    low, high = data.bounds
    target = IndicatorTarget(
        tenant_id=principal.tenant_id,
        id=data.id or new_id(),
        indicator_id=indicator_id,
        frequency=data.frequency,
        period=Range(starts_on, until),
        low=low,
        high=high,
    )
    session.add(target)
    await session.flush()
    changes = {"indicator_id": indicator_id, "starts_on": starts_on, "until": until, "low": low, "high": high}
    audit.record(session, principal, "indicator_target.created", "indicator_target", target.id, changes)
    return _shown(target)


async def change(
    session: AsyncSession, principal: Principal, target_id: UUID, data: TargetChange, expected: int
) -> TargetRead:
    """Raises ``TargetNotFound``, ``OutsideReach``, ``IndicatorRetired``, ``Stale``, ``ReasonNeeded``; ``Invalid``."""
    target, indicator = await _find(session, principal, target_id)
    check_version(target, expected)
    _check_value(data, indicator)
    low, high = data.bounds
    if (low, high) != (target.low, target.high):
        if data.reason is None and await session.scalar(queries.REALISED, {"id": target_id}):
            raise ReasonNeeded
        before = {"low": target.low, "high": target.high}
        target.low, target.high = low, high
        await session.flush()
        changes = {"low": low, "high": high, "before": before}
        audit.record(
            session,
            principal,
            "indicator_target.changed",
            "indicator_target",
            target_id,
            changes,
            reason=data.reason,
        )
    return _shown(target)


async def remove(session: AsyncSession, principal: Principal, target_id: UUID, expected: int) -> None:
    """Raises ``TargetNotFound``, ``OutsideReach``, ``IndicatorRetired``, ``Stale``, ``TargetRealised``."""
    target, _ = await _find(session, principal, target_id)
    check_version(target, expected)
    if await session.scalar(queries.REALISED, {"id": target_id}):
        raise TargetRealised
    before = {"indicator_id": target.indicator_id, "low": target.low, "high": target.high}
    await session.delete(target)
    await session.flush()
    audit.record(session, principal, "indicator_target.removed", "indicator_target", target_id, {"before": before})


async def _find(session: AsyncSession, principal: Principal, target_id: UUID) -> tuple[IndicatorTarget, Indicator]:
    target = await session.scalar(queries.TARGET, {"id": target_id})
    if target is None:
        raise TargetNotFound
    indicator, _, _ = await definitions.find(session, principal, target.indicator_id)
    return target, indicator


def _check_value(data: TargetValue, indicator: Indicator) -> None:
    low, high = data.bounds
    if problems := target_problems(
        low, high, indicator.polarity, "body.value" if data.value is not None else "body.low"
    ):
        raise Invalid(fields=problems)


def _shown(target: IndicatorTarget) -> TargetRead:
    columns = {name: getattr(target, name) for name in ("id", "version", "created_at", "updated_at", "indicator_id")}
    spanned = {"frequency": target.frequency, "starts_on": target.period.lower, "until": target.period.upper}
    return _read({**columns, **spanned, "low": target.low, "high": target.high})


def _read(row: JsonObject) -> TargetRead:
    spanned = period(Frequency(row["frequency"]), row["starts_on"], row["until"])
    return TargetRead.model_validate({**row, "period": spanned})


def period(frequency: Frequency, starts_on: date, until: date) -> PeriodRead:
    """The period from its first day and the first day after it."""
    return PeriodRead(
        frequency=frequency,
        year=starts_on.year,
        number=number_of(frequency, starts_on),
        starts_on=starts_on,
        ends_on=until - timedelta(days=1),
    )
