"""States of one version of a plan, what may follow what, and the acts that lead from one to the next."""

from enum import StrEnum


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"
    SUPERSEDED = "superseded"
    """Was agreed; a later version has been agreed since. Kept as it was."""
    WITHDRAWN = "withdrawn"
    """A draft that was given up."""


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.SUBMITTED, PlanState.AGREED, PlanState.WITHDRAWN}),
    PlanState.SUBMITTED: frozenset({PlanState.RETURNED, PlanState.AGREED, PlanState.DRAFT}),
    PlanState.RETURNED: frozenset({PlanState.SUBMITTED, PlanState.WITHDRAWN}),
    PlanState.AGREED: frozenset({PlanState.SUPERSEDED}),
    PlanState.SUPERSEDED: frozenset(),
    PlanState.WITHDRAWN: frozenset(),
}

OPEN = frozenset({PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED})
"""Not decided yet; a plan has at most one such version."""

EDITABLE = frozenset({PlanState.DRAFT, PlanState.RETURNED})
"""The content may still change."""


class PlanAction(StrEnum):
    """What people do with a plan."""

    DRAFT = "draft"
    """Begin the first version, or the revision of the agreed one."""
    EDIT = "edit"
    SUBMIT = "submit"
    RECALL = "recall"
    """Take a submission back before it is decided."""
    RETURN = "return"
    AGREE = "agree"
    WITHDRAW = "withdraw"
    """Give an open version up."""
    ALIGN = "align"
    """Say what a result serves, on an agreed plan as well."""


LEADS_TO: dict[PlanAction, PlanState] = {
    PlanAction.SUBMIT: PlanState.SUBMITTED,
    PlanAction.RECALL: PlanState.DRAFT,
    PlanAction.RETURN: PlanState.RETURNED,
    PlanAction.AGREE: PlanState.AGREED,
    PlanAction.WITHDRAW: PlanState.WITHDRAWN,
}
