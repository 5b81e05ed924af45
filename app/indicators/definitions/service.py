"""Indicators: weighted within their objective, of one polarity and one frequency."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.schemas import JsonObject
from app.core.texts import Text
from app.indicators.definitions import queries
from app.indicators.definitions.errors import (
    FrequencyInUse,
    IndicatorNotFound,
    IndicatorRetired,
    MeasureInUse,
    WeightsExceedWhole,
)
from app.indicators.definitions.schemas import IndicatorChange, IndicatorCreate, IndicatorRead
from app.indicators.objectives import service as objectives
from app.indicators.objectives.access import indicator_actions
from app.indicators.objectives.errors import ObjectiveNotFound
from app.indicators.objectives.models import Frequency, Indicator, Objective
from app.indicators.objectives.schemas import Retirement
from app.indicators.objectives.scorecard import target_problems
from app.scoring import Polarity

WHOLE = Decimal(100)

_NO_SUCH_OBJECTIVE = Text("Sasaran ini tidak ada", "There is no such objective")


async def get(reader: Reader, principal: Principal, indicator_id: UUID) -> IndicatorRead:
    """Raises ``IndicatorNotFound``."""
    row = await reader.fetch_one(queries.INDICATOR, id=indicator_id)
    if row is None:
        raise IndicatorNotFound
    return _shown(principal, dict(row))


async def create(session: AsyncSession, principal: Principal, data: IndicatorCreate) -> IndicatorRead:
    """Raises ``OutsideReach``, ``ObjectiveRetired``, ``WeightsExceedWhole``, ``IndicatorExists``."""
    try:
        await objectives.find(session, principal, data.objective_id)
    except ObjectiveNotFound as error:
        problem = FieldProblem("body.objective_id", "objective-unknown", _NO_SUCH_OBJECTIVE)
        raise Invalid(fields=(problem,)) from error
    indicator = Indicator(tenant_id=principal.tenant_id, id=data.id or new_id(), **data.model_dump(exclude={"id"}))
    await _check_weight(session, indicator)
    session.add(indicator)
    await session.flush()
    audit.record(session, principal, "indicator.created", "indicator", indicator.id, data.model_dump(exclude={"id"}))
    return await _read(session, principal, indicator.id)


async def change(
    session: AsyncSession, principal: Principal, indicator_id: UUID, data: IndicatorChange, expected: int
) -> IndicatorRead:
    """Raises ``IndicatorNotFound``, ``OutsideReach``, ``IndicatorRetired``, ``Stale``, ``WeightsExceedWhole``,
    ``MeasureInUse``, ``FrequencyInUse``; ``Invalid`` where a target cannot be of the new polarity."""
    indicator, _, _ = await find(session, principal, indicator_id)
    check_version(indicator, expected)
    given = data.model_dump(exclude_unset=True)
    new = {name: value for name, value in given.items() if getattr(indicator, name) != value}
    if new:
        before = {name: getattr(indicator, name) for name in new}
        if new.keys() & {"unit", "polarity"} and await session.scalar(queries.HAS_REALISATIONS, {"id": indicator_id}):
            raise MeasureInUse
        if "polarity" in new:
            await _check_targets(session, indicator_id, new["polarity"])
        if "frequency" in new:
            await _check_frequency(session, indicator)
        for name, value in new.items():
            setattr(indicator, name, value)
        if "weight" in new:
            with session.no_autoflush:
                await _check_weight(session, indicator)
        await session.flush()
        audit.record(session, principal, "indicator.changed", "indicator", indicator_id, {**new, "before": before})
    return await _read(session, principal, indicator_id)


async def retire(
    session: AsyncSession, principal: Principal, indicator_id: UUID, data: Retirement, expected: int
) -> IndicatorRead:
    """End an indicator and free its weight; what was recorded stays. Raises as :func:`change`."""
    indicator, _, _ = await find(session, principal, indicator_id)
    check_version(indicator, expected)
    indicator.retired_at = clock.now()
    await session.flush()
    audit.record(session, principal, "indicator.retired", "indicator", indicator_id, reason=data.reason)
    return await _read(session, principal, indicator_id)


# --- for the packages that build on indicators ----------------------------------------------------------------


async def find(session: AsyncSession, principal: Principal, indicator_id: UUID) -> tuple[Indicator, Objective, Agency]:
    """An active indicator to be changed, held until the transaction ends, with its objective and unit.

    Raises ``IndicatorNotFound``, ``OutsideReach``, ``IndicatorRetired``.
    """
    found = (await session.execute(queries.FOR_CHANGE, {"id": indicator_id})).one_or_none()
    if found is None:
        raise IndicatorNotFound
    indicator, objective, agency = found
    objectives.check_managed(principal, agency)
    if indicator.retired_at is not None:
        raise IndicatorRetired(name=indicator.name)
    return indicator, objective, agency


async def _check_weight(session: AsyncSession, indicator: Indicator) -> None:
    values = {"objective_id": indicator.objective_id, "id": indicator.id}
    taken = Decimal(await session.scalar(queries.OTHER_WEIGHTS, values) or 0)
    if taken + indicator.weight > WHOLE:
        raise WeightsExceedWhole(taken=f"{taken.normalize():f}", available=f"{(WHOLE - taken).normalize():f}")


async def _check_targets(session: AsyncSession, indicator_id: UUID, polarity: Polarity) -> None:
    for low, high in await session.execute(queries.TARGETS, {"id": indicator_id}):
        if problems := target_problems(low, high, polarity, "body.polarity"):
            raise Invalid(fields=problems)


async def _check_frequency(session: AsyncSession, indicator: Indicator) -> None:
    if indicator.frequency is Frequency.YEAR:  # Targets of the whole year fit every indicator.
        return
    count = await session.scalar(
        queries.TARGETS_OF_FREQUENCY, {"id": indicator.id, "frequency": str(indicator.frequency)}
    )
    if count:
        raise FrequencyInUse(count=count, frequency=str(indicator.frequency))


async def _read(session: AsyncSession, principal: Principal, indicator_id: UUID) -> IndicatorRead:
    row = (await session.execute(queries.INDICATOR, {"id": indicator_id})).mappings().one()
    return _shown(principal, dict(row))


def _shown(principal: Principal, row: JsonObject) -> IndicatorRead:
    actions = indicator_actions(principal, row["path"], retired=row["retired_at"] is not None)
    return IndicatorRead.model_validate({**row, "actions": actions})
