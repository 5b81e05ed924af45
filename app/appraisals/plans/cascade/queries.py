"""Statements about the cascade. Each answers its question whole, for a unit of any size."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Integer,
    Select,
    String,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB, array
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.models import Appraisal, Cycle
from app.appraisals.plans.alignments.queries import shown
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanResult
from app.appraisals.plans.queries import AGREED_OR_OPEN, ENDED
from app.core.pagination import Listing
from app.core.sql import as_reference, below
from app.indicators.objectives.models import Objective
from app.scoring.terms import ResultKind

_cycle_id = bindparam("cycle_id", type_=Uuid())
_agency_id = bindparam("agency_id", type_=Uuid())
_Top = aliased(Agency)
_top_path = select(_Top.path).where(_Top.id == _agency_id).correlate(None).scalar_subquery()

_UNIT = (Agency.tenant_id == Appraisal.tenant_id) & (Agency.id == Appraisal.agency_id)
_PLAN = (Plan.tenant_id == Appraisal.tenant_id) & (Plan.appraisal_id == Appraisal.id) & Plan.state.in_(AGREED_OR_OPEN)
_RESULT = (PlanResult.tenant_id == Plan.tenant_id) & (PlanResult.plan_id == Plan.id)
_LINK = (
    (Alignment.tenant_id == PlanResult.tenant_id)
    & (Alignment.result_id == PlanResult.result_id)
    & Alignment.ended_at.is_(None)
)
_agreed = Plan.state == PlanState.AGREED

SCOPE = select(
    select(cast(_Top.path, Text)).where(_Top.id == _agency_id).scalar_subquery().label("path"),
    exists(select(Cycle.id).where(Cycle.id == _cycle_id)).label("cycle_known"),
)

_Served = aliased(PlanResult)
_ServedPlan = aliased(Plan)
_ServedAppraisal = aliased(Appraisal)
_parent_stands = (
    select(_Served.result_id)
    .join(_ServedPlan, (_ServedPlan.tenant_id == _Served.tenant_id) & (_ServedPlan.id == _Served.plan_id))
    .join(
        _ServedAppraisal,
        (_ServedAppraisal.tenant_id == _ServedPlan.tenant_id) & (_ServedAppraisal.id == _ServedPlan.appraisal_id),
    )
    .where(
        _Served.tenant_id == Alignment.tenant_id,
        _Served.result_id == Alignment.parent_result_id,
        _ServedPlan.state.in_(AGREED_OR_OPEN),
        _ServedAppraisal.state.not_in(ENDED),
    )
    .correlate(Alignment)
    .limit(1)
    .scalar_subquery()
    .is_not(None)
)
_objective_stands = (
    select(Objective.id)
    .where(
        Objective.tenant_id == Alignment.tenant_id,
        Objective.id == Alignment.objective_id,
        Objective.retired_at.is_(None),
    )
    .correlate(Alignment)
    .limit(1)
    .scalar_subquery()
    .is_not(None)
)


def _lines(*more: Any) -> Any:  # noqa: ANN401 - a lateral subquery, whose columns have no static type
    """Every result of one appraisal with what it serves; a plan without results gives one line without a result.

    OFFSET keeps it a loop over the appraisals asked for: joined freely, the planner reads the plans of the whole
    government for a unit of ten.
    """
    return (
        select(
            Plan.id.label("plan_id"),
            _agreed.label("agreed"),
            PlanResult.result_id,
            PlanResult.title,
            PlanResult.kind,
            PlanResult.ordinal,
            Alignment.parent_result_id,
            Alignment.objective_id,
            Alignment.contribution,
            Alignment.cascading,
            Alignment.provisional,
            *more,
        )
        .select_from(Plan)
        .outerjoin(PlanResult, _RESULT & shown)
        .outerjoin(Alignment, _LINK)
        .where(_PLAN)
        .correlate(Appraisal)
        .offset(literal_column("0"))
        .lateral("lines")
    )


# --- matriks peran hasil -------------------------------------------------------------------------------------

HEAD_RESULTS = (
    select(PlanResult.result_id.label("id"), PlanResult.title, PlanResult.kind, _agreed.label("agreed"))
    .join(Plan, _RESULT)
    .where(Plan.appraisal_id == bindparam("id", type_=Uuid()), shown)
    .order_by(PlanResult.ordinal, PlanResult.result_id)
)

_served_objective = (
    select(as_reference(Objective.id, Objective.title))
    .where(Objective.tenant_id == Alignment.tenant_id, Objective.id == Alignment.objective_id)
    .correlate(Alignment)
    .scalar_subquery()
    .label("objective")
)
_contributions = _lines(_served_objective)
MEMBERS = (
    select(
        Appraisal.id.label("appraisal_id"),
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Appraisal.position_title,
        _contributions.c.plan_id,
        _contributions.c.result_id,
        _contributions.c.title,
        _contributions.c.kind,
        _contributions.c.agreed,
        _contributions.c.parent_result_id,
        _contributions.c.contribution,
        _contributions.c.cascading,
        _contributions.c.provisional,
        _contributions.c.objective,
    )
    .outerjoin(_contributions, literal_column("true"))
    .where(
        Appraisal.cycle_id == _cycle_id,
        Appraisal.appraiser_id == bindparam("head_id", type_=Uuid()),
        Appraisal.state.not_in(ENDED),
    )
    .order_by(Appraisal.employee_name, Appraisal.id, _contributions.c.ordinal)
)
"""Everybody whom a head appraises, with every result and what it serves; one row without a result for no plan."""

# --- the tree ------------------------------------------------------------------------------------------------

_in_force = (
    Objective.retired_at.is_(None) & (Objective.starts_on <= Cycle.ends_on) & (Objective.ends_on >= Cycle.starts_on)
)
_objectives: Select[*tuple[Any, ...]] = (
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
        func.concat(Objective.code, " ", Objective.id, type_=Text()).label("place"),
    )
    .join(Agency, (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id))
    .join(Cycle, (Cycle.tenant_id == Objective.tenant_id) & (Cycle.id == _cycle_id))
    .where(below(Agency.path, _top_path), _in_force)
)
_linked = _lines()
_results: Select[*tuple[Any, ...]] = (
    select(
        literal_column("'result'", Text()).label("kind"),
        _linked.c.result_id.label("id"),
        func.coalesce(_linked.c.parent_result_id, _linked.c.objective_id).label("parent_id"),
        _linked.c.title,
        cast(null(), Text()).label("code"),
        as_reference(Agency.id, Agency.name).label("agency"),
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Appraisal.id.label("appraisal_id"),
        cast(_linked.c.cascading, String()).label("cascading"),
        _linked.c.provisional,
        _linked.c.agreed,
        func.concat(
            Appraisal.employee_name, " ", func.to_char(_linked.c.ordinal, "FM000"), _linked.c.result_id, type_=Text()
        ).label("place"),
    )
    .select_from(Appraisal)
    .join(Agency, _UNIT)
    .join(_linked, literal_column("true"))
    .where(
        Appraisal.cycle_id == _cycle_id,
        Appraisal.state.not_in(ENDED),
        below(Agency.path, _top_path),
        func.num_nonnulls(_linked.c.parent_result_id, _linked.c.objective_id) == 1,
    )
)
_nodes = union_all(_objectives, _results).cte("nodes")
_above = _nodes.alias("above")
_tree = (
    select(_nodes, cast(literal_column("0"), Integer()).label("depth"), array([_nodes.c.place]).label("trail"))
    .where(~exists(select(_above.c.id).where(_above.c.id == _nodes.c.parent_id)))
    .cte("tree", recursive=True)
)
_below = _nodes.alias("below")
_tree = _tree.union_all(
    select(_below, _tree.c.depth + 1, func.array_append(_tree.c.trail, _below.c.place, type_=ARRAY(Text())))
    .join(_tree, _below.c.parent_id == _tree.c.id)
    .where(_tree.c.depth < bindparam("deepest", type_=Integer()))
)
_counted = _nodes.alias("counted")
_serving = (
    select(_counted.c.parent_id, func.count().label("children")).group_by(_counted.c.parent_id).subquery("serving")
)
CASCADE = (
    select(
        *(column for column in _tree.c if column.key not in ("trail", "place")),
        func.coalesce(_serving.c.children, literal_column("0")).label("children"),
    )
    .outerjoin(_serving, _serving.c.parent_id == _tree.c.id)
    .order_by(_tree.c.trail)
    .limit(bindparam("most", type_=Integer()))
)
"""Objectives of a unit and below, with the results that serve them, and the results that serve those: parents first.
What serves something outside of the unit begins a tree of its own."""

# --- what is missing -----------------------------------------------------------------------------------------

_judged = _lines(or_(_parent_stands, _objective_stands).label("stands"))
_main = _judged.c.kind == ResultKind.MAIN
_facts = (
    select(
        Appraisal.id,
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Appraisal.employee_name,
        Agency.id.label("agency_id"),
        Agency.name.label("agency_name"),
        Agency.path,
        func.count(_judged.c.plan_id).label("planned"),
        func.coalesce(func.bool_or(_judged.c.agreed), literal_column("false")).label("agreed"),
        func.count().filter(_main).label("main_results"),
        func.count().filter(_main, _judged.c.stands).label("aligned"),
        func.count().filter(_main, _judged.c.provisional).label("provisional"),
    )
    .select_from(Appraisal)
    .join(Agency, _UNIT)
    .outerjoin(_judged, literal_column("true"))
    .where(Appraisal.cycle_id == _cycle_id, Appraisal.state.not_in(ENDED), below(Agency.path, _top_path))
    .group_by(Appraisal.tenant_id, Appraisal.id, Agency.tenant_id, Agency.id)
    .subquery("facts")
)
_agency = as_reference(_facts.c.agency_id, _facts.c.agency_name).label("agency")
_planned = _facts.c.planned > 0
_unaligned = and_(_planned, or_(_facts.c.aligned < _facts.c.main_results, _facts.c.main_results == 0))
_provisional = _facts.c.provisional > 0

UNITS = (
    select(
        _agency,
        func.count().label("appraisals"),
        func.count().filter(~_planned).label("without_plan"),
        func.count().filter(_facts.c.agreed).label("agreed"),
        func.count().filter(_unaligned).label("unaligned"),
        func.count().filter(_provisional).label("provisional"),
    )
    .group_by(_facts.c.agency_id, _facts.c.agency_name, _facts.c.path)
    .order_by(_facts.c.path)
)

_Child = aliased(Objective)
LONELY_OBJECTIVES = (
    select(Objective.id, Objective.code, Objective.title, as_reference(Agency.id, Agency.name).label("agency"))
    .join(Agency, (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id))
    .join(Cycle, (Cycle.tenant_id == Objective.tenant_id) & (Cycle.id == _cycle_id))
    .where(
        below(Agency.path, _top_path),
        _in_force,
        ~exists(
            select(_Child.id)
            .where(
                _Child.tenant_id == Objective.tenant_id,
                _Child.parent_id == Objective.id,
                _Child.retired_at.is_(None),
                _Child.starts_on <= Cycle.ends_on,
                _Child.ends_on >= Cycle.starts_on,
            )
            .correlate(Objective, Cycle)
        ),
        ~exists(
            select(Alignment.id)
            .join(PlanResult, _LINK)
            .join(Plan, _RESULT)
            .join(Appraisal, _PLAN)
            .where(
                Alignment.tenant_id == Objective.tenant_id,
                Alignment.objective_id == Objective.id,
                Appraisal.cycle_id == Cycle.id,
                Appraisal.state.not_in(ENDED),
            )
            .correlate(Objective, Cycle)
        ),
    )
    .order_by(Agency.path, Objective.code, Objective.id)
)

_gap = bindparam("gap", type_=String())
GAPS = Listing(
    select=select(
        _facts.c.id,
        _facts.c.employee,
        _agency,
        _facts.c.main_results,
        _facts.c.aligned,
        _facts.c.provisional,
    ),
    id=_facts.c.id,
    sorts={"name": _facts.c.employee_name},
    filters={
        # These two are bound inside the facts.
        "agency_id": literal_column("true", Boolean()),
        "cycle_id": literal_column("true", Boolean()),
        "gap": case((_gap == "missing", ~_planned), (_gap == "unaligned", _unaligned), else_=_provisional),
    },
)
