"""The employee list and the recording of a realisation against hand-written routes with the same SQL.

    python -m bench.api [--employees 50000] [--seconds 5]

Both servers run at once on the same database; the load goes to one after the other, A B A B, so that a machine that slows
down slows both. Quote the ratio, not the rates.
"""

import argparse
import asyncio
import itertools
import json
import os
import pickle
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from app.auth.models import Account, RoleGrant, Session
from app.auth.permissions import Role
from app.auth.tokens import TokenSigner
from app.core import clock
from app.core.database import Database
from app.core.ids import new_id
from app.keys import obtain
from app.main import create_app
from app.settings import Settings
from bench import load
from bench.government import Place, fresh_database, populate
from bench.plans import Subject, agreed_plans
from bench.servers import serving

LIST = "/api/v1/employees?limit=25"
ROUNDS = 3


@dataclass(frozen=True)
class Caller:
    account_id: UUID
    token: str


async def sign_in(place: Place, settings: Settings, *, role: Role | None, employee_id: UUID | None = None) -> Caller:
    """An account with a live session and a bearer token that lasts for the benchmark."""
    database = Database(place.url, pool_size=2)
    account_id, session_id = new_id(), new_id()
    async with database.session(place.tenant_id) as session:
        session.add(
            Account(
                tenant_id=place.tenant_id,
                id=account_id,
                username=f"uji-{account_id.hex}",
                display_name="Akun uji beban",
                must_change_password=False,
                employee_id=employee_id,
            )
        )
        await session.flush()
        if role is not None:
            session.add(RoleGrant(tenant_id=place.tenant_id, account_id=account_id, role=role, agency_id=place.root))
        moment = clock.now()
        session.add(
            Session(
                tenant_id=place.tenant_id,
                id=session_id,
                account_id=account_id,
                kind="app",
                created_at=moment,
                renewed_at=moment,
                expires_at=moment + timedelta(days=1),
                user_agent="bench",
                address="127.0.0.1",
            )
        )
        await session.commit()
    await database.stop()
    signer = TokenSigner(obtain(settings).signing_key, minutes=60)
    return Caller(account_id, signer.issue(place.tenant_id, account_id, session_id)[0])


async def captured(place: Place, settings: Settings, caller: Caller, path: str) -> tuple[str, tuple[Any, ...]]:
    """The statement, with its arguments, that the product sends for ``path``."""
    seen: list[tuple[str, tuple[Any, ...]]] = []
    original = asyncpg.Connection.fetch

    async def watched(
        self: asyncpg.Connection, query: str, *arguments: object, **options: object
    ) -> list[asyncpg.Record]:
        seen.append((query, arguments))
        rows: list[asyncpg.Record] = await original(self, query, *arguments, **options)
        return rows

    asyncpg.Connection.fetch = watched
    database = Database(place.url, pool_size=2)
    try:
        app = create_app(settings, obtain(settings), database)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1") as client:
            answer = await client.get(path, headers={"Authorization": f"Bearer {caller.token}"})
            answer.raise_for_status()
            assert len(answer.json()["items"]) == 25
    finally:
        asyncpg.Connection.fetch = original
        await database.stop()
    return seen[-1]


async def compare(
    name: str,
    floor: int,
    product: int,
    make_floor: Callable[[int], bytes],
    make: Callable[[int], bytes],
    seconds: float,
    bar: float,
) -> float:
    """Print both in turn and the median ratio of their rates, against the bar."""
    ratios, latencies = [], []
    for _ in range(ROUNDS):
        one = await load.run(floor, make_floor, seconds=seconds)
        two = await load.run(product, make, seconds=seconds)
        print(f"  floor   {one}\n  product {two}")
        ratios.append(two.rate / one.rate)
        latencies.append(two.p50)
    ratio = statistics.median(ratios)
    print(f"{name}: {ratio:.2f} of the floor (bar {bar:.2f}: {'held' if ratio >= bar else 'MISSED'})\n")
    return statistics.median(latencies)


async def main(server: str, employees: int, seconds: float, folder: Path) -> None:
    url = fresh_database(server, "capaian_bench_api")
    place = populate(url, employees)
    os.environ |= {
        "CAPAIAN_ENVIRONMENT": "development",
        "CAPAIAN_DATABASE_URL": url,
        "CAPAIAN_DATA_DIR": str(folder),
        "CAPAIAN_LOG_LEVEL": "ERROR",
    }
    settings = Settings()
    reading = await sign_in(place, settings, role=Role.PERSONNEL_AGENCY)
    sql, arguments = await captured(place, settings, reading, LIST)
    subjects = agreed_plans(place, people=600)
    writing = await sign_in(place, settings, role=Role.PERSONNEL_AGENCY)
    facts = folder / "floor.pickle"
    packed = {
        "url": url,
        "tenant_id": place.tenant_id,
        "account_id": writing.account_id,
        "sql": sql,
        "arguments": arguments,
    }
    facts.write_bytes(pickle.dumps(packed))
    async with (
        serving("bench.floor:create", {"CAPAIAN_BENCH_FLOOR": str(facts)}) as floor,
        serving("bench.product:create", {}) as product,
    ):
        bearer = {"Authorization": f"Bearer {reading.token}"}
        plain = load.request("GET", "/list", {})
        listed = load.request("GET", LIST, bearer)
        for port, request in ((floor, plain), (product, listed)):
            await load.run(port, lambda _, request=request: request, seconds=1)
        print(f"Employee list, 25 of {employees}, 16 connections")
        await compare("employee list", floor, product, lambda _: plain, lambda _: listed, seconds, 0.5)
        headers = {"Authorization": f"Bearer {writing.token}", "Content-Type": "application/json"}
        bodies = [_body(subject) for subject in subjects]
        with_floor = [
            load.request("POST", "/realisation", {"Content-Type": "application/json"}, body) for body in bodies
        ]
        with_product = [
            load.request(
                "POST", f"/api/v1/appraisals/{each.appraisal_id}/realisations", headers, _body(each, bare=True)
            )
            for each in subjects
        ]
        turn = itertools.count()  # Goes on from round to round: what is recorded again would be a correction.
        for port, make in (
            (floor, lambda n: with_floor[n % len(with_floor)]),
            (product, lambda _: with_product[next(turn) % len(with_product)]),
        ):
            await load.run(port, make, seconds=1)
        print(f"Recording a realisation, {len(subjects)} indicators and periods, 16 connections")
        await compare(
            "realisation",
            floor,
            product,
            lambda n: with_floor[n % len(with_floor)],
            lambda _: with_product[next(turn) % len(with_product)],
            seconds,
            0.4,
        )
        assert next(turn) <= len(with_product), "the later requests were corrections: take more people"
    await flat(server, settings, seconds)


async def flat(server: str, settings: Settings, seconds: float) -> None:
    """The p50 of the list at 1,000, 10,000 and 100,000 employees, one connection: no queueing in the figure."""
    medians = {}
    for employees in (1_000, 10_000, 100_000):
        place = populate(fresh_database(server, "capaian_bench_flat"), employees)
        os.environ["CAPAIAN_DATABASE_URL"] = place.url
        caller = await sign_in(place, settings, role=Role.PERSONNEL_AGENCY)
        request = load.request("GET", LIST, {"Authorization": f"Bearer {caller.token}"})
        async with serving("bench.product:create", {}) as port:
            await load.run(port, lambda _, request=request: request, seconds=1, connections=1)
            runs = [
                await load.run(port, lambda _, request=request: request, seconds=seconds, connections=1)
                for _ in range(3)
            ]
        medians[employees] = statistics.median(run.p50 for run in runs)
        print(f"  list of 25 out of {employees:>7}: p50 {medians[employees]:.2f} ms")
    ratio = medians[100_000] / medians[1_000]
    print(f"flat list: {ratio:.2f} times from 1,000 to 100,000 (bar 1.30: {'held' if ratio <= 1.3 else 'MISSED'})")


def _body(subject: Subject, *, bare: bool = False) -> bytes:
    body = {"period_id": str(subject.period_id), "indicator_id": str(subject.indicator_id), "value": "97.5"}
    if not bare:
        body |= {"appraisal_id": str(subject.appraisal_id), "result_id": str(subject.result_id)}
    return json.dumps(body).encode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--employees", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    from bench.postgres import server as bench_server

    with bench_server() as address, tempfile.TemporaryDirectory() as scratch:
        asyncio.run(main(address, options.employees, options.seconds, Path(scratch)))
