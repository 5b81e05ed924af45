"""`rate`: a scorecard and a policy in, a Rating out; and which of its departures need a written reason."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from app.scoring.achievement import achievement
from app.scoring.exact import half_up
from app.scoring.exact import total as total_of
from app.scoring.matrix import (
    NOT_SUGGESTED,
    predicate_of_ratings,
    siasn_codes,
    suggest_behaviour,
    suggest_results,
)
from app.scoring.outcome import IndicatorRating, Rating, Reason, ResultRating
from app.scoring.policy import MatrixRules, RatingPolicy, WeightScheme
from app.scoring.problems import Problem, ScorecardInvalid
from app.scoring.scorecard import ResultLine, Scorecard
from app.scoring.terms import Expectation, PostKind, ResultKind
from app.scoring.weighted import indicator_standing
from app.scoring.weighted_rating import behaviour_mean, performance, result_values
from app.scoring.weights import Rational, mean, weighted_mean, weights_problem

_NOUGHT = Fraction(0)
_ONE = Fraction(1)


def rate(scorecard: Scorecard, policy: RatingPolicy) -> Rating:
    """Everything the policy says about a scorecard; see Rating.

    Unknown realisations stay unknown and lower the coverage. Raises ScorecardInvalid only when weights are
    partly given or do not total the policy's whole.
    """
    if policy.weights.scheme is WeightScheme.GIVEN:
        check_weights(scorecard, policy)
    jpt = scorecard.post_kind is PostKind.JPT
    return conclude(scorecard, policy, tuple([rate_result(line, jpt, policy) for line in scorecard.results]))


def conclude(scorecard: Scorecard, policy: RatingPolicy, results: tuple[ResultRating, ...]) -> Rating:
    """The rating that follows from rated results, one for each line of the scorecard.

    Half of `rate`, for trying out what another realisation of one line would do.
    """
    given = policy.weights.scheme is WeightScheme.GIVEN
    weights: list[Rational] = []
    totals: list[Fraction] = []
    complete = True
    for line, rated in zip(scorecard.results, results, strict=True):
        if line.kind is ResultKind.MAIN:
            weight: Rational = line.weight if given and line.weight is not None else 1
            if rated.coverage is not _ONE:
                # A half-known result carries half its weight.
                complete, weight = False, Fraction(weight) * rated.coverage
            if rated.achievement is not None:
                weights.append(weight)
                totals.append(rated.achievement)
    total = weighted_mean(weights, totals)
    rounded = None if total is None else half_up(total, policy.total_places)
    coverage = _ONE if complete and totals else _coverage(scorecard, results, given)
    missed = sum([percent.numerator < 100 * percent.denominator for percent in totals])
    frame = _Frame(results, total, rounded, coverage, (missed, len(totals)))
    if policy.matrix is None:
        return _weighted(scorecard, policy, frame)
    return _matrix(scorecard, policy, policy.matrix, frame)


def reasons_required(
    rating: Rating,
    results_rating: Expectation | None = None,
    behaviour_rating: Expectation | None = None,
) -> tuple[Reason, ...]:
    """Which given ratings need the appraiser's written reason; those of the scorecard unless others are
    passed.

    Project choice after the consistency rule on PermenPANRB 6/2022: a rating that departs from the
    suggestion, and a results rating above expectations while most main results miss their target.
    """
    given_results = results_rating or rating.results_rating
    given_behaviour = behaviour_rating or rating.behaviour_rating
    reasons = []
    for code, given, suggested in (
        ("results_rating_departs", given_results, rating.suggested_results_rating),
        ("behaviour_rating_departs", given_behaviour, rating.suggested_behaviour_rating),
    ):
        if given is not None and suggested is not None and given is not suggested:
            reasons.append(Reason(code, (("given", given.value), ("suggested", suggested.value))))
    missed, known = rating.below_target
    if given_results is Expectation.ABOVE and missed * 2 > known:
        reasons.append(Reason("above_with_majority_below_target", (("missed", missed), ("known", known))))
    return tuple(reasons)


def check_weights(scorecard: Scorecard, policy: RatingPolicy) -> None:
    """Weights of main results, and of the indicators of each result, must total the policy's whole.

    Raises ScorecardInvalid with one problem per level that does not.
    """
    whole = policy.weights.whole.value
    main = [line.weight for line in scorecard.results if line.kind is ResultKind.MAIN]
    problems: list[Problem | None] = [weights_problem(main, whole, "results")]
    for place, line in enumerate(scorecard.results):
        inner = [indicator.weight for indicator in line.indicators]
        if any(inner):
            problems.append(weights_problem(inner, whole, f"results.{place}.indicators"))
    if found := [problem for problem in problems if problem is not None]:
        raise ScorecardInvalid(found)


class _Frame(NamedTuple):
    """What both regimes share."""

    results: tuple[ResultRating, ...]
    total: Fraction | None
    rounded: Decimal | None
    coverage: Fraction
    below_target: tuple[int, int]


def _coverage(scorecard: Scorecard, results: tuple[ResultRating, ...], given: bool) -> Fraction:
    """Share (0-1) of the weight of main results whose realisation is known; nought without main results."""
    weights: list[Rational] = []
    shares = []
    for line, rated in zip(scorecard.results, results, strict=True):
        if line.kind is ResultKind.MAIN:
            weights.append(line.weight if given and line.weight is not None else 1)
            shares.append(rated.coverage)
    return weighted_mean(weights, shares) or _NOUGHT


def rate_result(line: ResultLine, jpt: bool, policy: RatingPolicy) -> ResultRating:
    """One result with its indicators; `jpt` says whether the employee is a senior executive."""
    given = policy.weights.scheme is WeightScheme.GIVEN
    floor, cap, rules = policy.floor, policy.cap, policy.weighted
    rated = []
    weights: list[Decimal] = []
    percents = []
    for indicator in line.indicators:
        realisation = indicator.realisation
        if realisation is None:
            rated.append(IndicatorRating(indicator.id, None, None, None))
            continue
        done = achievement(indicator.target, realisation, indicator.polarity, floor=floor, cap=cap)
        percent = done.percent
        percents.append(percent)
        if given and indicator.weight is not None:
            weights.append(indicator.weight)
        category = value = None
        if rules is not None:
            category, value = indicator_standing(policy, percent, indicator.maximum_attainable, jpt)
        rated.append(IndicatorRating(indicator.id, done, category, value))
    together = weighted_mean(weights, percents) if weights else mean(percents)
    if len(percents) == len(rated):
        coverage = _ONE if rated else _NOUGHT
    elif weights:
        every = [indicator.weight for indicator in line.indicators if indicator.weight is not None]
        coverage = Fraction(total_of(weights)) / Fraction(total_of(every))
    else:
        coverage = Fraction(len(percents), len(rated))
    if rules is None:
        return ResultRating(line.id, tuple(rated), coverage, together, None, None, None)
    return ResultRating(line.id, tuple(rated), coverage, together, *result_values(rules, line, rated, jpt))


def _matrix(scorecard: Scorecard, policy: RatingPolicy, matrix: MatrixRules, frame: _Frame) -> Rating:
    suggested, reason = suggest_results(matrix.suggestion, frame.rounded, frame.coverage, frame.below_target)
    suggested_behaviour, behaviour_reason = suggest_behaviour(
        matrix.suggestion, behaviour_mean(scorecard), policy.total_places
    )
    given, given_behaviour = scorecard.results_rating, scorecard.behaviour_rating
    predicate = siasn = provisional = None
    if given is not None and given_behaviour is not None:
        predicate = provisional = predicate_of_ratings(policy, given, given_behaviour)
        siasn = siasn_codes(policy, given, given_behaviour)
    else:
        likely, likely_behaviour = given or suggested, given_behaviour or suggested_behaviour
        if likely is not None and likely_behaviour is not None:
            provisional = predicate_of_ratings(policy, likely, likely_behaviour)
    return Rating(
        policy.code,
        policy.version,
        policy.regime,
        frame.results,
        frame.total,
        frame.rounded,
        frame.coverage,
        suggested,
        reason,
        suggested_behaviour,
        behaviour_reason,
        given,
        given_behaviour,
        frame.below_target,
        None,
        predicate,
        provisional,
        siasn,
    )


def _weighted(scorecard: Scorecard, policy: RatingPolicy, frame: _Frame) -> Rating:
    numbers, provisional, complete = performance(scorecard, policy, frame.results)
    return Rating(
        policy.code,
        policy.version,
        policy.regime,
        frame.results,
        frame.total,
        frame.rounded,
        frame.coverage,
        None,
        NOT_SUGGESTED,
        None,
        NOT_SUGGESTED,
        scorecard.results_rating,
        scorecard.behaviour_rating,
        frame.below_target,
        numbers,
        provisional if complete else None,
        provisional,
        None,
    )
