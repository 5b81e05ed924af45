"""What a standard can be about. A standard lives until it is retired; there is no other state."""

from enum import StrEnum


class StandardKind(StrEnum):
    DISCIPLINE = "discipline"
    SERVICE_QUALITY = "service_quality"
    INNOVATION = "innovation"
    OUTCOME = "outcome"
