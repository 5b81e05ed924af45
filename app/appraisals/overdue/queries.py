"""Statements about overdue appraisals. What makes one overdue at a stage is said once, in ``LATE``."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Insert,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from app.agencies.models import Agency
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.models import Appraisal, Cycle, CyclePeriod
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.overdue.lifecycle import BY_EMPLOYEE, Stage
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Plan
from app.core.sql import below_any, paths_bound, table_of
from app.notifications.models import Notification, NotificationKind

KINDS: dict[Stage, NotificationKind] = {
    Stage.PLAN_MISSING: NotificationKind.PLAN_REMINDED,
    Stage.PLAN_NOT_AGREED: NotificationKind.AGREEMENT_REMINDED,
    Stage.NOT_RATED: NotificationKind.RATING_REMINDED,
    Stage.NOT_FINALISED: NotificationKind.FINALISATION_REMINDED,
    Stage.NOT_ACKNOWLEDGED: NotificationKind.ACKNOWLEDGEMENT_REMINDED,
}

_TODAY = bindparam("today", type_=Date())
_CYCLE_ID = bindparam("of_cycle", type_=Uuid())
_NOW = bindparam("now", type_=DateTime(timezone=True))
_SINCE = bindparam("since", type_=DateTime(timezone=True))

_of_cycle = and_(Cycle.tenant_id == Appraisal.tenant_id, Cycle.id == Appraisal.cycle_id, Cycle.state == CycleState.OPEN)
_plans_were_due = select(Cycle.id).where(_of_cycle, Cycle.plan_due_on < _TODAY).correlate(Appraisal).exists()
_submitted = (
    select(Plan.id)
    .where(Plan.tenant_id == Appraisal.tenant_id, Plan.appraisal_id == Appraisal.id, Plan.state == PlanState.SUBMITTED)
    .correlate(Appraisal)
    .exists()
)
_of_period = and_(Evaluation.tenant_id == CyclePeriod.tenant_id, Evaluation.period_id == CyclePeriod.id)


def _past_period(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Some period of the open cycle, past its deadline, in which the person served, of which ``conditions`` hold."""
    return (
        select(CyclePeriod.id)
        .join(Cycle, and_(Cycle.tenant_id == CyclePeriod.tenant_id, Cycle.id == CyclePeriod.cycle_id))
        .where(
            _of_cycle,
            CyclePeriod.due_on < _TODAY,
            CyclePeriod.starts_on <= Appraisal.served_until,
            CyclePeriod.ends_on >= Appraisal.served_from,
            *conditions,
        )
        .correlate(Appraisal)
        .exists()
    )


def _evaluation(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    found = select(Evaluation.id).where(_of_period, Evaluation.appraisal_id == Appraisal.id, *conditions)
    return found.correlate(Appraisal, CyclePeriod).exists()


LATE: dict[Stage, ColumnElement[bool]] = {
    Stage.PLAN_MISSING: and_(Appraisal.state == AppraisalState.PLANNING, _plans_were_due, ~_submitted),
    Stage.PLAN_NOT_AGREED: and_(Appraisal.state == AppraisalState.PLANNING, _plans_were_due, _submitted),
    Stage.NOT_RATED: and_(Appraisal.state == AppraisalState.RUNNING, _past_period(~_evaluation())),
    Stage.NOT_FINALISED: and_(
        Appraisal.state == AppraisalState.RUNNING, _past_period(_evaluation(Evaluation.state == EvaluationState.RATED))
    ),
    Stage.NOT_ACKNOWLEDGED: and_(
        Appraisal.state.in_((AppraisalState.RUNNING, AppraisalState.FINALISED)),
        _past_period(_evaluation(Evaluation.state == EvaluationState.FINALISED)),
    ),
}
"""Whether an appraisal is overdue at a stage. Binds ``today``."""

_agency = and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id)
_in_reach = (Appraisal.cycle_id == _CYCLE_ID, below_any(Agency.path, paths_bound()))


def _actor(stage: Stage) -> Any:  # noqa: ANN401 - a column that may be null or not
    return Appraisal.employee_id if stage in BY_EMPLOYEE else Appraisal.appraiser_id


_marks = (
    select(Appraisal.employee_id, Appraisal.appraiser_id, *(late.label(stage) for stage, late in LATE.items()))
    .join(Agency, _agency)
    .where(*_in_reach)
    .subquery()
)
BACKLOG = select(
    *(func.count().filter(_marks.c[stage]).label(stage) for stage in Stage),
    *(
        func.count((_marks.c.employee_id if stage in BY_EMPLOYEE else _marks.c.appraiser_id).distinct())
        .filter(_marks.c[stage])
        .label(f"{stage}_people")
        for stage in Stage
    ),
)
"""Per stage the overdue appraisals and the people who have to act. Binds ``of_cycle``, ``paths``, ``today``."""


def _waiting(stage: Stage) -> Select[Any]:
    """One row for everyone who has to act at ``stage``: how many appraisals wait for them, and what to open."""
    subject = Appraisal.id if stage in BY_EMPLOYEE else Appraisal.cycle_id
    actor = _actor(stage)
    return (
        select(
            Appraisal.tenant_id,
            actor.label("actor_id"),
            subject.label("subject_id"),
            func.count().label("waiting"),
        )
        .join(Agency, _agency)
        .where(*_in_reach, LATE[stage], actor.is_not(None))
        .group_by(Appraisal.tenant_id, actor, subject)
    )


def _remind(stage: Stage) -> Insert:
    waiting = _waiting(stage).cte("waiting")
    already = (
        select(Notification.id)
        .where(
            Notification.tenant_id == waiting.c.tenant_id,
            Notification.employee_id == waiting.c.actor_id,
            Notification.kind == KINDS[stage].value,
            Notification.created_at > _SINCE,
            Notification.data["cycle_id"].astext == cast(_CYCLE_ID, Text),
        )
        .exists()
    )
    data = func.jsonb_build_object(
        "cycle",
        Cycle.name,
        "cycle_id",
        cast(_CYCLE_ID, Text),
        "due_on",
        cast(Cycle.plan_due_on, Text),
        "count",
        waiting.c.waiting,
        type_=JSONB,
    )
    rows = (
        select(
            waiting.c.tenant_id,
            func.uuidv7(),
            waiting.c.actor_id,
            literal(KINDS[stage].value, Text),
            literal("appraisal" if stage in BY_EMPLOYEE else "cycle", Text),
            waiting.c.subject_id,
            data,
            _NOW,
        )
        .select_from(waiting)
        .join(Cycle, and_(Cycle.tenant_id == waiting.c.tenant_id, Cycle.id == _CYCLE_ID))
        .where(~already)
    )
    columns = ["tenant_id", "id", "employee_id", "kind", "subject_kind", "subject_id", "data", "created_at"]
    return insert(table_of(Notification)).from_select(columns, rows, include_defaults=False)


AGENCY_PATH = select(cast(Agency.path, Text)).where(Agency.id == bindparam("agency_id", type_=Uuid()))

HOW_MANY: dict[Stage, Select[Any]] = {
    stage: select(func.count()).select_from(_waiting(stage).subquery()) for stage in Stage
}
"""How many people have to act. Binds ``of_cycle``, ``paths``, ``today``."""

REMIND: dict[Stage, Insert] = {stage: _remind(stage) for stage in Stage}
"""One notification to everyone who has to act and has had none since ``since``. Binds also ``now``."""
