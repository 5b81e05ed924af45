"""What must hold between the values of a policy whose shape is sound."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from app.scoring.policy import Band, ByCategory, IndicatorBand, MatrixRules, RatingPolicy, WeightedRules
from app.scoring.problems import Problem
from app.scoring.terms import CATEGORIES, Expectation, Predicate

_HUNDRED = Decimal(100)

Label = TypeVar("Label", bound=StrEnum)


def check(policy: RatingPolicy) -> list[Problem]:
    """Every problem of the content, none for a policy that can be used."""
    problems = list(_frame(policy))
    if policy.matrix:
        problems += _matrix(policy.matrix)
    if policy.weighted:
        problems += _weighted(policy.weighted, policy)
    return problems


def _frame(policy: RatingPolicy) -> Iterator[Problem]:
    if policy.valid_until is not None and policy.valid_until < policy.valid_from:
        yield Problem.of("valid_until", "dates_reversed")
    if policy.weights.whole.value <= 0:
        yield Problem.of("weights.whole.value", "number_out_of_range")
    for name in ("percent", "total", "value"):
        places = getattr(policy.rounding, name).value
        if not (0 <= places <= 6 and places == int(places)):
            yield Problem.of(f"rounding.{name}.value", "number_out_of_range")
    floor, cap = policy.caps.achievement_floor.value, policy.caps.achievement_cap
    if not 0 <= floor <= _HUNDRED:
        yield Problem.of("caps.achievement_floor.value", "number_out_of_range")
    if cap is not None and cap.value < max(floor, _HUNDRED):
        yield Problem.of("caps.achievement_cap.value", "cap_below_floor")


def _share(path: str, value: Decimal) -> Iterator[Problem]:
    if not 0 <= value <= _HUNDRED:
        yield Problem.of(path, "number_out_of_range")


def _total(path: str, shares: Iterable[Decimal]) -> Iterator[Problem]:
    parts = list(shares)
    if any(part < 0 for part in parts):
        yield Problem.of(path, "number_out_of_range")
    if sum(parts) != _HUNDRED:
        yield Problem.of(path, "shares_total", total=sum(parts), whole=_HUNDRED)


def _rising(path: str, numbers: Iterable[Decimal | int]) -> Iterator[Problem]:
    if any(later < earlier for earlier, later in pairwise(numbers)):
        yield Problem.of(path, "not_monotone")


def _bands(
    path: str,
    bands: tuple[Band[Label], ...],
    every: Iterable[Label],
    end: Decimal | None,
    rank: Callable[[Label], int],
) -> Iterator[Problem]:
    """Bands must run from nought to `end` without gap or overlap, in rising order, and have every label."""
    if missing := [label.value for label in every if label not in {band.label for band in bands}]:
        yield Problem.of(path, "bands_missing", missing=", ".join(missing))
    for place, band in enumerate(bands):
        if band.end is None and place != len(bands) - 1:
            yield Problem.of(f"{path}.{place}.end", "missing")
        if band.end is not None and band.end <= band.start:
            yield Problem.of(f"{path}.{place}", "band_empty")
    for place, (below, above) in enumerate(pairwise(bands), start=1):
        if below.end is not None and below.end != above.start:
            code = "band_gap" if below.end < above.start else "band_overlap"
            yield Problem.of(f"{path}.{place}.start", code)
    if bands and bands[0].start != 0:
        yield Problem.of(f"{path}.0.start", "bands_start", start=0)
    if bands and bands[0].needs_new_idea:
        yield Problem.of(f"{path}.0.needs_new_idea", "not_monotone")
    if bands and bands[-1].end != end:
        yield Problem.of(f"{path}.{len(bands) - 1}.end", "bands_end", end="-" if end is None else end)
    yield from _rising(path, [rank(band.label) for band in bands])


def _matrix(matrix: MatrixRules) -> Iterator[Problem]:
    cells = {(cell.results, cell.behaviour): cell.predicate for cell in matrix.cells}
    if len(cells) != len(matrix.cells):
        yield Problem.of("matrix.cells", "matrix_repeated")
    for results in Expectation:
        for behaviour in Expectation:
            if (results, behaviour) not in cells:
                cell = f"{results.value}/{behaviour.value}"
                yield Problem.of("matrix.cells", "matrix_incomplete", cell=cell)
    rising = sorted(Expectation, key=lambda rating: rating.rank)
    for fixed in rising:
        row = [cells[fixed, rating].rank for rating in rising if (fixed, rating) in cells]
        column = [cells[rating, fixed].rank for rating in rising if (rating, fixed) in cells]
        yield from _rising("matrix.cells", row)
        yield from _rising("matrix.cells", column)
    for path, codes in (("rating", matrix.siasn_rating), ("quadrant", matrix.siasn_quadrant)):
        numbers = [number for _, number in codes]
        if len(set(numbers)) != len(numbers) or min(numbers) < 1:
            yield Problem.of(f"matrix.siasn_{path}", "number_out_of_range")
    suggestion = matrix.suggestion
    for name, bands in (("results", suggestion.results), ("behaviour", suggestion.behaviour)):
        yield from _bands(f"matrix.suggestion.{name}", bands, Expectation, None, lambda label: label.rank)
    yield from _share("matrix.suggestion.minimum_coverage.value", suggestion.minimum_coverage.value)
    yield from _share("matrix.suggestion.majority_below.value", suggestion.majority_below.value)


def _indicator_bands(bands: tuple[IndicatorBand, ...], step: Decimal) -> Iterator[Problem]:
    """Bands of rounded per cent: the next starts one unit of rounding above the end of the one before."""
    path = "weighted.indicator_bands"
    if missing := [label.value for label in CATEGORIES if label not in {band.category for band in bands}]:
        yield Problem.of(path, "bands_missing", missing=", ".join(missing))
    for place, band in enumerate(bands):
        last = place == len(bands) - 1
        if band.end is None and not last:
            yield Problem.of(f"{path}.{place}.end", "missing")
        if last and (band.end is not None or band.value_at_start != band.value_at_end):
            yield Problem.of(f"{path}.{place}.end", "bands_end", end="-")
        if band.end is not None and band.end < band.start:
            yield Problem.of(f"{path}.{place}", "band_empty")
        if band.start % step != 0 or (band.end is not None and band.end % step != 0):
            yield Problem.of(f"{path}.{place}", "number_out_of_range")
    for place, (below, above) in enumerate(pairwise(bands), start=1):
        if below.end is not None and below.end + step != above.start:
            code = "band_gap" if below.end + step < above.start else "band_overlap"
            yield Problem.of(f"{path}.{place}.start", code)
    if bands and bands[0].start != 0:
        yield Problem.of(f"{path}.0.start", "bands_start", start=0)
    yield from _rising(path, [n for band in bands for n in (band.value_at_start, band.value_at_end)])
    yield from _rising(path, [band.category.rank for band in bands])


def _by_category(path: str, numbers: ByCategory, highest: Decimal) -> Iterator[Problem]:
    values = [numbers.of(category) for category in CATEGORIES]
    if not all(0 <= value <= highest for value in values):
        yield Problem.of(path, "number_out_of_range")
    yield from _rising(path, values)


def _weighted(rules: WeightedRules, policy: RatingPolicy) -> Iterator[Problem]:
    places = policy.rounding.percent.value
    if 0 <= places <= 6 and places == int(places):
        yield from _indicator_bands(rules.indicator_bands, Decimal(1).scaleb(-int(places)))
    cap = rules.value_cap.value
    if cap <= 0:
        yield Problem.of("weighted.value_cap.value", "number_out_of_range")
    values = [number for band in rules.indicator_bands for number in (band.value_at_start, band.value_at_end)]
    if any(not 0 <= value <= cap for value in values):
        yield Problem.of("weighted.indicator_bands", "number_out_of_range")
    if values and not values[-1] <= rules.maximum_attainable.value <= cap:
        yield Problem.of("weighted.maximum_attainable.value", "number_out_of_range")
    yield from _by_category("weighted.category_value", rules.category_value, cap)
    yield from _by_category("weighted.superior_share", rules.superior_share, _HUNDRED)
    yield from _by_category("weighted.additional_factor", rules.additional_factor, _HUNDRED)
    yield from _share("weighted.own_share.value", rules.own_share.value)
    yield from _share("weighted.agreement_share.value", rules.agreement_share.value)
    for name in ("additional_cap", "plan_cap"):
        if not 0 <= getattr(rules, name).value <= cap:
            yield Problem.of(f"weighted.{name}.value", "number_out_of_range")
    yield from _total("weighted.alone", (rules.alone.results, rules.alone.behaviour))
    yield from _total("weighted.with_others", (rules.with_others.results, rules.with_others.behaviour))
    voices = rules.voices
    yield from _total("weighted.voices", (voices.superior, voices.peers, voices.subordinates))
    yield from _bands("weighted.predicates", rules.predicates, (), cap, lambda label: label.rank)
    if Predicate.VERY_GOOD not in {band.label for band in rules.predicates}:
        yield Problem.of("weighted.predicates", "bands_missing", missing=Predicate.VERY_GOOD.value)
