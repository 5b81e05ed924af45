"""Between the rows of a plan and the lines that the scoring package rates; and whether a plan is fit to be agreed."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from app.appraisals.plans.models import Approach
from app.core.errors import FieldProblem
from app.core.texts import Text
from app.scoring import (
    Aspect,
    Cascading,
    IndicatorLine,
    Polarity,
    PostKind,
    ResultKind,
    ResultLine,
    ScorecardInvalid,
    Target,
)
from app.scoring.achievement import target_problem
from app.scoring.problems import TEXTS

Row: TypeAlias = Any
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


# --- whether a plan can be agreed ----------------------------------------------------------------------------

_WHOLE = Decimal(100)
_SAID = {
    "main-result-missing": Text("Isi paling sedikit satu hasil kerja utama", "Give at least one main result"),
    "weight-missing": Text(
        "Isi bobot semua baris, atau kosongkan semuanya", "Give the weight of every line, or of none"
    ),
    "weights-total": Text("Jumlah bobot harus tepat 100", "The weights must total exactly 100"),
    "indicator-missing": Text("Isi paling sedikit satu indikator", "Give at least one indicator"),
    "aspect-missing": Text(
        "Pilih aspek: kuantitas, kualitas, waktu, atau biaya", "Choose an aspect: quantity, quality, time or cost"
    ),
    "aspect-not-expected": Text("SKP JPT tidak memakai aspek", "The plan of a JPT has no aspects"),
    "perspective-missing": Text("Pilih perspektif hasil kerja JPT", "Choose the perspective of a JPT's result"),
    "perspective-not-expected": Text("Perspektif hanya untuk JPT", "A perspective is for a JPT only"),
    "expected-quality-missing": Text(
        "Uraikan mutu yang diharapkan pada pendekatan kualitatif",
        "Describe the expected quality in the qualitative approach",
    ),
    "indicators-not-expected": Text(
        "Pendekatan kualitatif tidak memakai indikator; tuliskan dalam uraian",
        "The qualitative approach has no indicators; write them into the description",
    ),
    "alignment-missing": Text(
        "Sebutkan hasil kerja pimpinan atau sasaran yang didukung",
        "Say which result of the superior or objective it serves",
    ),
    "parent-result-dropped": Text(
        "Hasil kerja pimpinan yang didukung tidak berlaku lagi", "The superior's result it serves stands no longer"
    ),
    "objective-retired": Text("Sasaran yang didukung tidak berlaku lagi", "The objective it serves is retired"),
    "alignment-provisional": Text(
        "Keselarasan sementara: hubungkan ke hasil kerja pimpinan setelah SKP pimpinan ada",
        "Provisional: link it to the superior's result once the superior has a plan",
    ),
    "alignment-above-superior": Text(
        "Mendukung hasil kerja atasan yang lebih tinggi, bukan pejabat penilai",
        "It serves a result of a higher superior, not of the appraiser",
    ),
    "cost-aspect": Text(
        "Aspek biaya hanya bila pegawai mengelola anggaran", "The cost aspect is for employees who control a budget"
    ),
    "appraiser-missing": Text("Pejabat penilai belum ditetapkan", "No appraiser is set"),
    "support-missing": Text("Dukungan sumber daya belum diisi", "The support is empty"),
    "accountability-missing": Text("Skema pertanggungjawaban belum diisi", "The scheme of accountability is empty"),
    "consequences-missing": Text("Konsekuensi belum diisi", "The consequences are empty"),
}


class Findings(NamedTuple):
    """Errors keep a plan from being submitted and agreed; warnings do not. Fields point into the plan's content."""

    errors: tuple[FieldProblem, ...]
    warnings: tuple[FieldProblem, ...]


def findings(plan: Row, results: Sequence[Row], indicators: Iterable[Row], alignments: Iterable[Row]) -> Findings:
    """Everything that keeps this version from being agreed, and everything to think about (regulations 1.3).

    ``plan`` is its frame (approach, kind of post, appraiser), ``alignments`` carry the names of what they point to.
    """
    lines: dict[UUID, list[Row]] = {}
    for row in indicators:
        lines.setdefault(row["result_id"], []).append(row)
    links = {row["result_id"]: row for row in alignments}
    errors: list[FieldProblem] = []
    warnings: list[FieldProblem] = []

    main = [(f"results.{place}", row) for place, row in enumerate(results) if row["kind"] == ResultKind.MAIN]
    if not main:
        errors.append(_found("results", "main-result-missing"))
    errors += _of_weights(main, "results")
    for place, row in enumerate(results):
        at, own = f"results.{place}", lines.get(row["result_id"], [])
        errors += _of_form(at, row, own, plan)
        errors += _of_weights(
            [(f"{at}.indicators.{index}", line) for index, line in enumerate(own)], f"{at}.indicators"
        )
        for index, line in enumerate(own):
            errors += _of_target(f"{at}.indicators.{index}", line)
            if line["aspect"] == Aspect.COST:
                warnings.append(_found(f"{at}.indicators.{index}.aspect", "cost-aspect"))
        link = links.get(row["result_id"])
        if link is not None:
            broken, doubtful = _of_alignment(f"{at}.alignment", link, plan["appraiser_id"])
            errors += broken
            warnings += doubtful
        elif row["kind"] == ResultKind.MAIN:
            errors.append(_found(f"{at}.alignment", "alignment-missing"))
    warnings += [
        _found(name, f"{name}-missing") for name in ("support", "accountability", "consequences") if not plan[name]
    ]
    if plan["appraiser_id"] is None:
        warnings.append(_found("appraiser", "appraiser-missing"))
    return Findings(tuple(errors), tuple(warnings))


def _of_weights(lines: Sequence[tuple[str, Row]], whole: str) -> list[FieldProblem]:
    given = [row["weight"] for _, row in lines if row["weight"] is not None]
    if not given:
        return []
    if len(given) < len(lines):
        return [_found(f"{at}.weight", "weight-missing") for at, row in lines if row["weight"] is None]
    return [] if sum(given) == _WHOLE else [_found(whole, "weights-total")]


def _of_form(at: str, result: Row, indicators: Sequence[Row], plan: Row) -> list[FieldProblem]:
    senior = plan["post_kind"] == PostKind.JPT
    found = []
    if senior and result["perspective"] is None:
        found.append(_found(f"{at}.perspective", "perspective-missing"))
    if not senior and result["perspective"] is not None:
        found.append(_found(f"{at}.perspective", "perspective-not-expected"))
    if plan["approach"] == Approach.QUALITATIVE:
        if not result["expected_quality"]:
            found.append(_found(f"{at}.expected_quality", "expected-quality-missing"))
        if indicators:
            found.append(_found(f"{at}.indicators", "indicators-not-expected"))
        return found
    if not indicators:
        found.append(_found(f"{at}.indicators", "indicator-missing"))
    wrong = "aspect-not-expected" if senior else "aspect-missing"
    return found + [
        _found(f"{at}.indicators.{index}.aspect", wrong)
        for index, line in enumerate(indicators)
        if senior == (line["aspect"] is not None)
    ]


def _of_target(at: str, indicator: Row) -> list[FieldProblem]:
    try:
        target = target_of(indicator["target_low"], indicator["target_high"])
    except ScorecardInvalid as invalid:
        codes = [problem.code for problem in invalid.problems]
    else:
        code = target_problem(target, Polarity(indicator["polarity"]))
        codes = [code] if code else []
    return [FieldProblem(f"{at}.target_low", code.replace("_", "-"), Text(*TEXTS[code])) for code in codes]


def _of_alignment(at: str, link: Row, appraiser_id: UUID | None) -> tuple[list[FieldProblem], list[FieldProblem]]:
    errors, warnings = [], []
    parent, objective = link["parent_result"], link["objective"]
    if link["parent_result_id"] is not None:
        if parent is None or not parent["current"]:
            errors.append(_found(at, "parent-result-dropped"))
        elif parent["employee"]["id"] != str(appraiser_id):
            warnings.append(_found(at, "alignment-above-superior"))
    elif objective["retired"]:
        errors.append(_found(at, "objective-retired"))
    if link["provisional"]:
        warnings.append(_found(at, "alignment-provisional"))
    return errors, warnings


def _found(field: str, code: str) -> FieldProblem:
    return FieldProblem(field, code, _SAID[code])
