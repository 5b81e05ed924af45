"""The library of performance standards: a government's own entries, and the one that is shipped to begin with."""

import tomllib
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import Invalid
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.indicators.objectives.schemas import Retirement
from app.indicators.objectives.scorecard import target_problems
from app.indicators.standards import queries
from app.indicators.standards.access import may_manage, standard_actions
from app.indicators.standards.errors import LibraryOfGovernment, StandardNotFound, StandardRetired
from app.indicators.standards.models import PerformanceStandard
from app.indicators.standards.schemas import (
    LibraryAdded,
    StandardChange,
    StandardCreate,
    StandardQuery,
    StandardRead,
    StandardRow,
)

_SHIPPED = Path(__file__).with_name("library.toml")


async def page(reader: Reader, query: StandardQuery) -> Page[StandardRow]:
    return await paginate(reader, queries.STANDARDS, query, StandardRow)


async def get(reader: Reader, principal: Principal, standard_id: UUID) -> StandardRead:
    """Raises ``StandardNotFound``."""
    row = await reader.fetch_one(queries.STANDARD, id=standard_id)
    if row is None:
        raise StandardNotFound
    return _shown(principal, dict(row))


async def create(session: AsyncSession, principal: Principal, data: StandardCreate) -> StandardRead:
    """Raises ``LibraryOfGovernment``, ``StandardCodeTaken``, ``StandardExists``; ``Invalid`` for a useless target."""
    _check_allowed(principal)
    standard = PerformanceStandard(tenant_id=principal.tenant_id, id=data.id or new_id(), **_columns(data))
    _check_target(standard)
    session.add(standard)
    await session.flush()
    audit.record(session, principal, "standard.created", "performance_standard", standard.id, _columns(data))
    return await _read(session, principal, standard.id)


async def change(
    session: AsyncSession, principal: Principal, standard_id: UUID, data: StandardChange, expected: int
) -> StandardRead:
    """Plans that took the standard over keep what they took.

    Raises ``StandardNotFound``, ``LibraryOfGovernment``, ``StandardRetired``, ``Stale``, ``StandardCodeTaken``;
    ``Invalid`` for a useless target.
    """
    standard = await _find(session, principal, standard_id, expected)
    given = data.model_dump(exclude_unset=True, exclude={"target"})
    if data.target is not None:
        given["target_low"], given["target_high"] = data.target.bounds
    new = {name: value for name, value in given.items() if getattr(standard, name) != value}
    if new:
        before = {name: getattr(standard, name) for name in new}
        for name, value in new.items():
            setattr(standard, name, value)
        _check_target(standard)
        await session.flush()
        changes = {**new, "before": before}
        audit.record(session, principal, "standard.changed", "performance_standard", standard_id, changes)
    return await _read(session, principal, standard_id)


async def retire(
    session: AsyncSession, principal: Principal, standard_id: UUID, data: Retirement, expected: int
) -> StandardRead:
    """Offer it no longer. Raises as :func:`change`."""
    standard = await _find(session, principal, standard_id, expected)
    standard.retired_at = clock.now()
    await session.flush()
    audit.record(session, principal, "standard.retired", "performance_standard", standard_id, reason=data.reason)
    return await _read(session, principal, standard_id)


async def add_library(session: AsyncSession, principal: Principal) -> LibraryAdded:
    """The shipped library on behalf of ``principal``. Raises ``LibraryOfGovernment``."""
    _check_allowed(principal)
    added = await load_library(session, principal.tenant_id)
    if added.added:
        audit.record(
            session,
            principal,
            "standard.library_added",
            "government",
            principal.tenant_id,
            {"added": added.added},
        )
    return added


async def load_library(session: AsyncSession, tenant_id: UUID) -> LibraryAdded:
    """Add what the shipped library has and the government has not; nothing that exists is touched."""
    rows = [{"tenant_id": tenant_id, "id": new_id(), **_columns(entry)} for entry in shipped_library()]
    found = await session.execute(
        insert(PerformanceStandard)
        .values(rows)
        .on_conflict_do_nothing(constraint="uq_performance_standards_tenant_id_job_family_code")
        .returning(PerformanceStandard.id)
    )
    added = len(found.all())
    return LibraryAdded(added=added, present=len(rows) - added)


@cache
def shipped_library() -> tuple[StandardCreate, ...]:
    """The entries of ``library.toml``."""
    entries = tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))["standards"]
    return tuple(StandardCreate.model_validate(entry) for entry in entries)


async def _find(session: AsyncSession, principal: Principal, standard_id: UUID, expected: int) -> PerformanceStandard:
    standard = await session.scalar(queries.FOR_CHANGE, {"id": standard_id})
    if standard is None:
        raise StandardNotFound
    _check_allowed(principal)
    check_version(standard, expected)
    if standard.retired_at is not None:
        raise StandardRetired(code=standard.code)
    return standard


def _check_allowed(principal: Principal) -> None:
    if not may_manage(principal):
        raise LibraryOfGovernment


def _check_target(standard: PerformanceStandard) -> None:
    found = target_problems(standard.target_low, standard.target_high, standard.polarity, "body.target")
    if found:
        raise Invalid(fields=found)


def _columns(data: StandardCreate) -> dict[str, object]:
    low, high = data.target.bounds
    return {**data.model_dump(exclude={"id", "target"}), "target_low": low, "target_high": high}


async def _read(session: AsyncSession, principal: Principal, standard_id: UUID) -> StandardRead:
    row = (await session.execute(queries.STANDARD, {"id": standard_id})).mappings().one()
    return _shown(principal, dict(row))


def _shown(principal: Principal, row: JsonObject) -> StandardRead:
    actions = standard_actions(principal, retired=row["retired_at"] is not None)
    return StandardRead.model_validate({**row, "actions": actions})
