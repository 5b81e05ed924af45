"""A scorecard through the weighted regime: the steps of `weighted` from results to predicate."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import half_up
from app.scoring.outcome import IndicatorRating, Numbers, ResultRating
from app.scoring.policy import RatingPolicy, WeightedRules
from app.scoring.scorecard import ResultLine, Scorecard
from app.scoring.terms import PostKind, Predicate, ResultKind
from app.scoring.weighted import (
    additional_points,
    additional_total,
    behaviour_value,
    cascaded_value,
    combine_aspects,
    jpt_parts,
    performance_value,
    plan_value,
    predicate_of_value,
    scheme_of,
)
from app.scoring.weights import mean

_NOUGHT = Fraction(0)


def behaviour_mean(scorecard: Scorecard) -> Fraction | None:
    """The mean of the behaviour values that are known (0-120), as given by the superior."""
    return mean([line.value for line in scorecard.behaviours if line.value is not None])


def result_values(
    rules: WeightedRules, line: ResultLine, indicators: Sequence[IndicatorRating], jpt: bool
) -> tuple[Predicate | None, Fraction | None, Fraction | None]:
    """(category, value, counted value) of a result from its known indicators; all None without any.

    JA and JF: value of the category, then cascading. JPT: mean of the indicator values; cascading is not used.
    """
    category = combine_aspects([each.category for each in indicators if each.category is not None])
    if category is None:
        return None, None, None
    value = rules.category_value.fractions[category]
    if jpt:
        value = mean([each.value for each in indicators if each.value is not None]) or _NOUGHT
    if line.kind is ResultKind.ADDITIONAL:
        return category, value, additional_points(rules, category, line.scope_weight, value)
    if jpt:
        return category, value, value
    return category, value, cascaded_value(rules, category, value, line.cascading, line.superior_value)


def performance(
    scorecard: Scorecard, policy: RatingPolicy, results: tuple[ResultRating, ...]
) -> tuple[Numbers, Predicate | None, bool]:
    """(chain of numbers, predicate of what is known, whether nothing is unknown)."""
    rules = policy.weighted
    if rules is None:
        raise ValueError(f"{policy.code} is not a weighted policy")
    pairs = list(zip(scorecard.results, results, strict=True))
    main = [(line, rated) for line, rated in pairs if line.kind is ResultKind.MAIN]
    points = [rated.counted for line, rated in pairs if line.kind is ResultKind.ADDITIONAL]
    agreement = initiative = None
    if scorecard.post_kind is PostKind.JPT:
        sides: tuple[list[Fraction], list[Fraction]] = ([], [])
        for line, rated in main:
            sides[line.initiative].extend(i.value for i in rated.indicators if i.value is not None)
        agreement, initiative, total = jpt_parts(rules, *sides)
    else:
        total = mean([rated.counted for _, rated in main if rated.counted is not None])
    known_points = [each for each in points if each is not None]
    additional = additional_total(rules, known_points)
    plan = None if total is None else plan_value(rules, total, additional)
    superior = behaviour_mean(scorecard)
    heard = scorecard.peer_behaviour is not None or scorecard.subordinate_behaviour is not None
    behaviour = superior
    if superior is not None and heard:
        behaviour = behaviour_value(
            rules, superior, _fraction(scorecard.peer_behaviour), _fraction(scorecard.subordinate_behaviour)
        )
    value = rounded = predicate = None
    if plan is not None and behaviour is not None:
        value = performance_value(rules, scheme_of(rules, heard), plan, behaviour)
        rounded = half_up(value, policy.total_places)
        predicate = predicate_of_value(policy, value, scorecard.new_idea)
    complete = (
        all(rated.counted is not None and rated.coverage == 1 for _, rated in pairs)
        and bool(main)
        and all(line.value is not None for line in scorecard.behaviours)
        and value is not None
    )
    numbers = Numbers(
        agreement,
        initiative,
        total,
        sum(known_points, _NOUGHT),
        additional,
        plan,
        superior,
        behaviour,
        heard,
        value,
        rounded,
    )
    return numbers, predicate, complete


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)
