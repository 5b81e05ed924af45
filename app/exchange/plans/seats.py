"""Who heads which unit, and when. A unit has one definitive head at a time (constraint ``ex_postings_one_head``)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from app.exchange.plans.postings import Post


class Seat(NamedTuple):
    employee_id: UUID
    since: date
    until: date | None
    echelon: str | None


class Seats:
    """The heads of all units, kept current while an import is planned."""

    def __init__(self, taken: Iterable[tuple[UUID, Seat]] = ()) -> None:
        self._units: dict[UUID, list[Seat]] = defaultdict(list)
        self._people: dict[UUID, set[UUID]] = defaultdict(set)
        for unit_id, seat in taken:
            self._units[unit_id].append(seat)
            self._people[seat.employee_id].add(unit_id)

    def put(self, employee_id: UUID, posts: Iterable[Post]) -> None:
        """Let this person hold exactly the seats of ``posts``."""
        for unit_id in self._people.pop(employee_id, ()):
            self._units[unit_id] = [seat for seat in self._units[unit_id] if seat.employee_id != employee_id]
        for post in posts:
            if post.heads_unit:
                self._units[post.agency_id].append(Seat(employee_id, post.since, post.until, post.echelon))
                self._people[employee_id].add(post.agency_id)

    def taken_by_other(self, employee_id: UUID, posts: Iterable[Post]) -> tuple[Post, Seat] | None:
        """The first of the person's ``posts`` at the head of a unit that somebody else heads at the same time."""
        for post in posts:
            if post.heads_unit:
                for seat in self._units[post.agency_id]:
                    if seat.employee_id != employee_id and _overlap(post, seat):
                        return post, seat
        return None


def _overlap(post: Post, seat: Seat) -> bool:
    return (seat.until is None or post.since < seat.until) and (post.until is None or seat.since < post.until)
