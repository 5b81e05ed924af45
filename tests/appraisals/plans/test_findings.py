"""What keeps a plan from being agreed, rule by rule, as a function of its rows alone."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.appraisals.plans.scorecard import Findings, findings

APPRAISER = uuid4()


def frame(**columns: Any) -> dict[str, Any]:
    lists = {"support": ["a"], "accountability": ["b"], "consequences": ["c"]}
    return {"approach": "quantitative", "post_kind": "ja_jf", "appraiser_id": APPRAISER, **lists, **columns}


def result(**columns: Any) -> dict[str, Any]:
    usual = {"kind": "main", "weight": None, "perspective": None, "expected_quality": None}
    return {"result_id": uuid4(), **usual, **columns}


def line(of: dict[str, Any], **columns: Any) -> dict[str, Any]:
    usual = {
        "aspect": "quantity",
        "polarity": "higher",
        "target_low": Decimal(10),
        "target_high": Decimal(10),
        "weight": None,
    }
    return {"result_id": of["result_id"], **usual, **columns}


def link(of: dict[str, Any], *, current: bool = True, employee: UUID = APPRAISER, **columns: Any) -> dict[str, Any]:
    parent = {"employee": {"id": str(employee)}, "current": current}
    usual = {"parent_result_id": uuid4(), "parent_result": parent, "objective": None, "provisional": False}
    return {"result_id": of["result_id"], **usual, **columns}


def checked(
    results: list[dict[str, Any]],
    lines: list[dict[str, Any]] | None = None,
    links: list[dict[str, Any]] | None = None,
    **plan: Any,
) -> Findings:
    """With an indicator and a link for every result unless others are given."""
    return findings(
        frame(**plan),
        results,
        [line(row) for row in results] if lines is None else lines,
        [link(row) for row in results] if links is None else links,
    )


def errors(found: Findings) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in found.errors]


def warnings(found: Findings) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in found.warnings]


def test_a_sound_plan_has_nothing_to_mend() -> None:
    found = checked([result(), result(kind="additional")])
    assert (found.errors, found.warnings) == ((), ())


def test_a_plan_needs_a_main_result() -> None:
    assert errors(checked([])) == [("results", "main-result-missing")]
    assert ("results", "main-result-missing") in errors(checked([result(kind="additional")]))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (["60", "40"], []),
        (["33.3", "66.7"], []),
        (["33.333333", "66.666667"], []),
        ([None, None], []),
        (["60", None], [("results.1.weight", "weight-missing")]),
        (["60", "39.999999"], [("results", "weights-total")]),
        (["60", "50"], [("results", "weights-total")]),
    ],
)
def test_main_weights_are_all_or_none_and_total_exactly_100(
    weights: list[str | None], expected: list[tuple[str, str]]
) -> None:
    rows = [result(weight=Decimal(weight) if weight else None) for weight in weights]
    assert errors(checked(rows)) == expected


def test_an_additional_result_counts_in_no_total_of_weights() -> None:
    rows = [result(weight=Decimal(100)), result(kind="additional")]
    assert errors(checked(rows)) == []


def test_indicator_weights_total_100_within_their_result() -> None:
    one, two = result(), result()
    lines = [
        line(one, weight=Decimal(50)),
        line(one, weight=Decimal(50)),
        line(two, weight=Decimal(50)),
        line(two),
    ]
    assert errors(checked([one, two], lines)) == [("results.1.indicators.1.weight", "weight-missing")]
    lines[3]["weight"] = Decimal(49)
    assert errors(checked([one, two], lines)) == [("results.1.indicators", "weights-total")]


def test_ja_and_jf_need_an_indicator_with_an_aspect_and_no_perspective() -> None:
    one, two = result(perspective="anggaran"), result()
    assert errors(checked([one, two], [line(one, aspect=None)])) == [
        ("results.0.perspective", "perspective-not-expected"),
        ("results.0.indicators.0.aspect", "aspect-missing"),
        ("results.1.indicators", "indicator-missing"),
    ]


def test_a_jpt_needs_a_perspective_and_no_aspect() -> None:
    one, two = result(), result(perspective="anggaran")
    lines = [line(one, aspect=None), line(two)]
    assert errors(checked([one, two], lines, post_kind="jpt")) == [
        ("results.0.perspective", "perspective-missing"),
        ("results.1.indicators.0.aspect", "aspect-not-expected"),
    ]


def test_the_qualitative_form_describes_quality_in_place_of_indicators() -> None:
    one, two = result(expected_quality="Akurat dan tepat waktu"), result()
    assert errors(checked([one, two], [line(two)], approach="qualitative")) == [
        ("results.1.expected_quality", "expected-quality-missing"),
        ("results.1.indicators", "indicators-not-expected"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "polarity", "code"),
    [
        ("0", "0", "higher", "target-not-positive"),
        ("0", "0", "lower", None),
        ("0", "5", "range", None),
        ("-1", "-1", "lower", "number-out-of-range"),
        ("5", "2", "range", "range-reversed"),
    ],
)
def test_a_target_must_make_sense_for_its_polarity(low: str, high: str, polarity: str, code: str | None) -> None:
    row = result()
    lines = [line(row, target_low=Decimal(low), target_high=Decimal(high), polarity=polarity)]
    expected = [("results.0.indicators.0.target_low", code)] if code else []
    assert errors(checked([row], lines)) == expected


def test_every_main_result_serves_something_that_stands() -> None:
    alone, dropped, retired, extra = result(), result(), result(), result(kind="additional")
    objective = {"parent_result_id": None, "parent_result": None, "objective": {"retired": True}}
    links = [link(dropped, current=False), link(retired, **objective)]
    assert errors(checked([alone, dropped, retired, extra], None, links)) == [
        ("results.0.alignment", "alignment-missing"),
        ("results.1.alignment", "parent-result-dropped"),
        ("results.2.alignment", "objective-retired"),
    ]


def test_doubts_are_warnings_and_prevent_nothing() -> None:
    higher, provisional = result(), result()
    objective = {"parent_result_id": None, "parent_result": None, "objective": {"retired": False}, "provisional": True}
    links = [link(higher, employee=uuid4()), link(provisional, **objective)]
    lines = [line(higher, aspect="cost"), line(provisional)]
    found = checked([higher, provisional], lines, links, support=[], accountability=[], consequences=[])
    assert found.errors == ()
    assert warnings(found) == [
        ("results.0.indicators.0.aspect", "cost-aspect"),
        ("results.0.alignment", "alignment-above-superior"),
        ("results.1.alignment", "alignment-provisional"),
        ("support", "support-missing"),
        ("accountability", "accountability-missing"),
        ("consequences", "consequences-missing"),
    ]
    assert ("appraiser", "appraiser-missing") in warnings(checked([result()], appraiser_id=None))


def test_every_finding_speaks_both_languages() -> None:
    rows = [result(weight=Decimal(1)), result()]
    found = checked(rows, [], [], support=[], appraiser_id=None)
    for problem in (*found.errors, *found.warnings):
        assert problem.message.id
        assert problem.message.en
        assert problem.message.id != problem.message.en
