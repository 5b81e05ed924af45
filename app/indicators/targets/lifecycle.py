"""Periods of the calendar."""

from datetime import date

from app.indicators.objectives.models import Frequency

_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.SEMESTER: 6, Frequency.YEAR: 12}


def periods_in_year(frequency: Frequency) -> int:
    return 12 // _MONTHS[frequency]


def span(frequency: Frequency, year: int, number: int) -> tuple[date, date]:
    """First day of the period and first day after it; ``number`` counts from 1 within the year."""
    months = _MONTHS[frequency]
    if not 1 <= number <= 12 // months:
        msg = f"there is no {frequency} {number} in a year"
        raise ValueError(msg)
    first = (number - 1) * months + 1
    until = date(year + 1, 1, 1) if first + months > 12 else date(year, first + months, 1)
    return date(year, first, 1), until


def number_of(frequency: Frequency, starts_on: date) -> int:
    """Which period of its year begins on ``starts_on``."""
    return (starts_on.month - 1) // _MONTHS[frequency] + 1
