"""Policies as data: the shipped ones, the round trip, and everything that makes one unusable."""

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any  # documents under test are JSON of any shape

import pytest

from app.scoring import (
    NoPolicyForDay,
    PolicyInvalid,
    load_policy,
    parse_policy,
    policy_as_mapping,
    policy_for,
    rate,
    shipped_policies,
)
from app.scoring.problems import TEXTS
from tests.scoring.factories import MATRIX, WEIGHTED, simple

Document = dict[str, Any]
Change = Callable[[Document], object]


def broken(policy_document: Document, change: Change) -> list[tuple[str, str]]:
    document = copy.deepcopy(policy_document)
    change(document)
    with pytest.raises(PolicyInvalid) as raised:
        parse_policy(document)
    return [(problem.path, problem.code) for problem in raised.value.problems]


M: Document = policy_as_mapping(MATRIX)
W: Document = policy_as_mapping(WEIGHTED)


@pytest.mark.parametrize("policy", shipped_policies(), ids=lambda policy: policy.code)
def test_a_policy_survives_the_round_trip(policy: Any) -> None:
    assert parse_policy(policy_as_mapping(policy)) == policy


def test_the_day_chooses_the_policy() -> None:
    assert policy_for(date(2021, 12, 31)).code == "permenpanrb-8-2021"
    assert policy_for(date(2022, 1, 1)).code == "permenpanrb-6-2022"
    assert policy_for(date(2026, 11, 22)).code == "permenpanrb-6-2022"
    with pytest.raises(NoPolicyForDay):
        policy_for(date(2021, 6, 30))


def test_numbers_may_be_texts_whole_numbers_or_decimals() -> None:
    document = copy.deepcopy(M)
    document["weights"]["whole"]["value"] = 100
    document["caps"]["achievement_cap"]["value"] = Decimal(120)
    assert parse_policy(document) == MATRIX


def test_a_float_is_refused_because_its_decimals_are_not_what_was_written() -> None:
    assert ("weights.whole.value", "not_a_number") in broken(M, lambda d: d["weights"]["whole"].update(value=100.0))


def set_(*path: str | int, value: object) -> Change:
    def change(document: Document) -> None:
        place: Any = document
        for part in path[:-1]:
            place = place[part]
        if value is REMOVED:
            del place[path[-1]]
        else:
            place[path[-1]] = value

    return change


REMOVED = object()
SUGGESTED = ("matrix", "suggestion", "results")
BANDS = ("weighted", "indicator_bands")

PROBLEMS: list[tuple[Document, Change, str, str]] = [
    (M, set_("code", value=REMOVED), "code", "missing"),
    (M, set_("code", value="  "), "code", "not_text"),
    (M, set_("surprise", value=1), "surprise", "unknown_key"),
    (M, set_("weights", "whole", "surprise", value=1), "weights.whole.surprise", "unknown_key"),
    (M, set_("valid_from", value="2022-02-30"), "valid_from", "not_a_date"),
    (M, set_("valid_until", value="2021-01-01"), "valid_until", "dates_reversed"),
    (M, set_("regime", value="points"), "regime", "not_a_choice"),
    (M, set_("legal_source", value=REMOVED), "legal_source", "missing"),
    (M, set_("legal_source", "confidence", value="sure"), "legal_source.confidence", "not_a_choice"),
    (M, set_("weights", "whole", "source", value=REMOVED), "weights.whole.source", "missing"),
    (M, set_("weights", "whole", "value", value="0"), "weights.whole.value", "number_out_of_range"),
    (M, set_("weights", value=[]), "weights", "not_a_table"),
    (M, set_("caps", "achievement_cap", "value", value="90"), "caps.achievement_cap.value", "cap_below_floor"),
    (M, set_("caps", "achievement_floor", "value", value="-1"), "caps.achievement_floor.value", "number_out_of_range"),
    (M, set_("rounding", "total", "value", value="1.5"), "rounding.total.value", "number_out_of_range"),
    (M, set_("weighted", value={}), "weighted", "wrong_section"),
    (M, set_("matrix", "cells", value={}), "matrix.cells", "not_a_list"),
    (M, set_("matrix", "cells", 0, value=REMOVED), "matrix.cells", "matrix_incomplete"),
    (M, set_("matrix", "cells", 0, "results", value="meets"), "matrix.cells", "matrix_repeated"),
    (M, set_("matrix", "cells", 0, "predicate", value="poor"), "matrix.cells", "not_monotone"),
    (M, set_("matrix", "siasn_rating", "above", value=2), "matrix.siasn_rating", "number_out_of_range"),
    (M, set_(*SUGGESTED, 1, "start", value="95"), "matrix.suggestion.results.1.start", "band_gap"),
    (M, set_(*SUGGESTED, 1, "start", value="85"), "matrix.suggestion.results.1.start", "band_overlap"),
    (M, set_(*SUGGESTED, 0, "start", value="10"), "matrix.suggestion.results.0.start", "bands_start"),
    (M, set_(*SUGGESTED, 2, "end", value="150"), "matrix.suggestion.results.2.end", "bands_end"),
    (M, set_(*SUGGESTED, 1, "end", value="90"), "matrix.suggestion.results.1", "band_empty"),
    (M, set_(*SUGGESTED, 1, "end", value=None), "matrix.suggestion.results.1.end", "missing"),
    (M, set_(*SUGGESTED, 2, value=REMOVED), "matrix.suggestion.results", "bands_missing"),
    (M, set_(*SUGGESTED, 0, "label", value="above"), "matrix.suggestion.results", "not_monotone"),
    (M, set_("matrix", "suggestion", "minimum_coverage", "value", value="101"),
     "matrix.suggestion.minimum_coverage.value", "number_out_of_range"),
    (W, set_(*BANDS, 1, "start", value="61"), "weighted.indicator_bands.1.start", "band_gap"),
    (W, set_(*BANDS, 1, "start", value="59"), "weighted.indicator_bands.1.start", "band_overlap"),
    (W, set_(*BANDS, 1, "start", value="60.5"), "weighted.indicator_bands.1", "number_out_of_range"),
    (W, set_(*BANDS, 1, "value_at_start", value="40"), "weighted.indicator_bands", "not_monotone"),
    (W, set_(*BANDS, 5, "end", value="130"), "weighted.indicator_bands.5.end", "bands_end"),
    (W, set_(*BANDS, 3, value=REMOVED), "weighted.indicator_bands", "bands_missing"),
    (W, set_("weighted", "category_value", "good", value="130"), "weighted.category_value", "number_out_of_range"),
    (W, set_("weighted", "category_value", "good", value="70"), "weighted.category_value", "not_monotone"),
    (W, set_("weighted", "alone", "results", value="60"), "weighted.alone", "shares_total"),
    (W, set_("weighted", "voices", "peers", value="30"), "weighted.voices", "shares_total"),
    (W, set_("weighted", "agreement_share", "value", value="101"),
     "weighted.agreement_share.value", "number_out_of_range"),
    (W, set_("weighted", "additional_cap", "value", value="121"),
     "weighted.additional_cap.value", "number_out_of_range"),
    (W, set_("weighted", "maximum_attainable", "value", value="100"),
     "weighted.maximum_attainable.value", "number_out_of_range"),
    (W, set_("weighted", "predicates", 4, "end", value="119"), "weighted.predicates.4.end", "bands_end"),
    (W, set_("weighted", "predicates", 0, "needs_new_idea", value=True),
     "weighted.predicates.0.needs_new_idea", "not_monotone"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "change", "path", "code"), PROBLEMS, ids=[f"{p[2]}-{p[3]}" for p in PROBLEMS])
def test_a_broken_policy_is_refused_where_it_is_broken(
    document: Document, change: Change, path: str, code: str
) -> None:
    assert (path, code) in broken(document, change)


def test_every_problem_of_a_policy_is_reported_at_once() -> None:
    def change(document: Document) -> None:
        del document["code"]
        document["surprise"] = True
        document["caps"]["achievement_cap"]["value"] = "much"

    assert {code for _, code in broken(M, change)} == {"missing", "unknown_key", "not_a_number"}


@pytest.mark.parametrize("document", [None, [], "policy", 7, {}, {"code": {}}, {1: 2}])
def test_something_that_is_no_policy_is_refused(document: object) -> None:
    with pytest.raises(PolicyInvalid):
        parse_policy(document)


def test_a_problem_is_told_in_both_languages() -> None:
    with pytest.raises(PolicyInvalid) as raised:
        parse_policy({})
    problem = raised.value.problems[0]
    assert (problem.message_id, problem.message) == TEXTS["missing"]


def test_an_unreadable_file_is_a_problem_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff = =")
    for name in ("bad.toml", "absent.toml"):
        with pytest.raises(PolicyInvalid) as raised:
            load_policy(tmp_path / name)
        assert raised.value.problems[0].code == "file_unreadable"


def test_a_tenants_own_thresholds_change_the_suggestion() -> None:
    document = copy.deepcopy(M)
    for place, (start, end) in enumerate((("0", "70"), ("70", "90"), ("90", None))):
        document["matrix"]["suggestion"]["results"][place].update(start=start, end=end)
    scorecard = simple("100", "95", "100")
    assert rate(scorecard, MATRIX).suggested_results_rating == "meets"
    assert rate(scorecard, parse_policy(document)).suggested_results_rating == "above"


def _sources(value: object) -> list[Document]:
    if isinstance(value, dict):
        own = [value] if set(value) == {"regulation", "article", "confidence"} else []
        return own + [source for inner in value.values() for source in _sources(inner)]
    return [source for inner in value for source in _sources(inner)] if isinstance(value, list) else []


def test_every_rule_of_a_shipped_policy_names_regulation_article_and_confidence() -> None:
    for policy in shipped_policies():
        sources = _sources(policy_as_mapping(policy))
        assert len(sources) > 10
        assert all(source["regulation"] and source["article"] and source["confidence"] for source in sources)


def test_the_suggestion_thresholds_are_marked_as_our_choice() -> None:
    suggestion = M["matrix"]["suggestion"]
    assert {source["confidence"] for source in _sources(suggestion)} == {"project-choice"}
