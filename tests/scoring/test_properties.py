"""What holds for every plan, not only for the examples."""

import copy
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, TypeVar  # documents under test are JSON

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scoring import (
    Expectation,
    Polarity,
    PolicyInvalid,
    Predicate,
    RatingPolicy,
    Scorecard,
    ScorecardInvalid,
    TraceInvalid,
    explain,
    parse_policy,
    parse_scorecard,
    parse_trace,
    policy_as_mapping,
    rate,
    rating_as_mapping,
    recompute,
    scorecard_as_mapping,
    shipped_policies,
    trace_as_mapping,
    what_would_reach,
)
from app.scoring.counterfactual import with_realisation
from app.scoring.exact import half_up
from app.scoring.matrix import band_of
from app.scoring.weighted import indicator_value, predicate_of_value
from tests.scoring.factories import MATRIX, WEIGHTED
from tests.scoring.strategies import anything, numbers, scorecards

Line = TypeVar("Line")

policies = st.sampled_from(shipped_policies())
patient = settings(deadline=None)  # The machine may be busy; slowness is measured in bench, not here.


def levels(scorecard: Scorecard, policy: RatingPolicy) -> tuple[Fraction | int, ...]:
    """Everything that must not fall when a realisation improves."""
    rating = rate(scorecard, policy)
    numbers_ = rating.numbers
    suggested, provisional = rating.suggested_results_rating, rating.provisional_predicate
    return (
        rating.weighted_total or 0,
        -1 if suggested is None else suggested.rank,
        -1 if provisional is None else provisional.rank,
        0 if numbers_ is None or numbers_.value is None else numbers_.value,
        0 if numbers_ is None or numbers_.plan is None else numbers_.plan,
    )


@patient
@given(scorecards(realised=True), policies, st.data())
def test_a_better_realisation_never_gives_a_worse_rating(
    scorecard: Scorecard, policy: RatingPolicy, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(scorecard.results) - 1))
    inner = data.draw(st.integers(0, len(scorecard.results[place].indicators) - 1))
    line = scorecard.results[place].indicators[inner]
    step = data.draw(numbers("0", "300"))
    assert line.realisation is not None
    low, high = line.target.bounds
    if line.polarity is Polarity.HIGHER:
        better = line.realisation + step
    elif line.polarity is Polarity.LOWER:
        better = line.realisation - step
    elif line.realisation > high:
        better = max(high, line.realisation - step)
    else:
        better = min(max(low, line.realisation), line.realisation + step)
    before, after = levels(scorecard, policy), levels(with_realisation(scorecard, place, inner, better), policy)
    assert all(new >= old for new, old in zip(after, before, strict=True))


def shuffled(lines: Sequence[Line], random: Random) -> tuple[Line, ...]:
    return tuple(random.sample(list(lines), len(lines)))


@patient
@given(scorecards(), policies, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(scorecard: Scorecard, policy: RatingPolicy, random: Random) -> None:
    results = [replace(line, indicators=shuffled(line.indicators, random)) for line in scorecard.results]
    mixed = replace(scorecard, results=shuffled(results, random), behaviours=shuffled(scorecard.behaviours, random))
    one, other = rate(scorecard, policy), rate(mixed, policy)
    assert one._replace(results=()) == other._replace(results=())
    assert {each.id: each.counted for each in one.results} == {each.id: each.counted for each in other.results}


@patient
@given(numbers("0", "2000", 6), st.booleans())
def test_the_bands_of_the_numeric_policy_cover_every_value(value: Decimal, flag: bool) -> None:
    found = indicator_value(WEIGHTED, Fraction(value), flag)
    assert 0 <= found.value <= 120
    assert predicate_of_value(WEIGHTED, min(Fraction(value), Fraction(120)), flag) in Predicate


@patient
@given(numbers("0", "2000", 6))
def test_the_bands_of_the_suggestion_cover_every_value(value: Decimal) -> None:
    assert MATRIX.matrix is not None
    total = half_up(value, 2)
    for bands in (MATRIX.matrix.suggestion.results, MATRIX.matrix.suggestion.behaviour):
        holding = [band for band in bands if band.start <= total and (band.end is None or total < band.end)]
        assert holding == [band_of(bands, total)]


@patient
@given(scorecards(), policies)
def test_a_stored_trace_recomputes_to_the_same_rating(scorecard: Scorecard, policy: RatingPolicy) -> None:
    stored = json.dumps(trace_as_mapping(explain(scorecard, policy)))
    assert recompute(parse_trace(json.loads(stored))) == rate(scorecard, policy)


@patient
@given(scorecards(), policies)
def test_what_is_stored_rates_as_what_was_given(scorecard: Scorecard, policy: RatingPolicy) -> None:
    again = parse_scorecard(json.loads(json.dumps(scorecard_as_mapping(scorecard))))
    assert again == scorecard
    assert rate(again, policy) == rate(scorecard, policy)
    json.dumps(rating_as_mapping(rate(scorecard, policy)))


def level(scorecard: Scorecard, policy: RatingPolicy) -> int:
    rating = rate(scorecard, policy)
    reached: Expectation | Predicate | None = rating.provisional_predicate
    if policy.matrix is not None:
        reached = rating.suggested_results_rating
    return -1 if reached is None else reached.rank


@settings(max_examples=60, deadline=None)
@given(scorecards(), policies)
def test_a_counterfactual_reaches_the_level_and_a_hair_less_does_not(
    scorecard: Scorecard, policy: RatingPolicy
) -> None:
    found = what_would_reach(scorecard, policy)
    options = iter(found.options)
    for place, line in enumerate(scorecard.results):
        for inner, indicator in enumerate(line.indicators):
            if found.following is None:
                continue
            option = next(options)
            assert (option.needed is None) == (option.reason is not None)
            if option.needed is None:
                continue
            assert level(with_realisation(scorecard, place, inner, option.needed), policy) >= found.following.rank
            worse = Decimal("0.000001") if _rising(indicator, option.needed) else Decimal("-0.000001")
            less = option.needed - worse
            if indicator.realisation is None and less < 0:
                continue
            if indicator.realisation is not None or option.needed not in _ends(indicator):
                assert level(with_realisation(scorecard, place, inner, less), policy) < found.following.rank


def _rising(indicator: Any, needed: Decimal) -> bool:
    """Whether the search went upwards: a hair less is then a smaller number."""
    if indicator.polarity is Polarity.RANGE:
        return indicator.realisation is None or indicator.realisation < needed
    return bool(indicator.polarity is Polarity.HIGHER)


def _ends(indicator: Any) -> set[Decimal]:
    """Where the search for an unknown realisation starts: even the worst may be enough there."""
    return {Decimal(0), 2 * indicator.target.bounds[1] + 1}


@patient
@given(anything)
def test_nothing_that_is_read_makes_a_reader_crash(document: object) -> None:
    for read, refusal in (
        (parse_scorecard, ScorecardInvalid),
        (parse_policy, PolicyInvalid),
        (parse_trace, TraceInvalid),
    ):
        with pytest.raises(refusal):
            read(document)


def _places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [p for key, inner in value.items() for p in [(*path, key), *_places(inner, (*path, key))]]
    if isinstance(value, list):
        return [p for key, inner in enumerate(value) for p in [(*path, key), *_places(inner, (*path, key))]]
    return []


@patient
@given(scorecards(), policies, anything, st.data())
def test_a_spoilt_document_is_read_or_refused_but_never_crashes(
    scorecard: Scorecard, policy: RatingPolicy, rubbish: object, data: st.DataObject
) -> None:
    for document, read in (
        (scorecard_as_mapping(scorecard), parse_scorecard),
        (policy_as_mapping(policy), parse_policy),
        (trace_as_mapping(explain(scorecard, policy)), lambda each: recompute(parse_trace(each))),
    ):
        spoilt: Any = copy.deepcopy(document)
        *parents, last = data.draw(st.sampled_from(_places(spoilt)))
        place = spoilt
        for part in parents:
            place = place[part]
        place[last] = rubbish
        with suppress(ScorecardInvalid, PolicyInvalid, TraceInvalid):
            read(spoilt)


@patient
@given(policies, st.sampled_from(["0.5", "1", "7", "33.33", "99.999999"]))
def test_a_changed_policy_survives_the_round_trip(policy: RatingPolicy, share: str) -> None:
    document: Any = policy_as_mapping(policy)
    document["weights"]["whole"]["value"] = share
    changed = parse_policy(document)
    assert parse_policy(json.loads(json.dumps(policy_as_mapping(changed)))) == changed
    assert changed.weights.whole.value == Decimal(share)
