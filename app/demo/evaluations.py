"""Evaluations of a plan's periods: what was reported, how far the appraiser has come, and what was said."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app.demo.calendar import AS_OF, workday
from app.demo.facts import phrases
from app.demo.model import Cycle, Period
from app.demo.performance_model import Evaluation, EvaluationState, Expectation, PlanIndicator
from app.demo.realisations import Strength, year_value
from app.demo.segments import SHORTEST_DAYS, Segment

BEHAVIOURS = 7
"""BerAKHLAK values, SE MenPANRB 20/2021."""

LEVELS: tuple[Expectation, ...] = ("below", "meets", "above")

RAISED, LOWERED = 0.05, 0.025
"""Share of evaluations where the appraiser departs upwards or downwards from what the numbers suggest."""

STATES_OF_LATEST: tuple[tuple[EvaluationState, int], ...] = (
    ("acknowledged", 62),
    ("finalised", 12),
    ("rated", 12),
    ("open", 14),
)
"""How far the latest quarter of the running year has come."""

EARLIER_OPEN = 0.03

Values = dict[str, list[Decimal | None]]


def evaluations(
    segment: Segment,
    cycle: Cycle,
    agreed_on: date,
    indicators: tuple[PlanIndicator, ...],
    values: Values,
    strength: Strength,
    rng: Random,
) -> tuple[Evaluation, ...]:
    """Of every quarter inside the segment that has ended, and of the year (or its part) where it has."""
    found = []
    quarters = [period for period in cycle.periods if period.quarter is not None]
    ended = [period for period in quarters if _served_days(segment, period) >= SHORTEST_DAYS and period.ends_on < AS_OF]
    for period in ended:
        if period.ends_on < agreed_on:
            continue
        state = _state_of_quarter(cycle, period is ended[-1], segment, rng)
        found.append(_evaluation(period, state, segment, indicators, values, strength, rng))
    if segment.year_state is not None:
        year = cycle.periods[-1]
        found.append(_evaluation(year, segment.year_state, segment, indicators, values, strength, rng))
    return tuple(found)


def _served_days(segment: Segment, period: Period) -> int:
    first, last = max(segment.starts_on, period.starts_on), min(segment.ends_on, period.ends_on)
    return (last - first).days + 1


def _state_of_quarter(cycle: Cycle, latest: bool, segment: Segment, rng: Random) -> EvaluationState:
    if cycle.closed or segment.ends_on < AS_OF:
        return "acknowledged"
    if not latest:
        return "open" if rng.random() < EARLIER_OPEN else "acknowledged"
    states, weights = zip(*STATES_OF_LATEST, strict=True)
    state: EvaluationState = rng.choices(states, weights)[0]
    return state


def _evaluation(
    period: Period,
    state: EvaluationState,
    segment: Segment,
    indicators: tuple[PlanIndicator, ...],
    values: Values,
    strength: Strength,
    rng: Random,
) -> Evaluation:
    reported = []
    for indicator in indicators:
        quarters = values[indicator.key]
        value = quarters[period.quarter - 1] if period.quarter else year_value(indicator, quarters)
        if value is not None:
            reported.append((indicator.key, value))
    ended = min(period.ends_on, segment.ends_on)
    reported_on = ended + timedelta(days=1 + int(rng.random() * 5))
    if state == "open":
        return Evaluation(
            period.code, state, reported_on, tuple(reported), None, "meets", 0, None, (), None, "", None, None, None
        )
    chance = rng.random()
    lean = 1 if chance < RAISED else -1 if chance > 1 - LOWERED else 0
    behaviour = _conduct(strength, rng)
    due = period.due_on if ended == period.ends_on else ended + timedelta(days=25)
    rated = workday(rng, ended + timedelta(days=6), due - timedelta(days=4))
    finalised = acknowledged = None
    if state in ("finalised", "acknowledged"):
        finalised = workday(rng, rated + timedelta(days=1), due)
    if state == "acknowledged" and finalised is not None:
        acknowledged = workday(rng, finalised + timedelta(days=1), finalised + timedelta(days=8))
    return Evaluation(
        period=period.code,
        state=state,
        reported_on=reported_on,
        realisations=tuple(reported),
        results_rating=None if indicators else _judgement(strength),
        likely=LEVELS[min(max(LEVELS.index(_judgement(strength)) + lean, 0), 2)],
        lean=lean if indicators else 0,
        results_reason=rng.choice(phrases()["raised" if lean > 0 else "lowered"]) if lean and indicators else None,
        behaviours=_values_of(behaviour, rng),
        behaviour_rating=behaviour,
        feedback=rng.choice(phrases()["feedback"][_tone(strength)]),
        rated_on=rated,
        finalised_on=finalised,
        acknowledged_on=acknowledged,
    )


def _judgement(strength: Strength) -> Expectation:
    """The rating of results where the plan has no numbers."""
    return "above" if strength.ratio > 1.1 else "meets" if strength.ratio > 0.9 else "below"


def _tone(strength: Strength) -> str:
    return "above" if strength.ratio > 1.09 else "meets" if strength.ratio > 0.93 else "below"


def _conduct(strength: Strength, rng: Random) -> Expectation:
    """Conduct is steady: three periods in four are as the person usually is."""
    usual: Expectation = ("below", "meets", "above")[strength.conduct + 1]
    return usual if rng.random() < 0.75 else "meets"


def _values_of(conclusion: Expectation, rng: Random) -> tuple[Expectation, ...]:
    """Ratings of the seven values that fit the conclusion: most of them share it, the others meet."""
    ratings: list[Expectation] = ["meets"] * BEHAVIOURS
    marked = int(rng.random() * 2) if conclusion == "meets" else 4 + int(rng.random() * 3)
    odd: Expectation = conclusion if conclusion != "meets" else "above" if rng.random() < 0.8 else "below"
    first = int(rng.random() * BEHAVIOURS)
    for place in range(marked):
        ratings[(first + 2 * place) % BEHAVIOURS] = odd
    return tuple(ratings)
