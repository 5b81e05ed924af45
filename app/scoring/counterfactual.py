"""What would reach the next level: the least realisation per indicator, and which rating has to rise.

Found by rating again, so a claim is never more than what `rate` itself says: each realisation named reaches
the level, and one step (a millionth of the indicator's unit, the finest a realisation can be) less does not.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from app.scoring.achievement import Polarity
from app.scoring.exact import MAGNITUDE, PLACES, exact_text
from app.scoring.matrix import predicate_of_ratings
from app.scoring.outcome import Rating, Reason, ResultRating
from app.scoring.policy import RatingPolicy
from app.scoring.rating import conclude, rate, rate_result
from app.scoring.scorecard import IndicatorLine, ResultLine, Scorecard
from app.scoring.terms import Expectation, PostKind, Predicate

_WHOLE = 10**PLACES  # steps in one unit
_MOST = int(MAGNITUDE) * _WHOLE - 1


class IndicatorOption(NamedTuple):
    """The realisation with which this indicator alone reaches the level, or the reason why none does."""

    result_id: str
    indicator_id: str
    realisation: Decimal | None
    needed: Decimal | None
    reason: Reason | None


class RatingChange(NamedTuple):
    """A pair of ratings that gives a better predicate; None where that rating may stay."""

    results: Expectation | None
    behaviour: Expectation | None
    predicate: Predicate


class Counterfactual(NamedTuple):
    """`current` and `following` are the level now and the next one up: a suggested results rating in the
    matrix regime, a predicate in the weighted one. Without `following`, `reason` says why there is none."""

    current: Expectation | Predicate | None
    following: Expectation | Predicate | None
    reason: Reason | None
    options: tuple[IndicatorOption, ...]
    rating_changes: tuple[RatingChange, ...]


def what_would_reach(scorecard: Scorecard, policy: RatingPolicy) -> Counterfactual:
    """The next level up and each way there; see Counterfactual. Raises as `rate` does.

    Under the weighted regime the level is that of what is known so far. Nobody's number decides under
    PermenPANRB 6/2022, so there `rating_changes` says which of the two ratings stands in the way.
    """
    rating = rate(scorecard, policy)
    changes = tuple(_rating_changes(rating, policy))
    current = _level(rating)
    if current is None:
        unknown = Reason("nothing_known") if policy.matrix is None else rating.suggestion_reason
        return Counterfactual(None, None, unknown, (), changes)
    following = _following(current, policy)
    if following is None:
        return Counterfactual(current, None, Reason("already_highest"), (), changes)
    barred = Reason("new_idea_required") if _needs_idea(following, scorecard, policy) else None
    options = []
    for place, line in enumerate(scorecard.results):
        for inner, indicator in enumerate(line.indicators):
            needed, reason = None, barred
            if barred is None:
                needed, reason = _Search(scorecard, policy, rating.results, place, inner, following).find()
            options.append(IndicatorOption(line.id, indicator.id, indicator.realisation, needed, reason))
    return Counterfactual(current, following, barred, tuple(options), changes)


def counterfactual_as_mapping(found: Counterfactual) -> dict[str, object]:
    """The counterfactual as a JSON object, numbers as texts."""
    return {
        "current": _code(found.current),
        "following": _code(found.following),
        "reason": found.reason and found.reason.as_mapping(),
        "options": [
            {
                "result_id": option.result_id,
                "indicator_id": option.indicator_id,
                "realisation": None if option.realisation is None else exact_text(option.realisation),
                "needed": None if option.needed is None else exact_text(option.needed),
                "reason": option.reason and option.reason.as_mapping(),
            }
            for option in found.options
        ],
        "rating_changes": [
            {
                "results": _code(change.results),
                "behaviour": _code(change.behaviour),
                "predicate": change.predicate.value,
            }
            for change in found.rating_changes
        ],
    }


def with_realisation(scorecard: Scorecard, place: int, inner: int, realisation: Decimal) -> Scorecard:
    """The scorecard with one realisation changed."""
    line = line_with(scorecard.results[place], inner, realisation)
    return replace(scorecard, results=(*scorecard.results[:place], line, *scorecard.results[place + 1 :]))


def line_with(line: ResultLine, inner: int, realisation: Decimal) -> ResultLine:
    """The result with one realisation changed."""
    changed = replace(line.indicators[inner], realisation=realisation)
    return replace(line, indicators=(*line.indicators[:inner], changed, *line.indicators[inner + 1 :]))


class _Search:
    """Looks along the improving direction of one indicator, in steps, by halving."""

    def __init__(
        self,
        scorecard: Scorecard,
        policy: RatingPolicy,
        results: tuple[ResultRating, ...],
        place: int,
        inner: int,
        following: StrEnum,
    ) -> None:
        self._scorecard, self._policy, self._results = scorecard, policy, results
        self._place, self._inner = place, inner
        self._following = following
        self._line = scorecard.results[place].indicators[inner]

    def find(self) -> tuple[Decimal | None, Reason | None]:
        """(realisation of the smallest change, None) or (None, why this indicator alone cannot)."""
        start, best = self._span(self._line)
        if not self._reaches(best):
            return None, Reason("already_best" if start == best else "cannot_alone")
        if self._line.realisation is None and self._reaches(start):
            return _number(start), None
        fails, reaches = start, best
        while abs(reaches - fails) > 1:
            middle = (fails + reaches) // 2
            if self._reaches(middle):
                reaches = middle
            else:
                fails = middle
        return _number(reaches), None

    def _reaches(self, steps: int) -> bool:
        line = line_with(self._scorecard.results[self._place], self._inner, _number(steps))
        tried = rate_result(line, self._scorecard.post_kind is PostKind.JPT, self._policy)
        results = (*self._results[: self._place], tried, *self._results[self._place + 1 :])
        level = _level(conclude(self._scorecard, self._policy, results))
        return level is not None and level.rank >= _rank(self._following)

    def _span(self, line: IndicatorLine) -> tuple[int, int]:
        """(steps now, steps at the best realisation that still counts); unknown ones start from the worst."""
        low, high = (int(bound * _WHOLE) for bound in line.target.bounds)
        now = None if line.realisation is None else int(line.realisation * _WHOLE)
        if line.polarity is Polarity.LOWER:
            worst = min(2 * high + _WHOLE, _MOST)
            return (worst if now is None else now), min(0, now or 0)
        if line.polarity is Polarity.RANGE and now is not None and now > high:
            return now, high
        if line.polarity is Polarity.RANGE:
            best = low
        elif line.maximum_attainable:
            best = high
        else:
            best = min(self._farthest(high), _MOST)
        return (0 if now is None else now), max(best, now or 0)

    def _farthest(self, target: int) -> int:
        """Steps beyond which a higher-is-better indicator gains nothing more: the cap, or the last band."""
        percent = self._policy.cap
        if percent is None and self._policy.steps:
            percent = Fraction(self._policy.steps[0].start, 10**self._policy.percent_places)
        return _MOST if percent is None else int(target * percent / 100) + 1


def _level(rating: Rating) -> Expectation | Predicate | None:
    if rating.numbers is None:
        return rating.suggested_results_rating
    return rating.provisional_predicate


def _following(current: Expectation | Predicate, policy: RatingPolicy) -> Expectation | Predicate | None:
    """The level one up, None at the top."""
    if isinstance(current, Expectation):
        return next((each for each in Expectation if each.rank == current.rank + 1), None)
    bands = policy.weighted.predicates if policy.weighted else ()
    return next((band.label for band in bands if band.label.rank > current.rank), None)


def _needs_idea(following: Expectation | Predicate, scorecard: Scorecard, policy: RatingPolicy) -> bool:
    """Whether the level is closed to a scorecard without a new idea or method."""
    bands = policy.weighted.predicates if policy.weighted else ()
    asked = [band.needs_new_idea for band in bands if band.label is following]
    return not scorecard.new_idea and bool(asked) and all(asked)


def _rank(level: StrEnum) -> int:
    return level.rank if isinstance(level, Expectation | Predicate) else 0


def _rating_changes(rating: Rating, policy: RatingPolicy) -> Iterator[RatingChange]:
    """The smallest raises of results, of behaviour, and of both that better the predicate."""
    results, behaviour = rating.results_rating, rating.behaviour_rating
    if results is None or behaviour is None or rating.predicate is None or policy.matrix is None:
        return
    rank = rating.predicate.rank
    rising = sorted(Expectation, key=lambda each: each.rank)
    for other in rising[results.rank + 1 :]:
        if (reached := predicate_of_ratings(policy, other, behaviour)).rank > rank:
            yield RatingChange(other, None, reached)
            break
    for other in rising[behaviour.rank + 1 :]:
        if (reached := predicate_of_ratings(policy, results, other)).rank > rank:
            yield RatingChange(None, other, reached)
            break
    for first in rising[results.rank + 1 :]:
        for second in rising[behaviour.rank + 1 :]:
            reached = predicate_of_ratings(policy, first, second)
            alone = predicate_of_ratings(policy, first, behaviour), predicate_of_ratings(policy, results, second)
            if reached.rank > rank and all(reached.rank > each.rank for each in alone):
                yield RatingChange(first, second, reached)
                return


def _number(steps: int) -> Decimal:
    return Decimal(steps).scaleb(-PLACES)


def _code(level: StrEnum | None) -> str | None:
    return None if level is None else level.value
