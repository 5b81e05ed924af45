"""Opening and finalising a cycle of a large government, through the services that the jobs call.

python -m bench.cycle [--employees 50000]
"""

import argparse
import asyncio
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import select

from app.appraisals.closing import service as closing
from app.appraisals.cycles.lifecycle import CycleState
from app.appraisals.cycles.models import Appraisal, Cycle, CyclePeriod
from app.appraisals.evaluations import scorecard
from app.appraisals.evaluations.schemas import EvaluationRate
from app.appraisals.plans.queries import Within, agreed_plans
from app.appraisals.roster import service as roster
from app.core.database import Database
from app.core.ids import new_id
from app.scoring import Expectation, policy_as_mapping, shipped_policies
from app.scoring.terms import PostKind
from bench import plans
from bench.government import Place, fresh_database, populate
from bench.postgres import server

BATCH = 2_000
_REALISE = """
INSERT INTO realisations (tenant_id, id, appraisal_id, period_id, result_id, indicator_id, value, recorded_by)
SELECT r.tenant_id, uuidv7(), r.appraisal_id, %(period)s, r.id, i.id, 97.5, %(account)s
FROM results r JOIN result_indicators i ON i.result_id = r.id WHERE r.tenant_id = %(tenant)s
"""


def forget_peak() -> None:
    """Let the highest memory be that of what comes now (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> str:
    line = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM"))
    return f"peak memory {int(line.split()[1]) / 1024:.0f} MiB"


async def opening(database: Database, place: Place, employees: int) -> None:
    policy = next(known for known in shipped_policies() if known.code == "permenpanrb-6-2022")
    cycle = Cycle(
        tenant_id=place.tenant_id,
        id=new_id(),
        name="Siklus yang dibuka",
        agency_id=place.root,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        plan_due_on=date(2026, 1, 31),
        evaluation_due_on=date(2027, 1, 31),
        state=CycleState.OPENING,
        policy_code=policy.code,
        policy_version=policy.version,
        policy=dict(policy_as_mapping(policy)),
    )
    async with database.session(place.tenant_id) as session:
        session.add(cycle)
        await session.commit()
    forget_peak()
    begun = time.perf_counter()
    async with database.session(place.tenant_id) as session:
        counts = await roster.enrol(session, cycle.id)
        await session.commit()
    seconds = time.perf_counter() - begun
    assert counts["enrolled"] == employees, counts
    print(f"opening: {employees} appraisals in {seconds:.1f} s, {employees / seconds:.0f} rows/s, {peak()}")


async def rating(database: Database, place: Place, period: CyclePeriod) -> None:
    """Rate everybody in batches as the product would one by one, so that there is something to finalise."""
    begun = time.perf_counter()
    after, rated = UUID(int=0), 0
    while True:
        async with database.session(place.tenant_id) as session:
            wanted = select(Appraisal.id, Appraisal.appraiser_id, Appraisal.employee_id)
            wanted = wanted.where(Appraisal.cycle_id == period.cycle_id, Appraisal.id > after)
            people = (await session.execute(wanted.order_by(Appraisal.id).limit(BATCH))).all()
            if not people:
                break
            after = people[-1].id
            found = await agreed_plans(Within(session), [each.id for each in people])
            policy = scorecard.policy_of((await session.get_one(Cycle, (place.tenant_id, period.cycle_id))).policy)
        rows = []
        given = EvaluationRate(results_rating=Expectation.MEETS, behaviour_rating=Expectation.MEETS)
        for person in people:
            plan = found[person.id]
            realised = {row["indicator_id"]: Decimal("97.5") for row in plan.indicators}
            card = scorecard.build(PostKind.JA_JF, plan, realised, {})
            card = scorecard.with_ratings(card, policy, given, leads=False)
            outcome = scorecard.rated(card, policy)
            stored = Jsonb(scorecard.stored(card)), Jsonb(scorecard.outcome(outcome))
            rater = person.appraiser_id or person.employee_id
            rows.append((place.tenant_id, new_id(), person.id, period.id, plan.plan["id"], *stored, rater))
        with psycopg.connect(place.url) as connection, connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO evaluations (tenant_id, id, appraisal_id, period_id, plan_id, state, scorecard, outcome, "
                "results_rating, behaviour_rating, behaviours, new_idea, weighted_total, predicate, rated_by, rated_at) "
                "VALUES (%s, %s, %s, %s, %s, 'rated', %s, %s, 'meets', 'meets', '{}', false, 97.5, 'good', %s, now())",
                rows,
            )
        rated += len(rows)
    seconds = time.perf_counter() - begun
    print(f"rating (preparation): {rated} evaluations in {seconds:.1f} s, {rated / seconds:.0f} rows/s, {peak()}")


async def finalising(database: Database, place: Place, period: CyclePeriod, actor: UUID, employees: int) -> None:
    forget_peak()
    begun = time.perf_counter()
    tally = closing.Tally()
    while True:
        async with database.session(place.tenant_id) as session:
            went_on = await closing.finalise_batch(session, period.id, actor, tally)
            await session.commit()
        if not went_on:
            break
    seconds = time.perf_counter() - begun
    assert tally.finalised == employees, tally
    print(f"finalising: {employees} evaluations in {seconds:.1f} s, {employees / seconds:.0f} rows/s, {peak()}")


async def main(address: str, employees: int) -> None:
    place = populate(fresh_database(address, "capaian_bench_cycle"), employees)
    database = Database(place.url, pool_size=2, statement_timeout_ms=600_000)
    await opening(database, place, employees)
    plans.agreed_plans(place, people=employees, indicators=5, year=2025)
    async with database.session(place.tenant_id) as session:
        found = select(CyclePeriod).join(Cycle, Cycle.id == CyclePeriod.cycle_id)
        found = found.where(Cycle.starts_on == date(2025, 1, 1), CyclePeriod.kind == "annual")
        period = (await session.scalars(found)).one()
    account = new_id()
    with psycopg.connect(place.url) as connection:
        connection.execute(
            "INSERT INTO accounts (tenant_id, id, username, display_name, must_change_password) "
            "VALUES (%s, %s, 'uji', 'Akun uji', false)",
            (place.tenant_id, account),
        )
        connection.execute(_REALISE, {"tenant": place.tenant_id, "period": period.id, "account": account})
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    await rating(database, place, period)
    await finalising(database, place, period, account, employees)
    await database.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--employees", type=int, default=50_000)
    options = parser.parse_args()
    with server() as address:
        asyncio.run(main(address, options.employees))
