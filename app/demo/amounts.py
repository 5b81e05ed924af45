"""Figures as an office would report them: fitting the unit, with the decimals of their neighbours."""

from decimal import Decimal

CEILINGS = {"%": 100.0, "skala 100": 100.0, "skala 5": 5.0, "level 5": 5.0}
"""Units that cannot exceed a value."""


def fitted(value: float, unit: str) -> float:
    """The value inside what its unit allows: never negative, not above a scale's end."""
    return max(min(value, CEILINGS.get(unit, value)), 0.0)


def ceiling(unit: str) -> float | None:
    return CEILINGS.get(unit)


def amount(value: float, *like: Decimal, places: int | None = None) -> Decimal:
    """The value (not negative) with `places` decimals, or with as many as the most exact of `like`."""
    digits = places if places is not None else max(decimals(number) for number in like)
    return Decimal(int(value * 10**digits + 0.5)).scaleb(-digits)


def decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
