"""The one clock: a government's day begins at its own midnight."""

from datetime import UTC, date, datetime

import pytest

from app.core import clock


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Asia/Jakarta", date(2026, 12, 31)), ("Asia/Makassar", date(2027, 1, 1)), ("Asia/Jayapura", date(2027, 1, 1))],
)
def test_the_new_year_comes_earlier_in_the_east(zone: str, day: date) -> None:
    with clock.set_to(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)):
        assert clock.today(zone) == day


def test_a_set_clock_stands_still_and_runs_again_afterwards() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    with clock.set_to(moment):
        assert clock.now() == moment
        assert clock.now() == moment
    assert clock.now().year >= 2026
    assert clock.now() != moment


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone-aware"), clock.set_to(datetime(2026, 1, 1)):  # noqa: DTZ001 - the point
        pass
