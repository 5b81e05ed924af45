"""Move, close and reopen units, today, earlier or later."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.access import check_reach
from app.agencies.errors import (
    AgencyNotClosed,
    AgencyNotEmpty,
    AgencyNotOpen,
    AlreadyThere,
    LaterMoveExists,
    MoveBelowItself,
    MoveNotFound,
    RootFixed,
)
from app.agencies.models import Agency, AgencyPlacement
from app.agencies.placements import queries
from app.agencies.schemas import AgencyClosure, AgencyMove, AgencyRead, AgencyReopening
from app.agencies.service import check_open, find, lock_tree, read, referred
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.errors import FieldProblem, Invalid
from app.core.jobs import JobName, daily
from app.core.texts import Text

APPLY_MOVES = daily(JobName("agencies.apply-moves"))
"""Runs shortly after a government's midnight."""


async def move(session: AsyncSession, principal: Principal, agency_id: UUID, data: AgencyMove) -> AgencyRead:
    """Put a unit below another from ``effective_on``. Up to today it takes effect at once, later by the daily job.

    Raises ``AgencyNotFound``, ``Invalid`` for an unknown parent, ``OutsideReach``, ``RootFixed``, ``AgencyNotOpen``,
    ``AlreadyThere``, ``LaterMoveExists`` where the history already goes on after that day, ``MoveBelowItself``.
    """
    await lock_tree(session)
    agency = await _movable(session, principal, agency_id)
    parent = await referred(session, data.parent_id, "body.parent_id")
    check_reach(principal, Permission.AGENCIES_MANAGE, parent)
    check_open(agency, data.effective_on)
    check_open(parent, data.effective_on)
    spans = await _history(session, agency)
    last = spans[-1]
    if data.effective_on < _start(last):
        raise LaterMoveExists(starts_on=_start(last))
    if last.parent_id == parent.id:
        raise AlreadyThere(parent=parent.name)
    values = {"id": agency.id, "parent_id": parent.id, "from_day": data.effective_on}
    if await session.scalar(queries.STANDS_ABOVE, values):
        raise MoveBelowItself(unit=agency.name, parent=parent.name, effective_on=data.effective_on)
    before = last.parent_id
    if data.effective_on == _start(last):
        last.parent_id, last.reason = parent.id, data.reason
    else:
        await _begin(session, last, data.effective_on, parent.id, data.reason)
    today = clock.today(principal.time_zone)
    changes: dict[str, object] = {
        "parent_id": parent.id,
        "effective_on": data.effective_on,
        "before": {"parent_id": before},
    }
    action = "agency.moved" if data.effective_on <= today else "agency.move-planned"
    audit.record(session, principal, action, "agency", agency.id, changes, reason=data.reason)
    await session.flush()
    await _follow(session, today)
    return await read(session, principal, agency.id)


async def cancel_move(session: AsyncSession, principal: Principal, agency_id: UUID, placement_id: UUID) -> None:
    """Take back a move that has not taken effect. Raises ``AgencyNotFound``, ``OutsideReach``, ``MoveNotFound``."""
    await lock_tree(session)
    agency = await _movable(session, principal, agency_id)
    spans = await _history(session, agency)
    planned = spans[-1]
    if planned.id != placement_id or len(spans) == 1 or _start(planned) <= clock.today(principal.time_zone):
        raise MoveNotFound
    until = planned.valid.upper
    await session.delete(planned)
    await session.flush()
    spans[-2].valid = Range(_start(spans[-2]), until)
    changes: dict[str, object] = {"parent_id": planned.parent_id, "effective_on": _start(planned)}
    audit.record(session, principal, "agency.move-cancelled", "agency", agency.id, changes)
    await session.flush()


async def close(session: AsyncSession, principal: Principal, agency_id: UUID, data: AgencyClosure) -> AgencyRead:
    """Close a unit that is empty from ``closed_on`` on.

    Raises ``AgencyNotFound``, ``OutsideReach``, ``RootFixed``, ``AgencyNotOpen`` where it was closed before or not open
    yet, ``LaterMoveExists``, ``AgencyNotEmpty`` with the names of who and what is still in it.
    """
    await lock_tree(session)
    agency = await _movable(session, principal, agency_id)
    if agency.closed_on is not None:
        raise AgencyNotOpen(unit=agency.name, day=agency.closed_on)
    last = (await _history(session, agency))[-1]
    if data.closed_on <= _start(last):
        if data.closed_on <= agency.opened_on:
            early = Text("Harus setelah tanggal mulai beroperasi", "Must be after the day the unit opened")
            raise Invalid(fields=(FieldProblem("body.closed_on", "closed-before-opening", early),))
        raise LaterMoveExists(starts_on=_start(last))
    values = {"id": agency.id, "from_day": data.closed_on}
    units = (await session.execute(queries.UNITS_LEFT, values)).all()
    people = (await session.execute(queries.PEOPLE_LEFT, values)).all()
    if units or people:
        raise AgencyNotEmpty(
            units=[name for name, _ in units],
            unit_count=units[0][1] if units else 0,
            people=[name for name, _ in people],
            people_count=people[0][1] if people else 0,
        )
    agency.closed_on = data.closed_on
    last.valid = Range(_start(last), data.closed_on)
    changes: dict[str, object] = {"closed_on": data.closed_on}
    audit.record(session, principal, "agency.closed", "agency", agency.id, changes, reason=data.reason)
    await session.flush()
    return await read(session, principal, agency.id)


async def reopen(session: AsyncSession, principal: Principal, agency_id: UUID, data: AgencyReopening) -> AgencyRead:
    """Open a closed unit again where it stood. Reopening no later than the closure undoes the closure.

    Raises ``AgencyNotFound``, ``OutsideReach``, ``AgencyNotClosed``, ``AgencyNotOpen`` where its parent is closed,
    ``Invalid`` for a day to come.
    """
    await lock_tree(session)
    agency = await _movable(session, principal, agency_id)
    closed_on = agency.closed_on
    if closed_on is None:
        raise AgencyNotClosed(unit=agency.name)
    if data.reopened_on > max(closed_on, clock.today(principal.time_zone)):
        future = Text("Tidak boleh di masa depan", "Must not be in the future")
        raise Invalid(fields=(FieldProblem("body.reopened_on", "reopening-in-future", future),))
    last = (await _history(session, agency))[-1]
    assert last.parent_id is not None  # noqa: S101 - only the root has no parent, and it is never closed
    parent = await find(session, last.parent_id)
    check_open(parent, data.reopened_on)
    if parent.closed_on is not None:
        raise AgencyNotOpen(unit=parent.name, day=parent.closed_on)
    if data.reopened_on <= closed_on:
        last.valid = Range(_start(last), None)
    else:
        session.add(_placement(agency, last.parent_id, Range(data.reopened_on, None), data.reason))
    agency.closed_on = None
    changes: dict[str, object] = {"reopened_on": data.reopened_on, "before": {"closed_on": closed_on}}
    audit.record(session, principal, "agency.reopened", "agency", agency.id, changes, reason=data.reason)
    await session.flush()
    return await read(session, principal, agency.id)


async def apply_due_moves(session: AsyncSession, today: date) -> int:
    """Give every unit the place that its history holds for today; how many moved. Running it again changes nothing."""
    await lock_tree(session)
    moved = await _follow(session, today)
    for agency, before, reason in moved:
        changes: dict[str, object] = {
            "parent_id": agency.parent_id,
            "effective_on": today,
            "before": {"parent_id": before},
        }
        audit.record(session, None, "agency.moved", "agency", agency.id, changes, reason=reason)
    await session.flush()
    return len(moved)


async def _movable(session: AsyncSession, principal: Principal, agency_id: UUID) -> Agency:
    agency = await find(session, agency_id, lock=True)
    check_reach(principal, Permission.AGENCIES_MANAGE, agency)
    if agency.parent_id is None:
        raise RootFixed
    return agency


async def _history(session: AsyncSession, agency: Agency) -> Sequence[AgencyPlacement]:
    """The placements by day; a unit from before the history began gets the one it has always had."""
    spans = (await session.scalars(queries.PLACEMENTS_OF, {"id": agency.id})).all()
    if spans:
        return spans
    first = _placement(agency, agency.parent_id, Range(agency.opened_on, agency.closed_on), None)
    session.add(first)
    await session.flush()
    return [first]


async def _begin(session: AsyncSession, last: AgencyPlacement, day: date, parent_id: UUID, reason: str) -> None:
    until = last.valid.upper
    last.valid = Range(_start(last), day)
    # The earlier span must be shorter in the database before the next one begins where it ended.
    await session.flush()
    session.add(
        AgencyPlacement(
            tenant_id=last.tenant_id,
            agency_id=last.agency_id,
            parent_id=parent_id,
            valid=Range(day, until),
            reason=reason,
        )
    )


def _placement(agency: Agency, parent_id: UUID | None, valid: Range[date], reason: str | None) -> AgencyPlacement:
    return AgencyPlacement(
        tenant_id=agency.tenant_id, agency_id=agency.id, parent_id=parent_id, valid=valid, reason=reason
    )


def _start(placement: AgencyPlacement) -> date:
    start = placement.valid.lower
    assert start is not None  # noqa: S101 - every placement begins on the day of opening or of a move
    return start


async def _follow(session: AsyncSession, today: date) -> list[tuple[Agency, UUID | None, str | None]]:
    """Parents as the history has them today, then paths as the parents have them."""
    moved: list[tuple[Agency, UUID | None, str | None]] = []
    for agency, parent_id, reason in (await session.execute(queries.DUE, {"today": today})).all():
        moved.append((agency, agency.parent_id, reason))
        agency.parent_id = parent_id
    if moved:
        await session.flush()
        await session.execute(queries.REBUILD_PATHS)
        for agency, _, _ in moved:
            await session.refresh(agency)
    return moved
