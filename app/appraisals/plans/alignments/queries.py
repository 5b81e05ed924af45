"""Statements about what the results of an appraisal may serve, and do. For one appraisal or five hundred alike."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    DateTime,
    Integer,
    Select,
    Uuid,
    any_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.models import Appraisal, Cycle
from app.appraisals.cycles.queries import visible
from app.appraisals.plans.lifecycle import OPEN, PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanResult, Result
from app.appraisals.plans.queries import AGREED_OR_OPEN, ENDED, FRAME, PLAN_OF_APPRAISAL
from app.core.sql import as_reference, below
from app.indicators.objectives.models import Objective

_FARTHEST = 12
"""Steps up the line of superiors; a government has half as many, and two who appraise each other end here."""

_appraisal_ids = any_(bindparam("appraisal_ids", type_=ARRAY(Uuid())))
_now = bindparam("now", type_=DateTime(timezone=True))

_Agreed = aliased(Plan)
_AgreedResult = aliased(PlanResult)

_in_agreed = (
    select(_AgreedResult.result_id)
    .join(_Agreed, (_Agreed.tenant_id == _AgreedResult.tenant_id) & (_Agreed.id == _AgreedResult.plan_id))
    .where(
        _AgreedResult.tenant_id == PlanResult.tenant_id,
        _AgreedResult.result_id == PlanResult.result_id,
        _Agreed.state == PlanState.AGREED,
    )
    .correlate(PlanResult)
    .limit(1)
    .scalar_subquery()
)
# Not an EXISTS: PostgreSQL would answer that by reading the agreed plans of the whole government into a hash table
# first, for a unit of ten as well. This probes an index, and only for what stands in an open version.
shown = or_(
    Plan.state == PlanState.AGREED,
    Plan.state.in_([str(state) for state in sorted(OPEN)]) & _in_agreed.is_(None),
)
"""The version that words a result: the agreed one, or, where that lacks it, the open one. At most one per result."""

_line = (
    select(
        Appraisal.id.label("appraisal_id"),
        Appraisal.cycle_id,
        Appraisal.appraiser_id.label("superior_id"),
        literal(1, Integer()).label("distance"),
    )
    .where(Appraisal.id == _appraisal_ids, Appraisal.appraiser_id.is_not(None))
    .cte("line", recursive=True)
)
_Above = aliased(Appraisal)
_line = _line.union(
    select(_line.c.appraisal_id, _line.c.cycle_id, _Above.appraiser_id, _line.c.distance + 1)
    .join(_Above, (_Above.cycle_id == _line.c.cycle_id) & (_Above.employee_id == _line.c.superior_id))
    .where(_Above.appraiser_id.is_not(None), _Above.state.not_in(ENDED), _line.c.distance < _FARTHEST)
)

SUPERIOR_RESULTS: Select[*tuple[Any, ...]] = (
    select(
        _line.c.appraisal_id,
        PlanResult.result_id,
        PlanResult.title,
        PlanResult.kind,
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        (Plan.state == PlanState.AGREED).label("agreed"),
        func.min(_line.c.distance).label("distance"),
    )
    .join(Appraisal, (Appraisal.cycle_id == _line.c.cycle_id) & (Appraisal.employee_id == _line.c.superior_id))
    .join(Plan, (Plan.tenant_id == Appraisal.tenant_id) & (Plan.appraisal_id == Appraisal.id))
    .join(PlanResult, (PlanResult.tenant_id == Plan.tenant_id) & (PlanResult.plan_id == Plan.id))
    .where(Appraisal.state.not_in(ENDED), shown)
    .group_by(
        _line.c.appraisal_id,
        PlanResult.result_id,
        PlanResult.title,
        PlanResult.kind,
        PlanResult.ordinal,
        Appraisal.employee_id,
        Appraisal.employee_name,
        Plan.state,
    )
    .order_by(_line.c.appraisal_id, func.min(_line.c.distance), Appraisal.employee_name, PlanResult.ordinal)
)
"""Results of everybody above an appraised employee in the same cycle; ``distance`` 1 is the appraiser."""

SUPERIOR_RESULTS_AMONG = SUPERIOR_RESULTS.where(
    PlanResult.result_id == any_(bindparam("result_ids", type_=ARRAY(Uuid())))
)

_Own = aliased(Agency)
OBJECTIVES: Select[*tuple[Any, ...]] = (
    select(
        Appraisal.id.label("appraisal_id"),
        Objective.id,
        Objective.code,
        Objective.title,
        as_reference(Agency.id, Agency.name).label("agency"),
        Objective.retired_at.is_not(None).label("retired"),
    )
    .select_from(Appraisal)
    .join(_Own, (_Own.tenant_id == Appraisal.tenant_id) & (_Own.id == Appraisal.agency_id))
    .join(Cycle, (Cycle.tenant_id == Appraisal.tenant_id) & (Cycle.id == Appraisal.cycle_id))
    .join(Agency, (Agency.tenant_id == _Own.tenant_id) & below(_Own.path, Agency.path))
    .join(Objective, (Objective.tenant_id == Agency.tenant_id) & (Objective.agency_id == Agency.id))
    .where(
        Appraisal.id == _appraisal_ids,
        Objective.retired_at.is_(None),
        Objective.starts_on <= Cycle.ends_on,
        Objective.ends_on >= Cycle.starts_on,
    )
    .order_by(func.nlevel(Agency.path).desc(), Objective.code, Objective.id)
)
"""Objectives in force during the cycle, of the unit of an appraisal (first) and of those above."""

OBJECTIVES_AMONG = OBJECTIVES.where(Objective.id == any_(bindparam("objective_ids", type_=ARRAY(Uuid()))))

_result_ids = any_(bindparam("result_ids", type_=ARRAY(Uuid())))

CURRENT_LINKS = select(
    Alignment.id,
    Alignment.result_id,
    Alignment.parent_result_id,
    Alignment.objective_id,
    Alignment.cascading,
    Alignment.contribution,
).where(Alignment.result_id == _result_ids, Alignment.ended_at.is_(None))

END_LINKS = (
    update(Alignment)
    .where(Alignment.id == any_(bindparam("ids", type_=ARRAY(Uuid()))), Alignment.ended_at.is_(None))
    .values(ended_at=_now, updated_at=_now)
)

_Live = aliased(Plan)
_LiveResult = aliased(PlanResult)
END_DROPPED = (
    update(Alignment)
    .where(
        Alignment.ended_at.is_(None),
        Alignment.result_id.in_(
            select(Result.id).where(Result.appraisal_id == bindparam("appraisal_id", type_=Uuid()))
        ),
        ~exists(
            select(_LiveResult.result_id)
            .join(_Live, (_Live.tenant_id == _LiveResult.tenant_id) & (_Live.id == _LiveResult.plan_id))
            .where(
                _LiveResult.tenant_id == Alignment.tenant_id,
                _LiveResult.result_id == Alignment.result_id,
                _Live.state.in_(AGREED_OR_OPEN),
            )
            .correlate(Alignment)
        ),
    )
    .values(ended_at=_now, updated_at=_now)
)
"""End what results served that stand in no agreed or open version any more."""

_holds = exists(
    select(PlanResult.result_id)
    .where(
        PlanResult.tenant_id == Plan.tenant_id,
        PlanResult.plan_id == Plan.id,
        PlanResult.result_id == bindparam("result_id", type_=Uuid()),
    )
    .correlate(Plan)
)
VERSIONS_WITH_RESULT = (
    FRAME.join(Result, (Result.tenant_id == Appraisal.tenant_id) & (Result.appraisal_id == Appraisal.id))
    .outerjoin(Plan, PLAN_OF_APPRAISAL & Plan.state.in_(AGREED_OR_OPEN) & _holds)
    .where(Result.id == bindparam("result_id", type_=Uuid()), visible)
    .order_by(case((Plan.state == PlanState.AGREED, 0), else_=1))
)
"""The agreed and the open version that hold a result, the agreed first; one row without a plan where neither does."""

TOUCH_OPEN = (
    update(Plan)
    .where(
        Plan.id == any_(bindparam("ids", type_=ARRAY(Uuid()))), Plan.state.in_([str(state) for state in sorted(OPEN)])
    )
    .values(version=Plan.version + 1, updated_at=_now)
)
"""Whoever is about to decide an open version has read other alignments: his If-Match must not fit any more."""
