"""Exact numbers: what may enter a computation, and rounding half up written once.

Computations run on Fraction, so a ratio such as 93/95 is kept whole until the one rounding that a rule asks
for. Inputs and rounded results are Decimal. Binary floats never appear.
"""

from collections.abc import Iterable
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import reduce

MAGNITUDE = Decimal(10) ** 15
"""Inputs must be smaller than this in absolute value (a regional budget in rupiah fits)."""

PLACES = 6
"""Inputs may have at most this many decimals."""

_WIDE = Context(prec=120)
_SCALE: tuple[int, ...] = tuple(10**places for places in range(30))
_SMALLEST = Decimal(1).scaleb(-PLACES)


def half_up(value: Fraction | Decimal, places: int) -> Decimal:
    """`value` rounded to `places` decimals, halves away from zero (pembulatan matematis)."""
    numerator, denominator = value.as_integer_ratio()
    doubled = abs(numerator) * _SCALE[places] * 2 + denominator
    units = doubled // (denominator * 2)
    return _WIDE.scaleb(Decimal(-units if numerator < 0 else units), -places)


def half_up_units(value: Fraction, places: int) -> int:
    """The same rounding as a count of units of the last place; `value` must not be negative."""
    denominator = value.denominator
    return (value.numerator * _SCALE[places] * 2 + denominator) // (denominator * 2)


def truncated(value: Fraction, places: int) -> Decimal:
    """`value` cut off after `places` decimals, as some published tables do."""
    units = abs(value.numerator) * _SCALE[places] // value.denominator
    return _WIDE.scaleb(Decimal(-units if value < 0 else units), -places)


def exact_text(value: Fraction | Decimal) -> str:
    """An exact notation: "97.5" where the decimals end soon, "1860/19" where they do not."""
    fraction = Fraction(value)
    denominator = fraction.denominator
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    if denominator != 1 or max(twos, fives) > 12:
        return f"{fraction.numerator}/{fraction.denominator}"
    return str(half_up(fraction, max(twos, fives)))


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, whatever precision the caller's decimal context has."""
    return reduce(_WIDE.add, numbers, Decimal(0))


def is_exact(value: Decimal) -> bool:
    """Whether a decimal is finite, below MAGNITUDE and within PLACES decimals."""
    if not value.is_finite() or not -MAGNITUDE < value < MAGNITUDE:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and (exponent >= -PLACES or _WIDE.remainder(value, _SMALLEST) == 0)


def to_decimal(value: object) -> Decimal | None:
    """An int, a Decimal or a decimal string as an exact number; None for anything else.

    Floats are refused because their decimals are not what was written, booleans because they are not numbers.
    """
    if isinstance(value, Decimal):
        return value if is_exact(value) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value) if abs(value) < MAGNITUDE else None
    if isinstance(value, str) and len(value) <= 40:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return None
        return number if is_exact(number) else None
    return None
