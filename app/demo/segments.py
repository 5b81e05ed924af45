"""Which appraisals a cycle holds: one per person and posting in the year, with its appraiser and state.

A transfer inside the year closes one and opens the next; leave that needs no plan (CLTN, tugas belajar, MPP)
ends the last.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.demo.calendar import AS_OF
from app.demo.model import Cycle, Government, Person, Posting
from app.demo.performance_model import AppraisalState, EvaluationState
from app.demo.reporting import Reporting

SHORTEST_DAYS = 28
"""Service under one appraiser shorter than a month is not rated (PermenPANRB 8/2021, kept as default)."""

RUNNING_STATES: tuple[tuple[AppraisalState, float], ...] = (
    ("agreed", 82.0),
    ("revised", 8.0),
    ("submitted", 3.0),
    ("draft", 2.5),
    ("none", 2.5),
    ("returned", 2.0),
)
NEWCOMER_STATES: tuple[tuple[AppraisalState, float], ...] = (
    ("agreed", 60.0),
    ("submitted", 15.0),
    ("draft", 10.0),
    ("returned", 10.0),
    ("none", 5.0),
)
"""States of parts that began inside the running year."""

UNDER_WAY: tuple[EvaluationState, ...] = ("rated", "finalised", "acknowledged")
"""How far the evaluation has come of whoever was transferred inside the running year."""

UNACKNOWLEDGED = 0.012
"""Share of the closed cycle that was finalised and never acknowledged."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The frame of an appraisal, before its content. `year_state`: of the evaluation of the year, None without one."""

    key: str
    person: Person
    posting: Posting
    appraiser: Posting | None
    reviewer: str | None
    succeeded_by: tuple[str | None, date] | None
    starts_on: date
    ends_on: date
    part: int
    state: AppraisalState
    revised: bool
    year_state: EvaluationState | None


def segments(government: Government, cycle: Cycle) -> list[Segment]:
    """In order of people, then of time."""
    reporting = Reporting(government.units, government.postings)
    postings = defaultdict(list)
    for posting in government.postings:
        if posting.assignment != "plt":
            postings[posting.person].append(posting)
    rng = Random(f"{government.seed}:{cycle.key}:segments")
    found = []
    for person in government.people:
        own = sorted(postings[person.key], key=lambda posting: posting.starts_on)
        part = 0
        for posting in own:
            span = _span(person, posting, cycle)
            if span is None:
                continue
            part += 1
            appraiser = reporting.superior(posting, span[0])
            reviewer = _reviewer(reporting, postings, appraiser, span[0])
            moved = posting.ends_on is not None and span[1] == posting.ends_on
            state, revised = _state(cycle, span, rng, moved=moved)
            found.append(
                Segment(
                    key=f"a-{cycle.year}-{person.key[2:]}-{part}",
                    person=person,
                    posting=posting,
                    appraiser=appraiser,
                    reviewer=reviewer,
                    succeeded_by=_successor(reporting, posting, appraiser, span),
                    starts_on=span[0],
                    ends_on=span[1],
                    part=part,
                    state=state,
                    revised=revised,
                    year_state=_year_state(cycle, state, rng),
                )
            )
    return found


def _span(person: Person, posting: Posting, cycle: Cycle) -> tuple[date, date] | None:
    first = max(cycle.starts_on, posting.starts_on)
    last = min(cycle.ends_on, posting.ends_on or cycle.ends_on)
    if person.legal_status_since is not None:
        last = min(last, person.legal_status_since - timedelta(days=1))
    return (first, last) if (last - first).days + 1 >= SHORTEST_DAYS else None


def _reviewer(
    reporting: Reporting, postings: Mapping[str, list[Posting]], appraiser: Posting | None, day: date
) -> str | None:
    """The superior of the appraiser in the appraiser's own post."""
    if appraiser is None:
        return None
    own = next(posting for posting in postings[appraiser.person] if posting.covers(day))
    above = reporting.superior(own, day)
    return above.person if above else None


def _successor(
    reporting: Reporting, posting: Posting, appraiser: Posting | None, span: tuple[date, date]
) -> tuple[str | None, date] | None:
    """Who took over from an appraiser who left inside the span, and on which day."""
    if appraiser is None or appraiser.ends_on is None or appraiser.ends_on >= min(span[1], AS_OF):
        return None
    day = appraiser.ends_on + timedelta(days=1)
    successor = reporting.superior(posting, day)
    return (successor.person if successor else None, day)


def _year_state(cycle: Cycle, state: AppraisalState, rng: Random) -> EvaluationState | None:
    """Only a year that is over, or one that a transfer cut short, can be final; whoever left is rated early."""
    if state == "transferred":
        return "acknowledged" if cycle.closed else rng.choice(UNDER_WAY)
    if state == "rated" or state == "finalised" or state == "acknowledged":
        return state
    return None


def _state(cycle: Cycle, span: tuple[date, date], rng: Random, *, moved: bool) -> tuple[AppraisalState, bool]:
    """The state, and whether a second version of the plan was agreed on the way to it."""
    chance = rng.random()
    if moved:
        return "transferred", False
    if cycle.closed:
        return ("finalised" if chance < UNACKNOWLEDGED else "acknowledged"), rng.random() < 0.06
    if span[1] < AS_OF:
        return "rated", False
    table = NEWCOMER_STATES if span[0] > cycle.starts_on else RUNNING_STATES
    names, weights = zip(*table, strict=True)
    state: AppraisalState = rng.choices(names, weights)[0]
    return state, state == "revised"
