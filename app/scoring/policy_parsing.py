"""A policy from a mapping (TOML, JSON) and back: its shape; `policy_checks` judges its content."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.scoring.exact import exact_text
from app.scoring.policy import (
    Band,
    ByCategory,
    Caps,
    IndicatorBand,
    MatrixCell,
    MatrixRules,
    RatingPolicy,
    Rounding,
    Rule,
    Scheme,
    Source,
    Suggestion,
    Voices,
    WeightedRules,
    Weights,
    WeightScheme,
)
from app.scoring.policy_checks import check
from app.scoring.problems import PolicyInvalid
from app.scoring.reading import Reader
from app.scoring.terms import CATEGORIES, Confidence, Expectation, Predicate, Regime

MAXIMUM_BANDS = 50

Label = TypeVar("Label", bound=StrEnum)
Section = TypeVar("Section")


def parse_policy(document: object) -> RatingPolicy:
    """The policy in a mapping whose numbers are ints, Decimals or decimal texts.

    Raises PolicyInvalid with every problem of the shape or, when that is sound, every problem of the content:
    totals of weights and shares, gaps and overlaps of bands, caps, missing cells, anything not monotone.
    """
    top = Reader(document)
    policy_fields = (
        top.text("code"),
        top.text("version"),
        top.text("title"),
        top.text("title_en"),
        top.day("valid_from"),
        top.day_or_none("valid_until"),
        _source(top.table("legal_source")),
        top.choice("regime", Regime),
    )
    weights, caps, rounding = top.table("weights"), top.table("caps"), top.table("rounding")
    policy = RatingPolicy(
        *policy_fields,
        weights=_closed(
            weights, Weights(weights.choice("scheme", WeightScheme), _rule(weights.table("whole")))
        ),
        caps=_closed(
            caps,
            Caps(
                _rule(caps.table("achievement_floor")),
                _rule(caps.table("achievement_cap")) if caps.has("achievement_cap") else None,
            ),
        ),
        rounding=_closed(
            rounding, Rounding(*(_rule(rounding.table(key)) for key in ("percent", "total", "value")))
        ),
        matrix=_section(top, "matrix", Regime.MATRIX, policy_fields[-1], _matrix),
        weighted=_section(top, "weighted", Regime.WEIGHTED, policy_fields[-1], _weighted),
    )
    top.close()
    if top.problems:
        raise PolicyInvalid(top.problems)
    if problems := check(policy):
        raise PolicyInvalid(problems)
    return policy


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


def _closed(reader: Reader, value: Section) -> Section:
    reader.close()
    return value


def _section(
    top: Reader, key: str, owner: Regime, regime: Regime, read: Callable[[Reader], Section]
) -> Section | None:
    if regime is owner:
        return read(top.table(key))
    if top.has(key):
        top.note(key, "wrong_section")
    return None


def _source(reader: Reader) -> Source:
    return _closed(
        reader,
        Source(reader.text("regulation"), reader.text("article"), reader.choice("confidence", Confidence)),
    )


def _rule(reader: Reader) -> Rule:
    return _closed(reader, Rule(reader.decimal("value"), _source(reader.table("source"))))


def _bands(readers: list[Reader], labels: type[Label]) -> tuple[Band[Label], ...]:
    return tuple(
        _closed(
            reader,
            Band(
                reader.choice("label", labels),
                reader.decimal("start"),
                reader.decimal_or_none("end"),
                _source(reader.table("source")),
                reader.truth("needs_new_idea", False),
            ),
        )
        for reader in readers
    )


def _codes(reader: Reader, labels: tuple[Label, ...]) -> tuple[tuple[Label, int], ...]:
    return _closed(reader, tuple((label, int(reader.decimal(label.value))) for label in labels))


def _matrix(reader: Reader) -> MatrixRules:
    suggestion = reader.table("suggestion")
    return _closed(
        reader,
        MatrixRules(
            cells=tuple(
                _closed(
                    cell,
                    MatrixCell(
                        cell.choice("results", Expectation),
                        cell.choice("behaviour", Expectation),
                        cell.choice("predicate", Predicate),
                    ),
                )
                for cell in reader.tables("cells", MAXIMUM_BANDS)
            ),
            source=_source(reader.table("source")),
            siasn_rating=_codes(reader.table("siasn_rating"), tuple(Expectation)),
            siasn_quadrant=_codes(
                reader.table("siasn_quadrant"), tuple(p for p in Predicate if p is not Predicate.FAIR)
            ),
            siasn_source=_source(reader.table("siasn_source")),
            suggestion=_closed(
                suggestion,
                Suggestion(
                    results=_bands(suggestion.tables("results", MAXIMUM_BANDS), Expectation),
                    behaviour=_bands(suggestion.tables("behaviour", MAXIMUM_BANDS), Expectation),
                    minimum_coverage=_rule(suggestion.table("minimum_coverage")),
                    majority_below=_rule(suggestion.table("majority_below")),
                ),
            ),
        ),
    )


def _by_category(reader: Reader) -> ByCategory:
    numbers = {category.value: reader.decimal(category.value) for category in CATEGORIES}
    return _closed(reader, ByCategory(source=_source(reader.table("source")), **numbers))


def _scheme(reader: Reader) -> Scheme:
    return _closed(
        reader,
        Scheme(reader.decimal("results"), reader.decimal("behaviour"), _source(reader.table("source"))),
    )


def _weighted(reader: Reader) -> WeightedRules:
    voices = reader.table("voices")
    return _closed(
        reader,
        WeightedRules(
            indicator_bands=tuple(
                _closed(
                    band,
                    IndicatorBand(
                        band.choice("category", Predicate),
                        band.decimal("start"),
                        band.decimal_or_none("end"),
                        band.decimal("value_at_start"),
                        band.decimal("value_at_end"),
                        _source(band.table("source")),
                    ),
                )
                for band in reader.tables("indicator_bands", MAXIMUM_BANDS)
            ),
            maximum_attainable=_rule(reader.table("maximum_attainable")),
            aspects=_source(reader.table("aspects")),
            category_value=_by_category(reader.table("category_value")),
            own_share=_rule(reader.table("own_share")),
            superior_share=_by_category(reader.table("superior_share")),
            agreement_share=_rule(reader.table("agreement_share")),
            additional_factor=_by_category(reader.table("additional_factor")),
            additional_cap=_rule(reader.table("additional_cap")),
            plan_cap=_rule(reader.table("plan_cap")),
            alone=_scheme(reader.table("alone")),
            with_others=_scheme(reader.table("with_others")),
            voices=_closed(
                voices,
                Voices(
                    voices.decimal("superior"),
                    voices.decimal("peers"),
                    voices.decimal("subordinates"),
                    _source(voices.table("source")),
                ),
            ),
            value_cap=_rule(reader.table("value_cap")),
            predicates=_bands(reader.tables("predicates", MAXIMUM_BANDS), Predicate),
        ),
    )


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
