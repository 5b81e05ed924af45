"""Appoint, transfer, correct and end."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from app.agencies.access import check_reach
from app.agencies.errors import AgencyNotOpen
from app.agencies.models import Agency
from app.agencies.service import check_open, referred
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.jobs import JobName, defer
from app.core.pagination import Page, paginate
from app.core.texts import Text
from app.employees.errors import HasLeft, PostingDoesNotFit, PostingNotFound
from app.employees.models import Employee, Posting
from app.employees.postings import queries
from app.employees.postings.schemas import HistoryQuery, PostingCorrection, PostingCreate, PostingRead
from app.employees.service import check_visible, span, within_reach

POSTING_CHANGED = JobName("posting.changed")
"""For whatever depends on where somebody serves. Gets ``employee_id``; what begins later counts from that day on."""

_END = Text("Tidak boleh sebelum hari pertama", "Must not be before the first day")


async def page(reader: Reader, principal: Principal, employee_id: UUID, query: HistoryQuery) -> Page[PostingRead]:
    """Raises ``EmployeeNotFound``."""
    await check_visible(reader, principal, employee_id)
    return await paginate(reader, queries.POSTINGS, query, PostingRead, id=employee_id)


async def post(session: AsyncSession, principal: Principal, employee_id: UUID, data: PostingCreate) -> PostingRead:
    """Post somebody from ``starts_on``. The open posting, if there is one, ends the day before.

    Raises ``EmployeeNotFound``, ``OutsideReach`` for either unit, and what :func:`begin` raises.
    """
    employee = await within_reach(session, principal, employee_id, Permission.EMPLOYEES_MANAGE)
    return await begin(session, principal, employee, data, "body.agency_id")


async def begin(
    session: AsyncSession, principal: Principal, employee: Employee, data: PostingCreate, field: str
) -> PostingRead:
    """Post an employee whom the caller may manage; ``field`` is where the input names the unit.

    Raises ``Invalid`` for an unknown unit, ``OutsideReach``, ``AgencyNotOpen``, ``HasLeft``, ``PostingDoesNotFit``,
    ``UnitHasHead``.
    """
    unit = await referred(session, data.agency_id, field)
    check_reach(principal, Permission.EMPLOYEES_MANAGE, unit)
    valid = span(data.starts_on, data.ends_on)
    _check_days(employee, unit, valid)
    in_the_way = await _in_the_way(session, employee.id, valid)
    last = in_the_way[0] if len(in_the_way) == 1 else None
    ended = None
    if last is not None and last.valid.upper is None and _starts(last) < data.starts_on:
        last.valid = Range(_starts(last), data.starts_on)
        ended = last.id
        # The earlier span must be shorter in the database before the next one begins where it ended.
        await session.flush()
    elif in_the_way:
        raise _does_not_fit(in_the_way)
    posting = Posting(
        tenant_id=principal.tenant_id,
        id=data.id or new_id(),
        employee_id=employee.id,
        valid=valid,
        **data.model_dump(exclude={"id", "starts_on", "ends_on", "reason"}),
    )
    session.add(posting)
    changes = data.model_dump(mode="json", exclude={"id", "reason"}) | {"posting_id": posting.id, "ended": ended}
    audit.record(session, principal, "posting.started", "employee", employee.id, changes, reason=data.reason)
    await session.flush()
    await defer(session, POSTING_CHANGED, employee_id=employee.id)
    return await _read(session, posting.id)


async def correct(
    session: AsyncSession,
    principal: Principal,
    employee_id: UUID,
    posting_id: UUID,
    data: PostingCorrection,
    expected: int,
) -> PostingRead:
    """Change what was recorded of a posting, its end included.

    Raises ``EmployeeNotFound``, ``PostingNotFound``, ``OutsideReach``, ``Stale``, ``Invalid``, ``AgencyNotOpen``,
    ``HasLeft``, ``PostingDoesNotFit``, ``UnitHasHead``.
    """
    employee = await within_reach(session, principal, employee_id, Permission.EMPLOYEES_MANAGE)
    posting = await session.scalar(select(Posting).where(Posting.id == posting_id, Posting.employee_id == employee_id))
    if posting is None:
        raise PostingNotFound
    check_version(posting, expected)
    given = data.model_dump(exclude_unset=True, exclude={"reason"})
    starts_on = given.pop("starts_on", _starts(posting))
    ends_on = given.pop("ends_on", _last(posting.valid))
    if ends_on is not None and ends_on < starts_on:
        raise Invalid(fields=(FieldProblem("body.ends_on", "ends-before-it-starts", _END),))
    unit = await referred(session, given.get("agency_id", posting.agency_id), "body.agency_id")
    check_reach(principal, Permission.EMPLOYEES_MANAGE, unit)
    valid = span(starts_on, ends_on)
    _check_days(employee, unit, valid)
    others = [other for other in await _in_the_way(session, employee_id, valid) if other.id != posting.id]
    if others:
        raise _does_not_fit(others)
    new = {name: value for name, value in {**given, "valid": valid}.items() if getattr(posting, name) != value}
    if new:
        before = {name: _said(getattr(posting, name)) for name in new}
        for name, value in new.items():
            setattr(posting, name, value)
        changes: dict[str, object] = {name: _said(value) for name, value in new.items()}
        changes |= {"posting_id": posting.id, "before": before}
        audit.record(session, principal, "posting.corrected", "employee", employee_id, changes, reason=data.reason)
        await session.flush()
        await defer(session, POSTING_CHANGED, employee_id=employee_id)
    return await _read(session, posting.id)


def _check_days(employee: Employee, unit: Agency, valid: Range[date]) -> None:
    assert valid.lower is not None  # noqa: S101 - every posting has a first day
    check_open(unit, valid.lower)
    if unit.closed_on is not None and (valid.upper is None or valid.upper > unit.closed_on):
        raise AgencyNotOpen(unit=unit.name, day=unit.closed_on)
    if employee.left_on is not None and (valid.upper is None or valid.upper > employee.left_on):
        raise HasLeft(left_on=employee.left_on)


async def _in_the_way(session: AsyncSession, employee_id: UUID, valid: Range[date]) -> list[Posting]:
    return list((await session.scalars(queries.IN_THE_WAY, {"id": employee_id, "span": valid})).all())


def _does_not_fit(postings: list[Posting]) -> PostingDoesNotFit:
    spans = [
        {"id": str(posting.id), "starts_on": str(_starts(posting)), "ends_on": _said(_last(posting.valid))}
        for posting in postings
    ]
    return PostingDoesNotFit(spans=spans, count=len(spans))


def _starts(posting: Posting) -> date:
    assert posting.valid.lower is not None  # noqa: S101 - every posting has a first day
    return posting.valid.lower


def _last(valid: Range[date]) -> date | None:
    return None if valid.upper is None else valid.upper - timedelta(days=1)


def _said(value: object) -> object:
    if isinstance(value, Range):
        return {"starts_on": value.lower, "ends_on": _last(value)}
    return str(value) if isinstance(value, date | UUID) else value


async def _read(session: AsyncSession, posting_id: UUID) -> PostingRead:
    row = (await session.execute(queries.POSTING, {"id": posting_id})).mappings().one()
    return PostingRead.model_validate(dict(row))
