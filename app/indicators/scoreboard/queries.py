"""Statements that set realisations beside targets."""

from typing import Any

from sqlalchemy import Uuid, bindparam, func, literal_column, select

from app.agencies.models import Agency
from app.core.pagination import Listing
from app.core.sql import as_reference, contains
from app.indicators.definitions.queries import OBJECTIVE_OF, UNIT_OF
from app.indicators.objectives.models import Indicator, IndicatorRealisation, IndicatorTarget, Objective
from app.indicators.objectives.queries import first_of_year, last_of_year, subtree_of_agency
from app.indicators.targets.queries import STARTS_ON, UNTIL

_TARGET_OF = (IndicatorTarget.tenant_id == Indicator.tenant_id) & (IndicatorTarget.indicator_id == Indicator.id)
_CURRENT_OF = (
    (IndicatorRealisation.tenant_id == IndicatorTarget.tenant_id)
    & (IndicatorRealisation.target_id == IndicatorTarget.id)
    & IndicatorRealisation.superseded_at.is_(None)
)
_measure = (
    IndicatorTarget.id.label("target_id"),
    IndicatorTarget.frequency.label("period_frequency"),
    STARTS_ON,
    UNTIL,
    IndicatorTarget.low,
    IndicatorTarget.high,
    IndicatorRealisation.id.label("realisation_id"),
    IndicatorRealisation.value,
    IndicatorRealisation.created_at.label("recorded_at"),
)

SERIES = (
    select(
        as_reference(Indicator.id, Indicator.name).label("indicator"),
        Indicator.unit,
        Indicator.polarity,
        Indicator.baseline,
        *_measure,
    )
    .select_from(Indicator)
    .outerjoin(IndicatorTarget, _TARGET_OF)
    .outerjoin(IndicatorRealisation, _CURRENT_OF)
    .where(Indicator.id == bindparam("id", type_=Uuid()))
    .order_by(literal_column("starts_on"), literal_column("until"))
)
"""One row per target; one row without a target for an indicator that has none."""

# A realised period before an open one, then the latest end, then the longest: the year before its last quarter.
_latest = (
    select(*_measure)
    .select_from(IndicatorTarget)
    .outerjoin(IndicatorRealisation, _CURRENT_OF)
    .where(
        _TARGET_OF,
        func.lower(IndicatorTarget.period) >= first_of_year,
        func.lower(IndicatorTarget.period) <= last_of_year,
    )
    .order_by(IndicatorRealisation.id.is_(None), literal_column("until DESC"), literal_column("starts_on"))
    .limit(1)
    .correlate(Indicator)
    .lateral("latest")
)
_scores: Any = (
    select(
        Indicator.id,
        Indicator.name,
        Indicator.unit,
        Indicator.polarity,
        Indicator.frequency,
        Indicator.weight,
        Indicator.retired_at,
        as_reference(Objective.id, Objective.title).label("objective"),
        as_reference(Agency.id, Agency.name).label("agency"),
        *_latest.c,
    )
    .select_from(Indicator)
    .join(Objective, OBJECTIVE_OF)
    .join(Agency, UNIT_OF)
    .outerjoin(_latest, literal_column("true"))
)

SCORES = Listing(
    select=_scores,
    id=Indicator.id,
    sorts={"name": Indicator.name},
    filters={
        "agency_id": subtree_of_agency,
        "objective_id": Indicator.objective_id == bindparam("objective_id", type_=Uuid()),
        "q": contains(Indicator.name, "q"),
        "active": Indicator.retired_at.is_(None),
    },
)

OBJECTIVE_SCORES = (
    select(
        as_reference(Objective.id, Objective.title).label("objective"),
        as_reference(Agency.id, Agency.name).label("agency"),
        Indicator.id,
        Indicator.name,
        Indicator.unit,
        Indicator.polarity,
        Indicator.frequency,
        Indicator.weight,
        Indicator.retired_at,
        *_latest.c,
    )
    .select_from(Objective)
    .join(Agency, UNIT_OF)
    .outerjoin(Indicator, OBJECTIVE_OF & Indicator.retired_at.is_(None))
    .outerjoin(_latest, literal_column("true"))
    .where(Objective.id == bindparam("id", type_=Uuid()))
    .order_by(Indicator.name, Indicator.id)
)
"""One row per active indicator; one row without an indicator for an objective that has none."""
