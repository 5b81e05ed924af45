"""The floor: hand-written FastAPI + asyncpg + orjson routes with the product's own SQL. No ORM, no caller, no checks."""

import os
import pickle
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import asyncpg
import orjson
from fastapi import FastAPI, Request, Response

from app.core.database import APP_ROLE, TENANT_SETTING
from app.core.ids import new_id

INSERT = (
    "INSERT INTO realisations (tenant_id, id, appraisal_id, period_id, result_id, indicator_id, value, recorded_by, "
    "superseded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())"
)


def create() -> FastAPI:
    """Reads its statement and the tenant from the file that ``CAPAIAN_BENCH_FLOOR`` names."""
    with Path(os.environ["CAPAIAN_BENCH_FLOOR"]).open("rb") as file:
        facts = pickle.load(file)  # noqa: S301 - written by the benchmark itself a moment ago

    async def bind(connection: asyncpg.Connection) -> None:
        for kind in ("json", "jsonb"):
            await connection.set_type_codec(kind, schema="pg_catalog", encoder=orjson.dumps, decoder=orjson.loads)
        await connection.execute(f"SELECT set_config('{TENANT_SETTING}', $1, false)", str(facts["tenant_id"]))

    async def keep(_: asyncpg.Connection) -> None:
        """Nothing to reset."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.pool = await asyncpg.create_pool(
            facts["url"],
            min_size=10,
            max_size=10,
            init=bind,
            reset=keep,
            server_settings={"role": APP_ROLE, "jit": "off"},
        )
        yield
        await app.state.pool.close()

    app = FastAPI(lifespan=lifespan)

    @app.get("/list")
    async def listing() -> Response:
        async with app.state.pool.acquire() as connection:
            rows = await connection.fetch(facts["sql"], *facts["arguments"])
        return Response(
            orjson.dumps({"items": [dict(row) for row in rows]}, default=str), media_type="application/json"
        )

    @app.post("/realisation")
    async def realisation(request: Request) -> Response:
        body = orjson.loads(await request.body())
        made = new_id()
        async with app.state.pool.acquire() as connection:
            await connection.execute(
                INSERT,
                facts["tenant_id"],
                made,
                UUID(body["appraisal_id"]),
                UUID(body["period_id"]),
                UUID(body["result_id"]),
                UUID(body["indicator_id"]),
                Decimal(body["value"]),
                facts["account_id"],
            )
        return Response(orjson.dumps({"id": made}), status_code=201, media_type="application/json")

    return app
