"""Plans to rate, with everything a test does not care about filled in."""

from decimal import Decimal
from typing import Any  # a test names whatever further fields it cares about

from app.scoring import (
    BehaviourLine,
    IndicatorLine,
    Polarity,
    PostKind,
    ResultKind,
    ResultLine,
    Scorecard,
    Target,
    shipped_policies,
)

WEIGHTED, MATRIX = shipped_policies()


def indicator(
    identifier: str = "i",
    realisation: str | None = "100",
    target: str = "100",
    polarity: Polarity = Polarity.HIGHER,
    weight: str | None = None,
    maximum: bool = False,
) -> IndicatorLine:
    """An indicator with a single target."""
    return IndicatorLine(
        id=identifier,
        label=f"Indikator {identifier}",
        polarity=polarity,
        target=Target(value=Decimal(target)),
        realisation=None if realisation is None else Decimal(realisation),
        weight=None if weight is None else Decimal(weight),
        maximum_attainable=maximum,
    )


def result(
    *indicators: IndicatorLine,
    identifier: str = "r",
    weight: str | None = None,
    additional: bool = False,
    **other: Any,
) -> ResultLine:
    """A result of the given indicators."""
    return ResultLine(
        id=identifier,
        label=f"Hasil {identifier}",
        kind=ResultKind.ADDITIONAL if additional else ResultKind.MAIN,
        weight=None if weight is None else Decimal(weight),
        indicators=indicators,
        **other,
    )


def behaviour(*values: str) -> tuple[BehaviourLine, ...]:
    """Behaviour lines with values."""
    return tuple(
        BehaviourLine(id=f"b{place}", label="Perilaku", value=Decimal(value)) for place, value in enumerate(values)
    )


def plan(*results: ResultLine, post_kind: PostKind = PostKind.JA_JF, **other: Any) -> Scorecard:
    """A scorecard of the given results."""
    return Scorecard(post_kind=post_kind, results=results, **other)


def simple(*realisations: str | None, **other: Any) -> Scorecard:
    """One result of one indicator with target 100 per realisation."""
    lines = [
        result(indicator(f"i{place}", realised), identifier=f"r{place}") for place, realised in enumerate(realisations)
    ]
    return plan(*lines, **other)
