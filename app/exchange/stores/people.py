"""Employees and postings of one batch, read and written in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ARRAY, Date, RowMapping, Table, Text, Uuid, bindparam, column, func, insert, select, true, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import clock
from app.employees.models import Employee, Posting
from app.exchange.plans.employees import PERSON_FIELDS, Decision, People, Person
from app.exchange.plans.outcome import Outcome
from app.exchange.plans.postings import POST_FIELDS, Post
from app.exchange.plans.seats import Seat, Seats
from app.exchange.rows.columns import Row

_employees = cast("Table", Employee.__table__)
_postings = cast("Table", Posting.__table__)
_TENANT = bindparam("tenant_id", type_=Uuid())


def _any(name: str, type_: type[Text] | type[Uuid[UUID]]) -> Any:  # noqa: ANN401 - SQLAlchemy's array comparison
    return func.any(bindparam(name, type_=ARRAY(type_())))


_PERSON = (_employees.c.id, _employees.c.left_on, *(_employees.c[name] for name in PERSON_FIELDS))


_stated = func.unnest(bindparam("keys", type_=ARRAY(Text()))).table_valued(column("nip", Text()), name="stated")
_stated = _stated.render_derived()
_holder = (
    select(_employees.c.id)
    .where(_employees.c.tenant_id == _TENANT, _employees.c.nip == _stated.c.nip)
    .limit(1)
    .lateral("holder")
)
# One look into the unique index per NIP. Asked for all at once, a table that has grown since it was last analysed is
# read from end to end for every batch.
_BY_NIP = select(_holder.c.id).select_from(_stated.join(_holder, true()))
# In the order of their ids, so that two runs never wait for each other in a circle.
_BY_ID = (
    select(*_PERSON)
    .where(_employees.c.tenant_id == _TENANT, _employees.c.id == _any("ids", Uuid))
    .order_by(_employees.c.id)
)
_KNOWN = select(_employees.c.siasn_id, _employees.c.id).where(
    _employees.c.tenant_id == _TENANT, _employees.c.siasn_id == _any("keys", Text)
)
_SPAN = (
    func.lower(_postings.c.valid, type_=Date()).label("since"),
    func.upper(_postings.c.valid, type_=Date()).label("until"),
)
_POSTS = (
    select(_postings.c.id, _postings.c.employee_id, *(_postings.c[name] for name in POST_FIELDS), *_SPAN)
    .where(_postings.c.tenant_id == _TENANT, _postings.c.employee_id == _any("ids", Uuid))
    .order_by(_postings.c.employee_id, func.lower(_postings.c.valid))
)
_SEATS = select(_postings.c.agency_id, _postings.c.employee_id, *_SPAN, _postings.c.echelon).where(
    _postings.c.heads_unit
)


async def load_seats(session: AsyncSession) -> Seats:
    """Who heads which unit, at any time."""
    rows = await session.execute(_SEATS)
    return Seats((row.agency_id, Seat(row.employee_id, row.since, row.until, row.echelon)) for row in rows)


async def load_known(session: AsyncSession, siasn_ids: Iterable[str]) -> Mapping[str, UUID]:
    """Whose SIASN ids these are, as far as anybody has them. Asked once per import: there is no index on them."""
    rows = await session.execute(_KNOWN, {"tenant_id": session.info["tenant_id"], "keys": list(siasn_ids)})
    return {row.siasn_id: row.id for row in rows}


async def load(session: AsyncSession, rows: Iterable[Row], known: Mapping[str, UUID], *, lock: bool) -> People:
    """The employees that ``rows`` may mean, by NIP or by the SIASN ids of ``known``.

    With ``lock`` they stay as they are until the transaction ends.
    """
    rows = list(rows)
    tenant_id = session.info["tenant_id"]
    nips = [row.values["nip"] for row in rows if "nip" in row.values]
    ids = set(await session.scalars(_BY_NIP, {"tenant_id": tenant_id, "keys": nips}))
    ids |= {known[key] for row in rows if (key := str(row.values.get("siasn_id"))) in known}
    found: Sequence[RowMapping] = ()
    if ids:
        statement = _BY_ID.with_for_update() if lock else _BY_ID
        found = (await session.execute(statement, {"tenant_id": tenant_id, "ids": sorted(ids)})).mappings().all()
    posts: dict[UUID, list[Post]] = defaultdict(list)
    if found:
        for post in (await session.execute(_POSTS, {"tenant_id": tenant_id, "ids": sorted(ids)})).mappings():
            values = dict(post)
            posts[values.pop("employee_id")].append(Post(**values))
    return People(
        Person(
            id=person["id"],
            values={name: person[name] for name in PERSON_FIELDS},
            left_on=person["left_on"],
            posts=tuple(posts[person["id"]]),
        )
        for person in found
    )


async def store(session: AsyncSession, decisions: Iterable[Decision]) -> None:
    """Write what was decided. Postings end before others begin, so that seats are free when they are taken."""
    tenant_id, now = session.info["tenant_id"], clock.now()
    stamp = {"tenant_id": tenant_id, "version": 1, "created_at": now, "updated_at": now}
    created: list[dict[str, Any]] = []
    changed: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    ended: list[dict[str, Any]] = []
    corrected: list[dict[str, Any]] = []
    opened: list[dict[str, Any]] = []
    for decision in decisions:
        if decision.outcome is Outcome.CREATED:
            created.append(stamp | {"id": decision.employee_id} | decision.person)
        elif decision.outcome is Outcome.UPDATED and decision.person:
            names = tuple(sorted(decision.person))
            changed[names].append({"b_id": decision.employee_id} | {f"b_{n}": decision.person[n] for n in names})
        plan = decision.posting
        if plan.ended is not None:
            ended.append({"b_id": plan.ended.id, "b_valid": Range(plan.ended.since, plan.ended.until)})
        if plan.corrected is not None:
            corrected.append(
                {f"b_{name}": value for name, value in ({"id": plan.corrected.id} | _columns(plan.corrected)).items()}
            )
        if plan.opened is not None:
            opened.append(stamp | {"id": plan.opened.id, "employee_id": decision.employee_id} | _columns(plan.opened))
    connection = await session.connection()
    if created:
        await connection.execute(insert(_employees), created)
    for names, rows in changed.items():
        await connection.execute(_update(_employees, names, tenant_id, now), rows)
    if ended:
        await connection.execute(_update(_postings, ("valid",), tenant_id, now), ended)
    if corrected:
        # First off the seats, then onto them: two heads may swap units.
        free = _update(_postings, ("heads_unit",), tenant_id, now, new_version=False)
        await connection.execute(free, [{"b_id": row["b_id"], "b_heads_unit": False} for row in corrected])
        await connection.execute(_update(_postings, (*POST_FIELDS, "valid"), tenant_id, now), corrected)
    if opened:
        await connection.execute(insert(_postings), opened)


def _columns(post: Post) -> dict[str, object]:
    return {name: getattr(post, name) for name in POST_FIELDS} | {"valid": Range(post.since, post.until)}


def _update(table: Any, names: Iterable[str], tenant_id: UUID, now: object, *, new_version: bool = True) -> Any:  # noqa: ANN401
    version = {"version": table.c.version + 1} if new_version else {}
    return (
        update(table)
        .where(table.c.tenant_id == tenant_id, table.c.id == bindparam("b_id", type_=Uuid()))
        .values(updated_at=now, **version, **{name: bindparam(f"b_{name}", type_=table.c[name].type) for name in names})
    )
