"""A rating policy: one regulation, or a tenant's own rules under it, as dated data.

Each rule value carries the regulation and article it comes from and how sure we are of it. Policies shipped
with the product are the TOML files in `policies/`; a tenant's own come through `parse_policy`, with the same
checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Generic, NamedTuple, TypeVar

from app.scoring.terms import CATEGORIES, Confidence, Expectation, Predicate, Regime

Label = TypeVar("Label", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule value comes from."""

    regulation: str
    article: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Rule:
    """One number of a regulation with its source; the unit is said where it is used."""

    value: Decimal
    source: Source


class WeightScheme(StrEnum):
    """GIVEN: each line's own weight (equal ones where none is given). EQUAL: a plain mean, weights unused."""

    GIVEN = "given"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Weights:
    """`whole` is what the weights of a plan, and of the indicators of one result, must total."""

    scheme: WeightScheme
    whole: Rule


@dataclass(frozen=True, slots=True)
class Caps:
    """Per cent of target below and above which an indicator's achievement is not counted; None is open."""

    achievement_floor: Rule
    achievement_cap: Rule | None


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals, half up. `percent`: an indicator's achievement where bands classify it; `total`: the total
    that bands or thresholds classify; `value`: values shown beside it, never computed on."""

    percent: Rule
    total: Rule
    value: Rule


@dataclass(frozen=True, slots=True)
class Band(Generic[Label]):
    """`start` <= x < `end`; the last band includes its `end`, and None leaves it open.

    With `needs_new_idea`, a scorecard without one falls to the band below.
    """

    label: Label
    start: Decimal
    end: Decimal | None
    source: Source
    needs_new_idea: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Local policy that turns totals into a suggested rating; PermenPANRB 6/2022 itself gives no thresholds.

    `results` classify the weighted total (per cent of target), `behaviour` the mean behaviour value (0-120).
    Below `minimum_coverage` (per cent of the plan's weight) nothing is suggested. When more than
    `majority_below` per cent of the known main results miss their target, ABOVE is not suggested.
    """

    results: tuple[Band[Expectation], ...]
    behaviour: tuple[Band[Expectation], ...]
    minimum_coverage: Rule
    majority_below: Rule


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The predicate for one pair of ratings."""

    results: Expectation
    behaviour: Expectation
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class MatrixRules:
    """PermenPANRB 6/2022: nine cells, and the codes under which SIASN stores ratings and predicates."""

    cells: tuple[MatrixCell, ...]
    source: Source
    siasn_rating: tuple[tuple[Expectation, int], ...]
    siasn_quadrant: tuple[tuple[Predicate, int], ...]
    siasn_source: Source
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class IndicatorBand:
    """`start` <= p <= `end` of the rounded per cent p gives `category` and, for JPT, a value that rises
    evenly from `value_at_start` to `value_at_end`; the last band has no end and one value."""

    category: Predicate
    start: Decimal
    end: Decimal | None
    value_at_start: Decimal
    value_at_end: Decimal
    source: Source


class Step(NamedTuple):
    """An indicator band in whole numbers: from `start` units of rounded per cent the value is
    (base + rise x (units - start)) / denominator. Rating a million scorecards needs it this lean."""

    start: int
    category: Predicate
    base: int
    rise: int
    denominator: int

    def value(self, units: int) -> Fraction:
        """The value at a rounded per cent of this band."""
        return Fraction(self.base + self.rise * (units - self.start), self.denominator)

    @classmethod
    def of(cls, band: IndicatorBand, places: int) -> "Step":
        """The band where one unit is 10^-places per cent."""
        base, rise = Fraction(band.value_at_start), Fraction(0)
        if band.end is not None and band.end != band.start:
            units = Fraction(band.end - band.start) * 10**places
            rise = Fraction(band.value_at_end - band.value_at_start) / units
        denominator = lcm(base.denominator, rise.denominator)
        return cls(
            int(band.start * 10**places),
            band.category,
            int(base * denominator),
            int(rise * denominator),
            denominator,
        )


@dataclass(frozen=True)
class ByCategory:
    """One number per category of PermenPANRB 8/2021."""

    very_good: Decimal
    good: Decimal
    fair: Decimal
    poor: Decimal
    very_poor: Decimal
    source: Source

    def of(self, category: Predicate) -> Decimal:
        """The number of a category; AttributeError for a label that is none of the five."""
        number: Decimal = getattr(self, category.value)
        return number

    @cached_property
    def fractions(self) -> Mapping[Predicate, Fraction]:
        """The numbers ready for computing."""
        return {category: Fraction(self.of(category)) for category in CATEGORIES}


@dataclass(frozen=True, slots=True)
class Scheme:
    """Per cent of results and of behaviour in the performance value."""

    results: Decimal
    behaviour: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Voices:
    """Per cent of superior, peers and subordinates in the behaviour value when others are heard."""

    superior: Decimal
    peers: Decimal
    subordinates: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class WeightedRules:
    """PP 30/2019 and PermenPANRB 8/2021, from indicator to predicate; `weighted.py` says how each is used."""

    indicator_bands: tuple[IndicatorBand, ...]
    maximum_attainable: Rule  # value of an unsurpassable target that is met; category Sangat Baik
    aspects: Source  # how aspect categories combine into the category of a result
    category_value: ByCategory
    own_share: Rule  # per cent of the own value in non-direct cascading
    superior_share: ByCategory  # per cent of the superior's value added to it
    agreement_share: Rule  # per cent of the performance agreement for JPT; initiatives get the rest
    additional_factor: ByCategory  # per cent of scope weight that an additional result earns
    additional_cap: Rule
    plan_cap: Rule
    alone: Scheme
    with_others: Scheme
    voices: Voices
    value_cap: Rule
    predicates: tuple[Band[Predicate], ...]


@dataclass(frozen=True)
class RatingPolicy:
    """One version of one set of rating rules, valid for work done from `valid_from` to `valid_until`.

    `matrix` is set in the matrix regime and `weighted` in the weighted one, the other is None.
    """

    code: str
    version: str
    title: str
    title_en: str
    valid_from: date
    valid_until: date | None
    legal_source: Source
    regime: Regime
    weights: Weights
    caps: Caps
    rounding: Rounding
    matrix: MatrixRules | None
    weighted: WeightedRules | None

    @cached_property
    def floor(self) -> Fraction:
        """`caps.achievement_floor` ready for computing."""
        return Fraction(self.caps.achievement_floor.value)

    @cached_property
    def cap(self) -> Fraction | None:
        """`caps.achievement_cap` ready for computing."""
        return None if self.caps.achievement_cap is None else Fraction(self.caps.achievement_cap.value)

    @cached_property
    def percent_places(self) -> int:
        """Decimals of an achievement where bands classify it."""
        return int(self.rounding.percent.value)

    @cached_property
    def total_places(self) -> int:
        """Decimals of a total where bands classify it."""
        return int(self.rounding.total.value)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The indicator bands, highest first, in units of the rounded per cent; none in the matrix regime."""
        bands = self.weighted.indicator_bands if self.weighted else ()
        return tuple(Step.of(band, self.percent_places) for band in reversed(bands))

    @cached_property
    def cells(self) -> Mapping[tuple[Expectation, Expectation], Predicate]:
        """The matrix by (results rating, behaviour rating); empty in the weighted regime."""
        cells = self.matrix.cells if self.matrix else ()
        return {(cell.results, cell.behaviour): cell.predicate for cell in cells}
