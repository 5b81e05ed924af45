"""Builds trace nodes: the shared vocabulary of both regimes' trees."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from app.scoring.achievement import Achievement, Polarity
from app.scoring.exact import exact_text, half_up
from app.scoring.outcome import IndicatorRating, Rating, ResultRating
from app.scoring.policy import RatingPolicy, Rule, Source
from app.scoring.scorecard import IndicatorLine, ResultLine, Scorecard
from app.scoring.scorecard_json import scorecard_as_mapping
from app.scoring.terms import Confidence, Regime
from app.scoring.trace_labels import FIELDS, NODES
from app.scoring.tracing import TraceInput, TraceNode, Value, written

FORMULAS = Source("PermenPANRB 8/2021", "Lampiran VI", Confidence.VERIFIED)
CHOICE = Source("Kebijakan Capaian", "yang belum terealisasi tidak dihitung nol", Confidence.PROJECT_CHOICE)


def short(value: Fraction | Decimal | None) -> str:
    """A number inside a formula: exact where that is short, else four decimals marked as rounded."""
    if value is None:
        return "?"
    text = exact_text(value)
    return text if "/" not in text and len(text) <= 14 else f"≈{half_up(value, 4)}"


def rounding_of(rule: Rule) -> str:
    """The rounding of a rule as a code, "half_up:2"."""
    return f"half_up:{rule.value}"


def node(
    key: str,
    kind: str,
    value: Value,
    source: Source,
    *,
    unit: str = "",
    formula: str = "",
    rounding: str = "",
    subject: str = "",
    inputs: tuple[TraceInput, ...] = (),
    children: Iterable[TraceNode] = (),
) -> TraceNode:
    """A node whose labels are those of `kind`, with the `subject` (an indicator's own text) behind them."""
    label_id, label_en = NODES[kind]
    if subject:
        label_id, label_en = f"{label_id}: {subject}", f"{label_en}: {subject}"
    exact, shown = written(value)
    return TraceNode(key, label_id, label_en, exact, shown, unit, formula, rounding, source, inputs, tuple(children))


class Inputs:
    """The fields of a scorecard as trace inputs, looked up by where they belong."""

    def __init__(self, scorecard: Scorecard) -> None:
        self._document = scorecard_as_mapping(scorecard)

    def top(self) -> tuple[TraceInput, ...]:
        """Everything outside the lines."""
        return tuple(self._scalars("", self._document))

    def behaviours(self) -> tuple[TraceInput, ...]:
        """All behaviour lines."""
        return self._lines("behaviours", self._document["behaviours"])

    def result(self, place: int) -> tuple[TraceInput, ...]:
        """A result line without its indicators."""
        return tuple(self._scalars(f"results.{place}.", self._at(place)))

    def indicator(self, place: int, inner: int) -> tuple[TraceInput, ...]:
        """An indicator line with its target."""
        lines = self._at(place)["indicators"]
        line = lines[inner] if isinstance(lines, list) else {}
        path = f"results.{place}.indicators.{inner}."
        return (*self._scalars(path, line), *self._scalars(f"{path}target.", line["target"], "target."))

    def _at(self, place: int) -> Mapping[str, object]:
        lines = self._document["results"]
        line: Mapping[str, object] = lines[place] if isinstance(lines, list) else {}
        return line

    def _lines(self, name: str, lines: object) -> tuple[TraceInput, ...]:
        numbered = enumerate(lines if isinstance(lines, list) else [])
        return tuple(each for place, line in numbered for each in self._scalars(f"{name}.{place}.", line))

    def _scalars(self, path: str, line: Mapping[str, object], group: str = "") -> Iterable[TraceInput]:
        for key, value in line.items():
            if value is None or isinstance(value, str | bool):
                label_id, label_en = FIELDS[group + key]
                yield TraceInput(path + key, label_id, label_en, value)


def achievement_node(
    policy: RatingPolicy, key: str, line: IndicatorLine, rated: IndicatorRating, inputs: tuple[TraceInput, ...]
) -> TraceNode:
    """How far an indicator came, with everything that was given about it."""
    done = rated.achievement
    source = FORMULAS
    if done is not None and (done.floored or done.capped):
        rule = policy.caps.achievement_cap if done.capped else policy.caps.achievement_floor
        source = rule.source if rule else FORMULAS
    elif line.polarity is Polarity.RANGE or (done is not None and done.rule.startswith("nought")):
        source = Source("Kebijakan Capaian", "rentang dan target nol", Confidence.PROJECT_CHOICE)
    return node(
        key,
        "achievement",
        None if done is None else done.percent,
        source if done is not None else CHOICE,
        unit="%",
        formula=_achievement_formula(line, done),
        subject=line.label,
        inputs=inputs,
    )


def result_achievement_node(
    scorecard: Scorecard,
    policy: RatingPolicy,
    place: int,
    rated: ResultRating,
    children: Iterable[TraceNode],
    inputs: tuple[TraceInput, ...],
) -> TraceNode:
    """The weighted mean of a result's known indicators."""
    line = scorecard.results[place]
    return node(
        f"results.{place}.achievement",
        "result_achievement",
        rated.achievement,
        policy.weights.whole.source,
        unit="%",
        formula=mean_formula(
            [
                (None if weightless(policy) else indicator.weight, each.achievement and each.achievement.percent)
                for indicator, each in zip(line.indicators, rated.indicators, strict=True)
            ]
        ),
        subject=line.label,
        inputs=inputs,
        children=children,
    )


def total_node(scorecard: Scorecard, policy: RatingPolicy, rating: Rating, children: Iterable[TraceNode]) -> TraceNode:
    """The weighted achievement of the main results."""
    lines = [
        (_carried(line, rated, policy), rated.achievement)
        for line, rated in zip(scorecard.results, rating.results, strict=True)
        if line.kind.value == "main"
    ]
    return node(
        "weighted_total",
        "weighted_total",
        rating.weighted_total,
        policy.weights.whole.source,
        unit="%",
        formula=mean_formula(lines),
        rounding=rounding_of(policy.rounding.total) if policy.regime is Regime.MATRIX else "",
        children=children,
    )


def coverage_node(rating: Rating) -> TraceNode:
    """The share of the plan that the total stands for."""
    return node("coverage", "coverage", rating.coverage * 100, CHOICE, unit="%")


def mean_formula(lines: list[tuple[Fraction | Decimal | None, Fraction | None]]) -> str:
    """(w1 × v1 + w2 × v2) ÷ (w1 + w2), or a plain mean when nothing has a weight; unknown lines left out."""
    known = [(weight, value) for weight, value in lines if value is not None]
    if not known:
        return ""
    if all(weight is None for weight, _ in known):
        return f"({' + '.join(short(value) for _, value in known)}) ÷ {len(known)}"
    above = " + ".join(f"{short(weight or Fraction(1))} × {short(value)}" for weight, value in known)
    below = " + ".join(short(weight or Fraction(1)) for weight, _ in known)
    return f"({above}) ÷ ({below})"


def weightless(policy: RatingPolicy) -> bool:
    """Whether the policy takes plain means whatever weights are given."""
    return policy.weights.scheme.value == "equal"


def _carried(line: ResultLine, rated: ResultRating, policy: RatingPolicy) -> Fraction | Decimal | None:
    weight = None if weightless(policy) else line.weight
    if rated.coverage == 1:
        return weight
    return (Fraction(1) if weight is None else Fraction(weight)) * rated.coverage


def _achievement_formula(line: IndicatorLine, done: Achievement | None) -> str:
    if done is None or line.realisation is None:
        return ""
    realised, against = short(line.realisation), short(done.against)
    low, high = line.target.bounds
    formula = {
        "higher": f"{realised} ÷ {against} × 100",
        "lower": f"(2 − {realised} ÷ {against}) × 100",
        "inside_range": f"{short(low)} ≤ {realised} ≤ {short(high)} → 100",
        "nought_met": f"{realised} ≤ 0 → 100",
        "nought_missed": f"{realised} ≠ 0 → 0",
    }[done.rule]
    if done.floored:
        return f"max({formula}; {short(done.percent)})"
    return f"min({formula}; {short(done.percent)})" if done.capped else formula
