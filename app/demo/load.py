"""Put the synthetic governments into a migrated database: `capaian demo`, and the first `make run`.

Every row goes in with the rights of the application and past the same constraints; every rating is computed by the
product's own scoring from the inputs stored beside it. A government that is already there is left as it is.
"""

import asyncio
import gc
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import asyncpg
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app import migrate
from app.agencies.models import Agency, AgencyPlacement
from app.appraisals.cycles.models import Appraisal as AppraisalTable
from app.appraisals.cycles.models import Cycle as CycleTable
from app.appraisals.cycles.models import CyclePeriod
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.plans.models import Alignment, Plan, PlanIndicator, PlanResult, Result, ResultIndicator
from app.appraisals.realisations.models import Realisation
from app.auth import passwords
from app.auth.models import Account, RoleGrant
from app.auth.permissions import GRANTABLE
from app.core import crypto
from app.core.audit import AuditEntry
from app.core.audit_chain import AuditHead
from app.core.database import Base
from app.core.ids import new_id
from app.demo import deeds, rows_appraisals, rows_evaluations, rows_objectives, rows_people
from app.demo.government import GOVERNMENTS, build
from app.demo.model import Cycle, Government
from app.demo.performance import appraisals
from app.demo.performance_model import Appraisal
from app.demo.rows_appraisals import Index, Rows
from app.demo.rows_people import ACCOUNTS_SINCE, account
from app.demo.showcase import Showcase, showcases
from app.demo.store import Ids, Row, Store, analyse_all, connect, moment
from app.demo.trail import Trail
from app.employees.models import ActingAssignment, Employee, Posting
from app.indicators.objectives.models import Indicator, IndicatorRealisation, IndicatorTarget, Objective
from app.indicators.standards.models import PerformanceStandard
from app.keys import obtain
from app.notifications.models import Notification
from app.scoring import policy_for
from app.settings import Settings

ACCOUNTS_FILE = "demo-accounts.json"
"""In the data folder: the accounts that can be tried out, with their passwords. They guard invented data only."""

BATCH = 500
"""Appraisals written at a time; bounds the memory."""

ORDER: tuple[type[Base], ...] = (
    AppraisalTable,
    Plan,
    Result,
    ResultIndicator,
    PlanResult,
    PlanIndicator,
    Realisation,
    Evaluation,
    Notification,
)
"""Tables of a batch, so that what is referred to comes first and realisations before the evaluation that ends them."""

Advance = Callable[[int], None]
"""Told how many appraisals are done."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to sign in as."""

    government: str
    username: str
    password: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one government got: rows per table, and who can sign in."""

    code: str
    rows: dict[str, int]
    accounts: list[DemoAccount]


def load_demo(settings: Settings, console: Console, governments: Sequence[str] = GOVERNMENTS) -> list[Loaded]:
    """Load what is missing, show progress, and keep the accounts in the data folder. Returns what was loaded now.

    The database must be migrated and its address be in the settings. Raises asyncpg's errors.
    """
    url = settings.database.url
    if url is None:
        msg = "the demonstration needs the address of a database"
        raise ValueError(msg)
    crypto.configure(obtain(settings).field_keys)
    with (
        Progress(
            TextColumn("{task.description:44}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
        ) as progress,
        _without_collection(),
    ):
        loaded = asyncio.run(load(url, progress, governments))
    file = settings.data.dir / ACCOUNTS_FILE
    if loaded:
        kept = json.loads(file.read_text()) if file.exists() else []
        renewed = {government.code for government in loaded}
        known = [each for each in kept if each["government"] not in renewed]
        known += [_as_mapping(each) for government in loaded for each in government.accounts]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(0o600)
        file.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")
    return loaded


@contextmanager
def _without_collection() -> Iterator[None]:
    """The rows hold no cycles, and looking for some among a million of them takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def load(url: str, progress: Progress, governments: Sequence[str] = GOVERNMENTS) -> list[Loaded]:
    """Load the governments that are not there yet, one transaction each. Returns what was loaded."""
    connection = await connect(migrate.libpq_url(url))
    loaded = []
    try:
        for key in governments:
            code = f"kota-{key}"
            if await connection.fetchval("SELECT true FROM tenants WHERE code = $1", code):
                continue
            password = passwords.one_time_password()
            government = await asyncio.to_thread(build, key)
            async with connection.transaction():
                loaded.append(await _government(connection, code, government, password, progress))
        if loaded:
            await analyse_all(connection)
    finally:
        await connection.close()
    return loaded


async def _government(
    connection: asyncpg.Connection, code: str, government: Government, password: str, progress: Progress
) -> Loaded:
    tenant_id = new_id()
    await connection.execute(
        "INSERT INTO tenants (id, code, name, time_zone, region_code, theme, synthetic)"
        " VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, true)",
        tenant_id,
        code,
        government.name,
        government.timezone,
        government.region_code,
        json.dumps(dict(government.theme)),
    )
    store = Store(connection, tenant_id)
    await store.begin()
    trail = Trail(tenant_id)
    index = Index(government, Ids())
    shown = showcases(government)
    hashed = await passwords.hash_password(password)
    task = progress.add_task(government.name, total=2 * len(government.people))
    await _organisation(store, index, trail, shown, hashed)
    for cycle in government.cycles:
        await _cycle(store, index, cycle, trail, shown, lambda number: progress.advance(task, number))
    await _seal(store, trail, tenant_id)
    accounts = [_demo_account(code, password, index, each) for each in shown]
    return Loaded(code, store.written, accounts)


async def _organisation(store: Store, index: Index, trail: Trail, shown: list[Showcase], hashed: str) -> None:
    government, ids = index.government, index.ids
    await store.write(Agency, rows_people.agencies(government, ids))
    await store.write(AgencyPlacement, rows_people.placements(government, ids))
    await store.write(Employee, rows_people.employees(government, ids))
    await store.write(Posting, rows_people.postings(government, ids))
    await store.write(ActingAssignment, rows_people.acting_assignments(government, ids))
    hashes = {each.holder: hashed for each in shown}
    await store.write(Account, rows_people.accounts(government, ids, hashes))
    since = moment(ACCOUNTS_SINCE)
    grants: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "account_id": ids[account(each.holder)],
            "role": each.role,
            "agency_id": ids[each.unit],
            "created_at": since,
        }
        for each in shown
        if each.role in GRANTABLE
    ]
    await store.write(RoleGrant, grants)
    for grant in grants:
        changes = {name: str(grant[column]) for name, column in _GRANT}
        trail.add(since, None, "role.granted", ("account", grant["account_id"]), changes)
    await store.write(Objective, rows_objectives.objectives(government, ids))
    await store.write(Indicator, rows_objectives.indicators(government, ids))
    await store.write(IndicatorTarget, rows_objectives.targets(government, ids))
    await store.write(IndicatorRealisation, rows_objectives.realisations(government, ids))
    await store.write(PerformanceStandard, rows_objectives.standards())
    await store.analyse(Agency, Employee, Posting, Account, Objective, Indicator, IndicatorTarget)


_GRANT = (("grant_id", "id"), ("role", "role"), ("agency_id", "agency_id"))


async def _cycle(
    store: Store, index: Index, cycle: Cycle, trail: Trail, shown: list[Showcase], advance: Advance
) -> None:
    row = rows_appraisals.cycle_row(cycle, index)
    await store.write(CycleTable, [row])
    await store.write(CyclePeriod, rows_appraisals.period_rows(cycle, index.ids))
    made = Batches(index, cycle, trail)
    stream = appraisals(index.government, cycle)
    number = 0
    batch = await asyncio.to_thread(made.next, stream)
    while batch is not None:
        # The next batch is computed while PostgreSQL takes this one.
        coming = asyncio.create_task(asyncio.to_thread(made.next, stream))
        for table in ORDER:
            await store.write(table, batch.rows[table.__tablename__])
        if number == 0:
            await store.analyse(*ORDER)
        number += batch.size
        advance(batch.size)
        batch = await coming
    # A result may serve one of a later batch: what serves what comes last.
    await store.write(Alignment, made.alignments[:BATCH])
    await store.analyse(Alignment)
    await store.write(Alignment, made.alignments[BATCH:])
    planner = next(each for each in shown if each.role in GRANTABLE)
    deeds.record_cycle(trail, cycle, row, number, index.ids[account(planner.holder)])


@dataclass(frozen=True, slots=True)
class Batch:
    size: int
    rows: Rows


class Batches:
    """Turns appraisals into rows, some hundred at a time."""

    def __init__(self, index: Index, cycle: Cycle, trail: Trail) -> None:
        self._index, self._cycle, self._trail = index, cycle, trail
        self._policy = policy_for(cycle.starts_on)
        self.alignments: list[Row] = []

    def next(self, stream: Iterator[Appraisal]) -> Batch | None:
        """The rows of the next appraisals by table; None at the end."""
        rows: Rows = defaultdict(list)
        size = 0
        for appraisal in islice(stream, BATCH):
            self._add(appraisal, rows)
            size += 1
        self.alignments += rows.pop("alignments", [])
        return Batch(size, rows) if size else None

    def _add(self, appraisal: Appraisal, rows: Rows) -> None:
        index, trail = self._index, self._trail
        plan = rows_appraisals.plan_rows(appraisal, index, rows)
        evaluations = []
        if plan is not None:
            rows_evaluations.realisation_rows(appraisal, index, rows)
            evaluations = rows_evaluations.evaluation_rows(appraisal, plan, index, self._policy)
        rows["evaluations"] += evaluations
        rows["appraisals"].append(rows_appraisals.appraisal_row(appraisal, index, evaluations))
        rows["notifications"] += deeds.notifications(appraisal, self._cycle, evaluations, index)
        deeds.record_plans(trail, appraisal, index)
        deeds.record_evaluations(trail, appraisal, evaluations, index)


async def _seal(store: Store, trail: Trail, tenant_id: UUID) -> None:
    """Write the trail in parts, and where its chain ends."""
    entries = trail.sealed()
    last = None
    while part := list(islice(entries, 20 * BATCH)):
        await store.write(AuditEntry, part)
        last = part[-1]
    if last is not None:
        head = {"tenant_id": tenant_id, "sequence": last["sequence"], "digest": last["digest"]}
        await store.write(AuditHead, [head])


def _demo_account(code: str, password: str, index: Index, shown: Showcase) -> DemoAccount:
    person = index.people.get(shown.holder)
    username = person.nip if person else rows_people.USERNAMES[shown.holder]
    name = index.name_of(shown.holder if person else None) if shown.holder != rows_people.ADMINISTRATOR else ""
    return DemoAccount(code, username, password, shown.description, name)


def _as_mapping(each: DemoAccount) -> dict[str, str]:
    return {
        "government": each.government,
        "username": each.username,
        "password": each.password,
        "role": each.role,
        "name": each.name,
    }
