"""Cycles, appraisals and agreed plans of a test's government, stored directly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.models import Appraisal, AppraiserSource, Cycle, CyclePeriod, PeriodKind
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanIndicator, PlanResult, Result, ResultIndicator
from app.core import clock
from app.core.ids import new_id
from app.employees.models import Employee, Posting
from app.scoring import Cascading, Polarity, PostKind, ResultKind, policy_as_mapping, shipped_policies
from app.scoring.terms import Aspect
from tests.factories import Government

_QUARTERS = ((1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31))


@dataclass
class OpenCycle:
    """A cycle with its periods (four quarters and the year) and the appraisals it was opened with, by employee."""

    cycle: Cycle
    quarters: list[CyclePeriod]
    annual: CyclePeriod
    appraisals: dict[UUID, Appraisal] = field(default_factory=dict)

    def of(self, employee: Employee) -> Appraisal:
        return self.appraisals[employee.id]


async def open_cycle_with(
    government: Government,
    employees: Sequence[Employee] = (),
    *,
    appraiser: Employee | None = None,
    reviewer: Employee | None = None,
    year: int = 2026,
    state: CycleState = CycleState.OPEN,
    policy_code: str = "permenpanrb-6-2022",
    name: str | None = None,
) -> OpenCycle:
    """A cycle of the whole government with an appraisal for each employee in ``appraiser``'s hands."""
    policy = next(known for known in shipped_policies() if known.code == policy_code)
    cycle = Cycle(
        tenant_id=government.id,
        id=new_id(),
        name=name or f"Penilaian {year} {new_id().hex[-6:]}",
        agency_id=government.root,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        plan_due_on=date(year, 1, 31),
        evaluation_due_on=date(year + 1, 1, 31),
        state=state,
        policy_code=policy.code,
        policy_version=policy.version,
        policy=dict(policy_as_mapping(policy)),
        opened_at=datetime(year, 1, 1, tzinfo=UTC),
    )
    quarters = [
        CyclePeriod(
            tenant_id=government.id,
            id=new_id(),
            cycle_id=cycle.id,
            ordinal=number,
            kind=PeriodKind.QUARTER,
            name=f"Triwulan {number}",
            starts_on=date(year, start_month, start_day),
            ends_on=date(year, end_month, end_day),
            due_on=date(year, end_month, end_day),
        )
        for number, (start_month, start_day, end_month, end_day) in enumerate(_QUARTERS, start=1)
    ]
    annual = CyclePeriod(
        tenant_id=government.id,
        id=new_id(),
        cycle_id=cycle.id,
        ordinal=5,
        kind=PeriodKind.ANNUAL,
        name=f"Tahun {year}",
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        due_on=cycle.evaluation_due_on,
    )
    async with government.database.session(government.id) as session:
        session.add(cycle)
        await session.flush()
        session.add_all([*quarters, annual])
        await session.commit()
    opened = OpenCycle(cycle, quarters, annual)
    for employee in employees:
        await add_appraisal(government, opened, employee, appraiser=appraiser, reviewer=reviewer)
    return opened


async def add_appraisal(
    government: Government,
    opened: OpenCycle,
    employee: Employee,
    *,
    appraiser: Employee | None = None,
    reviewer: Employee | None = None,
    state: AppraisalState = AppraisalState.PLANNING,
    post_kind: PostKind = PostKind.JA_JF,
    **columns: Any,
) -> Appraisal:
    """One more appraisal in the cycle, in the post that the employee holds."""
    async with government.database.session(government.id) as session:
        posting = (await session.scalars(select(Posting).where(Posting.employee_id == employee.id))).first()
        if posting is None:
            msg = "the employee of an appraisal needs a posting"
            raise LookupError(msg)
        appraisal = Appraisal(
            tenant_id=government.id,
            **{
                "id": new_id(),
                "cycle_id": opened.cycle.id,
                "employee_id": employee.id,
                "sequence": 1,
                "state": state,
                "served_from": opened.cycle.starts_on,
                "served_until": opened.cycle.ends_on,
                "employee_name": employee.name,
                "posting_id": posting.id,
                "agency_id": posting.agency_id,
                "position_title": posting.position_title,
                "post_kind": post_kind,
                "job_family": posting.job_family,
                "grade": employee.grade,
                "leads": posting.heads_unit,
                "appraiser_id": appraiser.id if appraiser else None,
                "appraiser_source": AppraiserSource.HEAD if appraiser else AppraiserSource.NONE,
                "reviewer_id": reviewer.id if reviewer else None,
                **columns,
            },
        )
        session.add(appraisal)
        await session.commit()
    opened.appraisals[employee.id] = appraisal
    return appraisal


@dataclass
class StoredPlan:
    """A stored plan: its results in order, and the indicators of each."""

    plan: Plan
    results: list[UUID]
    indicators: dict[UUID, list[UUID]]

    @property
    def all_indicators(self) -> list[UUID]:
        return [indicator for result in self.results for indicator in self.indicators[result]]


async def agreed_plan(
    government: Government,
    appraisal: Appraisal,
    *,
    results: int = 2,
    indicators: int = 1,
    weights: Sequence[Decimal] | None = None,
    serves: UUID | None = None,
    objective_id: UUID | None = None,
    cascading: Cascading = Cascading.DIRECT,
    state: PlanState = PlanState.AGREED,
    number: int = 1,
    additional: int = 0,
) -> StoredPlan:
    """A plan of ``results`` main results, each with ``indicators`` indicators (higher is better, target 100).

    ``serves`` is the superior's result, ``objective_id`` the objective, that every main result serves; without them
    nothing is aligned. An agreed plan sets the appraisal running.
    """
    account_id, _ = await government.account()
    agreed = state is PlanState.AGREED
    plan = Plan(
        tenant_id=government.id,
        id=new_id(),
        appraisal_id=appraisal.id,
        number=number,
        state=state,
        support=["Perangkat kerja"],
        accountability=["Laporan triwulan"],
        consequences=["Sesuai ketentuan"],
        expectations={},
        submitted_at=None if state is PlanState.DRAFT else clock.now(),
        decided_at=clock.now() if agreed else None,
        decided_by=account_id if agreed else None,
    )
    made = StoredPlan(plan, [], {})
    async with government.database.session(government.id) as session:
        session.add(plan)
        await session.flush()
        for ordinal in range(results + additional):
            kind = ResultKind.MAIN if ordinal < results else ResultKind.ADDITIONAL
            result_id = new_id()
            made.results.append(result_id)
            made.indicators[result_id] = [new_id() for _ in range(indicators)]
            session.add(Result(tenant_id=government.id, id=result_id, appraisal_id=appraisal.id))
            await session.flush()
            session.add(
                PlanResult(
                    tenant_id=government.id,
                    plan_id=plan.id,
                    result_id=result_id,
                    ordinal=ordinal,
                    kind=kind,
                    title=f"Hasil kerja {ordinal + 1}",
                    weight=weights[ordinal] if weights and kind is ResultKind.MAIN else None,
                    scope_weight=1,
                )
            )
            session.add_all(
                ResultIndicator(tenant_id=government.id, id=indicator_id, result_id=result_id)
                for indicator_id in made.indicators[result_id]
            )
            await session.flush()
            session.add_all(
                PlanIndicator(
                    tenant_id=government.id,
                    plan_id=plan.id,
                    indicator_id=indicator_id,
                    result_id=result_id,
                    ordinal=place,
                    name=f"Indikator {ordinal + 1}.{place + 1}",
                    aspect=Aspect.QUANTITY,
                    unit="%",
                    polarity=Polarity.HIGHER,
                    target_low=Decimal(100),
                    target_high=Decimal(100),
                )
                for place, indicator_id in enumerate(made.indicators[result_id])
            )
            if kind is ResultKind.MAIN and (serves or objective_id):
                session.add(
                    Alignment(
                        tenant_id=government.id,
                        result_id=result_id,
                        parent_result_id=serves,
                        objective_id=objective_id,
                        cascading=cascading,
                        aligned_by=account_id,
                    )
                )
        if agreed:
            row = await session.get_one(Appraisal, (government.id, appraisal.id))
            if row.state is AppraisalState.PLANNING:
                row.state, row.plan_agreed_at = AppraisalState.RUNNING, clock.now()
        await session.commit()
    return made
