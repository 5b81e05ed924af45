"""Worked examples through the whole of `rate`, in both regimes."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from app.scoring import (
    BehaviourLine,
    Cascading,
    Expectation,
    Polarity,
    PostKind,
    Predicate,
    ScorecardInvalid,
    number_as_mapping,
    parse_scorecard,
    rate,
    rating_as_mapping,
    reasons_required,
    scorecard_as_mapping,
)
from tests.scoring.factories import MATRIX, WEIGHTED, behaviour, indicator, plan, result, simple


def test_ratings_given_by_the_leader_make_the_predicate() -> None:
    scorecard = simple(
        "100", results_rating=Expectation.ABOVE, behaviour_rating=Expectation.BELOW, behaviours=behaviour()
    )
    rating = rate(scorecard, MATRIX)
    assert rating.predicate is Predicate.POOR
    assert rating.siasn == (1, 3, 4)


def test_without_both_ratings_there_is_no_predicate_but_a_provisional_one() -> None:
    rating = rate(simple("100", behaviours=behaviour("100", "112"), results_rating=Expectation.ABOVE), MATRIX)
    assert rating.predicate is None
    assert rating.siasn is None
    assert rating.suggested_behaviour_rating is Expectation.MEETS
    assert rating.provisional_predicate is Predicate.GOOD


@pytest.mark.parametrize(
    ("realised", "suggested", "code"),
    [
        (("89.99",), Expectation.BELOW, "total_below"),
        (("89.994",), Expectation.BELOW, "total_below"),
        (("89.995",), Expectation.MEETS, "total_meets"),
        (("109.99",), Expectation.MEETS, "total_meets"),
        (("110",), Expectation.ABOVE, "total_above"),
        (("500",), Expectation.ABOVE, "total_above"),
        (("500", "105"), Expectation.ABOVE, "total_above"),
        (("500", "99", "99", "500", "500"), Expectation.ABOVE, "total_above"),
        (("120", "99", "99.5", "120", "120", "99", "99", "120", "99"), Expectation.MEETS, "total_meets"),
    ],
)
def test_the_suggestion_follows_the_rounded_total(realised: tuple[str, ...], suggested: Expectation, code: str) -> None:
    rating = rate(simple(*realised), MATRIX)
    assert (rating.suggested_results_rating, rating.suggestion_reason.code) == (suggested, code)


def test_a_majority_below_target_holds_the_suggestion_at_meets() -> None:
    heavy = [
        result(indicator("a", "120"), identifier="a", weight="80"),
        result(indicator("b", "95"), identifier="b", weight="10"),
        result(indicator("c", "95"), identifier="c", weight="10"),
    ]
    rating = rate(plan(*heavy), MATRIX)
    assert rating.weighted_total == 115
    assert rating.suggested_results_rating is Expectation.MEETS
    assert rating.suggestion_reason.as_mapping() == {
        "code": "held_by_majority_below_target",
        "data": {"total": "115", "missed": 2, "known": 3},
    }


def test_half_below_target_is_no_majority() -> None:
    heavy = [
        result(indicator("a", "120"), identifier="a", weight="80"),
        result(indicator("b", "95"), identifier="b", weight="20"),
    ]
    rating = rate(plan(*heavy, results_rating=Expectation.ABOVE), MATRIX)
    assert rating.below_target == (1, 2)
    assert rating.suggested_results_rating is Expectation.ABOVE
    assert reasons_required(rating) == ()


def test_with_less_than_half_realised_nothing_is_suggested() -> None:
    rating = rate(simple("100", None, None), MATRIX)
    assert rating.suggested_results_rating is None
    assert rating.suggestion_reason.as_mapping() == {
        "code": "coverage_too_low",
        "data": {"coverage": "100/3", "minimum": "50"},
    }


def test_a_qualitative_result_stays_unknown() -> None:
    rating = rate(plan(result(identifier="story"), result(indicator())), MATRIX)
    assert rating.results[0].achievement is None
    assert rating.coverage == Fraction(1, 2)


def test_departing_from_the_suggestion_needs_a_reason() -> None:
    rating = rate(simple("100", results_rating=Expectation.ABOVE), MATRIX)
    assert [reason.code for reason in reasons_required(rating)] == ["results_rating_departs"]
    assert reasons_required(rating, results_rating=Expectation.MEETS) == ()


def test_above_expectations_with_most_results_below_target_needs_a_second_reason() -> None:
    rating = rate(simple("99", "99", "120"), MATRIX)
    codes = [reason.code for reason in reasons_required(rating, results_rating=Expectation.ABOVE)]
    assert codes == ["results_rating_departs", "above_with_majority_below_target"]


def test_a_departing_behaviour_rating_needs_a_reason_only_where_there_are_numbers() -> None:
    with_numbers = rate(simple("100", behaviours=behaviour("100")), MATRIX)
    without = rate(simple("100"), MATRIX)
    codes = [reason.code for reason in reasons_required(with_numbers, behaviour_rating=Expectation.BELOW)]
    assert codes == ["behaviour_rating_departs"]
    assert reasons_required(without, behaviour_rating=Expectation.BELOW) == ()


def test_the_numeric_chain_of_a_staff_member() -> None:
    good = result(indicator("a", "100"), indicator("b", "100"), identifier="good")
    lifted = result(
        indicator("c", "100"),
        identifier="lifted",
        cascading=Cascading.NON_DIRECT,
        superior_value=Decimal(120),
    )
    extra = result(indicator("d", "100"), identifier="extra", additional=True)
    rating = rate(plan(good, lifted, extra, behaviours=behaviour("90", "100")), WEIGHTED)
    numbers = rating.numbers
    assert numbers is not None
    assert [each.counted for each in rating.results] == [100, 104, Fraction(8, 10)]
    assert (numbers.main, numbers.additional, numbers.plan) == (Fraction(102), Fraction(8, 10), Fraction(1028, 10))
    assert numbers.value_rounded == Decimal("100.46")
    assert rating.predicate is Predicate.GOOD


def test_the_numeric_chain_of_an_executive() -> None:
    agreement = result(indicator("a", "100"), indicator("b", "98"), indicator("c", "100"), identifier="pk")
    initiative = result(indicator("d", "100"), identifier="init", initiative=True)
    rating = rate(plan(agreement, initiative, post_kind=PostKind.JPT, behaviours=behaviour("110")), WEIGHTED)
    numbers = rating.numbers
    assert numbers is not None
    assert numbers.agreement == Fraction(109 + 88 + 109, 3) * Fraction(60, 100)
    assert numbers.initiative == Fraction(436, 10)


def test_opinions_of_others_choose_the_other_scheme() -> None:
    alone = rate(simple("100", behaviours=behaviour("90")), WEIGHTED)
    heard = rate(simple("100", behaviours=behaviour("90"), peer_behaviour=Decimal(85)), WEIGHTED)
    assert alone.numbers is not None
    assert heard.numbers is not None
    assert alone.numbers.value == 97
    assert heard.numbers.behaviour == 88
    assert heard.numbers.value == Fraction(60 * 100 + 40 * 88, 100)


def test_very_good_needs_a_new_idea() -> None:
    excellent = [result(indicator("a", "150"), indicator("b", "150"))]
    values = behaviour("120")
    plain = rate(plan(*excellent, behaviours=values), WEIGHTED)
    inventive = rate(plan(*excellent, behaviours=values, new_idea=True), WEIGHTED)
    assert plain.numbers == inventive.numbers
    assert (plain.predicate, inventive.predicate) == (Predicate.GOOD, Predicate.VERY_GOOD)


@pytest.mark.parametrize(
    "missing",
    [
        simple("100", None, behaviours=behaviour("100")),
        simple("100"),
        plan(behaviours=behaviour("100")),
        plan(result(indicator("a"), indicator("b", None)), behaviours=behaviour("100")),
        simple("100", behaviours=(*behaviour("100"), BehaviourLine(id="open", label="Belum dinilai"))),
        plan(result(indicator(), cascading=Cascading.NON_DIRECT), behaviours=behaviour("100")),
        plan(
            result(indicator("a")), result(indicator("b", None), identifier="x", additional=True),
            behaviours=behaviour("100"),
        ),
    ],
)  # fmt: skip
def test_while_anything_is_unknown_the_numeric_predicate_is_not_final(missing: object) -> None:
    assert rate(missing, WEIGHTED).predicate is None  # type: ignore[arg-type]  # every item is a Scorecard


def test_an_unsurpassable_target_that_is_met_is_very_good() -> None:
    whole = rate(plan(result(indicator("a", "100", maximum=True))), WEIGHTED)
    open_ended = rate(plan(result(indicator("a", "100"))), WEIGHTED)
    assert whole.results[0].category is Predicate.VERY_GOOD
    assert open_ended.results[0].category is Predicate.GOOD


def test_a_rating_is_json() -> None:
    for policy in (MATRIX, WEIGHTED):
        document = json.loads(json.dumps(rating_as_mapping(rate(simple("93", None), policy))))
        assert document["results"][0]["achievement"] == {"shown": "93.00", "exact": "93"}
        assert document["results"][1]["achievement"] is None
    assert number_as_mapping(Fraction(1860, 19)) == {"shown": "97.89", "exact": "1860/19"}


def test_a_scorecard_survives_the_round_trip() -> None:
    scorecard = plan(
        result(indicator("a", "1.50", "2", Polarity.LOWER, weight="100"), weight="100", superior_value=Decimal(80)),
        behaviours=behaviour("90"),
        subordinate_behaviour=Decimal("70.5"),
        new_idea=True,
        results_rating=Expectation.MEETS,
    )
    assert parse_scorecard(json.loads(json.dumps(scorecard_as_mapping(scorecard)))) == scorecard


def test_every_problem_of_a_scorecard_is_named_by_its_place() -> None:
    document = scorecard_as_mapping(simple("100", "90"))
    lines = document["results"]
    assert isinstance(lines, list)
    lines[0]["indicators"][0]["target"] = {"value": "0"}
    lines[1]["indicators"][0]["realisation"] = 0.5
    lines[1]["label"] = ""
    document["mood"] = "good"
    with pytest.raises(ScorecardInvalid) as raised:
        parse_scorecard(document)
    assert {(problem.path, problem.code) for problem in raised.value.problems} == {
        ("results.0.indicators.0.target", "target_not_positive"),
        ("results.1.indicators.0.realisation", "not_a_number"),
        ("results.1.label", "not_text"),
        ("mood", "unknown_key"),
    }


def test_the_same_identifier_twice_is_refused() -> None:
    with pytest.raises(ScorecardInvalid) as raised:
        plan(result(indicator("a"), identifier="x"), result(indicator("a"), identifier="y"))
    assert raised.value.problems[0].code == "duplicate_id"
