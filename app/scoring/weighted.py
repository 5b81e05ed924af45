"""The weighted regime, step by step: PP 30/2019 Art. 41 and PermenPANRB 8/2021 annex VI.

Each function is one step of the chain indicator -> result -> plan (SKP) -> performance value (NKP) ->
predicate, on exact fractions; `weighted_rating` strings them together for a scorecard.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from app.scoring.exact import half_up, half_up_units
from app.scoring.policy import RatingPolicy, Scheme, Step, WeightedRules
from app.scoring.problems import Problem, ScorecardInvalid
from app.scoring.terms import Cascading, Predicate
from app.scoring.weights import mean, weighted_mean

_HUNDRED = Fraction(100)
_NOUGHT = Fraction(0)


class IndicatorValue(NamedTuple):
    """Per cent after rounding, its category, and the value 0-120 that counts for JPT."""

    percent_rounded: Decimal
    category: Predicate
    value: Fraction


class JptParts(NamedTuple):
    """The weighted parts of a JPT's main results and their sum; a part without values is nought."""

    agreement: Fraction
    initiative: Fraction
    main: Fraction | None


def indicator_value(policy: RatingPolicy, percent: Fraction, maximum_attainable: bool) -> IndicatorValue:
    """Category of an indicator, and its value for JPT and heads of independent units (annex VI p. 93).

    An unsurpassable target that is met is Sangat Baik.
    """
    step, units, met = _step(policy, percent, maximum_attainable)
    rounded = half_up(percent, policy.percent_places)
    if met:
        return IndicatorValue(rounded, Predicate.VERY_GOOD, Fraction(_rules(policy).maximum_attainable.value))
    return IndicatorValue(rounded, step.category, step.value(units))


def indicator_standing(
    policy: RatingPolicy, percent: Fraction, maximum_attainable: bool, valued: bool
) -> tuple[Predicate, Fraction | None]:
    """(category, value) of an indicator as `indicator_value` has them; the value only where `valued`."""
    step, units, met = _step(policy, percent, maximum_attainable)
    if met:
        highest = Fraction(_rules(policy).maximum_attainable.value) if valued else None
        return Predicate.VERY_GOOD, highest
    return step.category, step.value(units) if valued else None


def _step(policy: RatingPolicy, percent: Fraction, maximum_attainable: bool) -> tuple[Step, int, bool]:
    """(band, rounded per cent in units, whether an unsurpassable target is met)."""
    units = half_up_units(percent, policy.percent_places)
    met = maximum_attainable and units >= 100 * 10**policy.percent_places
    for step in policy.steps:
        if units >= step.start:
            break
    return step, units, met


def combine_aspects(aspects: Sequence[Predicate]) -> Predicate | None:
    """Category of a result from the categories of its aspects, the tests in the published order; None of
    none."""
    if not aspects:
        return None
    sole = len(aspects) == 1
    very_poor = aspects.count(Predicate.VERY_POOR)
    if very_poor > 1 or (very_poor and sole):
        return Predicate.VERY_POOR
    poor = aspects.count(Predicate.POOR)
    if very_poor or poor > 1 or (poor and sole):
        return Predicate.POOR
    fair = aspects.count(Predicate.FAIR)
    if poor or fair > 1 or (fair and sole):
        return Predicate.FAIR
    very_good = aspects.count(Predicate.VERY_GOOD)
    if fair:
        return Predicate.GOOD
    if very_good == len(aspects) or (very_good > 1 and len(aspects) - very_good == 1):
        return Predicate.VERY_GOOD
    return Predicate.GOOD


def cascaded_value(
    rules: WeightedRules,
    category: Predicate,
    value: Fraction,
    cascading: Cascading,
    superior_value: Decimal | None,
) -> Fraction | None:
    """A main result's value after cascading; None when non-direct and the superior's value is unknown."""
    if cascading is Cascading.DIRECT:
        return value
    if superior_value is None:
        return None
    own = value * Fraction(rules.own_share.value)
    return (own + rules.superior_share.fractions[category] * Fraction(superior_value)) / _HUNDRED


def jpt_parts(rules: WeightedRules, agreement: Sequence[Fraction], initiative: Sequence[Fraction]) -> JptParts:
    """Main results of a JPT: 60 % mean of agreement indicators and 40 % mean of initiative indicators.

    Without values on one side the other counts fully.
    """
    share = Fraction(rules.agreement_share.value) / _HUNDRED
    first, second = mean(agreement), mean(initiative)
    if first is None or second is None:
        return JptParts(first or _NOUGHT, second or _NOUGHT, second if first is None else first)
    return JptParts(first * share, second * (1 - share), first * share + second * (1 - share))


def additional_points(rules: WeightedRules, category: Predicate, scope_weight: Decimal, value: Fraction) -> Fraction:
    """Points of one additional result (kinerja tambahan): factor x scope weight x value."""
    return rules.additional_factor.fractions[category] * Fraction(scope_weight) * value / 10_000


def additional_total(rules: WeightedRules, points: Sequence[Fraction]) -> Fraction:
    """The points of all additional results, up to their cap."""
    return min(sum(points, _NOUGHT), Fraction(rules.additional_cap.value))


def plan_value(rules: WeightedRules, main: Fraction, additional: Fraction) -> Fraction:
    """Nilai SKP: main results plus additional points, capped."""
    return min(main + additional, Fraction(rules.plan_cap.value))


def behaviour_value(
    rules: WeightedRules, superior: Fraction, peers: Fraction | None, subordinates: Fraction | None
) -> Fraction:
    """Behaviour where others are heard: the weight of a missing group goes to the other group, and to the
    superior when both are missing."""
    voices = rules.voices
    own, first, second = Fraction(voices.superior), Fraction(voices.peers), Fraction(voices.subordinates)
    if peers is None and subordinates is None:
        return superior
    if peers is None:
        peers = subordinates
    if subordinates is None:
        subordinates = peers
    voices_heard = (superior, peers or _NOUGHT, subordinates or _NOUGHT)
    return weighted_mean((own, first, second), voices_heard) or _NOUGHT


def scheme_of(rules: WeightedRules, heard_others: bool) -> Scheme:
    """70/30 where peers and subordinates are not heard, 60/40 where they are (PP 30/2019 Art. 41(2)-(4))."""
    return rules.with_others if heard_others else rules.alone


def performance_value(rules: WeightedRules, scheme: Scheme, plan: Fraction, behaviour: Fraction) -> Fraction:
    """Nilai kinerja PNS (NKP): plan and behaviour by the scheme, capped."""
    weighed = weighted_mean((scheme.results, scheme.behaviour), (plan, behaviour)) or _NOUGHT
    return min(weighed, Fraction(rules.value_cap.value))


def predicate_of_value(policy: RatingPolicy, value: Fraction, new_idea: bool) -> Predicate:
    """Predikat of a performance value, rounded first (PP 30/2019 Art. 41(5)).

    Sangat Baik also needs a new idea or method. Raises ScorecardInvalid (`number_out_of_range`) outside 0-120.
    """
    rounded = half_up(value, policy.total_places)
    bands = _rules(policy).predicates
    if value < 0 or value > (bands[-1].end or value):
        raise ScorecardInvalid([Problem.of("value", "number_out_of_range")])
    for band in reversed(bands):
        if rounded >= band.start and (new_idea or not band.needs_new_idea):
            return band.label
    return bands[0].label


def _rules(policy: RatingPolicy) -> WeightedRules:
    if policy.weighted is None:
        raise ValueError(f"{policy.code} is not a weighted policy")
    return policy.weighted
