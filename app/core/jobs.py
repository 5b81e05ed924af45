"""Background jobs: deferred inside the transaction that causes them, so a rolled-back cause leaves no job.

A service names the job; the worker loads the ``jobs.py`` that defines it. A test holds both sides together.
"""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(:queue, :task, 0, NULL, NULL, CAST(:arguments AS jsonb), NULL)"
    "::procrastinate_job_to_defer_v1])"
)

QUEUE = "default"


@dataclass(frozen=True)
class JobName:
    """A job that services may defer. Creating one registers the name."""

    name: str

    def __post_init__(self) -> None:
        KNOWN.add(self.name)


KNOWN: set[str] = set()


async def defer(session: AsyncSession, job: JobName, **arguments: Any) -> None:  # noqa: ANN401 - JSON values
    """Run ``job`` after this transaction commits. ``tenant_id`` is added; arguments must be JSON values or UUIDs."""
    packed = orjson.dumps({"tenant_id": session.info["tenant_id"], **arguments}, default=str).decode()
    await session.execute(_DEFER, {"queue": QUEUE, "task": job.name, "arguments": packed})
