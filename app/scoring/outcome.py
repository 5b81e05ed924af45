"""What a rating consists of. Named tuples rather than dataclasses: a million of them are built at a time.

Fractions are exact and unrounded; a field that says `rounded` is a Decimal after the policy's rounding.
None always means unknown.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from app.scoring.achievement import Achievement
from app.scoring.exact import exact_text
from app.scoring.terms import Expectation, Predicate, Regime


class Reason(NamedTuple):
    """A stable code with the facts behind it, for whoever words the sentence."""

    code: str
    data: tuple[tuple[str, object], ...] = ()

    def as_mapping(self) -> dict[str, object]:
        """{"code", "data"}, numbers as exact texts."""
        facts: dict[str, object] = {}
        for key, value in self.data:
            facts[key] = exact_text(value) if isinstance(value, Decimal | Fraction) else value
        return {"code": self.code, "data": facts}


class IndicatorRating(NamedTuple):
    """`category` and `value` (0-120) only under the weighted regime; `value` only for JPT."""

    id: str
    achievement: Achievement | None
    category: Predicate | None
    value: Fraction | None


class ResultRating(NamedTuple):
    """`coverage` 0-1 of its indicators are known; `achievement` is their weighted mean in per cent.

    Under the weighted regime `category` and `value` follow from the indicators, `counted` is the value after
    cascading for a main result, or the added points of an additional one.
    """

    id: str
    indicators: tuple[IndicatorRating, ...]
    coverage: Fraction
    achievement: Fraction | None
    category: Predicate | None
    value: Fraction | None
    counted: Fraction | None


class Numbers(NamedTuple):
    """The chain of the weighted regime, 0-120: parts of a JPT's plan, main results (kinerja utama),
    additional points before and after their cap, plan value (nilai SKP), behaviour, performance value
    (NKP)."""

    agreement: Fraction | None
    initiative: Fraction | None
    main: Fraction | None
    additional_uncapped: Fraction
    additional: Fraction
    plan: Fraction | None
    superior_behaviour: Fraction | None
    behaviour: Fraction | None
    heard_others: bool
    value: Fraction | None
    value_rounded: Decimal | None


class SiasnCodes(NamedTuple):
    """hasilKinerjaNilai, perilakuKerjaNilai and kuadranKinerjaNilai; 1 is best."""

    results: int
    behaviour: int
    quadrant: int


class Rating(NamedTuple):
    """The outcome of `rate`.

    `weighted_total` is the mean achievement of the main results in per cent of target, over the known lines;
    `coverage` (0-1) is the share of the plan they stand for. `predicate` is None until it can be final: both
    ratings given (matrix) or everything known (weighted). `provisional_predicate` is what would come out of
    what is known so far, with suggested ratings where none is given; never official.
    """

    policy: str
    version: str
    regime: Regime
    results: tuple[ResultRating, ...]
    weighted_total: Fraction | None
    weighted_total_rounded: Decimal | None
    coverage: Fraction
    suggested_results_rating: Expectation | None
    suggestion_reason: Reason
    suggested_behaviour_rating: Expectation | None
    behaviour_reason: Reason
    results_rating: Expectation | None
    behaviour_rating: Expectation | None
    below_target: tuple[int, int]  # main results that miss their target, of those known
    numbers: Numbers | None
    predicate: Predicate | None
    provisional_predicate: Predicate | None
    siasn: SiasnCodes | None
