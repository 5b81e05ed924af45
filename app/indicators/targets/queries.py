"""Statements about targets."""

from sqlalchemy import Date, Uuid, bindparam, func, select

from app.indicators.objectives.models import IndicatorRealisation, IndicatorTarget

_id = bindparam("id", type_=Uuid())

STARTS_ON = func.lower(IndicatorTarget.period, type_=Date()).label("starts_on")
UNTIL = func.upper(IndicatorTarget.period, type_=Date()).label("until")
"""First day of the period of a target, and first day after it."""

TARGET_ROW = select(
    IndicatorTarget.id,
    IndicatorTarget.version,
    IndicatorTarget.created_at,
    IndicatorTarget.updated_at,
    IndicatorTarget.indicator_id,
    IndicatorTarget.frequency,
    STARTS_ON,
    UNTIL,
    IndicatorTarget.low,
    IndicatorTarget.high,
).where(IndicatorTarget.id == _id)

TARGET = select(IndicatorTarget).where(IndicatorTarget.id == _id)

REALISED = select(select(IndicatorRealisation.id).where(IndicatorRealisation.target_id == _id).exists())
