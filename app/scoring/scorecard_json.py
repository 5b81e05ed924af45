"""A scorecard as JSON and back: the frozen inputs that are stored. Decimals travel as text."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from app.scoring.achievement import Polarity, Target
from app.scoring.exact import exact_text
from app.scoring.problems import Problem, ScorecardInvalid
from app.scoring.reading import Reader
from app.scoring.scorecard import (
    MAXIMUM_INDICATORS,
    MAXIMUM_RESULTS,
    BehaviourLine,
    IndicatorLine,
    ResultLine,
    Scorecard,
)
from app.scoring.terms import Aspect, Cascading, Expectation, PostKind, ResultKind

Built = TypeVar("Built")


def scorecard_as_mapping(scorecard: Scorecard) -> dict[str, object]:
    """The JSON object that `parse_scorecard` turns into an equal scorecard."""
    return {
        "post_kind": scorecard.post_kind.value,
        "results": [_result(result) for result in scorecard.results],
        "behaviours": [
            {"id": line.id, "label": line.label, "value": _text(line.value)} for line in scorecard.behaviours
        ],
        "peer_behaviour": _text(scorecard.peer_behaviour),
        "subordinate_behaviour": _text(scorecard.subordinate_behaviour),
        "new_idea": scorecard.new_idea,
        "results_rating": scorecard.results_rating and scorecard.results_rating.value,
        "behaviour_rating": scorecard.behaviour_rating and scorecard.behaviour_rating.value,
    }


def parse_scorecard(document: object) -> Scorecard:
    """The scorecard in a JSON object; raises ScorecardInvalid with every problem found, nothing else."""
    top = Reader(document)
    results = tuple(_read_result(reader) for reader in top.tables("results", MAXIMUM_RESULTS, required=False))
    behaviours = tuple(_read_behaviour(reader) for reader in top.tables("behaviours", MAXIMUM_RESULTS, required=False))
    post_kind = top.choice("post_kind", PostKind)
    peers = top.decimal_or_none("peer_behaviour")
    subordinates = top.decimal_or_none("subordinate_behaviour")
    new_idea = top.truth("new_idea", False)
    results_rating = top.choice_or_none("results_rating", Expectation)
    behaviour_rating = top.choice_or_none("behaviour_rating", Expectation)
    top.close()
    if top.problems:
        raise ScorecardInvalid(top.problems)
    return Scorecard(
        post_kind=post_kind,
        results=tuple(result for result in results if result is not None),
        behaviours=tuple(line for line in behaviours if line is not None),
        peer_behaviour=peers,
        subordinate_behaviour=subordinates,
        new_idea=new_idea,
        results_rating=results_rating,
        behaviour_rating=behaviour_rating,
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else exact_text(number)


def _target(target: Target) -> dict[str, object]:
    if target.value is not None:
        return {"value": _text(target.value)}
    return {"low": _text(target.low), "high": _text(target.high)}


def _indicator(line: IndicatorLine) -> dict[str, object]:
    return {
        "id": line.id,
        "label": line.label,
        "aspect": line.aspect and line.aspect.value,
        "polarity": line.polarity.value,
        "target": _target(line.target),
        "baseline": _text(line.baseline),
        "realisation": _text(line.realisation),
        "weight": _text(line.weight),
        "maximum_attainable": line.maximum_attainable,
    }


def _result(line: ResultLine) -> dict[str, object]:
    return {
        "id": line.id,
        "label": line.label,
        "kind": line.kind.value,
        "cascading": line.cascading.value,
        "weight": _text(line.weight),
        "scope_weight": _text(line.scope_weight),
        "superior_value": _text(line.superior_value),
        "initiative": line.initiative,
        "indicators": [_indicator(indicator) for indicator in line.indicators],
    }


def _built(reader: Reader, build: Callable[[], Built], before: int) -> Built | None:
    """What `build` makes, or None when this table has a problem already or turns out to have one."""
    reader.close()
    if len(reader.problems) > before:
        return None
    try:
        return build()
    except ScorecardInvalid as invalid:
        reader.problems.extend(_placed(reader, problem) for problem in invalid.problems)
        return None


def _placed(reader: Reader, problem: Problem) -> Problem:
    return problem.under(reader.path)


def _read_behaviour(reader: Reader) -> BehaviourLine | None:
    before = len(reader.problems)
    code, label, value = reader.text("id"), reader.text("label"), reader.decimal_or_none("value")
    return _built(reader, lambda: BehaviourLine(id=code, label=label, value=value), before)


def _read_target(reader: Reader) -> Target | None:
    before = len(reader.problems)
    value, low, high = (reader.decimal_or_none(key) for key in ("value", "low", "high"))
    return _built(reader, lambda: Target(value=value, low=low, high=high), before)


def _read_indicator(reader: Reader) -> IndicatorLine | None:
    before = len(reader.problems)
    code, label = reader.text("id"), reader.text("label")
    polarity = reader.choice("polarity", Polarity)
    target = _read_target(reader.table("target"))
    aspect = reader.choice_or_none("aspect", Aspect)
    baseline, realisation, weight = (reader.decimal_or_none(key) for key in ("baseline", "realisation", "weight"))
    maximum = reader.truth("maximum_attainable", False)
    return _built(
        reader,
        lambda: IndicatorLine(
            id=code,
            label=label,
            polarity=polarity,
            target=target or Target(value=Decimal(0)),
            aspect=aspect,
            baseline=baseline,
            realisation=realisation,
            weight=weight,
            maximum_attainable=maximum,
        ),
        before,
    )


def _read_result(reader: Reader) -> ResultLine | None:
    before = len(reader.problems)
    indicators = [_read_indicator(inner) for inner in reader.tables("indicators", MAXIMUM_INDICATORS, required=False)]
    code, label = reader.text("id"), reader.text("label")
    kind = reader.choice("kind", ResultKind, ResultKind.MAIN)
    cascading = reader.choice("cascading", Cascading, Cascading.DIRECT)
    weight, scope, superior = (reader.decimal_or_none(key) for key in ("weight", "scope_weight", "superior_value"))
    initiative = reader.truth("initiative", False)
    return _built(
        reader,
        lambda: ResultLine(
            id=code,
            label=label,
            kind=kind,
            cascading=cascading,
            weight=weight,
            scope_weight=Decimal(1) if scope is None else scope,
            superior_value=superior,
            initiative=initiative,
            indicators=tuple(indicator for indicator in indicators if indicator is not None),
        ),
        before,
    )
