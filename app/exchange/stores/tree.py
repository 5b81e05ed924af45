"""Units: all of them for planning, and the planned tree written in one transaction."""

from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Date, Table, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import Range, distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.models import Agency, AgencyPlacement
from app.agencies.service import lock_tree
from app.core import clock
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
    connection = await session.connection()
    if plan.created:
        await connection.execute(
            insert(_agencies),
            [
                {
                    "tenant_id": tenant_id,
                    "id": node.id,
                    "parent_id": node.parent_id,
                    "path": plan.paths[node.id],
                    "version": 1,
                    "created_at": now,
                    "updated_at": now,
                    "closed_on": None,
                    **_own(node),
                }
                for node in plan.created
            ],
        )
        await connection.execute(
            insert(_placements),
            [_placement(tenant_id, node, node.values["opened_on"]) for node in plan.created],
        )
    for node in plan.nodes:
        if node.outcome is Outcome.UPDATED:
            moved = {"parent_id": node.parent_id} if node.moves else {}
            await connection.execute(
                update(_agencies)
                .where(_agencies.c.tenant_id == tenant_id, _agencies.c.id == node.id)
                .values(**_own(node), **moved, version=_agencies.c.version + 1, updated_at=now)
            )
    await _name_heads(session, [node for node in plan.nodes if node.outcome in (Outcome.CREATED, Outcome.UPDATED)])
    await _move(session, [node for node in plan.nodes if node.moves and node.outcome is Outcome.UPDATED], effective_on)
    known = {node.id for node in plan.created}
    repathed = [{"b_id": unit_id, "path": path} for unit_id, path in plan.paths.items() if unit_id not in known]
    if repathed:
        await connection.execute(
            update(_agencies)
            .where(_agencies.c.tenant_id == tenant_id, _agencies.c.id == bindparam("b_id"))
            .values(path=bindparam("path", type_=_agencies.c.path.type)),
            repathed,
        )


def _own(node: Node) -> dict[str, object]:
    return {name: value for name, value in node.values.items() if name not in _HEAD}


async def _name_heads(session: AsyncSession, nodes: list[Node]) -> None:
    for node in nodes:
        stated = {_HEAD[name]: value for name, value in node.values.items() if name in _HEAD}
        if stated:
            await session.execute(
                upsert(HeadPost)
                .values(tenant_id=session.info["tenant_id"], agency_id=node.id, **stated)
                .on_conflict_do_update(index_elements=["tenant_id", "agency_id"], set_=stated)
            )


async def _move(session: AsyncSession, nodes: list[Node], effective_on: date) -> None:
    tenant_id = session.info["tenant_id"]
    connection = await session.connection()
    for node in nodes:
        unit = node.existing
        assert unit is not None  # noqa: S101 - only units on record move
        since = unit.placed_since
        mine = (_placements.c.tenant_id == tenant_id, _placements.c.agency_id == node.id)
        if since is None and unit.opened_on < effective_on:
            first = _placement(tenant_id, node, unit.opened_on) | {"parent_id": unit.parent_id}
            await connection.execute(insert(_placements), [first | {"valid": Range(unit.opened_on, effective_on)}])
        elif since == effective_on:
            await connection.execute(
                update(_placements)
                .where(*mine, func.lower(_placements.c.valid) == since)
                .values(parent_id=node.parent_id, updated_at=clock.now())
            )
            continue
        elif since is not None:
            await connection.execute(
                update(_placements)
                .where(*mine, func.lower(_placements.c.valid) == since)
                .values(valid=Range(since, effective_on), updated_at=clock.now())
            )
        await connection.execute(insert(_placements), [_placement(tenant_id, node, effective_on)])


def _placement(tenant_id: UUID, node: Node, since: object) -> dict[str, object]:
    now = clock.now()
    return {
        "tenant_id": tenant_id,
        "id": new_id(),
        "agency_id": node.id,
        "parent_id": node.parent_id,
        "valid": Range(since, None),
        "reason": None,
        "created_at": now,
        "updated_at": now,
    }
