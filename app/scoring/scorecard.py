"""What is rated: the frozen inputs of one appraisal.

Every Scorecard that exists is well-formed: the constructors raise ScorecardInvalid otherwise. Whether its
weights fit is for the policy to say, when it is rated.
"""

from dataclasses import dataclass
from decimal import Decimal

from app.scoring.achievement import Polarity, Target, target_problem
from app.scoring.exact import is_exact
from app.scoring.problems import Problem, ScorecardInvalid
from app.scoring.terms import Aspect, Cascading, Expectation, PostKind, ResultKind

MAXIMUM_RESULTS = 50
MAXIMUM_INDICATORS = 10
"""Limits per plan (also of behaviour lines) and per result; real plans hold a fifth of this."""

MAXIMUM_TEXT = 2000
"""Length of an identifier or label, in characters."""

HIGHEST_VALUE = Decimal(120)
"""Highest value of a behaviour or of a superior's result, PP 30/2019."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """Indikator kinerja individu. Target, baseline and realisation are in the indicator's own unit.

    `realisation` None: not known yet. `weight` is within the result; all indicators of a result have one or
    none has. `maximum_attainable`: the target cannot be exceeded (100 of 100), which PermenPANRB 8/2021
    rewards.
    """

    id: str
    label: str
    polarity: Polarity
    target: Target
    aspect: Aspect | None = None
    baseline: Decimal | None = None
    realisation: Decimal | None = None
    weight: Decimal | None = None
    maximum_attainable: bool = False

    def __post_init__(self) -> None:
        problems = [
            Problem.of(name, "number_out_of_range")
            for name, number in (("baseline", self.baseline), ("realisation", self.realisation))
            if number is not None and not is_exact(number)
        ]
        if self.weight is not None and not (is_exact(self.weight) and self.weight > 0):
            problems.append(Problem.of("weight", "weight_not_positive"))
        if code := target_problem(self.target, self.polarity):
            problems.append(Problem.of("target", code))
        problems += _naming_problems(self.id, self.label)
        if problems:
            raise ScorecardInvalid(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """Rencana hasil kerja (RHK) with its indicators; a qualitative result has none.

    `weight` is for main results: within the plan, all have one or none has. `scope_weight` (bobot lingkup
    penugasan: 1 inside the unit, 2 across units, 3 across agencies) is for additional results.
    `superior_value` (0-120) is the value of the superior's result that this one serves, needed for non-direct
    cascading under the numeric rules. `initiative`: a strategic initiative of a JPT, not from the performance
    agreement.
    """

    id: str
    label: str
    kind: ResultKind = ResultKind.MAIN
    cascading: Cascading = Cascading.DIRECT
    weight: Decimal | None = None
    scope_weight: Decimal = Decimal(1)
    superior_value: Decimal | None = None
    initiative: bool = False
    indicators: tuple[IndicatorLine, ...] = ()

    def __post_init__(self) -> None:
        problems = _naming_problems(self.id, self.label)
        if self.weight is not None and not (is_exact(self.weight) and self.weight > 0):
            problems.append(Problem.of("weight", "weight_not_positive"))
        if not (is_exact(self.scope_weight) and 0 <= self.scope_weight <= 100):
            problems.append(Problem.of("scope_weight", "number_out_of_range"))
        if self.superior_value is not None and not _is_value(self.superior_value):
            problems.append(Problem.of("superior_value", "number_out_of_range"))
        if len(self.indicators) > MAXIMUM_INDICATORS:
            problems.append(Problem.of("indicators", "too_many", limit=MAXIMUM_INDICATORS))
        if problems:
            raise ScorecardInvalid(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourLine:
    """One BerAKHLAK value or aspect of behaviour; `value` 0-120 where numbers are used, None otherwise."""

    id: str
    label: str
    value: Decimal | None = None

    def __post_init__(self) -> None:
        problems = _naming_problems(self.id, self.label)
        if self.value is not None and not _is_value(self.value):
            problems.append(Problem.of("value", "number_out_of_range"))
        if problems:
            raise ScorecardInvalid(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Everything a policy needs to rate one employee for one period.

    `peer_behaviour` and `subordinate_behaviour` are group means (0-120); giving either chooses the 60/40
    scheme of PP 30/2019 Art. 41. `new_idea`: a new idea or method that benefits organisation or state (Art.
    41(5)). `results_rating` and `behaviour_rating` are what the appraiser has given; None before.
    """

    post_kind: PostKind
    results: tuple[ResultLine, ...] = ()
    behaviours: tuple[BehaviourLine, ...] = ()
    peer_behaviour: Decimal | None = None
    subordinate_behaviour: Decimal | None = None
    new_idea: bool = False
    results_rating: Expectation | None = None
    behaviour_rating: Expectation | None = None

    def __post_init__(self) -> None:
        problems = []
        for name, number in (
            ("peer_behaviour", self.peer_behaviour),
            ("subordinate_behaviour", self.subordinate_behaviour),
        ):
            if number is not None and not _is_value(number):
                problems.append(Problem.of(name, "number_out_of_range"))
        for name, lines in (("results", self.results), ("behaviours", self.behaviours)):
            if len(lines) > MAXIMUM_RESULTS:
                problems.append(Problem.of(name, "too_many", limit=MAXIMUM_RESULTS))
            if len({line.id for line in lines}) != len(lines):
                problems.append(Problem.of(name, "duplicate_id"))
        indicators = [indicator.id for result in self.results for indicator in result.indicators]
        if len(set(indicators)) != len(indicators):
            problems.append(Problem.of("results", "duplicate_id"))
        if problems:
            raise ScorecardInvalid(problems)


def _is_value(number: Decimal) -> bool:
    return is_exact(number) and 0 <= number <= HIGHEST_VALUE


def _naming_problems(identifier: str, label: str) -> list[Problem]:
    return [
        Problem.of(name, "not_text")
        for name, text in (("id", identifier), ("label", label))
        if not text.strip() or len(text) > MAXIMUM_TEXT
    ]
