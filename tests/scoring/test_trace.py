"""The explanation: complete, recomputable, and honest about what would be needed."""

import dataclasses
import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from app.scoring import (
    Expectation,
    IndicatorLine,
    Polarity,
    PostKind,
    RatingPolicy,
    Scorecard,
    Target,
    Trace,
    TraceInvalid,
    TraceNode,
    counterfactual_as_mapping,
    explain,
    parse_trace,
    rate,
    recompute,
    trace_as_mapping,
    what_would_reach,
)
from app.scoring.counterfactual import with_realisation
from app.scoring.scorecard import MAXIMUM_INDICATORS, MAXIMUM_RESULTS
from tests.scoring.factories import MATRIX, WEIGHTED, behaviour, indicator, plan, result, simple

FULL = plan(
    result(
        indicator("a", "93", "95", weight="60"), indicator("b", "8", "10", Polarity.LOWER, weight="40"), weight="70"
    ),
    result(indicator("c", None), identifier="open", weight="30"),
    result(indicator("d", "100"), identifier="extra", additional=True),
    behaviours=behaviour("95", "101"),
    peer_behaviour=Decimal(80),
    results_rating=Expectation.MEETS,
    behaviour_rating=Expectation.MEETS,
)
EXECUTIVE = dataclasses.replace(FULL, post_kind=PostKind.JPT)
CASES = [(FULL, MATRIX), (FULL, WEIGHTED), (EXECUTIVE, WEIGHTED), (plan(), MATRIX), (plan(), WEIGHTED)]


@pytest.mark.parametrize(("scorecard", "policy"), CASES)
def test_a_stored_trace_gives_the_rating_again(scorecard: Scorecard, policy: RatingPolicy) -> None:
    stored = json.dumps(trace_as_mapping(explain(scorecard, policy)))
    assert recompute(parse_trace(json.loads(stored))) == rate(scorecard, policy)


@pytest.mark.parametrize(("scorecard", "policy"), CASES)
def test_every_computed_value_names_its_source(scorecard: Scorecard, policy: RatingPolicy) -> None:
    for node in explain(scorecard, policy).root.walk():
        assert node.source.regulation
        assert node.source.article
        assert node.label_id
        assert node.label_en


def test_no_key_of_a_trace_is_used_twice() -> None:
    for scorecard, policy in CASES:
        keys = [node.key for node in explain(scorecard, policy).root.walk()]
        assert len(keys) == len(set(keys))


def test_the_largest_plan_allowed_is_explained_recomputed_and_searched() -> None:
    results = []
    for place in range(MAXIMUM_RESULTS):
        lines = [indicator(f"r{place}i{inner}", str(70 + inner)) for inner in range(MAXIMUM_INDICATORS)]
        results.append(result(*lines, identifier=f"r{place}"))
    largest = plan(*results, behaviours=behaviour(*["90"] * MAXIMUM_RESULTS))
    for policy in (MATRIX, WEIGHTED):
        stored = json.dumps(trace_as_mapping(explain(largest, policy)))
        assert recompute(parse_trace(json.loads(stored))) == rate(largest, policy)
        assert len(what_would_reach(largest, policy).options) == MAXIMUM_RESULTS * MAXIMUM_INDICATORS


def found(trace: Trace, key: str) -> TraceNode:
    return next(node for node in trace.root.walk() if node.key == key)


def test_a_formula_shows_the_numbers_it_was_computed_with() -> None:
    trace = explain(FULL, MATRIX)
    first = found(trace, "results.0.indicators.0.achievement")
    assert (first.formula, first.value, first.shown) == ("93 ÷ 95 × 100", "1860/19", "97.89")
    assert found(trace, "results.0.indicators.1.achievement").formula == "(2 − 8 ÷ 10) × 100"
    assert found(trace, "weighted_total").rounding == "half_up:2"
    assert found(trace, "predicate").formula == "meets × meets"


def altered(node: TraceNode, key: str, change: Callable[[TraceNode], TraceNode]) -> TraceNode:
    children = tuple(altered(child, key, change) for child in node.children)
    whole = dataclasses.replace(node, children=children)
    return change(whole) if node.key == key else whole


@pytest.mark.parametrize(
    "change",
    [
        lambda node: dataclasses.replace(node, value="120"),
        lambda node: dataclasses.replace(node, formula="95 ÷ 95 × 100"),
        lambda node: dataclasses.replace(node, source=dataclasses.replace(node.source, article="Pasal 1")),
        lambda node: dataclasses.replace(
            node,
            inputs=tuple(
                dataclasses.replace(each, value="95") if each.path.endswith("realisation") else each
                for each in node.inputs
            ),
        ),
    ],
)
def test_an_altered_trace_is_found_out(change: Callable[[TraceNode], TraceNode]) -> None:
    trace = explain(FULL, MATRIX)
    forged = dataclasses.replace(trace, root=altered(trace.root, "results.0.indicators.0.achievement", change))
    with pytest.raises(TraceInvalid) as raised:
        recompute(forged)
    assert "trace_differs" in {problem.code for problem in raised.value.problems}


def test_a_node_taken_out_of_a_trace_is_found_out() -> None:
    trace = explain(FULL, MATRIX)
    shorter = dataclasses.replace(trace.root, children=trace.root.children[1:])
    with pytest.raises(TraceInvalid):
        recompute(dataclasses.replace(trace, root=shorter))


def test_another_policy_in_a_trace_is_found_out() -> None:
    trace = explain(simple("100"), MATRIX)
    capped = dataclasses.replace(MATRIX, caps=dataclasses.replace(MATRIX.caps, achievement_cap=None))
    changed = dataclasses.replace(
        MATRIX, weights=dataclasses.replace(MATRIX.weights, whole=MATRIX.caps.achievement_floor)
    )
    assert recompute(dataclasses.replace(trace, policy=capped)) == rate(simple("100"), capped)
    with pytest.raises(TraceInvalid):
        recompute(dataclasses.replace(trace, policy=changed))


@pytest.mark.parametrize("document", [None, [], {}, {"policy": {}, "root": {}}, {"root": {"children": [{}]}}])
def test_something_that_is_no_trace_is_refused(document: object) -> None:
    with pytest.raises(TraceInvalid):
        parse_trace(document)


def test_a_trace_nested_without_end_is_refused() -> None:
    document: dict[str, object] = {}
    for _ in range(400):
        document = {"children": [document]}
    with pytest.raises(TraceInvalid):
        parse_trace({"policy": {}, "root": document})


def test_the_next_rating_names_the_smallest_realisation_that_reaches_it() -> None:
    scorecard = simple("80", "90", "90")
    counterfactual = what_would_reach(scorecard, MATRIX)
    assert (counterfactual.current, counterfactual.following) == (Expectation.BELOW, Expectation.MEETS)
    # The total must round to 90.00, so the sum of the three must reach 269.985.
    assert [option.needed for option in counterfactual.options] == [
        Decimal("89.985"),
        Decimal("99.985"),
        Decimal("99.985"),
    ]


def test_an_indicator_that_cannot_do_it_alone_says_so() -> None:
    counterfactual = what_would_reach(simple("10", "10", "10"), MATRIX)
    assert {option.reason.code for option in counterfactual.options if option.reason} == {"cannot_alone"}
    assert all(option.needed is None for option in counterfactual.options)


def test_lower_is_better_is_searched_downwards() -> None:
    scorecard = plan(result(indicator("days", "12", "10", Polarity.LOWER)))
    (option,) = what_would_reach(scorecard, MATRIX).options
    assert option.needed == Decimal("11.0005")


def test_a_range_is_searched_towards_its_nearer_bound() -> None:
    for realised, needed in (("150", "110.005"), ("50", "89.995")):
        scorecard = plan(result(indicator("x", realised, "100", Polarity.RANGE)))
        (option,) = what_would_reach(scorecard, MATRIX).options
        assert option.needed == Decimal(needed)


def test_a_range_exceeded_is_searched_down_to_its_high_end() -> None:
    stock = IndicatorLine(
        id="stock",
        label="Stok obat",
        polarity=Polarity.RANGE,
        target=Target(low=Decimal(50), high=Decimal(100)),
        realisation=Decimal(150),
    )
    (option,) = what_would_reach(plan(result(stock)), MATRIX).options
    assert option.needed == Decimal("110.005")


def test_additional_work_that_lifts_the_level_whatever_comes_of_it_needs_nothing() -> None:
    extra = result(indicator("extra", None), identifier="extra", additional=True, scope_weight=Decimal(100))
    scorecard = plan(result(indicator("a", "70")), extra, behaviours=behaviour("91"))
    counterfactual = what_would_reach(scorecard, WEIGHTED)
    assert (counterfactual.current, counterfactual.following) == ("poor", "fair")
    assert counterfactual.options[1].needed == 0


def test_an_unknown_realisation_is_told_what_it_must_become() -> None:
    counterfactual = what_would_reach(simple("80", None), MATRIX)
    assert counterfactual.options[1].needed == Decimal("99.99")
    assert counterfactual.options[1].realisation is None


def test_one_step_less_does_not_reach_the_level() -> None:
    scorecard = simple("80", "90", "90")
    needed = what_would_reach(scorecard, MATRIX).options[0].needed
    assert needed is not None
    assert rate(with_realisation(scorecard, 0, 0, needed), MATRIX).suggested_results_rating is Expectation.MEETS
    less = with_realisation(scorecard, 0, 0, needed - Decimal("0.000001"))
    assert rate(less, MATRIX).suggested_results_rating is Expectation.BELOW


def test_the_matrix_says_which_rating_would_have_to_change() -> None:
    given = simple("100", results_rating=Expectation.ABOVE, behaviour_rating=Expectation.BELOW)
    (change,) = what_would_reach(given, MATRIX).rating_changes
    assert (change.results, change.behaviour, change.predicate) == (None, Expectation.MEETS, "good")


def test_good_twice_needs_both_ratings_for_very_good() -> None:
    given = simple("100", results_rating=Expectation.MEETS, behaviour_rating=Expectation.MEETS)
    (change,) = what_would_reach(given, MATRIX).rating_changes
    assert (change.results, change.behaviour, change.predicate) == (Expectation.ABOVE, Expectation.ABOVE, "very_good")


def test_the_highest_level_has_none_above() -> None:
    counterfactual = what_would_reach(simple("120"), MATRIX)
    assert counterfactual.following is None
    assert counterfactual.reason is not None
    assert counterfactual.reason.code == "already_highest"


def test_without_a_new_idea_no_realisation_leads_to_very_good() -> None:
    counterfactual = what_would_reach(simple("100", behaviours=behaviour("100")), WEIGHTED)
    assert counterfactual.following == "very_good"
    assert counterfactual.reason is not None
    assert counterfactual.reason.code == "new_idea_required"
    assert counterfactual.options[0].needed is None


def test_the_numeric_level_can_be_reached_by_one_indicator() -> None:
    scorecard = simple("79", behaviours=behaviour("80"))
    counterfactual = what_would_reach(scorecard, WEIGHTED)
    assert (counterfactual.current, counterfactual.following) == ("poor", "fair")
    assert counterfactual.options[0].needed == Decimal("79.5")
    assert json.loads(json.dumps(counterfactual_as_mapping(counterfactual)))["options"][0]["needed"] == "79.5"


def test_where_nothing_is_known_the_reason_is_given() -> None:
    assert counterfactual_as_mapping(what_would_reach(plan(), MATRIX))["reason"] == {
        "code": "nothing_realised",
        "data": {},
    }
