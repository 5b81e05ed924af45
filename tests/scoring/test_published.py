"""Tables that offices published: all accounted for, and the page about them current."""

import copy
from pathlib import Path
from typing import Any  # the published cases are JSON

import pytest

from app.scoring.verification import load_document, verify
from app.scoring.verifying.published_causes import CAUSES, IRREPRODUCIBLE
from app.scoring.verifying.published_document import published_document

ROOT = Path(__file__).parents[2]
CASES: Any = load_document(ROOT / "tests" / "golden" / "published-cases.json")
REPORT = verify(CASES)


def test_every_published_case_is_accounted_for() -> None:
    assert REPORT.differences == []
    assert (REPORT.passed, REPORT.failed) == (len(CASES), 0) == (127, 0)


def test_the_page_about_them_is_current() -> None:
    page = (ROOT / "docs" / "published-cases.md").read_text(encoding="utf-8")
    assert page == published_document(CASES), "run: python -m app.scoring.verifying.published_document"


def test_only_these_figures_rest_on_a_note_instead_of_a_computation() -> None:
    unexplained = {(each.case, each.field) for each in REPORT.departures if not each.reproduced}
    assert unexplained == {
        ("skm-08", "ikm"),
        ("lkjip-04", "achievement_pct"),
        ("lkjip-08", "achievement_pct"),
        ("skp-07", "jumlah"),
        ("abk-04", "total_wpt"),
        ("ip_asn-01", "indeks"),
        ("ip_asn-03", "indeks"),
    }


def test_every_cause_that_is_named_has_a_meaning() -> None:
    assert {each.cause for each in REPORT.departures} <= set(CAUSES)
    assert set(CAUSES) >= IRREPRODUCIBLE


def survey(**published: object) -> list[Any]:
    case = copy.deepcopy(next(case for case in CASES if case["kind"] == "skm"))
    case["published"] = published
    return [case]


@pytest.mark.parametrize(
    ("printed", "cause"), [("86.41", "weight_0_11"), ("87.19", "weight_0_111"), ("87.27", "truncated")]
)
def test_the_offices_way_of_computing_is_recognised(printed: str, cause: str) -> None:
    from decimal import Decimal

    (departure,) = verify(survey(ikm=Decimal(printed))).departures
    assert (departure.cause, departure.reproduced) == (cause, True)


def test_a_difference_that_nothing_explains_fails() -> None:
    cases = survey(ikm=70)
    cases[0]["note"] = ""
    report = verify(cases)
    assert report.failed == 1
    assert report.differences[0].field == "published.ikm"


def test_a_wrong_record_of_ours_fails() -> None:
    cases = survey(ikm=87)
    cases[0]["recomputed"]["ikm_weight_1_9"] = 88
    assert verify(cases).differences[0].field == "recomputed.ikm_weight_1_9"


def test_an_unknown_kind_or_input_fails() -> None:
    cases = survey(letter="B")
    cases[0]["inputs"]["surprise"] = 1
    assert verify(cases).differences[0].field == "inputs.surprise"
    cases[0]["kind"] = "horoscope"
    assert verify(cases).failed == 1


@pytest.mark.parametrize("kind", sorted({case["kind"] for case in CASES}))
def test_inputs_of_the_wrong_shape_fail_without_a_crash(kind: str) -> None:
    shapes: list[Any] = [None, {}, [], {"scheme": 7}, {"case_type": "x", "candidates": [{}]}]
    for inputs in shapes:
        assert verify([{"kind": kind, "inputs": inputs, "recomputed": {"x": 1}}]).failed == 1
