"""The two years that are shown and the day on which they are seen."""

import calendar
from datetime import date, timedelta
from random import Random

from app.demo.model import Cycle, Period

AS_OF = date(2026, 11, 22)
"""The day the demonstration stands still: the cycle of 2025 is closed, that of 2026 is running."""

CLOSED_YEAR = 2025
RUNNING_YEAR = 2026


def cycle(year: int, government: str) -> Cycle:
    """The cycle of a year: four quarters due 14 days after their end, the year due on 31 January.

    Plans are due on 31 January of the year itself (PermenPANRB 8/2021, annex; kept as the default).
    """
    periods = [
        Period(
            f"{year}-Q{quarter}",
            quarter,
            date(year, 3 * quarter - 2, 1),
            _last_day(year, 3 * quarter),
            quarter_due_on(year, quarter),
        )
        for quarter in range(1, 5)
    ]
    periods.append(Period(str(year), None, date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31)))
    return Cycle(
        key=f"{government}-{year}",
        year=year,
        name=f"Penilaian kinerja tahun {year}",
        policy="permenpanrb-6-2022",
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        closed=year < RUNNING_YEAR,
        plan_due_on=date(year, 1, 31),
        periods=tuple(periods),
    )


def quarter_due_on(year: int, quarter: int) -> date:
    """Two weeks after the end of the quarter."""
    return _last_day(year, 3 * quarter) + timedelta(days=14)


def quarter_of(day: date) -> int:
    return (day.month + 2) // 3


def workday(rng: Random, first: date, last: date) -> date:
    """A Monday to Friday between two days (both included), as far as there is one; else `last`."""
    if last <= first:
        return last
    day = first + timedelta(days=int(rng.random() * ((last - first).days + 1)))
    weekend = day.weekday() - 4
    if weekend <= 0:
        return day
    monday = day + timedelta(days=3 - weekend)
    return monday if monday <= last else max(day - timedelta(days=weekend), first)


def years_before(day: date, years: float) -> date:
    """The day `years` (fractions allowed) before."""
    return day - timedelta(days=round(years * 365.2425))


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
