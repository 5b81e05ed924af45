"""Methods that no longer bind, kept so that tables published under them can be recomputed.

PP 46/2011 with Perka BKN 1/2013 (until June 2021), the daily-report factors of the e-Kinerja manual (DES 2.0),
and the equipment method and working hours of older workload analysis.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import half_up
from app.scoring.weights import mean

_TIME_FACTOR = Fraction(176, 100)
_GENEROUS_SAVING = 24  # per cent; up to it the time formula holds


def time_value(target: Decimal, realisation: Decimal, *, divisor: Decimal | None = None) -> Fraction:
    """Time aspect of PP 46/2011: (1.76 x target - realisation) / target x 100, on time exactly gives 76.

    The e-Kinerja manual divides by the realisation instead; `divisor` reproduces that. ValueError for savings
    above 24 %, where another formula applied.
    """
    if time_saving(target, realisation) > _GENEROUS_SAVING:
        raise ValueError("the formula holds for savings up to 24 per cent")
    return (_TIME_FACTOR * Fraction(target) - Fraction(realisation)) / Fraction(divisor or target) * 100


def time_saving(target: Decimal, realisation: Decimal) -> Fraction:
    """Per cent of the target time that was saved (efisiensi waktu)."""
    return 100 - Fraction(realisation) / Fraction(target) * 100


def task_value(parts: Sequence[Fraction]) -> Fraction:
    """Value of one task (kegiatan) of PP 46/2011: the mean of its aspects, cost left out where there is none."""
    value = mean(parts)
    if value is None:
        raise ValueError("a task needs at least one aspect")
    return value


def additional_task_points(tasks: int) -> int:
    """PP 46/2011: 1-3 additional tasks give 1 point, 4-6 give 2, 7 and more give 3."""
    return 0 if tasks < 1 else min((tasks + 2) // 3, 3)


def daily_report_factor(activities: int, divisor: Decimal, cap: Decimal) -> Fraction:
    """DES 2.0: activities of a month against the expected number, in per cent up to the cap."""
    return min(Fraction(activities * 100) / Fraction(divisor), Fraction(cap))


def monthly_value(conforming: int, reports: int, outside_plan: int, divisor: Decimal) -> tuple[Fraction, ...]:
    """DES 2.0: (conformity, share of plan work, report factor, their mean) in per cent."""
    conformity = Fraction(conforming * 100, reports)
    planned = Fraction(reports * 100, reports + outside_plan)
    factor = daily_report_factor(reports, divisor, Decimal(100))
    return conformity, planned, factor, (conformity + planned + factor) / 3


def monthly_category(value: Fraction) -> str:
    """DES 2.0 category of a monthly value; the printed whole-number bands start at their lower bound."""
    bands = ((91, "Sangat Baik"), (76, "Baik"), (61, "Cukup"), (51, "Kurang"))
    rounded = half_up(value, 2)
    return next((label for start, label in bands if rounded >= start), "Buruk")


def equipment_need(units: int, per_unit: Mapping[str, int]) -> dict[str, int]:
    """Workforce by equipment: staff per machine times machines."""
    return {post: units * staff for post, staff in per_unit.items()}


def working_hours(days: int, hours: int, minutes: int) -> Fraction:
    """Hours in a year of `days` working days of `hours` and `minutes` each."""
    return days * (hours + Fraction(minutes, 60))


def hours_misread(days: int, hours: int, minutes: int) -> Fraction:
    """The slip in some published tables: 4 h 30 min read as 4.30 hours."""
    return days * (hours + Fraction(minutes, 100))


def regional_category(percent: Fraction) -> str:
    """Category of an achievement in regional accountability reports (Permendagri 86/2017)."""
    bands = ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah"))
    return next((label for start, label in bands if percent >= start), "Sangat Rendah")
