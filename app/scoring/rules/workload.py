"""Workforce need from workload (analisis beban kerja): PermenPANRB 1/2020."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from app.scoring.exact import half_up
from app.scoring.regulations import regulation


class Period(StrEnum):
    """The period over which a volume of work is counted."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


class Task(NamedTuple):
    """`volume` pieces a year, each taking `minutes` (norma waktu)."""

    volume: Decimal
    minutes: Decimal


class Workload(NamedTuple):
    """`need` is exact; `posts` are whole, half up on the unrounded need. `difference` is present less need."""

    minutes: Fraction
    need: Fraction
    need_rounded: Decimal
    posts: int
    difference: int | None


def effective_minutes(period: Period = Period.YEAR, day: date | None = None) -> int:
    """Minutes one employee works effectively in a period, by the basis in force on `day`."""
    return regulation("workload", day).whole(f"effective.{period.value}")


def workload(
    tasks: Sequence[Task],
    present: int | None = None,
    effective: Decimal | int | None = None,
    day: date | None = None,
) -> Workload:
    """The need of one post from its tasks; `effective` minutes a year, the basis of `day` without them.

    ValueError for negative volumes or minutes and for no effective time.
    """
    basis = effective_minutes(Period.YEAR, day) if effective is None else effective
    if basis <= 0 or any(task.volume < 0 or task.minutes < 0 for task in tasks):
        raise ValueError("volumes and minutes cannot be negative, effective time must be above nought")
    minutes = sum((Fraction(task.volume) * Fraction(task.minutes) for task in tasks), Fraction(0))
    need = minutes / Fraction(basis)
    posts = int(half_up(need, 0))
    rounded = half_up(need, regulation("workload", day).whole("rounding.places"))
    return Workload(minutes, need, rounded, posts, None if present is None else present - posts)
