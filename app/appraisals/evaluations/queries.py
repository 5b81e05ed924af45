"""Statements about evaluations."""

from sqlalchemy import ARRAY, Text, Uuid, and_, any_, bindparam, cast, select

from app.agencies.models import Agency
from app.appraisals.cycles.models import Appraisal, Cycle
from app.appraisals.cycles.queries import visible
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.plans.models import Result
from app.appraisals.plans.queries import exact
from app.core.sql import as_reference
from app.core.tenants import Tenant
from app.employees.models import Employee

STANDING = (
    select(
        Appraisal.id,
        Appraisal.version,
        Appraisal.employee_id,
        Appraisal.employee_name,
        Appraisal.appraiser_id,
        Appraisal.state,
        Appraisal.post_kind,
        Appraisal.leads,
        Appraisal.cycle_id,
        cast(Agency.path, Text).label("path"),
        Cycle.name.label("cycle_name"),
        Cycle.state.label("cycle_state"),
        Cycle.policy_code,
        Cycle.policy_version,
        Cycle.policy,
        Tenant.time_zone,
    )
    .join(Agency, and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id))
    .join(Cycle, and_(Cycle.tenant_id == Appraisal.tenant_id, Cycle.id == Appraisal.cycle_id))
    .join(Tenant, Tenant.id == Appraisal.tenant_id)
    .where(Appraisal.id == bindparam("id", type_=Uuid()), visible)
)
"""An appraisal the caller may see, with everything that acts on its evaluation ask for."""

GIVEN = (
    select(
        Evaluation.id,
        Evaluation.version,
        Evaluation.state,
        Evaluation.plan_id,
        Evaluation.scorecard,
        Evaluation.outcome,
        Evaluation.results_rating,
        Evaluation.results_reason,
        Evaluation.behaviour_rating,
        Evaluation.behaviour_reason,
        Evaluation.behaviours,
        Evaluation.new_idea,
        Evaluation.new_idea_note,
        Evaluation.note,
        exact(Evaluation.weighted_total),
        exact(Evaluation.value),
        Evaluation.predicate,
        as_reference(Employee.id, Employee.full_name).label("rated_by"),
        Evaluation.rated_at,
        Evaluation.finalised_at,
        Evaluation.received_at,
        Evaluation.acknowledged_at,
        Evaluation.acknowledgement,
    )
    .join(Employee, and_(Employee.tenant_id == Evaluation.tenant_id, Employee.id == Evaluation.rated_by))
    .where(
        Evaluation.appraisal_id == bindparam("appraisal_id", type_=Uuid()),
        Evaluation.period_id == bindparam("period_id", type_=Uuid()),
    )
)

SUPERIOR_OUTCOMES = (
    select(Result.id.label("result_id"), Evaluation.outcome)
    .join(Evaluation, and_(Evaluation.tenant_id == Result.tenant_id, Evaluation.appraisal_id == Result.appraisal_id))
    .where(
        Result.id == any_(bindparam("result_ids", type_=ARRAY(Uuid()))),
        Evaluation.period_id == bindparam("period_id", type_=Uuid()),
        Evaluation.state != EvaluationState.RATED.value,
    )
)
"""The final ratings of the superior's results that somebody's results serve, for the numeric non-direct cascade."""

POST_KINDS = select(Appraisal.id, Appraisal.post_kind).where(
    Appraisal.id == any_(bindparam("appraisal_ids", type_=ARRAY(Uuid())))
)
