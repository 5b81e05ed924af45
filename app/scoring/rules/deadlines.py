"""Legal deadlines: objection to a rating, objection in selection, personal data."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from app.scoring.regulations import regulation


class SelectionObjection(NamedTuple):
    """First and last day to object (sanggah), and the last day for the committee to announce again."""

    opens: date
    closes: date
    answered_by: date


def objection_deadline(received: date) -> date:
    """Last day to object to a rating: 14 calendar days, the day of receipt not counted (PP 30/2019 Art. 59)."""
    return received + timedelta(days=regulation("deadlines").whole("objection.days"))


def selection_objection(announced: date) -> SelectionObjection:
    """The window after an announcement: three days from the next one, seven more for the answer
    (PermenPANRB 27/2021 Art. 34)."""
    values = regulation("deadlines")
    closes = announced + timedelta(days=values.whole("selection_objection.days"))
    answered = closes + timedelta(days=values.whole("selection_objection.answer_days"))
    return SelectionObjection(announced + timedelta(days=1), closes, answered)


def personal_data_deadline(known: datetime) -> datetime:
    """3 x 24 hours after a breach was known or a request received, through nights and holidays (UU 27/2022).

    In the zone of `known`; ValueError without a zone.
    """
    if known.tzinfo is None:
        raise ValueError("a deadline in hours needs a time zone")
    hours = timedelta(hours=regulation("deadlines").whole("personal_data.hours"))
    return (known.astimezone(UTC) + hours).astimezone(known.tzinfo)
