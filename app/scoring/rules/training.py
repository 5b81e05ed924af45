"""Training hours (JP) per year: PP 11/2017 Art. 203(4) for PNS, PP 49/2018 for PPPK. Warnings only."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from app.scoring.regulations import regulation


class Employment(StrEnum):
    """Permanent (PNS, at least 20 JP) or contract (PPPK, at most 24 JP)."""

    PNS = "pns"
    PPPK = "pppk"


class TrainingHours(NamedTuple):
    """Exactly one of `minimum` and `maximum` is set; `shortfall` belongs to the first, `excess` to the second."""

    minimum: Decimal | None
    maximum: Decimal | None
    shortfall: Decimal | None
    excess: Decimal | None
    warnings: tuple[str, ...]


def training_hours(employment: Employment, hours: Decimal, day: date | None = None) -> TrainingHours:
    """How a year's training hours stand against the rule; ValueError for negative hours."""
    if hours < 0:
        raise ValueError("hours cannot be negative")
    values = regulation("training", day)
    if employment is Employment.PNS:
        minimum = values.number("minimum.pns")
        shortfall = max(minimum - hours, Decimal(0))
        return TrainingHours(minimum, None, shortfall, None, (f"BELUM_{minimum}_JP",) if shortfall else ())
    maximum = values.number("maximum.pppk")
    excess = max(hours - maximum, Decimal(0))
    return TrainingHours(None, maximum, None, excess, (f"MELEBIHI_{maximum}_JP",) if excess else ())
