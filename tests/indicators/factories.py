"""Objectives, indicators, targets and realisations of a test's government, stored directly."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from app.core.ids import new_id
from app.indicators.objectives.models import (
    Frequency,
    Indicator,
    IndicatorRealisation,
    IndicatorTarget,
    Objective,
)
from app.scoring import Polarity
from tests.factories import Government

_codes = count(1)


async def add_objective(
    government: Government,
    *,
    agency_id: UUID | None = None,
    parent: Objective | None = None,
    code: str | None = None,
    title: str = "Meningkatnya mutu layanan",
    year: int = 2026,
    **columns: Any,
) -> Objective:
    """An objective of ``agency_id`` (the root unless said otherwise) for the whole of ``year``."""
    row = Objective(
        tenant_id=government.id,
        id=new_id(),
        agency_id=agency_id or government.root,
        parent_id=parent.id if parent else None,
        code=code or f"S{next(_codes):05d}",
        title=title,
        **{"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31), **columns},
    )
    return await _stored(government, row)


async def add_indicator(
    government: Government,
    objective: Objective,
    *,
    name: str = "Indeks Kepuasan Masyarakat",
    polarity: Polarity = Polarity.HIGHER,
    weight: Decimal | int = 100,
    frequency: Frequency = Frequency.QUARTER,
    **columns: Any,
) -> Indicator:
    row = Indicator(
        tenant_id=government.id,
        id=new_id(),
        objective_id=objective.id,
        name=name,
        polarity=polarity,
        weight=Decimal(weight),
        frequency=frequency,
        **{"unit": "indeks", "data_source": "Survei Kepuasan Masyarakat", **columns},
    )
    return await _stored(government, row)


async def add_target(
    government: Government,
    indicator: Indicator,
    low: Decimal | int = 80,
    high: Decimal | int | None = None,
    *,
    starts_on: date = date(2026, 1, 1),
    until: date = date(2027, 1, 1),
    frequency: Frequency = Frequency.YEAR,
) -> IndicatorTarget:
    """A target for the days from ``starts_on`` to the day before ``until``: the year 2026 unless said otherwise."""
    row = IndicatorTarget(
        tenant_id=government.id,
        id=new_id(),
        indicator_id=indicator.id,
        frequency=frequency,
        period=Range(starts_on, until),
        low=Decimal(low),
        high=Decimal(low if high is None else high),
    )
    return await _stored(government, row)


async def add_realisation(
    government: Government, target: IndicatorTarget, value: Decimal | int | str, **columns: Any
) -> IndicatorRealisation:
    """The current realisation of a target, recorded by an account of its own."""
    account_id, _ = await government.account()
    row = IndicatorRealisation(
        tenant_id=government.id,
        id=new_id(),
        target_id=target.id,
        value=Decimal(value),
        **{"recorded_by": account_id, **columns},
    )
    return await _stored(government, row)


async def _stored(government: Government, row: Any) -> Any:
    async with government.database.session(government.id) as session:
        session.add(row)
        await session.commit()
    return row
