"""The matrix regime: results rating x behaviour rating, PermenPANRB 6/2022 Art. 25 and annex."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from app.scoring.exact import half_up
from app.scoring.outcome import Reason, SiasnCodes
from app.scoring.policy import Band, RatingPolicy, Suggestion
from app.scoring.terms import Expectation, Predicate

Label = TypeVar("Label", bound=StrEnum)

NOT_SUGGESTED = Reason("not_in_this_regime")


def predicate_of_ratings(policy: RatingPolicy, results: Expectation, behaviour: Expectation) -> Predicate:
    """The cell of the matrix (kuadran kinerja pegawai)."""
    return policy.cells[results, behaviour]


def siasn_codes(policy: RatingPolicy, results: Expectation, behaviour: Expectation) -> SiasnCodes:
    """The codes SIASN stores. The quadrant comes from the matrix: the greater of the two codes is wrong."""
    if policy.matrix is None:
        raise ValueError(f"{policy.code} is not a matrix policy")
    ratings = dict(policy.matrix.siasn_rating)
    quadrants = dict(policy.matrix.siasn_quadrant)
    predicate = predicate_of_ratings(policy, results, behaviour)
    return SiasnCodes(ratings[results], ratings[behaviour], quadrants[predicate])


def band_of(bands: Sequence[Band[Label]], value: Decimal) -> Band[Label]:
    """The band that holds a rounded value; values below the first band belong to it."""
    for band in reversed(bands):
        if value >= band.start:
            return band
    return bands[0]


def suggest_results(
    suggestion: Suggestion, total: Decimal | None, coverage: Fraction, below_target: tuple[int, int]
) -> tuple[Expectation | None, Reason]:
    """The suggested results rating and why; local policy, the leader decides (PermenPANRB 6/2022).

    `total` is the rounded weighted total in per cent, `below_target` (missed, known) counts main results.
    """
    if total is None:
        return None, Reason("nothing_realised")
    needed = suggestion.minimum_coverage.value
    if coverage.numerator < coverage.denominator and coverage * 100 < needed:
        return None, Reason("coverage_too_low", (("coverage", coverage * 100), ("minimum", needed)))
    band = band_of(suggestion.results, total)
    missed, known = below_target
    if band.label is Expectation.ABOVE and missed * 100 > suggestion.majority_below.value * known:
        return Expectation.MEETS, Reason(
            "held_by_majority_below_target", (("total", total), ("missed", missed), ("known", known))
        )
    return band.label, _within(band, total)


def suggest_behaviour(
    suggestion: Suggestion, behaviour: Fraction | None, places: int
) -> tuple[Expectation | None, Reason]:
    """The suggested behaviour rating where behaviour has numbers (0-120); local policy."""
    if behaviour is None:
        return None, Reason("no_behaviour_values")
    rounded = half_up(behaviour, places)
    band = band_of(suggestion.behaviour, rounded)
    return band.label, _within(band, rounded)


def _within(band: Band[Expectation], total: Decimal) -> Reason:
    return Reason(f"total_{band.label.value}", (("total", total), ("from", band.start), ("below", band.end)))
