"""Statements about cycles and appraisals, built once. The one place of row visibility of appraisals is ``visible``."""

from sqlalchemy import (
    Integer,
    Select,
    String,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.models import Appraisal, Cycle, CyclePeriod
from app.appraisals.overdue.queries import LATE
from app.core.pagination import Listing
from app.core.sql import as_reference, below, below_any, contains, paths_bound
from app.employees.models import Employee

_Appraiser = aliased(Employee)
_Reviewer = aliased(Employee)

_ME = bindparam("me", type_=Uuid())
_PATHS = paths_bound()


visible = or_(
    Appraisal.employee_id == _ME,
    Appraisal.appraiser_id == _ME,
    Appraisal.reviewer_id == _ME,
    below_any(Agency.path, _PATHS),
)
"""One's own, those one appraises or reviews, and those of the units that a role reaches. Binds ``me``, ``paths``;
the statement must join :class:`Agency` on the appraisal's agency."""

_related = Appraisal.id.in_(
    union_all(
        *(
            select(Appraisal.id).where(column == _ME)
            for column in (Appraisal.employee_id, Appraisal.appraiser_id, Appraisal.reviewer_id)
        )
    )
)
"""The same for a caller whose roles reach no unit, in the form that three indexes answer."""

_AGENCY = and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id)
_EMPLOYEE = and_(Employee.tenant_id == Appraisal.tenant_id, Employee.id == Appraisal.employee_id)
_APPRAISER = and_(_Appraiser.tenant_id == Appraisal.tenant_id, _Appraiser.id == Appraisal.appraiser_id)
_REVIEWER = and_(_Reviewer.tenant_id == Appraisal.tenant_id, _Reviewer.id == Appraisal.reviewer_id)
_CYCLE = and_(Cycle.tenant_id == Appraisal.tenant_id, Cycle.id == Appraisal.cycle_id)

_ROW = (
    select(
        Appraisal.id,
        Appraisal.cycle_id,
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Employee.nip,
        as_reference(Agency.id, Agency.name).label("agency"),
        Appraisal.position_title,
        Appraisal.state,
        Appraisal.sequence,
        as_reference(_Appraiser.id, _Appraiser.name, optional=True).label("appraiser"),
        Appraisal.plan_agreed_at,
        Appraisal.predicate,
    )
    .join(Agency, _AGENCY)
    .join(Employee, _EMPLOYEE)
    .outerjoin(_Appraiser, _APPRAISER)
)


def _listing(rows: Select[tuple[object, ...]]) -> Listing:
    subtree = (
        select(Agency.path).where(Agency.id == bindparam("agency_id", type_=Uuid())).correlate(None).scalar_subquery()
    )
    return Listing(
        select=rows,
        id=Appraisal.id,
        sorts={"name": Appraisal.employee_name},
        filters={
            "cycle_id": Appraisal.cycle_id == bindparam("cycle_id", type_=Uuid()),
            "agency_id": below(Agency.path, subtree),
            "employee_id": Appraisal.employee_id == bindparam("employee_id", type_=Uuid()),
            "appraiser_id": Appraisal.appraiser_id == bindparam("appraiser_id", type_=Uuid()),
            "state": Appraisal.state == bindparam("state", type_=String()),
            "predicate": Appraisal.predicate == bindparam("predicate", type_=Text()),
            "q": contains(Appraisal.employee_name, "q"),
            **{f"late_{stage}": late for stage, late in LATE.items()},
        },
    )


IN_REACH = _listing(_ROW.where(visible))
RELATED = _listing(_ROW.where(_related))

APPRAISAL = (
    select(
        Appraisal.id,
        Appraisal.version,
        Appraisal.created_at,
        Appraisal.updated_at,
        as_reference(Cycle.id, Cycle.name).label("cycle"),
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Appraisal.employee_id,
        Employee.nip,
        as_reference(Agency.id, Agency.name).label("agency"),
        cast(Agency.path, Text).label("path"),
        Appraisal.position_title,
        Appraisal.post_kind,
        Appraisal.job_family,
        Appraisal.grade,
        Appraisal.leads,
        Appraisal.sequence,
        Appraisal.served_from,
        Appraisal.served_until,
        Appraisal.state,
        Appraisal.appraiser_id,
        as_reference(_Appraiser.id, _Appraiser.name, optional=True).label("appraiser"),
        Appraisal.appraiser_source,
        as_reference(_Reviewer.id, _Reviewer.name, optional=True).label("reviewer"),
        Appraisal.plan_agreed_at,
        Appraisal.predicate,
        Appraisal.finalised_at,
        Cycle.policy_code,
        Cycle.policy_version,
        Appraisal.cycle_id,
    )
    .join(Agency, _AGENCY)
    .join(Employee, _EMPLOYEE)
    .join(Cycle, _CYCLE)
    .outerjoin(_Appraiser, _APPRAISER)
    .outerjoin(_Reviewer, _REVIEWER)
    .where(Appraisal.id == bindparam("id", type_=Uuid()), visible)
)

PERIODS = (
    select(
        CyclePeriod.id,
        CyclePeriod.ordinal,
        CyclePeriod.kind,
        CyclePeriod.name,
        CyclePeriod.starts_on,
        CyclePeriod.ends_on,
        CyclePeriod.due_on,
    )
    .where(CyclePeriod.cycle_id == bindparam("cycle_id", type_=Uuid()))
    .order_by(CyclePeriod.ordinal)
)

_SCOPE = and_(Agency.tenant_id == Cycle.tenant_id, Agency.id == Cycle.agency_id)

CYCLES = Listing(
    select=select(
        Cycle.id,
        Cycle.name,
        Cycle.state,
        Cycle.starts_on,
        Cycle.ends_on,
        Cycle.plan_due_on,
        Cycle.evaluation_due_on,
        Cycle.policy_code,
        Cycle.policy_version,
        as_reference(Agency.id, Agency.name).label("agency"),
    ).join(Agency, _SCOPE),
    id=Cycle.id,
    sorts={"starts_on": Cycle.starts_on},
    filters={"state": Cycle.state == bindparam("state", type_=String())},
)

_counted = (
    select(Appraisal.state, func.count().label("n"))
    .where(Appraisal.tenant_id == Cycle.tenant_id, Appraisal.cycle_id == Cycle.id)
    .group_by(Appraisal.state)
    .correlate(Cycle)
    .subquery()
)
_by_state = select(
    func.coalesce(func.jsonb_object_agg(_counted.c.state, _counted.c.n), func.jsonb_build_object())
).scalar_subquery()

CYCLE = (
    select(
        Cycle.id,
        Cycle.version,
        Cycle.created_at,
        Cycle.updated_at,
        Cycle.name,
        Cycle.state,
        as_reference(Agency.id, Agency.name).label("agency"),
        cast(Agency.path, Text).label("path"),
        Cycle.starts_on,
        Cycle.ends_on,
        Cycle.plan_due_on,
        Cycle.evaluation_due_on,
        Cycle.policy_code,
        Cycle.policy_version,
        Cycle.policy["regime"].astext.label("policy_regime"),
        Cycle.operation_id,
        Cycle.opened_at,
        Cycle.closed_at,
        _by_state.label("appraisals"),
    )
    .join(Agency, _SCOPE)
    .where(Cycle.id == bindparam("id", type_=Uuid()))
)

_Unit = aliased(Agency)
_count = func.count(Appraisal.id)
PROGRESS = (
    select(
        as_reference(_Unit.id, _Unit.name).label("agency"),
        _Unit.parent_id,
        func.nlevel(_Unit.path).label("depth"),
        _count.label("appraisals"),
        _count.filter(Appraisal.appraiser_id.is_(None)).label("without_appraiser"),
        *(
            _count.filter(Appraisal.state == state).label(state)
            for state in ("planning", "running", "finalised", "acknowledged")
        ),
        _count.filter(Appraisal.state.in_(("transferred", "void"))).label("other"),
    )
    .select_from(_Unit)
    .join(Agency, and_(Agency.tenant_id == _Unit.tenant_id, below(Agency.path, _Unit.path)))
    .join(
        Appraisal,
        and_(_AGENCY, Appraisal.cycle_id == bindparam("cycle_id", type_=Uuid())),
    )
    .where(below_any(_Unit.path, _PATHS), func.nlevel(_Unit.path) <= bindparam("deepest", type_=Integer()))
    .group_by(_Unit.id, _Unit.name, _Unit.parent_id, _Unit.path)
    .order_by(_Unit.path)
)
"""Per unit down to a depth: the appraisals of the unit and of everything below it, by state."""
