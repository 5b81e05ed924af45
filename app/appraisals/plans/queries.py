"""Statements that load plans. One plan or a thousand, the number of statements is the same.

They run on a reader, or inside a transaction that must see its own changes (:class:`Within`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from sqlalchemy import ARRAY, Executable, Uuid, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanIndicator, PlanResult

Row: TypeAlias = Any
"""A row by column name: of asyncpg outside a transaction, of SQLAlchemy inside one, which share no type."""


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


def exact(column: InstrumentedAttribute[Any]) -> Any:  # noqa: ANN401 - a labelled column of any number type
    """The number without the zeros that its column pads it with: a target of 100 reads 100, not 100.000000."""
    return func.trim_scale(column, type_=column.type).label(column.key)


@dataclass
class PlanRows:
    """One version of a plan as it is stored: its row, and the rows that hang on it in their order."""

    plan: Row
    """``id, appraisal_id, number, state, approach, expectations``."""
    results: list[Row] = field(default_factory=list)
    """Columns of ``plan_results``."""
    indicators: list[Row] = field(default_factory=list)
    """Columns of ``plan_indicators``, in the order of results and within them."""
    alignments: list[Row] = field(default_factory=list)
    """Current alignments: ``result_id, parent_result_id, objective_id, cascading, provisional, contribution``."""


_plan_ids = any_(bindparam("plan_ids", type_=ARRAY(Uuid())))

AGREED = select(Plan.id, Plan.appraisal_id, Plan.number, Plan.state, Plan.approach, Plan.expectations).where(
    Plan.appraisal_id == any_(bindparam("appraisal_ids", type_=ARRAY(Uuid()))), Plan.state == PlanState.AGREED.value
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


async def agreed_plans(rows: Rows, appraisal_ids: Sequence[UUID]) -> dict[UUID, PlanRows]:
    """The agreed plan of each appraisal that has one, by appraisal, in four statements."""
    return {
        found.plan["appraisal_id"]: found
        for found in await _filled(rows, await rows.fetch(AGREED, appraisal_ids=list(appraisal_ids)))
    }


async def _filled(rows: Rows, plans: Sequence[Row]) -> list[PlanRows]:
    found = {plan["id"]: PlanRows(plan) for plan in plans}
    plan_ids = list(found)
    for row in await rows.fetch(RESULTS, plan_ids=plan_ids):
        found[row["plan_id"]].results.append(row)
    for row in await rows.fetch(INDICATORS, plan_ids=plan_ids):
        found[row["plan_id"]].indicators.append(row)
    for row in await rows.fetch(ALIGNMENTS, plan_ids=plan_ids):
        found[row["plan_id"]].alignments.append(row)
    return list(found.values())
