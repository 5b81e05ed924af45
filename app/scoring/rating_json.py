"""A rating as JSON: what an API returns and what is stored beside the frozen inputs."""

from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import exact_text, half_up
from app.scoring.outcome import IndicatorRating, Numbers, Rating, ResultRating

SHOWN_PLACES = 2


def number_as_mapping(value: Fraction | Decimal | None, places: int = SHOWN_PLACES) -> dict[str, str] | None:
    """{"shown": rounded half up, "exact": "97.5" or "1860/19"}, None for unknown."""
    if value is None:
        return None
    return {"shown": str(half_up(value, places)), "exact": exact_text(value)}


def rating_as_mapping(rating: Rating) -> dict[str, object]:
    """The whole rating; exact numbers are {"shown", "exact"} objects, rounded ones texts."""
    return {
        "policy": rating.policy,
        "version": rating.version,
        "regime": rating.regime.value,
        "results": [_result(result) for result in rating.results],
        "weighted_total": number_as_mapping(rating.weighted_total),
        "weighted_total_rounded": _text(rating.weighted_total_rounded),
        "coverage": number_as_mapping(rating.coverage, 4),
        "suggested_results_rating": rating.suggested_results_rating and rating.suggested_results_rating.value,
        "suggestion_reason": rating.suggestion_reason.as_mapping(),
        "suggested_behaviour_rating": rating.suggested_behaviour_rating and rating.suggested_behaviour_rating.value,
        "behaviour_reason": rating.behaviour_reason.as_mapping(),
        "results_rating": rating.results_rating and rating.results_rating.value,
        "behaviour_rating": rating.behaviour_rating and rating.behaviour_rating.value,
        "below_target": {"missed": rating.below_target[0], "known": rating.below_target[1]},
        "numbers": rating.numbers and _numbers(rating.numbers),
        "predicate": rating.predicate and rating.predicate.value,
        "provisional_predicate": rating.provisional_predicate and rating.provisional_predicate.value,
        "siasn": rating.siasn
        and {
            "hasilKinerjaNilai": rating.siasn.results,
            "perilakuKerjaNilai": rating.siasn.behaviour,
            "kuadranKinerjaNilai": rating.siasn.quadrant,
        },
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _indicator(rated: IndicatorRating) -> dict[str, object]:
    done = rated.achievement
    return {
        "id": rated.id,
        "achievement": done
        and {
            "percent": number_as_mapping(done.percent),
            "raw": number_as_mapping(done.raw),
            "rule": done.rule,
            "against": exact_text(done.against),
            "floored": done.floored,
            "capped": done.capped,
        },
        "category": rated.category and rated.category.value,
        "value": number_as_mapping(rated.value),
    }


def _result(rated: ResultRating) -> dict[str, object]:
    return {
        "id": rated.id,
        "indicators": [_indicator(indicator) for indicator in rated.indicators],
        "coverage": number_as_mapping(rated.coverage, 4),
        "achievement": number_as_mapping(rated.achievement),
        "category": rated.category and rated.category.value,
        "value": number_as_mapping(rated.value),
        "counted": number_as_mapping(rated.counted),
    }


def _numbers(numbers: Numbers) -> dict[str, object]:
    return {
        name: number_as_mapping(value)
        if isinstance(value, Fraction)
        else _text(value)
        if isinstance(value, Decimal)
        else value
        for name, value in numbers._asdict().items()
    }
