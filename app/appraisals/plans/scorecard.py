"""Between the rows of a plan and the lines that the scoring package rates."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.scoring import Aspect, Cascading, IndicatorLine, Polarity, ResultKind, ResultLine, Target

Row = Any
"""A row of :mod:`app.appraisals.plans.queries`, read by column name."""


def result_lines(
    results: Iterable[Row],
    indicators: Iterable[Row],
    alignments: Iterable[Row],
    realised: Mapping[UUID, Decimal],
    superior_values: Mapping[UUID, Decimal],
) -> tuple[ResultLine, ...]:
    """The results of one version of a plan, in its order, ready to be rated.

    ``realised`` holds the realisation by indicator id, in the indicator's unit: an indicator that is missing there is
    unknown. ``superior_values`` holds the value (0-120) of a superior's result by its id; it counts where the
    alignment is non-direct (regulations 2.4). Raises ``ScorecardInvalid`` where a row could not have been agreed.
    """
    lines: dict[UUID, list[IndicatorLine]] = {}
    for row in indicators:
        lines.setdefault(row["result_id"], []).append(_indicator_line(row, realised.get(row["indicator_id"])))
    links = {row["result_id"]: row for row in alignments}
    found = []
    for row in results:
        link = links.get(row["result_id"])
        cascading = Cascading(link["cascading"]) if link else Cascading.DIRECT
        above = link["parent_result_id"] if link else None
        found.append(
            ResultLine(
                id=str(row["result_id"]),
                label=row["title"],
                kind=ResultKind(row["kind"]),
                cascading=cascading,
                weight=row["weight"],
                scope_weight=Decimal(row["scope_weight"]),
                superior_value=superior_values.get(above) if above and cascading is Cascading.NON_DIRECT else None,
                initiative=row["initiative"],
                indicators=tuple(lines.get(row["result_id"], ())),
            )
        )
    return tuple(found)


def target_of(low: Decimal, high: Decimal) -> Target:
    """A single value where both bounds are the same. Raises ``ScorecardInvalid``."""
    return Target(value=low) if low == high else Target(low=low, high=high)


def _indicator_line(row: Row, realisation: Decimal | None) -> IndicatorLine:
    return IndicatorLine(
        id=str(row["indicator_id"]),
        label=row["name"],
        polarity=Polarity(row["polarity"]),
        target=target_of(row["target_low"], row["target_high"]),
        aspect=Aspect(row["aspect"]) if row["aspect"] else None,
        baseline=row["baseline"],
        realisation=realisation,
        weight=row["weight"],
        maximum_attainable=row["maximum_attainable"],
    )
