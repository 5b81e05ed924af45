"""What the worker does by itself for every government: seal audit trails, defer daily jobs, clear what is outdated."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import procrastinate
import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.core import audit_chain, clock, idempotency
from app.core.audit import AuditEntry
from app.core.database import Database
from app.core.errors import Unreachable
from app.core.jobs import DAILY, DAILY_FROM, JobName, daily, defer_for_day
from app.core.tenants import Tenant

log = structlog.get_logger("capaian.upkeep")

STALLED_SECONDS = 30
KEPT_HOURS = 7 * 24
KEPT_FAILED_HOURS = 90 * 24

CLEAR_IDEMPOTENCY = daily(JobName("idempotency.clear"))

_TENANTS = select(Tenant.id, Tenant.time_zone).order_by(Tenant.id)
_HAS_UNSEALED = select(select(AuditEntry.id).where(AuditEntry.sequence.is_(None)).exists())
_SEALING = 5_371_003
"""First half of the advisory lock under which one process at a time seals a tenant's trail."""


async def seal_trails(database: Database) -> int:
    """Seal what is unsealed of every tenant; a tenant that another process is sealing is left to it."""
    sealed = 0
    async with database.reader(None) as reader:
        tenants = [row["id"] for row in await reader.fetch(_TENANTS)]
    for tenant_id in tenants:
        async with database.reader(tenant_id) as reader:
            waiting = await reader.fetch_value(_HAS_UNSEALED)
        if waiting:
            sealed += await seal_trail(database, tenant_id)
    return sealed


async def seal_trail(database: Database, tenant_id: UUID) -> int:
    """Seal all that is unsealed of one tenant, batch by batch. Returns how many entries."""
    sealed = 0
    while True:
        async with database.session(tenant_id) as session:
            ours = await session.scalar(select(func.pg_try_advisory_xact_lock(_SEALING, func.hashtext(str(tenant_id)))))
            count = await audit_chain.seal(session) if ours else 0
            await session.commit()
        if count == 0:
            return sealed
        sealed += count


async def defer_daily_jobs(database: Database, done: dict[UUID, date]) -> int:
    """Defer the daily jobs of every tenant whose day has begun. ``done`` remembers, so that most calls ask nothing."""
    deferred = 0
    async with database.reader(None) as reader:
        tenants = await reader.fetch(_TENANTS)
    for tenant in tenants:
        here = clock.now().astimezone(ZoneInfo(tenant["time_zone"]))
        if here.time() < DAILY_FROM or done.get(tenant["id"]) == here.date():
            continue
        async with database.session(tenant["id"]) as session:
            for job in sorted(DAILY, key=lambda job: job.name):
                deferred += await defer_for_day(session, job, here.date(), tenant["time_zone"])
            await session.commit()
        done[tenant["id"]] = here.date()
    return deferred


async def clear_idempotency(database: Database, tenant_id: UUID) -> None:
    """Drop a tenant's stored answers that are too old to be replayed."""
    async with database.session(tenant_id) as session:
        await idempotency.forget(session, clock.now() - timedelta(hours=idempotency.KEPT_HOURS))
        await session.commit()


async def retry_stalled_jobs(queue: procrastinate.App) -> int:
    """Give the jobs of workers that died without a word back to the queue."""
    stalled = list(await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS))
    for job in stalled:
        log.warning("job_stalled", job=job.task_name, job_id=job.id)
        await queue.job_manager.retry_job(job)
    return len(stalled)


async def clear_finished_jobs(queue: procrastinate.App) -> None:
    """Forget jobs that ended well after a week, and those that failed after 90 days."""
    await queue.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_cancelled=True)
    await queue.job_manager.delete_old_jobs(nb_hours=KEPT_FAILED_HOURS, include_failed=True, include_aborted=True)


async def every(seconds: float, name: str, work: Callable[[], Awaitable[object]]) -> None:
    """Do ``work`` again and again until cancelled; a database that is away for a while does not end it."""
    while True:
        try:
            await work()
        except (
            Unreachable,
            SQLAlchemyError,
            asyncpg.PostgresError,
            asyncpg.InterfaceError,
            procrastinate.exceptions.ProcrastinateException,
        ) as error:
            log.warning("upkeep_failed", work=name, error=type(error).__name__)
        await asyncio.sleep(seconds)
