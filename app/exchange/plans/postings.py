"""What a row's post does to somebody's postings: nothing, a correction, or one ends and the next begins."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from app.core.ids import new_id
from app.employees.models import PositionKind
from app.exchange.rows.reasons import Refused

POST_FIELDS = (
    "agency_id",
    "position_title",
    "position_kind",
    "echelon",
    "functional_level",
    "job_family",
    "job_class",
    "heads_unit",
    "decree",
)
_OTHER_POST = ("agency_id", "position_title", "position_kind")
"""Where one of these differs it is another post; the other fields describe the same one better."""


@dataclass(frozen=True, slots=True)
class Post:
    """A posting, in force from ``since`` to the day before ``until``."""

    id: UUID
    agency_id: UUID
    position_title: str
    position_kind: PositionKind
    echelon: str | None
    functional_level: str | None
    job_family: str | None
    job_class: int | None
    heads_unit: bool
    decree: str | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PostingPlan:
    posts: tuple[Post, ...]
    """All postings of the person afterwards, oldest first."""
    ended: Post | None = None
    """The posting whose ``until`` changes, as it is afterwards."""
    corrected: Post | None = None
    opened: Post | None = None

    @property
    def changes(self) -> bool:
        return not (self.ended is None and self.corrected is None and self.opened is None)


@dataclass(frozen=True, slots=True)
class Stated:
    """The post as a row states it. Fields that are missing from ``values`` are not stated."""

    values: dict[str, object] = field(default_factory=dict)
    since: date | None = None


def plan_posting(posts: tuple[Post, ...], stated: Stated, effective_on: date, left_on: date | None) -> PostingPlan:
    """Raises ``Refused`` with the code of what cannot be.

    A post that begins when the newest one on record does is that post, corrected. A later one ends it. One without a
    date begins on ``effective_on`` if it is another post. An earlier one is only taken as a corrected beginning.
    """
    current = posts[-1] if posts else None
    if current is None:
        if "agency_id" not in stated.values:
            return PostingPlan(posts)
        return _opened(posts, stated, stated.since or effective_on, left_on)
    differing = {name: value for name, value in stated.values.items() if getattr(current, name) != value}
    if not differing and stated.since in (None, current.since):
        return PostingPlan(posts)
    is_other = not differing.keys().isdisjoint(_OTHER_POST)
    since = stated.since or (effective_on if is_other else current.since)
    if since == current.since:
        corrected = replace(current, **differing)  # type: ignore[arg-type]  # as read by the columns of the same names
        return PostingPlan((*posts[:-1], corrected), corrected=corrected)
    if since > current.since:
        # The same post begun anew keeps what the row leaves open; of another one only the unit or title stays.
        kept = ("agency_id", "position_title") if is_other else POST_FIELDS
        values = {name: getattr(current, name) for name in kept} | stated.values
        return _opened(posts, Stated(values, since), since, left_on)
    if is_other or (len(posts) > 1 and (posts[-2].until is None or posts[-2].until > since)):
        raise Refused("posting-older", since=current.since.isoformat())
    corrected = replace(current, **differing, since=since)  # type: ignore[arg-type]  # as above
    return PostingPlan((*posts[:-1], corrected), corrected=corrected)


def _opened(posts: tuple[Post, ...], stated: Stated, since: date, left_on: date | None) -> PostingPlan:
    if left_on is not None and since >= left_on:
        raise Refused("posting-after-leaving", since=left_on.isoformat())
    blank: dict[str, object] = dict.fromkeys(POST_FIELDS) | {"heads_unit": False}
    values = blank | stated.values
    if values["position_kind"] is None:
        values["position_kind"] = _kind_of(values)
    opened = Post(id=new_id(), since=since, until=left_on, **values)  # type: ignore[arg-type]  # the columns' readers give these types
    current = posts[-1] if posts else None
    if current is None or (current.until is not None and current.until <= since):
        return PostingPlan((*posts, opened), opened=opened)
    ended = replace(current, until=since)
    return PostingPlan((*posts[:-1], ended, opened), ended=ended, opened=opened)


def _kind_of(values: dict[str, object]) -> PositionKind:
    if values["echelon"] is not None:
        return PositionKind.STRUCTURAL
    return PositionKind.FUNCTIONAL if values["functional_level"] is not None else PositionKind.EXECUTING
