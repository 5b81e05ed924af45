"""The one statement about a team."""

from typing import Any

from sqlalchemy import Uuid, and_, bindparam, case, func, literal_column, select, union_all
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal, CyclePeriod
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Plan, PlanIndicator, PlanResult
from app.appraisals.plans.queries import AGREED_OR_OPEN, as_object
from app.appraisals.realisations.models import Realisation
from app.core.pagination import Listing
from app.core.sql import as_reference, contains
from app.employees.models import Employee

_PERIOD_ID = bindparam("period_id", type_=Uuid())

_standing_plan = (
    select(
        as_object(
            id=Plan.id,
            number=Plan.number,
            state=Plan.state,
            submitted_at=Plan.submitted_at,
            decided_at=Plan.decided_at,
        )
    )
    .where(Plan.tenant_id == Appraisal.tenant_id, Plan.appraisal_id == Appraisal.id, Plan.state.in_(AGREED_OR_OPEN))
    .order_by(case((Plan.state == PlanState.AGREED, 1), else_=0))
    .limit(1)
    .correlate(Appraisal)
    .scalar_subquery()
)

_Agreed = aliased(Plan)
_agreed = and_(
    _Agreed.tenant_id == Appraisal.tenant_id, _Agreed.appraisal_id == Appraisal.id, _Agreed.state == PlanState.AGREED
)
# An indicator, or a result of the qualitative form, which is realised as a whole.
_lines = (
    union_all(
        select(PlanIndicator.indicator_id.label("line"))
        .join(_Agreed, and_(_Agreed.tenant_id == PlanIndicator.tenant_id, _Agreed.id == PlanIndicator.plan_id))
        .where(_agreed)
        .correlate(Appraisal),
        select(PlanResult.result_id)
        .join(_Agreed, and_(_Agreed.tenant_id == PlanResult.tenant_id, _Agreed.id == PlanResult.plan_id))
        .where(_agreed, PlanResult.expected_quality.is_not(None))
        .correlate(Appraisal),
    )
).lateral("lines")
_Asked, _Within = aliased(CyclePeriod), aliased(CyclePeriod)
_recorded = (
    select(Realisation.id)
    .join(_Within, and_(_Within.tenant_id == Realisation.tenant_id, _Within.id == Realisation.period_id))
    .join(
        _Asked,
        and_(
            _Asked.tenant_id == _Within.tenant_id,
            _Asked.id == _PERIOD_ID,
            _Asked.starts_on <= _Within.starts_on,
            _Asked.ends_on >= _Within.ends_on,
        ),
    )
    .where(
        Realisation.tenant_id == Appraisal.tenant_id,
        Realisation.appraisal_id == Appraisal.id,
        Realisation.superseded_at.is_(None),
        func.coalesce(Realisation.indicator_id, Realisation.result_id) == _lines.c.line,
    )
    .correlate(Appraisal, _lines)
    .exists()
)
_counts = (
    select(func.count().label("lines"), func.count().filter(_recorded).label("realised"))
    .select_from(_lines)
    .correlate(Appraisal)
    .lateral("counts")
)

_given: Any = (
    select(
        as_object(
            state=Evaluation.state,
            predicate=Evaluation.predicate,
            rated_at=Evaluation.rated_at,
            finalised_at=Evaluation.finalised_at,
            acknowledged_at=Evaluation.acknowledged_at,
        )
    )
    .where(
        Evaluation.tenant_id == Appraisal.tenant_id,
        Evaluation.appraisal_id == Appraisal.id,
        Evaluation.period_id == _PERIOD_ID,
    )
    .correlate(Appraisal)
    .scalar_subquery()
)

TEAM = Listing(
    select=select(
        Appraisal.id,
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Employee.nip,
        as_reference(Agency.id, Agency.name).label("agency"),
        Appraisal.position_title,
        Appraisal.state,
        _standing_plan.label("plan"),
        _counts.c.lines,
        _counts.c.realised,
        _given.label("evaluation"),
    )
    .join(Agency, and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id))
    .join(Employee, and_(Employee.tenant_id == Appraisal.tenant_id, Employee.id == Appraisal.employee_id))
    .join(_counts, literal_column("true"))
    .where(Appraisal.appraiser_id == bindparam("me", type_=Uuid()), Appraisal.state != AppraisalState.VOID),
    id=Appraisal.id,
    sorts={"name": Appraisal.employee_name},
    filters={
        "period_id": Appraisal.cycle_id
        == select(CyclePeriod.cycle_id).where(CyclePeriod.id == _PERIOD_ID).correlate(None).scalar_subquery(),
        "q": contains(Appraisal.employee_name, "q"),
    },
)
"""Everybody whom ``me`` appraises in the cycle of a period. Binds ``me``, ``period_id``."""
