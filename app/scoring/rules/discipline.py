"""The discipline that absence without valid reason exposes to: PP 94/2021. The system flags, it never sanctions."""

from datetime import date
from typing import NamedTuple

from app.scoring.regulations import regulation


class Exposure(NamedTuple):
    """Level (ringan, sedang, berat) and kind of sanction; both None below the first step."""

    level: str | None
    sanction: str | None


def exposure(days_in_year: int, days_in_a_row: int, day: date | None = None) -> Exposure:
    """The sanction that working days of absence expose to; an examination must come first.

    ValueError for negative numbers or more days in a row than in the year.
    """
    if not 0 <= days_in_a_row <= days_in_year:
        raise ValueError("days in a row are part of the days of the year")
    values = regulation("discipline", day)
    row = values.table("in_a_row")
    if days_in_a_row >= row.whole("days"):
        return Exposure(row.text("level"), row.text("sanction"))
    reached = [step for step in values.tables("steps") if days_in_year >= step.whole("days")]
    if not reached:
        return Exposure(None, None)
    return Exposure(reached[-1].text("level"), reached[-1].text("sanction"))
