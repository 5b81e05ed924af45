"""Weighted means over the lines that are known, and the share of the whole that they stand for.

A line without realisation is unknown, never nought: it takes its weight out of the mean and out of the
coverage.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import total
from app.scoring.problems import Problem

Rational = Decimal | Fraction | int


def weights_problem(weights: Sequence[Decimal | None], whole: Decimal, path: str) -> Problem | None:
    """What is wrong with the weights of one level: all or none must be given, and they must total `whole`."""
    given = [weight for weight in weights if weight is not None]
    if not given:
        return None
    if len(given) != len(weights):
        return Problem.of(path, "weights_partly_given")
    if (reached := total(given)) != whole:
        return Problem.of(path, "weights_total", total=reached, whole=whole)
    return None


def weighted_mean(weights: Sequence[Rational], values: Sequence[Fraction]) -> Fraction | None:
    """The mean of values by weight; None when no weight is left."""
    # One division at the end: reducing a fraction at every step would be most of the time of a rating.
    top, bottom = 0, 1
    weight_top, weight_bottom = 0, 1
    for weight, value in zip(weights, values, strict=True):
        part, whole = weight.as_integer_ratio()
        numerator, denominator = value.as_integer_ratio()
        unit = whole * denominator
        top = top * unit + part * numerator * bottom
        bottom *= unit
        weight_top = weight_top * whole + part * weight_bottom
        weight_bottom *= whole
    return Fraction(top * weight_bottom, bottom * weight_top) if weight_top else None


def mean(values: Sequence[Rational]) -> Fraction | None:
    """The plain mean, None of nothing."""
    if not values:
        return None
    if len(values) == 1:
        return Fraction(values[0])
    top, bottom = 0, 1
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        top = top * denominator + numerator * bottom
        bottom *= denominator
    return Fraction(top, bottom * len(values))


def contributions(weights: Sequence[Rational], values: Sequence[Fraction | None]) -> tuple[Fraction | None, ...]:
    """What each known line adds to the weighted mean (they sum to it); None for the unknown ones."""
    lines = list(zip(weights, values, strict=True))
    known = sum((Fraction(weight) for weight, value in lines if value is not None), Fraction(0))
    return tuple(None if value is None or not known else Fraction(weight) * value / known for weight, value in lines)
