"""Statements that store the content of plans."""

from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Insert, Uuid, any_, bindparam, delete, insert, select

from app.appraisals.plans.models import PlanIndicator, PlanResult, Result, ResultIndicator
from app.indicators.objectives.models import Indicator

_ids = any_(bindparam("ids", type_=ARRAY(Uuid())))

RESULTS_KNOWN = select(Result.id, Result.appraisal_id.label("owner_id")).where(Result.id == _ids)
INDICATORS_KNOWN = select(ResultIndicator.id, ResultIndicator.result_id.label("owner_id")).where(
    ResultIndicator.id == _ids
)
AGENCY_INDICATORS_KNOWN = select(Indicator.id).where(Indicator.id == _ids)

CLEAR = delete(PlanResult).where(PlanResult.plan_id == bindparam("plan", type_=Uuid()))
"""Of an open version. Its indicators go with their results."""


def copied(model: type[PlanResult | PlanIndicator], source: UUID, target: UUID) -> Insert:
    """Everything that one version holds of ``model``, into another version."""
    table: Any = model.__table__
    names = [column.name for column in table.columns]
    taken = [bindparam("target", target, type_=Uuid()) if name == "plan_id" else table.columns[name] for name in names]
    return insert(model).from_select(names, select(*taken).where(table.columns["plan_id"] == source))
