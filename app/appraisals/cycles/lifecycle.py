"""States of a cycle and of an appraisal, what may follow what, and the periods that make up a cycle."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class PeriodKind(StrEnum):
    """Periodic evaluations are monthly or quarterly (SIASN 1, 2); the annual one closes the cycle (regulations 1.9)."""

    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    ANNUAL = "annual"


class CycleState(StrEnum):
    DRAFT = "draft"
    OPENING = "opening"
    OPEN = "open"
    CLOSED = "closed"


class AppraisalState(StrEnum):
    """Where one employee's appraisal stands as a whole (regulations 1.14)."""

    PLANNING = "planning"
    """No agreed plan yet."""
    RUNNING = "running"
    """A plan is agreed: realisations are recorded, periods evaluated."""
    FINALISED = "finalised"
    """The annual evaluation is final; the employee has not acknowledged it."""
    ACKNOWLEDGED = "acknowledged"
    TRANSFERRED = "transferred"
    """Ended by a move to another post; its successor goes on."""
    VOID = "void"
    """Cancelled: the person left or needs no plan."""


CYCLE_TRANSITIONS: dict[CycleState, frozenset[CycleState]] = {
    CycleState.DRAFT: frozenset({CycleState.OPENING}),
    CycleState.OPENING: frozenset({CycleState.OPEN}),
    CycleState.OPEN: frozenset({CycleState.CLOSED}),
    CycleState.CLOSED: frozenset(),
}

APPRAISAL_TRANSITIONS: dict[AppraisalState, frozenset[AppraisalState]] = {
    AppraisalState.PLANNING: frozenset({AppraisalState.RUNNING, AppraisalState.TRANSFERRED, AppraisalState.VOID}),
    AppraisalState.RUNNING: frozenset({AppraisalState.FINALISED, AppraisalState.TRANSFERRED, AppraisalState.VOID}),
    AppraisalState.FINALISED: frozenset({AppraisalState.ACKNOWLEDGED, AppraisalState.RUNNING}),
    AppraisalState.ACKNOWLEDGED: frozenset(),
    AppraisalState.TRANSFERRED: frozenset(),
    AppraisalState.VOID: frozenset(),
}


class Period(NamedTuple):
    kind: PeriodKind
    name: str
    starts_on: date
    ends_on: date
    due_on: date


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.SEMESTER: 6}
_NAMES = {PeriodKind.MONTH: "Bulan", PeriodKind.QUARTER: "Triwulan", PeriodKind.SEMESTER: "Semester"}
_DAYS_TO_EVALUATE = 14


def periods_of(starts_on: date, ends_on: date, kind: str, evaluation_due: date) -> list[Period]:
    """The calendar parts of a cycle that are evaluated, in order, and the annual one last.

    ``kind`` is ``month``, ``quarter``, ``semester`` or ``none``. A part is cut at the bounds of the cycle and due 14
    days after its end.
    """
    periods: list[Period] = []
    if kind != "none":
        part = PeriodKind(kind)
        length = _MONTHS[part]
        first = date(starts_on.year, (starts_on.month - 1) // length * length + 1, 1)
        while first <= ends_on:
            after = _months_later(first, length)
            begins, ends = max(first, starts_on), min(after - timedelta(days=1), ends_on)
            name = f"{_NAMES[part]} {(first.month - 1) // length + 1} {first.year}"
            periods.append(Period(part, name, begins, ends, ends + timedelta(days=_DAYS_TO_EVALUATE)))
            first = after
    periods.append(Period(PeriodKind.ANNUAL, f"Tahun {ends_on.year}", starts_on, ends_on, evaluation_due))
    return periods


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
