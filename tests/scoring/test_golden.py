"""The worked examples, all of them, and proof that a wrong one is noticed."""

import copy
import json
from pathlib import Path
from typing import Any  # the golden file is JSON

import pytest

from app.scoring.verification import load_document, main, verify
from app.scoring.verifying.golden import GROUPS

PATH = Path(__file__).parents[1] / "golden" / "golden.json"
DOCUMENT: Any = load_document(PATH)
CASES = [(group["id"], case) for group in DOCUMENT["groups"] for case in group["cases"]]


@pytest.mark.parametrize(("group", "case"), CASES, ids=[case["id"] for _, case in CASES])
def test_a_worked_example_comes_out_as_expected(group: str, case: Any) -> None:
    report = verify({"groups": [{"id": group, "cases": [case]}]})
    assert report.lines() == ["1 passed, 0 failed"]


def test_all_298_cases_of_all_22_groups_are_run() -> None:
    assert {group["id"] for group in DOCUMENT["groups"]} == set(GROUPS)
    report = verify(DOCUMENT)
    assert (report.passed, report.failed) == (298, 0)


def changed(group: str, **fields: object) -> Any:
    source = next(each for each in DOCUMENT["groups"] if each["id"] == group)
    case = copy.deepcopy(source["cases"][0])
    for place, value in fields.items():
        case[place] = {**case[place], **value} if isinstance(value, dict) else value
    return {"groups": [{"id": group, "cases": [case]}]}


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_a_wrong_expectation_fails_in_every_group(group: str) -> None:
    source = next(each for each in DOCUMENT["groups"] if each["id"] == group)
    for field in source["cases"][0]["expected"]:
        report = verify(changed(group, expected={field: "something else"}))
        assert (report.passed, report.failed) == (0, 1)
        assert report.differences[0].field == field


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_an_unknown_input_fails_in_every_group(group: str) -> None:
    report = verify(changed(group, input={"surprise": 1}))
    assert report.failed == 1
    assert any(difference.field == "input.surprise" for difference in report.differences)


@pytest.mark.parametrize("group", sorted(GROUPS))
@pytest.mark.parametrize("value", [None, {}, [], 7, "x"])
def test_inputs_of_the_wrong_shape_fail_without_a_crash(group: str, value: object) -> None:
    case = {"id": "odd", "input": value, "expected": {"x": 1}}
    assert verify({"groups": [{"id": group, "cases": [case]}]}).failed == 1


def test_an_unknown_group_fails_each_of_its_cases() -> None:
    report = verify({"groups": [{"id": "astrology", "cases": [{"id": "A"}, {"id": "B"}]}]})
    assert (report.passed, report.failed) == (0, 2)


@pytest.mark.parametrize("document", [None, 7, {}, {"groups": [7]}, {"groups": [{"id": "nip", "cases": [7]}]}, [7]])
def test_a_document_of_another_shape_fails(document: object) -> None:
    assert verify(document).failed == 1


def test_the_command_ends_with_the_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PATH)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "298 passed, 0 failed"


def test_the_command_fails_for_a_difference_and_for_an_unreadable_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    case = {"id": "K", "input": {"populasi": 10}, "expected": {"sampel": 11}}
    wrong.write_text(json.dumps({"groups": [{"id": "skm_sample", "cases": [case]}]}))
    assert main([str(wrong)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "skm_sample/K/sampel: expected 11, got 10",
        "0 passed, 1 failed",
    ]
    assert main([str(tmp_path / "absent.json")]) == 2
    (tmp_path / "bad.json").write_text("{")
    assert main([str(tmp_path / "bad.json")]) == 2
