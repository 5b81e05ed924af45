"""Statements about indicators."""

from sqlalchemy import Text, Uuid, bindparam, cast, func, select

from app.agencies.models import Agency
from app.core.sql import as_reference
from app.indicators.objectives.models import Indicator, IndicatorRealisation, IndicatorTarget, Objective

OBJECTIVE_OF = (Objective.tenant_id == Indicator.tenant_id) & (Objective.id == Indicator.objective_id)
UNIT_OF = (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id)

_id = bindparam("id", type_=Uuid())

INDICATOR = (
    select(
        Indicator.id,
        Indicator.version,
        Indicator.created_at,
        Indicator.updated_at,
        as_reference(Objective.id, Objective.title).label("objective"),
        as_reference(Agency.id, Agency.name).label("agency"),
        cast(Agency.path, Text).label("path"),
        Indicator.name,
        Indicator.unit,
        Indicator.polarity,
        Indicator.baseline,
        Indicator.data_source,
        Indicator.weight,
        Indicator.frequency,
        Indicator.maximum_attainable,
        Indicator.retired_at,
    )
    .join(Objective, OBJECTIVE_OF)
    .join(Agency, UNIT_OF)
    .where(Indicator.id == _id)
)

FOR_CHANGE = (
    select(Indicator, Objective, Agency)
    .join(Objective, OBJECTIVE_OF)
    .join(Agency, UNIT_OF)
    .where(Indicator.id == _id)
    .with_for_update(of=[Objective, Indicator])
)
"""The indicator, its objective and unit. The objective is held too: its weights are added up under that lock."""

OTHER_WEIGHTS = select(func.coalesce(func.sum(Indicator.weight), 0)).where(
    Indicator.objective_id == bindparam("objective_id", type_=Uuid()),
    Indicator.id != _id,
    Indicator.retired_at.is_(None),
)

TARGETS = select(IndicatorTarget.low, IndicatorTarget.high).where(IndicatorTarget.indicator_id == _id)

TARGETS_OF_FREQUENCY = select(func.count()).where(
    IndicatorTarget.indicator_id == _id, IndicatorTarget.frequency == bindparam("frequency", type_=Text())
)

HAS_REALISATIONS = select(
    select(IndicatorRealisation.id)
    .join(
        IndicatorTarget,
        (IndicatorTarget.tenant_id == IndicatorRealisation.tenant_id)
        & (IndicatorTarget.id == IndicatorRealisation.target_id),
    )
    .where(IndicatorTarget.indicator_id == _id)
    .exists()
)
