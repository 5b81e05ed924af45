"""Compares tables that offices published with what we hold to be right.

A case passes when our computation gives its `recomputed` block and accounts for each published figure: equal at
the printed decimals, or a departure whose cause our computation reproduces or the case's note explains.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import half_up
from app.scoring.verifying import published_people, published_units
from app.scoring.verifying.case import Inputs
from app.scoring.verifying.golden import REFUSALS, shown
from app.scoring.verifying.published_causes import IRREPRODUCIBLE, SLIP, agrees, general_ways, places
from app.scoring.verifying.recomputed import Recomputed, exact, leaves
from app.scoring.verifying.report import Departure, Difference, Report

KINDS: Mapping[str, Callable[[Inputs, Mapping[str, object]], Recomputed]] = {
    "skm": published_units.skm,
    "lkjip": published_units.lkjip,
    "abk": published_units.abk,
    "skp": published_people.skp,
    "angka_kredit": published_people.angka_kredit,
    "casn": published_people.casn,
    "ip_asn": published_people.ip_asn,
}


def verify_published(cases: list[object]) -> Report:
    """A report on a list of published cases; an unknown kind or key fails its case."""
    report = Report()
    numbers: Counter[str] = Counter()
    for case in cases:
        kind = str(case.get("kind")) if isinstance(case, Mapping) else "?"
        numbers[kind] += 1
        label = f"{kind}-{numbers[kind]:02}"
        differences, departures = _judged(kind, label, case)
        report.add(differences)
        report.departures += departures
    return report


def _judged(kind: str, label: str, case: object) -> tuple[list[Difference], list[Departure]]:
    if kind not in KINDS or not isinstance(case, Mapping):
        return [Difference(kind, label, "kind", "a known kind", "unknown")], []
    printed, checked = case.get("published"), case.get("recomputed")
    if not isinstance(checked, Mapping) or not checked:
        return [Difference(kind, label, "recomputed", "an object", "none")], []
    published: Mapping[str, object] = printed if isinstance(printed, Mapping) else {}
    try:
        inputs = Inputs(case.get("inputs"), "inputs")
        found = KINDS[kind](inputs, published)
    except REFUSALS as refusal:
        return [Difference(kind, label, "inputs", "computable", f"{type(refusal).__name__}: {refusal}")], []
    differences = [Difference(kind, label, key, "a known input", "unknown") for key in inputs.untaken()]
    own = dict(leaves(found.checked))
    for field, value in leaves(checked):
        if field not in own or not _matches(value, own[field]):
            got = shown(own.get(field, "nothing"))
            differences.append(Difference(kind, label, f"recomputed.{field}", shown(value), got))
    departures = []
    for field, value, ours in _unlike(published, found):
        departure = _departure(kind, label, field, value, ours, found, str(case.get("note") or ""))
        if departure is None:
            differences.append(Difference(kind, label, f"published.{field}", shown(value), shown(ours)))
        else:
            departures.append(departure)
    return differences, departures


def _unlike(published: Mapping[str, object], found: Recomputed) -> list[tuple[str, object, object]]:
    """(field, printed, ours) of everything printed that is not what we compute."""
    own = dict(leaves(found.ours))
    return [
        (field, value, own.get(field, "nothing"))
        for field, value in leaves(published)
        if value is not None
        and field.partition(".")[0] not in found.described
        and not (field in own and _matches(value, own[field]))
    ]


def _matches(printed: object, own: object) -> bool:
    """Numbers agree at the printed decimals, texts whatever their case."""
    number, value = exact(printed), exact(own)
    if number is not None and value is not None and isinstance(printed, int | Decimal):
        return agrees(printed, value)
    if isinstance(printed, str) and isinstance(own, str):
        return printed.casefold() == own.casefold()
    return printed is None and own is None


def _departure(
    kind: str, label: str, field: str, printed: object, own: object, found: Recomputed, note: str
) -> Departure | None:
    """The departure with its cause; None for a difference that nothing explains."""
    value = exact(own)
    if value is None or not isinstance(printed, int | Decimal):
        return None
    cause = _cause(field, printed, value, found)
    if cause in IRREPRODUCIBLE and not note:
        return None
    reproduced = cause not in IRREPRODUCIBLE
    return Departure(kind, label, field, shown(printed), _brief(printed, value), cause, reproduced, note)


def _cause(field: str, printed: int | Decimal, value: Fraction, found: Recomputed) -> str:
    for where, cause, figure in found.ways:
        if where == field and agrees(printed, figure):
            return cause
    return next(general_ways(printed, value), SLIP)


def _brief(printed: int | Decimal, value: Fraction) -> str:
    """Our figure with two decimals, or as many as were printed."""
    return str(half_up(value, max(2, places(printed))))
