"""A policy from a mapping (TOML, JSON): its shape; `policy_checks` judges its content."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

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
        weights=_closed(weights, Weights(weights.choice("scheme", WeightScheme), _rule(weights.table("whole")))),
        caps=_closed(
            caps,
            Caps(
                _rule(caps.table("achievement_floor")),
                _rule(caps.table("achievement_cap")) if caps.has("achievement_cap") else None,
            ),
        ),
        rounding=_closed(rounding, Rounding(*(_rule(rounding.table(key)) for key in ("percent", "total", "value")))),
        matrix=_section(top, "matrix", Regime.MATRIX, policy_fields[-1], _matrix),
        weighted=_section(top, "weighted", Regime.WEIGHTED, policy_fields[-1], _weighted),
    )
    top.close()
    if top.problems:
        raise PolicyInvalid(top.problems)
    if problems := check(policy):
        raise PolicyInvalid(problems)
    return policy


def _closed(reader: Reader, value: Section) -> Section:
    reader.close()
    return value


def _section(top: Reader, key: str, owner: Regime, regime: Regime, read: Callable[[Reader], Section]) -> Section | None:
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
