"""Liveness, readiness and metrics, outside the versioned API."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import text

from app import migrate
from app.auth.dependencies import public
from app.core import metrics
from app.core.database import Database
from app.core.errors import Unavailable
from app.core.schemas import ReadSchema
from app.core.texts import Text

router = APIRouter(tags=["operation"], dependencies=[Depends(public)])

_STATE = text(
    "SELECT (SELECT version_num FROM alembic_version), (SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo')"
)


class Health(ReadSchema):
    status: Literal["ok"]


class Readiness(ReadSchema):
    status: Literal["ready"]
    revision: str
    jobs_waiting: int


class NotReady(Unavailable):
    code = "not-ready"
    title = Text("Layanan belum siap", "The service is not ready")
    detail = Text("Penyebab: {cause}.", "Cause: {cause}.")


async def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


@router.get("/healthz", operation_id="getHealth")
async def healthz() -> Health:
    """The process is alive. Says nothing of the database."""
    return Health(status="ok")


@router.get("/readyz", operation_id="getReadiness")
async def readyz(database: Annotated[Database, Depends(_database)]) -> Readiness:
    """The database answers, its schema is the one of this release, and the job queue can be read."""
    try:
        async with asyncio.timeout(5), database.reader(None) as reader:
            revision, waiting = await reader.fetch_one(_STATE) or (None, 0)
    except (OSError, TimeoutError) as error:
        raise NotReady(cause="database") from error
    if revision != migrate.newest_revision():
        raise NotReady(cause="migrations", revision=revision)
    metrics.JOBS_WAITING.set(waiting)
    return Readiness(status="ready", revision=revision, jobs_waiting=waiting)


@router.get("/metrics", operation_id="getMetrics", response_class=Response)
async def show_metrics() -> Response:
    """Prometheus metrics. Keep this address inside the network."""
    return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")
