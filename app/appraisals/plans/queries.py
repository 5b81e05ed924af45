"""Statements that load plans. One plan or a thousand, the number of statements is the same.

They run on a reader, or inside a transaction that must see its own changes (:class:`Within`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from sqlalchemy import ARRAY, Executable, Select, Text, Uuid, any_, bindparam, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.agencies.models import Agency
from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal, Cycle
from app.appraisals.cycles.queries import visible
from app.appraisals.plans.lifecycle import OPEN, PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanIndicator, PlanResult
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.sql import as_reference
from app.employees.models import Employee
from app.indicators.objectives.models import Objective

Row: TypeAlias = Any
"""A row by column name: of asyncpg outside a transaction, of SQLAlchemy inside one, which share no type."""

AGREED_OR_OPEN = [str(state) for state in sorted({PlanState.AGREED, *OPEN})]
ENDED = [str(AppraisalState.TRANSFERRED), str(AppraisalState.VOID)]


class Rows(Protocol):
    """Whatever runs a statement for one tenant: a ``Reader``, or :class:`Within` a session."""

    async def fetch(self, statement: Executable, **values: object) -> Sequence[Row]: ...


class Within:
    """Runs the same statements inside a transaction, so that they see what it has changed."""

    __slots__ = ("_session",)

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def fetch(self, statement: Executable, **values: object) -> Sequence[Row]:
        await self._session.flush()
        return (await self._session.execute(statement, values)).mappings().all()


def reach(principal: Principal) -> dict[str, object]:
    """What ``visible`` binds."""
    return {"me": principal.employee_id, "paths": principal.paths(Permission.APPRAISALS_READ)}


def exact(column: InstrumentedAttribute[Any]) -> Any:  # noqa: ANN401 - a labelled column of any number type
    """The number without the zeros that its column pads it with: a target of 100 reads 100, not 100.000000."""
    return func.trim_scale(column, type_=column.type).label(column.key)


def as_object(**columns: Any) -> Any:  # noqa: ANN401 - columns of any type
    """A JSON object of columns. Its keys are written into the statement: bound, they would travel with every call."""
    pairs: list[Any] = []
    for name, column in columns.items():
        pairs += [literal_column(f"'{name}'"), column]
    return func.jsonb_build_object(*pairs, type_=JSONB)


# --- the frame of a plan: its row with the appraisal, cycle and unit around it -------------------------------

_Appraiser = aliased(Employee)
_Superior = aliased(Appraisal)
_Other = aliased(Plan)

_AGENCY = (Agency.tenant_id == Appraisal.tenant_id) & (Agency.id == Appraisal.agency_id)
_CYCLE = (Cycle.tenant_id == Appraisal.tenant_id) & (Cycle.id == Appraisal.cycle_id)
_APPRAISER = (_Appraiser.tenant_id == Appraisal.tenant_id) & (_Appraiser.id == Appraisal.appraiser_id)
PLAN_OF_APPRAISAL = (Plan.tenant_id == Appraisal.tenant_id) & (Plan.appraisal_id == Appraisal.id)

OPEN_EXISTS = (
    select(_Other.id)
    .where(
        _Other.tenant_id == Appraisal.tenant_id,
        _Other.appraisal_id == Appraisal.id,
        _Other.state.in_([str(state) for state in sorted(OPEN)]),
    )
    .correlate(Appraisal)
    .exists()
)
_superior_appraised = (
    select(_Superior.id)
    .where(
        _Superior.tenant_id == Appraisal.tenant_id,
        _Superior.cycle_id == Appraisal.cycle_id,
        _Superior.employee_id == Appraisal.appraiser_id,
        _Superior.state.not_in(ENDED),
    )
    .correlate(Appraisal)
    .exists()
)
FRAME: Select[*tuple[Any, ...]] = (
    select(
        Appraisal.id.label("appraisal_id"),
        Appraisal.state.label("appraisal_state"),
        Appraisal.cycle_id,
        Cycle.state.label("cycle_state"),
        Cycle.name.label("cycle_name"),
        cast(Agency.path, Text).label("path"),
        Appraisal.employee_id,
        Appraisal.employee_name,
        as_reference(Appraisal.employee_id, Appraisal.employee_name).label("employee"),
        Appraisal.appraiser_id,
        as_reference(_Appraiser.id, _Appraiser.name, optional=True).label("appraiser"),
        Appraisal.post_kind,
        Appraisal.leads,
        Appraisal.job_family,
        OPEN_EXISTS.label("open_exists"),
        _superior_appraised.label("superior_appraised"),
        Plan.id,
        Plan.version,
        Plan.created_at,
        Plan.updated_at,
        Plan.number,
        Plan.state,
        Plan.approach,
        Plan.revision_reason,
        Plan.support,
        Plan.accountability,
        Plan.consequences,
        Plan.expectations,
        Plan.submitted_at,
        Plan.decided_at,
        Plan.return_reason,
    )
    .select_from(Appraisal)
    .join(Agency, _AGENCY)
    .join(Cycle, _CYCLE)
    .outerjoin(_Appraiser, _APPRAISER)
)

PLAN = FRAME.join(Plan, PLAN_OF_APPRAISAL).where(Plan.id == bindparam("id", type_=Uuid()), visible)
"""One version, if the caller may see its appraisal."""

CURRENT = FRAME.outerjoin(Plan, PLAN_OF_APPRAISAL & Plan.state.in_(AGREED_OR_OPEN)).where(
    Appraisal.id == bindparam("id", type_=Uuid()), visible
)
"""The agreed and the open version of an appraisal; one row without a plan where it has neither."""

LAST_NUMBER = select(func.coalesce(func.max(Plan.number), 0).label("number")).where(
    Plan.appraisal_id == bindparam("id", type_=Uuid())
)

VERSIONS = (
    select(
        Plan.id,
        Plan.number,
        Plan.state,
        Plan.approach,
        Plan.revision_reason,
        select(func.count())
        .where(PlanResult.tenant_id == Plan.tenant_id, PlanResult.plan_id == Plan.id)
        .correlate(Plan)
        .scalar_subquery()
        .label("results"),
        Plan.submitted_at,
        Plan.decided_at,
        Plan.created_at,
    )
    .where(Plan.appraisal_id == bindparam("id", type_=Uuid()))
    .order_by(Plan.number.desc())
)

# --- the content of plans ------------------------------------------------------------------------------------


@dataclass
class PlanRows:
    """One version of a plan as it is stored: its row, and the rows that hang on it in their order."""

    plan: Row
    """``id, appraisal_id, number, state, approach, expectations`` and, for a plan that is read, its whole frame."""
    results: list[Row] = field(default_factory=list)
    """Columns of ``plan_results``."""
    indicators: list[Row] = field(default_factory=list)
    """Columns of ``plan_indicators``, in the order of results and within them."""
    alignments: list[Row] = field(default_factory=list)
    """Current alignments: ``result_id, parent_result_id, objective_id, cascading, provisional, contribution`` and, for
    a plan that is read, ``parent_result`` and ``objective`` with the words for them."""


_plan_ids = any_(bindparam("plan_ids", type_=ARRAY(Uuid())))

AGREED = select(Plan.id, Plan.appraisal_id, Plan.number, Plan.state, Plan.approach, Plan.expectations).where(
    Plan.appraisal_id == any_(bindparam("appraisal_ids", type_=ARRAY(Uuid()))), Plan.state == PlanState.AGREED
)

RESULTS = (
    select(
        PlanResult.plan_id,
        PlanResult.result_id,
        PlanResult.ordinal,
        PlanResult.kind,
        PlanResult.title,
        PlanResult.expected_quality,
        PlanResult.perspective,
        exact(PlanResult.weight),
        PlanResult.scope_weight,
        PlanResult.initiative,
        PlanResult.assigned_by,
        PlanResult.assignment_letter,
    )
    .where(PlanResult.plan_id == _plan_ids)
    .order_by(PlanResult.plan_id, PlanResult.ordinal)
)

INDICATORS = (
    select(
        PlanIndicator.plan_id,
        PlanIndicator.indicator_id,
        PlanIndicator.result_id,
        PlanIndicator.ordinal,
        PlanIndicator.name,
        PlanIndicator.aspect,
        PlanIndicator.unit,
        PlanIndicator.polarity,
        exact(PlanIndicator.target_low),
        exact(PlanIndicator.target_high),
        exact(PlanIndicator.baseline),
        exact(PlanIndicator.weight),
        PlanIndicator.maximum_attainable,
        PlanIndicator.accumulation,
        PlanIndicator.agency_indicator_id,
    )
    .where(PlanIndicator.plan_id == _plan_ids)
    .order_by(PlanIndicator.plan_id, PlanIndicator.ordinal, PlanIndicator.indicator_id)
)

ALIGNMENTS = (
    select(
        PlanResult.plan_id,
        Alignment.result_id,
        Alignment.parent_result_id,
        Alignment.objective_id,
        Alignment.cascading,
        Alignment.provisional,
        Alignment.contribution,
    )
    .join(PlanResult, (PlanResult.tenant_id == Alignment.tenant_id) & (PlanResult.result_id == Alignment.result_id))
    .where(PlanResult.plan_id == _plan_ids, Alignment.ended_at.is_(None))
)


_Parent = aliased(PlanResult)
_ParentPlan = aliased(Plan)
_ParentAppraisal = aliased(Appraisal)
_ObjectiveAgency = aliased(Agency)

# A result may stand in several versions: the agreed one words it, else the open one, else the latest.
_parent_result = (
    select(
        as_object(
            id=_Parent.result_id,
            title=_Parent.title,
            employee=as_reference(_ParentAppraisal.employee_id, _ParentAppraisal.employee_name),
            current=_ParentPlan.state.in_(AGREED_OR_OPEN) & _ParentAppraisal.state.not_in(ENDED),
        )
    )
    .join(_ParentPlan, (_ParentPlan.tenant_id == _Parent.tenant_id) & (_ParentPlan.id == _Parent.plan_id))
    .join(
        _ParentAppraisal,
        (_ParentAppraisal.tenant_id == _ParentPlan.tenant_id) & (_ParentAppraisal.id == _ParentPlan.appraisal_id),
    )
    .where(_Parent.tenant_id == Alignment.tenant_id, _Parent.result_id == Alignment.parent_result_id)
    .order_by(
        (_ParentPlan.state == PlanState.AGREED).desc(),
        _ParentPlan.state.in_(AGREED_OR_OPEN).desc(),
        _ParentPlan.number.desc(),
    )
    .limit(1)
    .correlate(Alignment)
    .scalar_subquery()
)
_objective = (
    select(
        as_object(
            id=Objective.id,
            code=Objective.code,
            title=Objective.title,
            agency=as_reference(_ObjectiveAgency.id, _ObjectiveAgency.name),
            retired=Objective.retired_at.is_not(None),
        )
    )
    .join(
        _ObjectiveAgency,
        (_ObjectiveAgency.tenant_id == Objective.tenant_id) & (_ObjectiveAgency.id == Objective.agency_id),
    )
    .where(Objective.tenant_id == Alignment.tenant_id, Objective.id == Alignment.objective_id)
    .correlate(Alignment)
    .scalar_subquery()
)
ALIGNMENTS_WITH_NAMES = ALIGNMENTS.add_columns(_parent_result.label("parent_result"), _objective.label("objective"))


async def agreed_plans(rows: Rows, appraisal_ids: Sequence[UUID]) -> dict[UUID, PlanRows]:
    """The agreed plan of each appraisal that has one, by appraisal, in four statements."""
    plans = await rows.fetch(AGREED, appraisal_ids=list(appraisal_ids))
    return {found.plan["appraisal_id"]: found for found in await _filled(rows, plans, ALIGNMENTS)}


async def whole(rows: Rows, plan: Row) -> PlanRows:
    """One version with everything on it and the names of what it serves, in three more statements."""
    return (await _filled(rows, [plan], ALIGNMENTS_WITH_NAMES))[0]


async def _filled(rows: Rows, plans: Sequence[Row], alignments: Executable) -> list[PlanRows]:
    found = {plan["id"]: PlanRows(plan) for plan in plans}
    plan_ids = list(found)
    for row in await rows.fetch(RESULTS, plan_ids=plan_ids):
        found[row["plan_id"]].results.append(row)
    for row in await rows.fetch(INDICATORS, plan_ids=plan_ids):
        found[row["plan_id"]].indicators.append(row)
    for row in await rows.fetch(alignments, plan_ids=plan_ids):
        found[row["plan_id"]].alignments.append(row)
    return list(found.values())
