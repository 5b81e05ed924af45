"""When a unit is open. Days are of the government's own zone."""

from datetime import date


def is_open(opened_on: date, closed_on: date | None, day: date) -> bool:
    """From the day it opens to the day before it closes."""
    return opened_on <= day and (closed_on is None or day < closed_on)
