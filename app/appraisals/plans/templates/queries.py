"""Statements about templates. Everybody of a government may read them: they hold nothing about a person."""

from sqlalchemy import ARRAY, Integer, Text, Uuid, any_, bindparam, cast, func, or_, select
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal
from app.appraisals.cycles.queries import visible
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Plan, PlanTemplate
from app.appraisals.plans.queries import FRAME, OPEN_EXISTS, PLAN_OF_APPRAISAL
from app.core.pagination import Listing
from app.core.sql import as_reference, below, below_any, contains, paths_bound

_AGENCY = (Agency.tenant_id == PlanTemplate.tenant_id) & (Agency.id == PlanTemplate.agency_id)
_Unit = aliased(Agency)


def _path_of(name: str) -> object:
    return select(_Unit.path).where(_Unit.id == bindparam(name, type_=Uuid())).correlate(None).scalar_subquery()


TEMPLATES = Listing(
    select=select(
        PlanTemplate.id,
        PlanTemplate.name,
        as_reference(Agency.id, Agency.name).label("agency"),
        PlanTemplate.job_family,
        func.jsonb_array_length(PlanTemplate.content["results"]).label("results"),
        PlanTemplate.updated_at,
    ).join(Agency, _AGENCY),
    id=PlanTemplate.id,
    sorts={"name": PlanTemplate.name},
    filters={
        "agency_id": PlanTemplate.agency_id == bindparam("agency_id", type_=Uuid()),
        "usable_for": below(_path_of("usable_for"), Agency.path),
        "job_family": PlanTemplate.job_family == bindparam("job_family", type_=Text()),
        "q": contains(PlanTemplate.name, "q"),
    },
)

TEMPLATE = (
    select(
        PlanTemplate.id,
        PlanTemplate.version,
        PlanTemplate.created_at,
        PlanTemplate.updated_at,
        as_reference(Agency.id, Agency.name).label("agency"),
        cast(Agency.path, Text).label("path"),
        PlanTemplate.name,
        PlanTemplate.job_family,
        PlanTemplate.content,
    )
    .join(Agency, _AGENCY)
    .where(PlanTemplate.id == bindparam("id", type_=Uuid()))
)

UNIT_PATH = select(cast(Agency.path, Text).label("path")).where(Agency.id == bindparam("id", type_=Uuid()))

_targets = FRAME.outerjoin(Plan, PLAN_OF_APPRAISAL & (Plan.state == PlanState.AGREED))

TARGETS_NAMED = _targets.where(Appraisal.id == any_(bindparam("appraisal_ids", type_=ARRAY(Uuid()))), visible).order_by(
    Appraisal.employee_name, Appraisal.id
)
"""Appraisals by id, with their agreed plan; those that the caller may not see are missing."""

_job_family = bindparam("job_family", type_=Text())
TARGETS_FILTERED = (
    _targets.where(
        Appraisal.cycle_id == bindparam("cycle_id", type_=Uuid()),
        Appraisal.state == AppraisalState.PLANNING,
        below(Agency.path, _path_of("agency_id")),
        or_(cast(_job_family, Text).is_(None), Appraisal.job_family == _job_family),
        or_(
            Appraisal.appraiser_id == bindparam("me", type_=Uuid()),
            below_any(Agency.path, paths_bound("administered")),
        ),
        Plan.id.is_(None),
        ~OPEN_EXISTS,
    )
    .order_by(Appraisal.employee_name, Appraisal.id)
    .limit(bindparam("most", type_=Integer()))
)
"""Appraisals of a unit and below that have no plan and that the caller may give one."""

LAST_NUMBERS = (
    select(Plan.appraisal_id, func.max(Plan.number).label("number"))
    .where(Plan.appraisal_id == any_(bindparam("appraisal_ids", type_=ARRAY(Uuid()))))
    .group_by(Plan.appraisal_id)
)
