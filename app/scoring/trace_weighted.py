"""The tree of the weighted regime, from the predicate down to the indicators."""

from fractions import Fraction

from app.scoring.exact import half_up
from app.scoring.outcome import IndicatorRating, Numbers, Rating, ResultRating
from app.scoring.policy import RatingPolicy, Source, WeightedRules
from app.scoring.scorecard import IndicatorLine, ResultLine, Scorecard
from app.scoring.terms import Cascading, Confidence, PostKind, Predicate, ResultKind
from app.scoring.trace_nodes import (
    CHOICE,
    Inputs,
    achievement_node,
    coverage_node,
    mean_formula,
    node,
    rounding_of,
    short,
    total_node,
)
from app.scoring.tracing import TraceNode
from app.scoring.weighted import scheme_of

VALUE = "0-120"


def weighted_tree(scorecard: Scorecard, policy: RatingPolicy, rating: Rating, inputs: Inputs) -> TraceNode:
    """The whole tree; ValueError for a rating that has no numbers."""
    rules, numbers = policy.weighted, rating.numbers
    if rules is None or numbers is None:
        raise ValueError(f"{policy.code} is not a weighted policy")
    results = [_result(scorecard, policy, rules, place, rated, inputs) for place, rated in enumerate(rating.results)]
    pairs = list(zip(scorecard.results, results, strict=True))
    main = [each for line, each in pairs if line.kind is ResultKind.MAIN]
    additional = [each for line, each in pairs if line.kind is ResultKind.ADDITIONAL]
    plan = node(
        "plan",
        "plan",
        numbers.plan,
        rules.plan_cap.source,
        unit=VALUE,
        formula=f"min({short(numbers.main)} + {short(numbers.additional)}; {short(rules.plan_cap.value)})",
        children=(
            _main(scorecard, rules, rating, numbers, main),
            node(
                "additional",
                "additional",
                numbers.additional,
                rules.additional_cap.source,
                unit=VALUE,
                formula=f"min({short(numbers.additional_uncapped)}; {short(rules.additional_cap.value)})",
                children=additional,
            ),
        ),
    )
    scheme = scheme_of(rules, numbers.heard_others)
    value = node(
        "value",
        "value",
        numbers.value,
        scheme.source,
        unit=VALUE,
        formula=f"min({short(scheme.results)}% × {short(numbers.plan)} + {short(scheme.behaviour)}% × "
        f"{short(numbers.behaviour)}; {short(rules.value_cap.value)})",
        rounding=rounding_of(policy.rounding.total),
        children=(plan, _behaviour(scorecard, rules, numbers, inputs)),
    )
    return node(
        "predicate",
        "predicate",
        rating.predicate,
        _predicate_source(rules, rating.provisional_predicate),
        formula=_predicate_formula(rules, rating),
        inputs=inputs.top(),
        children=(value, coverage_node(rating), total_node(scorecard, policy, rating, ())),
    )


def _predicate_formula(rules: WeightedRules, rating: Rating) -> str:
    if rating.numbers is None or rating.numbers.value_rounded is None:
        return ""
    for band in rules.predicates:
        if band.label is rating.provisional_predicate:
            return f"{short(band.start)} ≤ {rating.numbers.value_rounded}"
    return ""


def _predicate_source(rules: WeightedRules, predicate: Predicate | None) -> Source:
    for band in rules.predicates:
        if band.label is predicate:
            return band.source
    return CHOICE


def _main(
    scorecard: Scorecard,
    rules: WeightedRules,
    rating: Rating,
    numbers: Numbers,
    children: list[TraceNode],
) -> TraceNode:
    source = Source("PermenPANRB 8/2021", "Lampiran VI: rata-rata kinerja utama", Confidence.VERIFIED)
    if scorecard.post_kind is PostKind.JPT:
        source = rules.agreement_share.source
        formula = f"{short(numbers.agreement)} + {short(numbers.initiative)}"
    else:
        counted = [
            (None, rated.counted)
            for line, rated in zip(scorecard.results, rating.results, strict=True)
            if line.kind is ResultKind.MAIN
        ]
        formula = mean_formula([*counted])
    return node("main", "main", numbers.main, source, unit=VALUE, formula=formula, children=children)


def _behaviour(scorecard: Scorecard, rules: WeightedRules, numbers: Numbers, inputs: Inputs) -> TraceNode:
    source = Source("Kebijakan Capaian", "rata-rata aspek perilaku", Confidence.PROJECT_CHOICE)
    formula = mean_formula(
        [(None, None if line.value is None else Fraction(line.value)) for line in scorecard.behaviours]
    )
    superior = node(
        "superior_behaviour",
        "superior_behaviour",
        numbers.superior_behaviour,
        source,
        unit=VALUE,
        formula=formula,
        inputs=inputs.behaviours(),
    )
    voices = rules.voices
    heard = (
        f"{short(voices.superior)}% × {short(numbers.superior_behaviour)}; "
        f"{short(voices.peers)}% × {short(scorecard.peer_behaviour)}; "
        f"{short(voices.subordinates)}% × {short(scorecard.subordinate_behaviour)}"
    )
    return node(
        "behaviour",
        "behaviour",
        numbers.behaviour,
        voices.source if numbers.heard_others else source,
        unit=VALUE,
        formula=heard if numbers.heard_others else short(numbers.superior_behaviour),
        children=(superior,),
    )


def _result(
    scorecard: Scorecard,
    policy: RatingPolicy,
    rules: WeightedRules,
    place: int,
    rated: ResultRating,
    inputs: Inputs,
) -> TraceNode:
    line = scorecard.results[place]
    jpt = scorecard.post_kind is PostKind.JPT
    indicators = [
        _indicator(policy, rules, f"results.{place}.indicators.{inner}", indicator, each, jpt, inputs, place, inner)
        for inner, (indicator, each) in enumerate(zip(line.indicators, rated.indicators, strict=True))
    ]
    categories = ", ".join(each.category.value for each in rated.indicators if each.category is not None)
    category = node(
        f"results.{place}.category",
        "category",
        rated.category,
        rules.aspects,
        formula=categories,
        children=indicators,
    )
    value = node(
        f"results.{place}.value",
        "result_value",
        rated.value,
        rules.aspects if jpt else rules.category_value.source,
        unit=VALUE,
        formula=mean_formula([(None, each.value) for each in rated.indicators])
        if jpt
        else f"{rated.category.value} → {short(rated.value)}"
        if rated.category
        else "",
        children=(category,),
    )
    kind, source, formula = _counting(rules, line, rated, jpt)
    return node(
        f"results.{place}.{kind}",
        kind,
        rated.counted,
        source,
        unit=VALUE,
        formula=formula,
        subject=line.label,
        inputs=inputs.result(place),
        children=(value,),
    )


def _counting(rules: WeightedRules, line: ResultLine, rated: ResultRating, jpt: bool) -> tuple[str, Source, str]:
    """(kind of node, source, formula) of what a result adds to the plan."""
    if line.kind is ResultKind.ADDITIONAL:
        formula = ""
        if rated.category is not None:
            factor = rules.additional_factor.of(rated.category)
            formula = f"{short(factor)}% × {short(line.scope_weight)}% × {short(rated.value)}"
        return "points", rules.additional_factor.source, formula
    if jpt or line.cascading is Cascading.DIRECT:
        return "counted", rules.category_value.source, short(rated.value)
    formula = ""
    if rated.category is not None:
        share = rules.superior_share.of(rated.category)
        formula = (
            f"{short(rules.own_share.value)}% × {short(rated.value)} + {short(share)}% × {short(line.superior_value)}"
        )
    return "counted", rules.superior_share.source, formula


def _indicator(
    policy: RatingPolicy,
    rules: WeightedRules,
    key: str,
    line: IndicatorLine,
    rated: IndicatorRating,
    jpt: bool,
    inputs: Inputs,
    place: int,
    inner: int,
) -> TraceNode:
    achieved = achievement_node(policy, f"{key}.achievement", line, rated, inputs.indicator(place, inner))
    formula, source = "", CHOICE
    if rated.achievement is not None:
        rounded = half_up(rated.achievement.percent, policy.percent_places)
        for band in reversed(rules.indicator_bands):
            if rounded >= band.start:
                break
        end = "" if band.end is None else f" ≤ {short(band.end)}"
        formula, source = f"{short(band.start)} ≤ {rounded}{end}", band.source
        if line.maximum_attainable and rounded >= 100:
            formula, source = f"{rounded} ≥ 100", rules.maximum_attainable.source
    category = node(
        f"{key}.category",
        "indicator_category",
        rated.category,
        source,
        formula=formula,
        rounding=rounding_of(policy.rounding.percent),
        subject=line.label,
        children=(achieved,),
    )
    if not jpt:
        return category
    return node(
        f"{key}.value",
        "indicator_value",
        rated.value,
        source,
        unit=VALUE,
        formula=formula,
        subject=line.label,
        children=(category,),
    )
