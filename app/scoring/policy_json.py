"""A policy as JSON, the exact inverse of `parse_policy`."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.scoring.exact import exact_text
from app.scoring.policy import (
    Band,
    ByCategory,
    MatrixRules,
    RatingPolicy,
    Rule,
    Scheme,
    Source,
    Voices,
    WeightedRules,
)
from app.scoring.terms import CATEGORIES

Label = TypeVar("Label", bound=StrEnum)


def policy_as_mapping(policy: RatingPolicy) -> dict[str, object]:
    """The JSON object that `parse_policy` turns into an equal policy; decimals are texts, days YYYY-MM-DD."""
    document: dict[str, object] = {
        "code": policy.code,
        "version": policy.version,
        "title": policy.title,
        "title_en": policy.title_en,
        "valid_from": policy.valid_from.isoformat(),
        "valid_until": policy.valid_until and policy.valid_until.isoformat(),
        "legal_source": _written_source(policy.legal_source),
        "regime": policy.regime.value,
        "weights": {"scheme": policy.weights.scheme.value, "whole": _written(policy.weights.whole)},
        "caps": {
            "achievement_floor": _written(policy.caps.achievement_floor),
            "achievement_cap": policy.caps.achievement_cap and _written(policy.caps.achievement_cap),
        },
        "rounding": {key: _written(getattr(policy.rounding, key)) for key in ("percent", "total", "value")},
    }
    if policy.matrix:
        document["matrix"] = _written_matrix(policy.matrix)
    if policy.weighted:
        document["weighted"] = _written_weighted(policy.weighted)
    return document


def _text(number: Decimal | None) -> str | None:
    return None if number is None else exact_text(number)


def _written_source(source: Source) -> dict[str, object]:
    return {
        "regulation": source.regulation,
        "article": source.article,
        "confidence": source.confidence.value,
    }


def _written(rule: Rule) -> dict[str, object]:
    return {"value": _text(rule.value), "source": _written_source(rule.source)}


def _written_bands(bands: tuple[Band[Label], ...]) -> list[object]:
    return [
        {
            "label": band.label.value,
            "start": _text(band.start),
            "end": _text(band.end),
            "needs_new_idea": band.needs_new_idea,
            "source": _written_source(band.source),
        }
        for band in bands
    ]


def _written_matrix(matrix: MatrixRules) -> dict[str, object]:
    suggestion = matrix.suggestion
    return {
        "cells": [
            {"results": c.results.value, "behaviour": c.behaviour.value, "predicate": c.predicate.value}
            for c in matrix.cells
        ],
        "source": _written_source(matrix.source),
        "siasn_rating": {label.value: number for label, number in matrix.siasn_rating},
        "siasn_quadrant": {label.value: number for label, number in matrix.siasn_quadrant},
        "siasn_source": _written_source(matrix.siasn_source),
        "suggestion": {
            "results": _written_bands(suggestion.results),
            "behaviour": _written_bands(suggestion.behaviour),
            "minimum_coverage": _written(suggestion.minimum_coverage),
            "majority_below": _written(suggestion.majority_below),
        },
    }


def _written_by_category(numbers: ByCategory) -> dict[str, object]:
    written: dict[str, object] = {c.value: _text(numbers.of(c)) for c in CATEGORIES}
    return {**written, "source": _written_source(numbers.source)}


def _written_numbers(section: Scheme | Voices, keys: Mapping[str, Decimal]) -> dict[str, object]:
    written: dict[str, object] = {key: _text(number) for key, number in keys.items()}
    return {**written, "source": _written_source(section.source)}


def _written_scheme(scheme: Scheme) -> dict[str, object]:
    return _written_numbers(scheme, {"results": scheme.results, "behaviour": scheme.behaviour})


def _written_weighted(rules: WeightedRules) -> dict[str, object]:
    voices = rules.voices
    return {
        "indicator_bands": [
            {
                "category": band.category.value,
                "start": _text(band.start),
                "end": _text(band.end),
                "value_at_start": _text(band.value_at_start),
                "value_at_end": _text(band.value_at_end),
                "source": _written_source(band.source),
            }
            for band in rules.indicator_bands
        ],
        "maximum_attainable": _written(rules.maximum_attainable),
        "aspects": _written_source(rules.aspects),
        "category_value": _written_by_category(rules.category_value),
        "own_share": _written(rules.own_share),
        "superior_share": _written_by_category(rules.superior_share),
        "agreement_share": _written(rules.agreement_share),
        "additional_factor": _written_by_category(rules.additional_factor),
        "additional_cap": _written(rules.additional_cap),
        "plan_cap": _written(rules.plan_cap),
        "alone": _written_scheme(rules.alone),
        "with_others": _written_scheme(rules.with_others),
        "voices": _written_numbers(
            voices,
            {"superior": voices.superior, "peers": voices.peers, "subordinates": voices.subordinates},
        ),
        "value_cap": _written(rules.value_cap),
        "predicates": _written_bands(rules.predicates),
    }
