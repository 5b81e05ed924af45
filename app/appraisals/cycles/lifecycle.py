"""States of a cycle and of an appraisal, and what may follow what."""

from enum import StrEnum


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
