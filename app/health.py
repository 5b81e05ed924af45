"""Liveness, readiness and metrics, outside the versioned API."""

import asyncio
from typing import Annotated, Literal

import asyncpg
from fastapi import APIRouter, Depends, Request, Response
from pydantic import ConfigDict
from sqlalchemy import text

from app import migrate
from app.auth.dependencies import public
from app.core import metrics
from app.core.database import Database
from app.core.errors import Unavailable, Unreachable
from app.core.openapi_responses import problems
from app.core.schemas import ReadSchema
from app.core.texts import Text

router = APIRouter(tags=["operation"], dependencies=[Depends(public)])

_PATIENCE_SECONDS = 5
_STATE = text(
    """
    SELECT (SELECT version_num FROM alembic_version) AS revision,
           count(*) FILTER (WHERE status = 'todo') AS waiting,
           count(*) FILTER (WHERE status = 'failed') AS failed,
           coalesce(extract(epoch FROM now() - min(coalesce(scheduled_at, deferred.at)) FILTER (
               WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())), 0)::float8 AS oldest_seconds,
           (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute') AS workers
    FROM procrastinate_jobs AS job
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred'
    ) AS deferred ON job.status = 'todo'
    WHERE status IN ('todo', 'failed')
    """
)


class Health(ReadSchema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: Literal["ok"]


class Readiness(ReadSchema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"status": "ready", "revision": "create_appraisals", "jobs_waiting": 0, "workers": 1}]
        }
    )

    status: Literal["ready"]
    revision: str
    """The schema revision, the one this release was built for."""
    jobs_waiting: int
    workers: int
    """Job workers heard of in the last minute."""


class NotReady(Unavailable):
    code = "not-ready"
    title = Text("Layanan belum siap", "The service is not ready")
    detail = Text("Penyebab: {cause}.", "Cause: {cause}.")


async def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


DatabaseDep = Annotated[Database, Depends(_database)]


@router.get("/healthz", operation_id="getHealth")
async def healthz() -> Health:
    """The process is alive. Says nothing of the database."""
    return Health(status="ok")


@router.get("/readyz", operation_id="getReadiness", responses=problems(NotReady, public=True))
async def readyz(database: DatabaseDep) -> Readiness:
    """The database answers, its schema is the one of this release, and the job queue can be read."""
    try:
        state = await _look(database)
    except asyncpg.UndefinedTableError as error:
        raise NotReady(cause="migrations") from error
    except (Unreachable, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise NotReady(cause="database") from error
    if state["revision"] != migrate.newest_revision():
        raise NotReady(cause="migrations", revision=state["revision"])
    return Readiness(
        status="ready", revision=state["revision"], jobs_waiting=state["waiting"], workers=state["workers"]
    )


@router.get(
    "/metrics", operation_id="getMetrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}}
)
async def show_metrics(database: DatabaseDep) -> Response:
    """Prometheus metrics. Keep this address inside the network."""
    try:
        await _look(database)
    except (Unreachable, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        metrics.DATABASE_UP.set(0)
    return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")


async def _look(database: Database) -> asyncpg.Record:
    async with asyncio.timeout(_PATIENCE_SECONDS), database.reader(None) as reader:
        state = await reader.fetch_one(_STATE)
    assert state is not None  # noqa: S101 - an aggregate always gives a row
    metrics.DATABASE_UP.set(1)
    metrics.JOBS_WAITING.set(state["waiting"])
    metrics.JOBS_FAILED.set(state["failed"])
    metrics.JOBS_OLDEST_SECONDS.set(state["oldest_seconds"])
    metrics.WORKERS.set(state["workers"])
    return state
