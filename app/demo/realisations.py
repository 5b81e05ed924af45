"""What people achieved: figures drawn around a person's own strength, so that a good year is good throughout."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from random import Random

from app.demo.amounts import amount, fitted
from app.demo.model import AgencyIndicator
from app.demo.performance_model import PlanIndicator

STRENGTHS = ((0.2, 1.165, 0.035), (0.64, 1.02, 0.035), (0.11, 0.93, 0.035), (0.05, 0.8, 0.06))
"""(share, mean, spread) of the ratio of realisation to target: strong, steady, uneven, struggling people."""

UNREPORTED = 0.01
"""Share of realisations that nobody entered."""


@dataclass(frozen=True, slots=True)
class Strength:
    """A person's ratio of realisation to target, and the same for conduct: -1 weak, 0 usual, 1 strong."""

    ratio: float
    conduct: int


def strength_of(seed: int, person: str, unit: str) -> Strength:
    """The same for a person in every year; units pull their people up or down a little."""
    rng = Random(f"{seed}:strength:{person}")
    shares = [share for share, _, _ in STRENGTHS]
    kind = rng.choices(range(len(STRENGTHS)), shares)[0]
    _, mean, spread = STRENGTHS[kind]
    conduct = rng.choices((1, 0, -1), ((75, 24, 1), (14, 84, 2), (8, 85, 7), (3, 77, 20))[kind])[0]
    return Strength(rng.gauss(mean, spread) + _pull(seed, unit), conduct)


@cache
def _pull(seed: int, unit: str) -> float:
    return Random(f"{seed}:pull:{unit}").gauss(0, 0.015)


def quarter_values(indicators: Iterable[PlanIndicator], ratio: float, rng: Random) -> dict[str, list[Decimal | None]]:
    """Four values per indicator key, each of its quarter alone; None where nothing is reported."""
    values: dict[str, list[Decimal | None]] = {}
    for indicator in indicators:
        own = ratio + _wobble(rng)
        values[indicator.key] = [
            None if rng.random() < UNREPORTED else _quarter_value(indicator, own + _wobble(rng)) for _ in range(4)
        ]
    return values


def _wobble(rng: Random) -> float:
    """Up to seven per cent either way, mostly less."""
    return (rng.random() + rng.random() - 1) * 0.07


def year_value(indicator: PlanIndicator, quarters: list[Decimal | None]) -> Decimal | None:
    """The quarters that are known, accumulated as the plan says; None where none is known."""
    known = [value for value in quarters if value is not None]
    if not known:
        return None
    if indicator.accumulation == "last":
        return known[-1]
    total = sum(known, Decimal(0))
    return total if indicator.accumulation == "sum" else round(total / len(known), 6)


def agency_values(indicator: AgencyIndicator, year: int) -> list[Decimal | None]:
    """The realisations of an agency's indicator in the quarters of a year."""
    found: list[Decimal | None] = [None, None, None, None]
    for of_year, quarter, value in indicator.realisations:
        if of_year == year:
            found[quarter - 1] = value
    return found


def _quarter_value(indicator: PlanIndicator, ratio: float) -> Decimal:
    low, high = float(indicator.low), float(indicator.high)
    if indicator.accumulation == "sum":
        value = low * ratio / 4
    elif indicator.polarity == "range":
        # Close to their aim people stay inside the range, and fall short of it when they struggle.
        value = low + (high - low) * min(max((ratio - 0.9) * 4, 0.0), 1.0) if ratio > 0.9 else low * (ratio + 0.08)
    elif indicator.polarity == "lower":
        value = low * (2 - ratio)
    else:
        value = low * ratio
    return amount(fitted(value, indicator.unit), places=indicator.places)
