"""The job worker: every domain's ``jobs.py`` on the queue in PostgreSQL, and the upkeep of all governments."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import procrastinate
import structlog
from procrastinate.worker import Worker
from sqlalchemy.engine import make_url
from structlog.contextvars import bound_contextvars

from app import tables, upkeep
from app.core import crypto, problems
from app.core.database import APP_ROLE, Database
from app.core.errors import DomainError
from app.core.schemas import JsonObject
from app.core.storage import Storage
from app.keys import Keys
from app.operations.service import Progress
from app.settings import Settings

log = structlog.get_logger("capaian.worker")

CONCURRENCY = 2
GRACE_SECONDS = 30
SEALING_SECONDS = 3
DAILY_SECONDS = 30
STALLED_SECONDS = 15
CLEARING_SECONDS = 3600

RETRIES = procrastinate.RetryStrategy(max_attempts=5, exponential_wait=3)
"""For tasks that name no strategy of their own: again after 3, 9, 27, 81 and 243 seconds."""

own = procrastinate.Blueprint()


@own.task(name=upkeep.CLEAR_IDEMPOTENCY.name, pass_context=True)
async def clear_idempotency(context: procrastinate.JobContext, tenant_id: str, day: str) -> None:  # noqa: ARG001 - daily jobs get the day
    await upkeep.clear_idempotency(context.additional_context["database"], UUID(tenant_id))


def queue(url: str) -> procrastinate.App:
    """The job queue in the database at ``url``, with the tasks of every domain."""
    connector = procrastinate.PsycopgConnector(
        conninfo=make_url(url).set(drivername="postgresql").render_as_string(hide_password=False),
        kwargs={"options": f"-c role={APP_ROLE} -c timezone=UTC", "application_name": "capaian-worker"},
        min_size=1,
        max_size=CONCURRENCY + 3,
    )
    found = procrastinate.App(connector=connector)
    for blueprint in (own, *_blueprints()):
        for name, task in blueprint.tasks.items():
            if name in found.tasks:
                msg = f"two jobs are named {name}"
                raise RuntimeError(msg)
            # Tasks keep the names that services defer; the library's own way would put a namespace before them.
            task.blueprint = found
            task.retry_strategy = task.retry_strategy or RETRIES
            found.tasks[name] = task
    return found


def _blueprints() -> list[procrastinate.Blueprint]:
    return [module.jobs for module in tables.modules("jobs")]


def telling_who_waits(database: Database) -> Callable[..., Awaitable[Any]]:
    """Around every job: log lines that say which one, and an operation that learns when its job has failed for good."""

    async def around(call_next: Callable[[], Awaitable[Any]], context: procrastinate.JobContext, worker: Worker) -> Any:  # noqa: ANN401 - whatever the job gives
        job = context.job
        with bound_contextvars(
            request_id=f"job-{job.id}", job=job.task_name, tenant_id=job.task_kwargs.get("tenant_id")
        ):
            log.info("job_started", attempt=job.attempts + 1)
            try:
                result = await call_next()
            except DomainError as error:
                # Expected failures stay what they are however often they are tried.
                log.info("job_refused", code=error.code)
                await _fail(database, job.task_kwargs, problems.render(error, "id"))
                return None
            except Exception as error:
                task = worker.find_task(job.task_name)
                again = task.get_retry_exception(exception=error, job=job) is not None
                log.exception("job_failed", again=again)
                if not again:
                    await _fail(database, job.task_kwargs, problems.fault("id"))
                raise
            log.info("job_done")
            return result

    return around


async def _fail(database: Database, arguments: JsonObject, problem: JsonObject) -> None:
    if "operation_id" in arguments and "tenant_id" in arguments:
        operation = Progress(database, UUID(arguments["tenant_id"]), UUID(arguments["operation_id"]))
        await operation.fail(problem)


async def run(settings: Settings, keys: Keys, *, until_idle: bool = False) -> None:
    """Work until told to stop (SIGTERM, SIGINT); with ``until_idle``, until nothing is left to do.

    Running jobs get 30 seconds to end; what is cut off then, and what a dead worker left, is taken up again.
    """
    assert settings.database.url is not None  # noqa: S101 - whoever starts the worker has chosen a database
    crypto.configure(keys.field_keys)
    tables.load()
    database = Database(
        settings.database.url,
        pool_size=settings.database.pool_size,
        statement_timeout_ms=settings.database.job_timeout_ms,
    )
    jobs = queue(settings.database.url)
    remembered: dict[UUID, Any] = {}
    await database.start()
    try:
        async with jobs.open_async():
            upkeeping = (
                []
                if until_idle
                else [
                    asyncio.create_task(upkeep.every(seconds, name, work))
                    for seconds, name, work in (
                        (SEALING_SECONDS, "sealing", lambda: upkeep.seal_trails(database)),
                        (DAILY_SECONDS, "daily", lambda: upkeep.defer_daily_jobs(database, remembered)),
                        (STALLED_SECONDS, "stalled", lambda: upkeep.retry_stalled_jobs(jobs)),
                        (CLEARING_SECONDS, "clearing", lambda: upkeep.clear_finished_jobs(jobs)),
                    )
                ]
            )
            log.info("worker_ready", tasks=len(jobs.tasks))
            try:
                await jobs.run_worker_async(
                    concurrency=CONCURRENCY,
                    wait=not until_idle,
                    install_signal_handlers=not until_idle,
                    fetch_job_polling_interval=5.0,
                    shutdown_graceful_timeout=GRACE_SECONDS,
                    stalled_worker_timeout=upkeep.STALLED_SECONDS,
                    additional_context={
                        "database": database,
                        "settings": settings,
                        "storage": Storage.from_settings(settings),
                    },
                    worker_middleware=[telling_who_waits(database)],
                )
            finally:
                for task in upkeeping:
                    task.cancel()
                await asyncio.gather(*upkeeping, return_exceptions=True)
    finally:
        await database.stop()
    log.info("worker_stopped")
