"""Units: all of them for planning, and the planned tree written in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Date, Table, UpdateBase, Uuid, bindparam, func, insert, select, update
from sqlalchemy import cast as cast_sql
from sqlalchemy.dialects.postgresql import Range, distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency, AgencyPlacement
from app.agencies.service import lock_tree
from app.core import clock
from app.core.database import TENANT_SETTING
from app.core.ids import new_id
from app.exchange.models import ExchangeShape, HeadPost
from app.exchange.plans.agencies import Node, TreePlan
from app.exchange.plans.outcome import Outcome
from app.exchange.plans.units import Unit, Units

_newest = (
    select(AgencyPlacement)
    .ext(distinct_on(AgencyPlacement.agency_id))
    .order_by(AgencyPlacement.agency_id, func.lower(AgencyPlacement.valid).desc())
    .subquery("newest")
)
_UNITS = (
    select(
        Agency.id,
        Agency.parent_id,
        Agency.code,
        Agency.siasn_id,
        Agency.name,
        Agency.kind,
        Agency.path,
        Agency.opened_on,
        Agency.closed_on,
        func.lower(_newest.c.valid, type_=Date()).label("placed_since"),
        HeadPost.title.label("head_title"),
        HeadPost.echelon.label("head_echelon"),
    )
    .outerjoin(_newest, _newest.c.agency_id == Agency.id)
    .outerjoin(HeadPost, HeadPost.agency_id == Agency.id)
)

_HEAD = {"head_title": "title", "head_echelon": "echelon"}
_agencies = cast("Table", Agency.__table__)
_ONE_PER_UNIT = ("tenant_id", "agency_id")
_TENANT = cast_sql(func.current_setting(TENANT_SETTING), Uuid())
_head_posts = cast("Table", HeadPost.__table__)
_placements = cast("Table", AgencyPlacement.__table__)


async def load(session: AsyncSession, shape: ExchangeShape, *, lock: bool = False) -> Units:
    """Every unit of the government; with ``lock``, nobody else can place one until the transaction ends."""
    if lock:
        await lock_tree(session)
    rows = await session.execute(_UNITS)
    return Units([Unit(**row) for row in rows.mappings()], shape)


async def store(session: AsyncSession, plan: TreePlan, effective_on: date) -> None:
    """Write the plan: new units parents first, changed columns, moves as dated placements, then the paths."""
    tenant_id, now = session.info["tenant_id"], clock.now()
    updated = [node for node in plan.nodes if node.outcome is Outcome.UPDATED]
    stamp = {"tenant_id": tenant_id, "version": 1, "created_at": now, "updated_at": now, "closed_on": None}
    await _many(
        session,
        insert(_agencies),
        [
            stamp | {"id": node.id, "parent_id": node.parent_id, "path": plan.paths[node.id]} | _own(node)
            for node in plan.created
        ],
    )
    await _many(
        session,
        insert(_placements),
        [_placement(tenant_id, node.id, node.parent_id, node.values["opened_on"]) for node in plan.created],
    )
    changed: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    for node in updated:
        values = _own(node) | ({"parent_id": node.parent_id} if node.moves else {})
        changed[tuple(sorted(values))].append({"b_id": node.id} | {f"b_{name}": values[name] for name in values})
    for names, rows in changed.items():
        if names:
            await _many(session, _update(_agencies, names, version=_agencies.c.version + 1), rows)
    await _name_heads(session, [*plan.created, *updated])
    await _move(session, [node for node in updated if node.moves], effective_on)
    known = {node.id for node in plan.created}
    repathed = [{"b_id": unit_id, "b_path": path} for unit_id, path in plan.paths.items() if unit_id not in known]
    await _many(session, _update(_agencies, ("path",)), repathed)


async def _name_heads(session: AsyncSession, nodes: list[Node]) -> None:
    stated: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    for node in nodes:
        names = {_HEAD[name]: value for name, value in node.values.items() if name in _HEAD}
        if names:
            row = {"tenant_id": session.info["tenant_id"], "id": new_id(), "agency_id": node.id}
            stated[tuple(sorted(names))].append(row | names)
    for columns, rows in stated.items():
        statement = upsert(_head_posts)
        replaced = {name: statement.excluded[name] for name in columns} | {"updated_at": clock.now()}
        await _many(session, statement.on_conflict_do_update(index_elements=_ONE_PER_UNIT, set_=replaced), rows)


async def _move(session: AsyncSession, nodes: list[Node], effective_on: date) -> None:
    """End the placement in force and begin the next. One that begins on the same day is corrected; a unit without a
    history gets the one it had until then."""
    tenant_id = session.info["tenant_id"]
    ended: list[dict[str, object]] = []
    corrected: list[dict[str, object]] = []
    begun: list[dict[str, object]] = []
    for node in nodes:
        unit = node.existing
        assert unit is not None  # noqa: S101 - only units on record move
        since = unit.placed_since
        if since == effective_on:
            corrected.append({"b_agency": node.id, "b_since": since, "b_parent_id": node.parent_id})
            continue
        if since is not None:
            ended.append({"b_agency": node.id, "b_since": since, "b_valid": Range(since, effective_on)})
        elif unit.opened_on < effective_on:
            begun.append(_placement(tenant_id, node.id, unit.parent_id, unit.opened_on, effective_on))
        begun.append(_placement(tenant_id, node.id, node.parent_id, effective_on))
    await _many(session, _update_placement("parent_id"), corrected)
    await _many(session, _update_placement("valid"), ended)
    await _many(session, insert(_placements), begun)


async def _many(session: AsyncSession, statement: UpdateBase, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        await (await session.connection()).execute(statement, rows)


def _own(node: Node) -> dict[str, object]:
    return {name: value for name, value in node.values.items() if name not in _HEAD}


def _update(table: Table, names: Iterable[str], **also: object) -> UpdateBase:
    return (
        update(table)
        .where(table.c.tenant_id == _TENANT, table.c.id == bindparam("b_id", type_=Uuid()))
        .values(
            updated_at=clock.now(), **also, **{name: bindparam(f"b_{name}", type_=table.c[name].type) for name in names}
        )
    )


def _update_placement(name: str) -> UpdateBase:
    return (
        update(_placements)
        .where(
            _placements.c.tenant_id == _TENANT,
            _placements.c.agency_id == bindparam("b_agency", type_=Uuid()),
            func.lower(_placements.c.valid, type_=Date()) == bindparam("b_since", type_=Date()),
        )
        .values({name: bindparam(f"b_{name}", type_=_placements.c[name].type), "updated_at": clock.now()})
    )


def _placement(
    tenant_id: UUID, agency_id: UUID, parent_id: UUID | None, since: object, until: date | None = None
) -> dict[str, object]:
    now = clock.now()
    return {
        "tenant_id": tenant_id,
        "id": new_id(),
        "agency_id": agency_id,
        "parent_id": parent_id,
        "valid": Range(since, until),
        "reason": None,
        "created_at": now,
        "updated_at": now,
    }
