"""Jobs: they leave with their transaction, run for their government, are tried again, and outlive a dead worker."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import procrastinate
import psycopg
import pytest
from sqlalchemy import text

from app import tables, upkeep, worker
from app.core import clock, idempotency
from app.core.errors import Conflict
from app.core.ids import new_id
from app.core.jobs import DAILY, KNOWN, JobName, defer, defer_for_day
from app.core.texts import Text
from app.keys import Keys
from app.operations.models import OperationState
from app.settings import Settings
from tests.factories import Government


class Unwilling(Conflict):
    code = "unwilling"
    title = Text("Tidak mau", "Unwilling")


@pytest.fixture
def probes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """Three jobs that note what they were given; known to the worker for the length of a test."""
    noted: list[dict[str, Any]] = []
    blueprint = procrastinate.Blueprint()

    @blueprint.task(name="probe.note", pass_context=True)
    async def note(context: procrastinate.JobContext, tenant_id: str, **given: Any) -> None:
        database = context.additional_context["database"]
        async with database.session(UUID(tenant_id)) as session:
            seen = await session.scalar(text("SELECT count(*) FROM agencies"))
            role = await session.scalar(text("SELECT current_user"))
        noted.append({"tenant_id": tenant_id, "agencies": seen, "role": role, **given})

    @blueprint.task(name="probe.fail", retry=procrastinate.RetryStrategy(max_attempts=2, wait=0))
    async def fail(**given: Any) -> None:
        noted.append(given)
        raise ZeroDivisionError

    @blueprint.task(name="probe.refuse")
    async def refuse(**given: Any) -> None:
        noted.append(given)
        raise Unwilling

    monkeypatch.setattr(worker, "_blueprints", lambda: [blueprint])
    known = set(KNOWN)
    yield noted
    KNOWN.clear()
    KNOWN.update(known)


@pytest.fixture(autouse=True)
def _empty_queue(url: str) -> None:
    with psycopg.connect(url) as owner:
        owner.execute("TRUNCATE procrastinate_jobs, procrastinate_periodic_defers, procrastinate_workers CASCADE")


def _jobs(url: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as owner:
        return owner.execute("SELECT task_name, status, attempts FROM procrastinate_jobs ORDER BY id").fetchall()


async def _work(settings: Settings, keys: Keys) -> None:
    await worker.run(settings, keys, until_idle=True)


def test_every_job_that_a_service_names_is_defined_by_some_domain(url: str) -> None:
    tables.load()
    tasks = set(worker.queue(url).tasks)
    ours = {name for name in KNOWN if not name.startswith("probe.")}
    assert len(ours) > 5
    assert ours - tasks == set()
    unnamed = {name for name in tasks if "procrastinate" not in name} - ours
    assert unnamed == set(), "tasks that nothing can defer"


def test_tasks_keep_trying_unless_they_say_otherwise(url: str) -> None:
    for name, task in worker.queue(url).tasks.items():
        if "procrastinate" not in name:
            assert task.retry_strategy is not None, name


async def test_a_rolled_back_transaction_leaves_no_job(
    url: str, settings: Settings, keys: Keys, government: Government, probes: list[dict[str, Any]]
) -> None:
    async with government.database.session(government.id) as session:
        await defer(session, JobName("probe.note"), number=1)
        await session.rollback()
    async with government.database.session(government.id) as session:
        await defer(session, JobName("probe.note"), number=2)

    assert _jobs(url) == []
    await _work(settings, keys)
    assert probes == []


async def test_a_job_runs_for_its_government_with_the_rights_of_the_application(
    settings: Settings,
    keys: Keys,
    government: Government,
    other_government: Government,
    probes: list[dict[str, Any]],
) -> None:
    for tenant in (government, other_government):
        async with tenant.database.session(tenant.id) as session:
            await defer(session, JobName("probe.note"), tenant=tenant.code, record=new_id())
            await session.commit()

    await _work(settings, keys)

    assert {(job["tenant_id"], job["tenant"]) for job in probes} == {
        (str(tenant.id), tenant.code) for tenant in (government, other_government)
    }
    assert {(job["agencies"], job["role"]) for job in probes} == {(1, "capaian_app")}


async def test_a_failing_job_is_tried_again_and_then_tells_whoever_waits(
    url: str, settings: Settings, keys: Keys, government: Government, probes: list[dict[str, Any]]
) -> None:
    operation_id = await _operation(government, "probe.fail")

    for _ in range(4):
        await _work(settings, keys)

    assert len(probes) == 3
    assert _jobs(url) == [("probe.fail", "failed", 3)]
    state, problem = await _outcome(government, operation_id)
    assert (state, problem["code"]) == (OperationState.FAILED, "fault")
    assert "ZeroDivisionError" not in str(problem)


async def test_an_expected_refusal_is_not_tried_again_and_is_told_as_it_is(
    settings: Settings, keys: Keys, government: Government, probes: list[dict[str, Any]]
) -> None:
    operation_id = await _operation(government, "probe.refuse")

    await _work(settings, keys)
    await _work(settings, keys)

    assert len(probes) == 1
    state, problem = await _outcome(government, operation_id)
    assert (state, problem["code"], problem["status"]) == (OperationState.FAILED, "unwilling", 409)


async def test_the_job_of_a_worker_that_died_is_taken_up_again(
    url: str, settings: Settings, keys: Keys, government: Government, probes: list[dict[str, Any]]
) -> None:
    async with government.database.session(government.id) as session:
        await defer(session, JobName("probe.note"), number=1)
        await session.commit()
    with psycopg.connect(url) as owner:
        (dead,) = owner.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes') RETURNING id"
        ).fetchone() or (None,)
        owner.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", (dead,))
    await _work(settings, keys)
    assert probes == []

    queue = worker.queue(url)
    async with queue.open_async():
        assert await upkeep.retry_stalled_jobs(queue) == 1
    await _work(settings, keys)

    assert [job["number"] for job in probes] == [1]


async def test_a_daily_job_is_deferred_once_a_day_from_five_past_midnight_there(
    url: str, government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = JobName("probe.note")
    monkeypatch.setattr(upkeep, "DAILY", {job})

    async def deferred_at(hour: int, minute: int, day: int = 10) -> int:
        # A fresh memory each time, as after a restart: the database alone keeps it to once a day.
        with clock.set_to(datetime(2026, 6, day, hour, minute, tzinfo=UTC)):
            await upkeep.defer_daily_jobs(government.database, {})
        with psycopg.connect(url) as owner:
            counted = owner.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE args->>'tenant_id' = %s", (str(government.id),)
            ).fetchone()
        assert counted
        return int(counted[0])

    # Makassar is eight hours ahead: its 11 June begins at 16:00 UTC on the 10th.
    assert await deferred_at(0, 0) == 1
    assert await deferred_at(15, 59) == 1
    assert await deferred_at(16, 4) == 1
    assert await deferred_at(16, 5) == 2
    assert await deferred_at(23, 0) == 2
    assert await deferred_at(16, 5, day=11) == 3


async def test_two_workers_defer_a_daily_job_once(url: str, government: Government) -> None:
    job = JobName("probe.note")
    day = datetime(2026, 6, 10, tzinfo=UTC).date()

    async def attempt() -> bool:
        async with government.database.session(government.id) as session:
            first = await defer_for_day(session, job, day, "Asia/Makassar")
            await session.commit()
            return first

    assert sorted(await asyncio.gather(*(attempt() for _ in range(4)))) == [False, False, False, True]
    assert len(_jobs(url)) == 1


async def test_stored_answers_are_forgotten_after_their_time(government: Government) -> None:
    async with government.database.session(government.id) as session:
        for hours, key in ((1, "baru"), (idempotency.KEPT_HOURS + 1, "lama")):
            await session.execute(
                text(
                    "INSERT INTO idempotency_keys (tenant_id, account_id, key, fingerprint, created_at) "
                    "VALUES (:tenant, :account, :key, 'x', now() - make_interval(hours => :hours))"
                ),
                {"tenant": government.id, "account": uuid4(), "key": key, "hours": hours},
            )
        await session.commit()

    await upkeep.clear_idempotency(government.database, government.id)

    async with government.database.session(government.id) as session:
        assert (await session.scalars(text("SELECT key FROM idempotency_keys"))).all() == ["baru"]
    assert upkeep.CLEAR_IDEMPOTENCY in DAILY


async def test_finished_jobs_are_forgotten_after_a_week_and_failed_ones_after_three_months(url: str) -> None:
    with psycopg.connect(url) as owner:
        for status, days in (("succeeded", 1), ("succeeded", 8), ("failed", 8), ("failed", 91)):
            owner.execute(
                "WITH job AS (INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('q', %s, %s) "
                "RETURNING id) INSERT INTO procrastinate_events (job_id, type, at) "
                "SELECT id, %s, now() - make_interval(days => %s) FROM job",
                (f"{status} {days}", status, status, days),
            )
        # Writing a job leaves an event of its own, of just now.
        owner.execute("DELETE FROM procrastinate_events WHERE type = 'deferred'")
    queue = worker.queue(url)
    async with queue.open_async():
        await upkeep.clear_finished_jobs(queue)
    assert [job[0] for job in _jobs(url)] == ["succeeded 1", "failed 8"]


async def _operation(government: Government, job: str) -> UUID:
    operation_id = new_id()
    account_id, _ = await government.account()
    async with government.database.session(government.id) as session:
        await session.execute(
            text(
                "INSERT INTO operations (tenant_id, id, kind, state, done, result, started_by) "
                "VALUES (:tenant, :id, :kind, 'waiting', 0, '{}', :account)"
            ),
            {"tenant": government.id, "id": operation_id, "kind": job, "account": account_id},
        )
        await defer(session, JobName(job), operation_id=operation_id)
        await session.commit()
    return operation_id


async def _outcome(government: Government, operation_id: UUID) -> tuple[str, dict[str, Any]]:
    async with government.database.session(government.id) as session:
        row = (
            await session.execute(text("SELECT state, problem FROM operations WHERE id = :id"), {"id": operation_id})
        ).one()
    return row.state, row.problem
