"""Set-based statements that finalise a batch of evaluations."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    DateTime,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal, Cycle, CyclePeriod
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.appraisals.evaluations.models import Evaluation
from app.core.audit import AuditEntry
from app.core.sql import table_of
from app.employees.models import Employee
from app.notifications.models import Notification, NotificationKind

PERIOD_ID = bindparam("of_period", type_=Uuid())
NOW = bindparam("now", type_=DateTime(timezone=True))
_IDS = any_(bindparam("ids", type_=ARRAY(Uuid())))

RATED = (
    select(Evaluation.id, Evaluation.appraisal_id, Evaluation.scorecard, Evaluation.predicate)
    .where(
        Evaluation.period_id == PERIOD_ID,
        Evaluation.state == EvaluationState.RATED,
        Evaluation.appraisal_id > bindparam("after", type_=Uuid()),
    )
    .order_by(Evaluation.appraisal_id)
    .limit(bindparam("batch", type_=Integer()))
    .with_for_update()
)
"""The next evaluations to look at, locked: nobody changes a rating while it becomes final."""

HOW_MANY = select(func.count()).where(Evaluation.period_id == PERIOD_ID, Evaluation.state == EvaluationState.RATED)

SETTLE = (
    update(Evaluation)
    .where(Evaluation.id == _IDS)
    .values(
        state=EvaluationState.FINALISED,
        finalised_at=NOW,
        received_at=NOW,
        updated_at=NOW,
        version=Evaluation.version + 1,
    )
    .execution_options(synchronize_session=False)
)

END_APPRAISALS = (
    update(Appraisal)
    .where(
        Evaluation.id == _IDS,
        Appraisal.tenant_id == Evaluation.tenant_id,
        Appraisal.id == Evaluation.appraisal_id,
        Appraisal.state == AppraisalState.RUNNING,
        bindparam("annual", type_=Boolean()),
    )
    .values(
        state=AppraisalState.FINALISED,
        predicate=Evaluation.predicate,
        finalised_at=NOW,
        updated_at=NOW,
        version=Appraisal.version + 1,
    )
    .execution_options(synchronize_session=False)
)
"""Only the evaluation of the year ends an appraisal."""

_OF_EVALUATION = and_(Appraisal.tenant_id == Evaluation.tenant_id, Appraisal.id == Evaluation.appraisal_id)

TELL = insert(table_of(Notification)).from_select(
    ["tenant_id", "id", "employee_id", "kind", "subject_kind", "subject_id", "data", "created_at"],
    select(
        Evaluation.tenant_id,
        func.uuidv7(),
        Appraisal.employee_id,
        literal(NotificationKind.EVALUATION_FINALISED.value, Text),
        literal("appraisal", Text),
        Appraisal.id,
        func.jsonb_build_object(
            "period",
            CyclePeriod.name,
            "cycle",
            Cycle.name,
            "appraiser",
            Employee.full_name,
            "predicate",
            Evaluation.predicate,
        ),
        NOW,
    )
    .join(Appraisal, _OF_EVALUATION)
    .join(CyclePeriod, and_(CyclePeriod.tenant_id == Evaluation.tenant_id, CyclePeriod.id == Evaluation.period_id))
    .join(Cycle, and_(Cycle.tenant_id == Evaluation.tenant_id, Cycle.id == Appraisal.cycle_id))
    .join(Employee, and_(Employee.tenant_id == Evaluation.tenant_id, Employee.id == Evaluation.rated_by))
    .where(Evaluation.id == _IDS),
    include_defaults=False,
)

AUDIT = insert(table_of(AuditEntry)).from_select(
    ["tenant_id", "id", "at", "actor_id", "action", "subject_kind", "subject_id", "changes"],
    select(
        Evaluation.tenant_id,
        func.uuidv7(),
        NOW,
        bindparam("by_account", type_=Uuid()),
        literal("evaluation.finalised", Text),
        literal("appraisal", Text),
        Evaluation.appraisal_id,
        func.jsonb_build_object(
            "evaluation_id", Evaluation.id, "period_id", Evaluation.period_id, "predicate", Evaluation.predicate
        ),
    ).where(Evaluation.id == _IDS),
    include_defaults=False,
)
"""One entry per person, as if each had been finalised alone."""
