"""Set-based statements that create and carry on the roster of a cycle: one statement whatever the number of people."""

from typing import Any

from sqlalchemy import (
    Date,
    DateTime,
    Insert,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal, AppraiserSource, Cycle
from app.core.sql import below, table_of
from app.employees.lifecycle import STATUSES_WITHOUT_PLAN
from app.employees.models import Employee, EmployeeKind, Posting
from app.employees.queries import superiors_on
from app.notifications.models import Notification, NotificationKind
from app.scoring.terms import PostKind

CYCLE_ID = bindparam("of_cycle", type_=Uuid())
DAY = bindparam("day", type_=Date())
NOW = bindparam("now", type_=DateTime(timezone=True))

_Scope = aliased(Agency)
_superiors = superiors_on(DAY).cte("superiors")
_reviewers = _superiors.alias("reviewers")

_in_service = and_(
    Employee.kind != EmployeeKind.OFFICIAL,
    Employee.legal_status.not_in(sorted(STATUSES_WITHOUT_PLAN)),
    or_(Employee.left_on.is_(None), Employee.left_on > DAY),
)
_Earlier = aliased(Appraisal)
_of_the_same = and_(
    _Earlier.tenant_id == Employee.tenant_id, _Earlier.cycle_id == CYCLE_ID, _Earlier.employee_id == Employee.id
)
_last_sequence = select(func.max(_Earlier.sequence)).where(_of_the_same).correlate(Employee).scalar_subquery()
_appraised_here = (
    select(_Earlier.id).where(_of_the_same, _Earlier.posting_id == Posting.id).correlate(Employee, Posting).exists()
)
_starts = func.lower(Posting.valid, type_=Date())


def _people() -> Select[Any]:
    """Everyone in the scope of the cycle who needs a plan on ``day``, as rows of ``appraisals``."""
    return (
        select(
            Employee.tenant_id,
            func.uuidv7(),
            CYCLE_ID,
            Employee.id,
            func.coalesce(_last_sequence, 0) + 1,
            literal(AppraisalState.PLANNING.value, Text),
            func.greatest(_starts, Cycle.starts_on),
            Cycle.ends_on,
            Employee.full_name,
            Posting.id,
            Agency.id,
            Posting.position_title,
            case(
                (Posting.echelon.op("~")(r"^I{1,2}\."), PostKind.JPT.value),
                else_=PostKind.JA_JF.value,
            ),
            Posting.job_family,
            Employee.grade,
            Posting.heads_unit,
            _superiors.c.superior_id,
            func.coalesce(_superiors.c.source, AppraiserSource.NONE.value),
            _reviewers.c.superior_id,
            NOW,
            NOW,
            literal(1, Integer),
        )
        .select_from(Cycle)
        .join(_Scope, and_(_Scope.tenant_id == Cycle.tenant_id, _Scope.id == Cycle.agency_id))
        .join(Agency, and_(Agency.tenant_id == Cycle.tenant_id, below(Agency.path, _Scope.path)))
        .join(
            Posting,
            and_(
                Posting.tenant_id == Agency.tenant_id,
                Posting.agency_id == Agency.id,
                Posting.valid.op("@>", is_comparison=True)(DAY),
            ),
        )
        .join(Employee, and_(Employee.tenant_id == Posting.tenant_id, Employee.id == Posting.employee_id))
        .outerjoin(_superiors, _superiors.c.employee_id == Employee.id)
        .outerjoin(_reviewers, _reviewers.c.employee_id == _superiors.c.superior_id)
        .where(Cycle.id == CYCLE_ID, _in_service, ~_appraised_here)
    )


_COLUMNS = (
    "tenant_id",
    "id",
    "cycle_id",
    "employee_id",
    "sequence",
    "state",
    "served_from",
    "served_until",
    "employee_name",
    "posting_id",
    "agency_id",
    "position_title",
    "post_kind",
    "job_family",
    "grade",
    "leads",
    "appraiser_id",
    "appraiser_source",
    "reviewer_id",
    "created_at",
    "updated_at",
    "version",
)


def _enrol(people: Select[Any]) -> Insert:
    return insert(table_of(Appraisal)).from_select(list(_COLUMNS), people, include_defaults=False)


ENROL_ALL = _enrol(_people())
"""An appraisal for everyone in scope who has none for the present post. Binds ``of_cycle``, ``day``, ``now``."""

_EMPLOYEE_ID = bindparam("of_employee", type_=Uuid())
ENROL_ONE = _enrol(_people().where(Employee.id == _EMPLOYEE_ID))

HASH_EVERYTHING = text("SET LOCAL enable_nestloop = off")
"""For the rest of the transaction."""

_Next = aliased(Posting)
_moved = and_(
    Appraisal.cycle_id == CYCLE_ID,
    Appraisal.state.in_((AppraisalState.PLANNING, AppraisalState.RUNNING)),
    Posting.tenant_id == Appraisal.tenant_id,
    Posting.id == Appraisal.posting_id,
    _Next.tenant_id == Appraisal.tenant_id,
    _Next.employee_id == Appraisal.employee_id,
    _Next.id != Appraisal.posting_id,
    _Next.valid.op("@>", is_comparison=True)(DAY),
)
_another_post = or_(_Next.agency_id != Posting.agency_id, _Next.position_title != Posting.position_title)
_bumped = {"version": Appraisal.version + 1, "updated_at": NOW}

END_TRANSFERRED = (
    update(Appraisal)
    .where(_moved, _another_post)
    .values(
        state=AppraisalState.TRANSFERRED,
        served_until=func.greatest(Appraisal.served_from, func.lower(_Next.valid, type_=Date()) - 1),
        **_bumped,
    )
    .execution_options(synchronize_session=False)
)
"""Whoever serves in another post by ``day``: the appraisal in the old post ends the day before."""
END_TRANSFERRED_ONE = END_TRANSFERRED.where(Appraisal.employee_id == _EMPLOYEE_ID)

KEEP_IN_POST = (
    update(Appraisal)
    .where(_moved, ~_another_post)
    .values(posting_id=_Next.id, **_bumped)
    .execution_options(synchronize_session=False)
)
"""A new decree for the same post in the same unit (a promotion in grade) goes on with the same appraisal."""
KEEP_ONE_IN_POST = KEEP_IN_POST.where(Appraisal.employee_id == _EMPLOYEE_ID)

TELL_ENROLLED = insert(table_of(Notification)).from_select(
    ["tenant_id", "id", "employee_id", "kind", "subject_kind", "subject_id", "data", "created_at"],
    select(
        Appraisal.tenant_id,
        func.uuidv7(),
        Appraisal.employee_id,
        case(
            (Appraisal.sequence > 1, NotificationKind.APPRAISAL_TRANSFERRED.value),
            else_=NotificationKind.APPRAISAL_OPENED.value,
        ),
        literal("appraisal", Text),
        Appraisal.id,
        func.jsonb_build_object("cycle", Cycle.name, "due_on", cast(Cycle.plan_due_on, Text), "unit", Agency.name),
        NOW,
    )
    .join(Cycle, and_(Cycle.tenant_id == Appraisal.tenant_id, Cycle.id == Appraisal.cycle_id))
    .join(Agency, and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id))
    .where(Appraisal.cycle_id == CYCLE_ID, Appraisal.created_at == NOW),
    include_defaults=False,
)
"""One notification to everyone enrolled at ``now``."""

WITHOUT_APPRAISER = select(func.count()).where(Appraisal.cycle_id == CYCLE_ID, Appraisal.appraiser_id.is_(None))
