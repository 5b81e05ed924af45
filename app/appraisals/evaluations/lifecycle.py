"""States of the evaluation of one period, and what may follow what."""

from enum import StrEnum


class EvaluationState(StrEnum):
    RATED = "rated"
    """The superior has rated; may still be changed by him."""
    FINALISED = "finalised"
    ACKNOWLEDGED = "acknowledged"


EVALUATION_TRANSITIONS: dict[EvaluationState, frozenset[EvaluationState]] = {
    EvaluationState.RATED: frozenset({EvaluationState.RATED, EvaluationState.FINALISED}),
    EvaluationState.FINALISED: frozenset({EvaluationState.ACKNOWLEDGED}),
    EvaluationState.ACKNOWLEDGED: frozenset(),
}
