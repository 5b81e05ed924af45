"""The steps at which an appraisal can be overdue."""

from enum import StrEnum


class Stage(StrEnum):
    """What an appraisal waits for although its deadline has passed. An appraisal may be overdue at several."""

    PLAN_MISSING = "plan_missing"
    """No plan submitted by the deadline for plans; the employee has to act."""
    PLAN_NOT_AGREED = "plan_not_agreed"
    """The plan lies with the appraiser after that deadline."""
    NOT_RATED = "not_rated"
    """A period is past its deadline and the appraiser has not rated it."""
    NOT_FINALISED = "not_finalised"
    """Rated, past the deadline, and the appraiser has not finalised it."""
    NOT_ACKNOWLEDGED = "not_acknowledged"
    """Final, past the deadline, and the employee has not acknowledged it."""


BY_EMPLOYEE = frozenset({Stage.PLAN_MISSING, Stage.NOT_ACKNOWLEDGED})
"""Where the employee has to act; everywhere else the appraiser has."""
