"""Loads the small government whole, and of the large one everything but the appraisals."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from psycopg import sql
from psycopg.rows import dict_row
from rich.console import Console
from sqlalchemy import select

import app.demo.load
from app import migrate
from app.appraisals.cycles.models import Appraisal
from app.appraisals.evaluations import scorecard
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.plans.models import Plan
from app.appraisals.plans.queries import Within, agreed_plans, whole
from app.appraisals.plans.scorecard import findings
from app.appraisals.realisations.service import realised
from app.core import audit_chain
from app.core.database import Database
from app.demo.calendar import AS_OF
from app.demo.government import build
from app.demo.load import ACCOUNTS_FILE, Loaded, load_demo
from app.demo.model import Government
from app.demo.reporting import Reporting
from app.employees.models import Employee
from app.employees.queries import superiors_on
from app.keys import Keys
from app.main import create_app
from app.settings import Settings
from tests.conftest import database_url


@pytest.fixture(scope="module")
def demo_settings(server_url: str, settings: Settings) -> Iterator[Settings]:
    """A database of its own, so that no other test meets governments it has not made; with the same keys."""
    name = f"capaian_demo_{os.getpid()}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    address = database_url(server_url, name)
    migrate.upgrade(address)
    yield settings.model_copy(update={"database": settings.database.model_copy(update={"url": address})})
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _load(settings: Settings, *governments: str) -> list[Loaded]:
    # The loader runs an event loop of its own, and so does the test.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(load_demo, settings, Console(quiet=True), governments).result()


@pytest.fixture(scope="module")
def loaded(demo_settings: Settings) -> Loaded:
    (small,) = _load(demo_settings, "palembang")
    return small


@pytest.fixture(scope="module")
def kupang_without_appraisals(demo_settings: Settings) -> Loaded:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.demo.load, "appraisals", lambda *_: iter(()))
        (large,) = _load(demo_settings, "kupang")
    return large


@pytest.fixture(scope="module")
async def database(demo_settings: Settings) -> AsyncIterator[Database]:
    database = Database(demo_settings.database.url or "", pool_size=2)
    await database.start()
    yield database
    await database.stop()


def _rows(settings: Settings, statement: str) -> list[dict[str, Any]]:
    with psycopg.connect(settings.database.url or "", row_factory=dict_row) as connection:
        return connection.execute(statement).fetchall()


def _tenant(settings: Settings, code: str) -> UUID:
    (row,) = [row for row in _rows(settings, "SELECT id, code FROM tenants") if row["code"] == code]
    found: UUID = row["id"]
    return found


def test_the_small_government_is_loaded_whole(loaded: Loaded) -> None:
    assert loaded.code == "kota-palembang"
    assert loaded.rows["employees"] == 61  # 60 and the elected head
    assert loaded.rows["cycles"] == 2
    assert loaded.rows["appraisals"] > 115
    assert loaded.rows["evaluations"] > 400


def test_loading_again_changes_nothing(demo_settings: Settings, loaded: Loaded) -> None:
    before = _rows(demo_settings, "SELECT count(*) FROM audit_entries")
    assert before[0]["count"] >= loaded.rows["audit_entries"]
    assert _load(demo_settings, "palembang") == []
    assert _rows(demo_settings, "SELECT count(*) FROM audit_entries") == before


def test_the_government_and_its_people_say_that_they_are_synthetic(demo_settings: Settings, loaded: Loaded) -> None:
    (tenant,) = [row for row in _rows(demo_settings, "SELECT * FROM tenants") if row["code"] == loaded.code]
    assert tenant["synthetic"]
    assert "data contoh" in tenant["name"]
    assert _rows(demo_settings, "SELECT count(*) AS n FROM employees WHERE NOT synthetic") == [{"n": 0}]


def test_each_government_has_a_look_of_its_own(demo_settings: Settings, loaded: Loaded) -> None:
    (row,) = [row for row in _rows(demo_settings, "SELECT code, theme FROM tenants") if row["code"] == loaded.code]
    assert row["theme"] == {"primary": "#b3202c"}
    assert build("kupang").theme != row["theme"]


def test_the_accounts_are_kept_where_the_start_page_looks_for_them(demo_settings: Settings, loaded: Loaded) -> None:
    kept = json.loads((demo_settings.data.dir / ACCOUNTS_FILE).read_text())
    assert {"government", "username", "password", "role"} <= kept[0].keys()
    mine = [each for each in kept if each["government"] == loaded.code]
    assert [each["username"] for each in mine] == [account.username for account in loaded.accounts]


async def test_everybody_on_the_list_can_sign_in(
    demo_settings: Settings, keys: Keys, database: Database, loaded: Loaded
) -> None:
    application: FastAPI = create_app(demo_settings, keys, database)
    transport = httpx.ASGITransport(app=application)
    for account in loaded.accounts:
        body = {"government": loaded.code, "username": account.username, "password": account.password, "kind": "app"}
        async with httpx.AsyncClient(transport=transport, base_url="https://capaian.test") as client:
            answer = await client.post("/api/v1/auth/sign-in", json=body)
            assert answer.status_code == 200, answer.text
            token = answer.json()["access_token"]
            mine = await client.get("/api/v1/appraisals", headers={"Authorization": f"Bearer {token}"})
            assert mine.status_code == 200, mine.text


async def test_the_audit_trail_verifies(demo_settings: Settings, database: Database, loaded: Loaded) -> None:
    async with database.session(_tenant(demo_settings, loaded.code)) as session:
        found = await audit_chain.verify(session)
    assert found.faults == ()
    assert found.entries == loaded.rows["audit_entries"]


async def test_every_stored_rating_follows_from_its_stored_inputs(
    demo_settings: Settings, database: Database, loaded: Loaded
) -> None:
    async with database.session(_tenant(demo_settings, loaded.code)) as session:
        rows = (await session.execute(select(Evaluation))).scalars().all()
    policies = {row["id"]: scorecard.policy_of(row["policy"]) for row in _rows(demo_settings, "SELECT * FROM cycles")}
    (policy, *_) = policies.values()
    assert len(rows) == loaded.rows["evaluations"]
    for row in rows:
        rating = scorecard.rated(scorecard.restored(row.scorecard), policy)
        assert scorecard.outcome(rating) == row.outcome
        assert rating.predicate == row.predicate
        assert rating.weighted_total_rounded == row.weighted_total
        assert not scorecard.reasons_of(rating) or row.results_reason


async def test_the_inputs_of_a_rating_are_what_the_product_would_gather_today(
    demo_settings: Settings, database: Database, loaded: Loaded
) -> None:
    compared = 0
    tenant = _tenant(demo_settings, loaded.code)
    periods = _rows(demo_settings, "SELECT * FROM cycle_periods ORDER BY cycle_id, ordinal")
    async with database.session(tenant) as session:
        evaluations = (await session.execute(select(Evaluation))).scalars().all()
        rows = Within(session)
        for evaluation in evaluations[::5]:
            (period,) = [each for each in periods if each["id"] == evaluation.period_id]
            siblings = [each for each in periods if each["cycle_id"] == period["cycle_id"]]
            appraisal = await session.get_one(Appraisal, (tenant, evaluation.appraisal_id))
            plan = (await agreed_plans(rows, [appraisal.id]))[appraisal.id]
            known = await realised(rows, [appraisal.id], period, siblings, plan.indicators)
            card = scorecard.build(appraisal.post_kind, plan, known, {})
            assert scorecard.same_inputs(evaluation.scorecard, card), (appraisal.employee_name, period["name"])
            compared += 1
    assert compared > 80


async def test_plans_that_were_submitted_or_agreed_have_nothing_missing(
    demo_settings: Settings, database: Database, loaded: Loaded
) -> None:
    tenant = _tenant(demo_settings, loaded.code)
    checked = 0
    async with database.session(tenant) as session:
        plans = (await session.execute(select(Plan).where(Plan.state.in_(["agreed", "submitted"])))).scalars().all()
        for plan in plans:
            appraisal = await session.get_one(Appraisal, (tenant, plan.appraisal_id))
            frame = {
                "id": plan.id,
                "approach": plan.approach,
                "post_kind": appraisal.post_kind,
                "appraiser_id": appraisal.appraiser_id,
                "support": plan.support,
                "accountability": plan.accountability,
                "consequences": plan.consequences,
            }
            rows = await whole(Within(session), frame)
            errors = findings(frame, rows.results, rows.indicators, rows.alignments).errors
            # Whoever served the plan of a head who has since left must be linked to the successor's.
            assert {error.code for error in errors} <= {"parent-result-dropped"}, (appraisal.employee_name, errors)
            checked += 1
    assert checked > 100


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2026, 6, 30), date(2026, 7, 1), AS_OF])
async def test_the_product_derives_the_same_superiors_as_the_generator(
    demo_settings: Settings, database: Database, kupang_without_appraisals: Loaded, day: date
) -> None:
    government: Government = await asyncio.to_thread(build, "kupang")
    reporting = Reporting(government.units, government.postings)
    people = {person.key: person.nip for person in government.people}
    expected = {}
    for posting in government.postings:
        if posting.assignment != "plt" and posting.covers(day):
            superior = reporting.superior(posting, day)
            expected[people[posting.person]] = people[superior.person] if superior else None
    async with database.session(_tenant(demo_settings, kupang_without_appraisals.code)) as session:
        nips = {row.id: row.nip for row in await session.execute(select(Employee.id, Employee.nip))}
        found = {
            nips[row.employee_id]: nips[row.superior_id] if row.superior_id else None
            for row in await session.execute(superiors_on(day))
        }
    elected = found.pop(None)
    assert elected is None
    assert found == expected
    assert len(found) > 5000


async def test_the_weights_of_the_indicators_of_an_objective_total_a_hundred(
    demo_settings: Settings, kupang_without_appraisals: Loaded
) -> None:
    totals = _rows(demo_settings, "SELECT sum(weight) AS total FROM indicators GROUP BY objective_id")
    assert {row["total"] for row in totals} == {Decimal(100)}
    assert len(totals) >= kupang_without_appraisals.rows["objectives"]


def test_every_job_family_has_standards_of_all_four_kinds(demo_settings: Settings, loaded: Loaded) -> None:
    kinds = _rows(
        demo_settings, "SELECT job_family, count(DISTINCT kind) AS kinds FROM performance_standards GROUP BY 1"
    )
    assert loaded.rows["performance_standards"] > 200
    assert len(kinds) > 40
    assert sum(row["kinds"] == 4 for row in kinds) > 30
    assert all(row["kinds"] >= 3 for row in kinds)
