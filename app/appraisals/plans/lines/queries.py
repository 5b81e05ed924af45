"""Statements about single branches of the cascade. Each starts from what it is asked for and follows indexes, so that
it costs the same in a government of fifty and of fifty thousand."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Integer,
    Select,
    String,
    Text,
    Uuid,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.models import Appraisal, Cycle
from app.appraisals.plans.alignments.queries import shown
from app.appraisals.plans.models import Alignment, Plan, PlanResult
from app.appraisals.plans.queries import AGREED_OR_OPEN, ENDED
from app.core.sql import as_reference, below, contains
from app.indicators.objectives.models import Objective

_id = bindparam("id", type_=Uuid())
_cycle_id = bindparam("cycle_id", type_=Uuid())
_most = bindparam("most", type_=Integer())
_Top = aliased(Agency)
_top_path = select(_Top.path).where(_Top.id == bindparam("agency_id", type_=Uuid())).correlate(None).scalar_subquery()

_LINK = (
    (Alignment.tenant_id == PlanResult.tenant_id)
    & (Alignment.result_id == PlanResult.result_id)
    & Alignment.ended_at.is_(None)
)
_PLAN = (Plan.tenant_id == PlanResult.tenant_id) & (Plan.id == PlanResult.plan_id) & Plan.state.in_(AGREED_OR_OPEN)
_APPRAISAL = (
    (Appraisal.tenant_id == Plan.tenant_id) & (Appraisal.id == Plan.appraisal_id) & Appraisal.state.not_in(ENDED)
)

# --- how many lines serve a line; only those of the cycle, wherever they stand --------------------------------

_Child = aliased(Objective)
_ChildLink = aliased(Alignment)
_ChildPlan = aliased(Plan)
_ChildResult = aliased(PlanResult)
_ChildAppraisal = aliased(Appraisal)


def _serving_results(link: Any) -> Any:  # noqa: ANN401 - a condition, and a subquery of one number
    return (
        select(func.count(func.distinct(_ChildLink.result_id)))
        .select_from(_ChildLink)
        .join(
            _ChildResult,
            (_ChildResult.tenant_id == _ChildLink.tenant_id) & (_ChildResult.result_id == _ChildLink.result_id),
        )
        .join(
            _ChildPlan,
            (_ChildPlan.tenant_id == _ChildResult.tenant_id)
            & (_ChildPlan.id == _ChildResult.plan_id)
            & _ChildPlan.state.in_(AGREED_OR_OPEN),
        )
        .join(
            _ChildAppraisal,
            (_ChildAppraisal.tenant_id == _ChildPlan.tenant_id)
            & (_ChildAppraisal.id == _ChildPlan.appraisal_id)
            & (_ChildAppraisal.cycle_id == _cycle_id)
            & _ChildAppraisal.state.not_in(ENDED),
        )
        .where(link, _ChildLink.ended_at.is_(None))
        .correlate(Objective, PlanResult)
        .scalar_subquery()
    )


_serving_objectives = (
    select(func.count())
    .where(
        _Child.tenant_id == Objective.tenant_id,
        _Child.parent_id == Objective.id,
        _Child.retired_at.is_(None),
        _Child.starts_on <= Cycle.ends_on,
        _Child.ends_on >= Cycle.starts_on,
    )
    .correlate(Objective, Cycle)
    .scalar_subquery()
)
_below_objective = _serving_objectives + _serving_results(
    (_ChildLink.tenant_id == Objective.tenant_id) & (_ChildLink.objective_id == Objective.id)
)
_below_result = _serving_results(
    (_ChildLink.tenant_id == PlanResult.tenant_id) & (_ChildLink.parent_result_id == PlanResult.result_id)
)

# --- the two kinds of lines ----------------------------------------------------------------------------------

_OBJECTIVES: Select[*tuple[Any, ...]] = (
    select(
        literal_column("'objective'", Text()).label("kind"),
        Objective.id,
        Objective.parent_id,
        Objective.title,
        Objective.code,
        as_reference(Agency.id, Agency.name).label("agency"),
        cast(null(), JSONB).label("employee"),
        cast(null(), Uuid()).label("appraisal_id"),
        cast(null(), String()).label("cascading"),
        cast(null(), Boolean()).label("provisional"),
        cast(null(), Boolean()).label("agreed"),
        _below_objective.label("children"),
        Objective.code.label("place"),
    )
    .join(Agency, (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id))
    .join(Cycle, (Cycle.tenant_id == Objective.tenant_id) & (Cycle.id == _cycle_id))
    .where(Objective.retired_at.is_(None), Objective.starts_on <= Cycle.ends_on, Objective.ends_on >= Cycle.starts_on)
)
_RESULTS: Select[*tuple[Any, ...]] = (
    select(
        literal_column("'result'", Text()).label("kind"),
        PlanResult.result_id.label("id"),
        func.coalesce(Alignment.parent_result_id, Alignment.objective_id).label("parent_id"),
        PlanResult.title,
        cast(null(), Text()).label("code"),
        as_reference(Agency.id, Agency.name).label("agency"),
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Appraisal.id.label("appraisal_id"),
        cast(Alignment.cascading, String()).label("cascading"),
        Alignment.provisional,
        (Plan.state == "agreed").label("agreed"),
        _below_result.label("children"),
        func.concat(Appraisal.employee_name, " ", func.to_char(PlanResult.ordinal, "FM000"), type_=Text()).label(
            "place"
        ),
    )
    .select_from(PlanResult)
    .join(Plan, _PLAN)
    .join(Appraisal, _APPRAISAL)
    .join(Agency, (Agency.tenant_id == Appraisal.tenant_id) & (Agency.id == Appraisal.agency_id))
    .outerjoin(Alignment, _LINK)
    .where(Appraisal.cycle_id == _cycle_id, shown)
)
_below_top = below(Agency.path, _top_path)


def _listed(objectives: Any, results: Any, *more: Any) -> Any:  # noqa: ANN401 - statements of columns
    lines = union_all(objectives, results).subquery("lines")
    return (
        select(*(column for column in lines.c if column.key != "place"), *(each(lines) for each in more))
        .order_by(lines.c.kind, lines.c.place, lines.c.id)
        .limit(_most)
    )


CHILDREN = _listed(
    _OBJECTIVES.where(_below_top, Objective.parent_id == _id),
    _RESULTS.where(
        _below_top,
        PlanResult.result_id.in_(
            union_all(
                select(_ChildLink.result_id).where(_ChildLink.parent_result_id == _id, _ChildLink.ended_at.is_(None)),
                select(_ChildLink.result_id).where(_ChildLink.objective_id == _id, _ChildLink.ended_at.is_(None)),
            )
        ),
    ),
)
"""What serves one objective or result directly."""

# --- what is found, and everything above it ------------------------------------------------------------------

_Up = aliased(Alignment)
_UpObjective = aliased(Objective)


def _with_ancestors(found: Any) -> Any:  # noqa: ANN401 - the ids to begin with, and a recursive table
    start = select(found.c.id).cte("upwards", recursive=True)
    served = func.coalesce(_Up.parent_result_id, _Up.objective_id, _UpObjective.parent_id)
    return start.union(
        select(served)
        .select_from(start)
        .outerjoin(_Up, (_Up.result_id == start.c.id) & _Up.ended_at.is_(None))
        .outerjoin(_UpObjective, _UpObjective.id == start.c.id)
        .where(served.is_not(None))
    )


_matching_objectives = (
    select(Objective.id)
    .join(Agency, (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id))
    .join(Cycle, (Cycle.tenant_id == Objective.tenant_id) & (Cycle.id == _cycle_id))
    .where(
        _below_top,
        Objective.retired_at.is_(None),
        Objective.starts_on <= Cycle.ends_on,
        Objective.ends_on >= Cycle.starts_on,
        or_(contains(Objective.title, "q"), contains(Objective.code, "q")),
    )
    .order_by(Objective.code, Objective.id)
    .limit(_most)
    .subquery()
)
_matching_results = (
    select(PlanResult.result_id.label("id"))
    .join(Plan, _PLAN)
    .join(Appraisal, _APPRAISAL)
    .join(Agency, (Agency.tenant_id == Appraisal.tenant_id) & (Agency.id == Appraisal.agency_id))
    .join(Alignment, _LINK)
    .where(
        _below_top,
        Appraisal.cycle_id == _cycle_id,
        shown,
        or_(contains(PlanResult.title, "q"), contains(Appraisal.employee_name, "q")),
    )
    .order_by(Appraisal.employee_name, PlanResult.ordinal, PlanResult.result_id)
    .limit(_most)
    .subquery()
)
_matching = union_all(select(_matching_objectives.c.id), select(_matching_results.c.id)).limit(_most).cte("matching")
_paths = _with_ancestors(_matching)
SEARCH = _listed(
    _OBJECTIVES.where(_below_top, Objective.id.in_(select(_paths.c.id))),
    _RESULTS.where(_below_top, PlanResult.result_id.in_(select(_paths.c.id))),
    lambda lines: lines.c.id.in_(select(_matching.c.id)).label("found"),
).limit(None)
"""At most ``most`` lines whose title, code or employee has a text, with every line above them in the unit."""

_own = select(PlanResult.result_id.label("id")).join(Plan, _PLAN).where(Plan.appraisal_id == _id, shown).cte("own")
_above_own = _with_ancestors(_own)
_serving_own = (
    select(_ChildLink.result_id)
    .join(_own, _ChildLink.parent_result_id == _own.c.id)
    .where(_ChildLink.ended_at.is_(None))
)
LINE = _listed(
    _OBJECTIVES.where(Objective.id.in_(select(_above_own.c.id))),
    _RESULTS.where(PlanResult.result_id.in_(union_all(select(_above_own.c.id), _serving_own))),
    lambda lines: lines.c.id.in_(select(_own.c.id)).label("found"),
)
"""The results of one appraisal, everything above them, and what serves them directly."""
