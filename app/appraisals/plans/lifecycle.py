"""States of one version of a plan, and what may follow what."""

from enum import StrEnum


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"
    SUPERSEDED = "superseded"
    """Was agreed; a later version has been agreed since. Kept as it was."""
    WITHDRAWN = "withdrawn"
    """A revision that was given up."""


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.SUBMITTED, PlanState.AGREED, PlanState.WITHDRAWN}),
    PlanState.SUBMITTED: frozenset({PlanState.RETURNED, PlanState.AGREED, PlanState.DRAFT}),
    PlanState.RETURNED: frozenset({PlanState.SUBMITTED, PlanState.WITHDRAWN}),
    PlanState.AGREED: frozenset({PlanState.SUPERSEDED}),
    PlanState.SUPERSEDED: frozenset(),
    PlanState.WITHDRAWN: frozenset(),
}
