"""Background jobs: deferred inside the transaction that causes them, so a rolled-back cause leaves no job.

A service names the job; the worker loads the ``jobs.py`` that defines it. A test holds both sides together.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(:queue, :task, 0, NULL, NULL, CAST(:arguments AS jsonb), NULL)"
    "::procrastinate_job_to_defer_v1])"
)
# The queue's own guard for periodic work: the second call for the same task, tenant and day defers nothing.
_DEFER_ONCE = text(
    "SELECT procrastinate_defer_periodic_job_v2("
    ":queue, NULL, NULL, :task, 0, :tenant, CAST(:moment AS bigint), CAST(:arguments AS jsonb))"
)

QUEUE = "default"
DAILY_FROM = time(0, 5)
"""When a government's day begins for its daily jobs, in its own zone."""


@dataclass(frozen=True)
class JobName:
    """A job that services may defer. Creating one registers the name."""

    name: str

    def __post_init__(self) -> None:
        KNOWN.add(self.name)


KNOWN: set[str] = set()
DAILY: set[JobName] = set()


def daily(job: JobName) -> JobName:
    """Let the worker defer ``job`` once a day for every government, shortly after its midnight.

    The job gets ``tenant_id`` and ``day`` (ISO date in the government's zone). A day that passed while no worker ran
    is not made up for; the day that is running is.
    """
    DAILY.add(job)
    return job


async def defer(session: AsyncSession, job: JobName, **arguments: Any) -> None:  # noqa: ANN401 - JSON values
    """Run ``job`` after this transaction commits. ``tenant_id`` is added; arguments must be JSON values or UUIDs."""
    packed = _packed(session.info["tenant_id"], arguments)
    await session.execute(_DEFER, {"queue": QUEUE, "task": job.name, "arguments": packed})


async def defer_for_day(session: AsyncSession, job: JobName, day: date, zone: str) -> bool:
    """Run ``job`` for the session's tenant, once for ``day``. Returns whether this call was the first."""
    tenant_id = session.info["tenant_id"]
    midnight = datetime.combine(day, time(), ZoneInfo(zone))
    first = await session.scalar(
        _DEFER_ONCE,
        {
            "queue": QUEUE,
            "task": job.name,
            "tenant": str(tenant_id),
            "moment": int(midnight.timestamp()),
            "arguments": _packed(tenant_id, {"day": day.isoformat()}),
        },
    )
    return first is not None


def _packed(tenant_id: UUID, arguments: dict[str, Any]) -> str:
    return orjson.dumps({"tenant_id": tenant_id, **arguments}, default=str).decode()
