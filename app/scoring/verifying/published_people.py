"""Published tables about people: plans and predicates, credit points, selection, professionalism."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import half_up, truncated
from app.scoring.matrix import predicate_of_ratings
from app.scoring.rules import credit_points, history, professionalism, selection
from app.scoring.terms import LABELS, Expectation, Predicate
from app.scoring.verifying.case import CaseUnreadable, Inputs
from app.scoring.verifying.golden_appraisal import PREDICATES, matrix_policy, weighted_policy
from app.scoring.verifying.golden_rules import LEVELS
from app.scoring.verifying.published_causes import places, relation
from app.scoring.verifying.recomputed import Recomputed, Ways
from app.scoring.weighted import plan_value

_RATINGS = {LABELS[rating][0].casefold(): rating for rating in Expectation}
_MISCONDUCT = "/misconduct"


def skp(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    """Plans, predicates and values under four generations of rules."""
    scheme = case.text("scheme")
    if scheme == "PermenPANRB 8/2021":
        _, rules = weighted_policy()
        main = sum(case.fractions("utama"), Fraction(0))
        value = plan_value(rules, main, case.fraction("tambahan"))
        return Recomputed({"nilai_akhir_skp": value}, {"nilai_akhir_skp": value})
    if scheme == "PermenPANRB 6/2022":
        results, behaviour = (case.one_of(key, _RATINGS) for key in ("rating_hasil_kerja", "rating_perilaku"))
        predicate = predicate_of_ratings(matrix_policy(), results, behaviour)
        label = LABELS[predicate][0] + (_MISCONDUCT if predicate is Predicate.POOR else "")
        return Recomputed({"predikat": label}, {"predikat": label})
    if case.has("activities_in_month"):
        factor = history.daily_report_factor(
            case.whole("activities_in_month"), case.number("divisor"), case.number("cap")
        )
        uncapped = case.fraction("activities_in_month") * 100 / case.fraction("divisor")
        return Recomputed({"unrounded": uncapped, "nilai": factor}, {"nilai": factor})
    if case.has("daily_reports"):
        return _month(case)
    if case.has("bulanan"):
        case.ignore("aspek")
        value = history.task_value(case.fractions("bulanan"))
        return Recomputed({"rata_rata": value}, {"rata_rata": value})
    if case.has("jumlah_kegiatan"):
        points = [history.additional_task_points(int(each)) for each in case.numbers("jumlah_kegiatan")]
        return Recomputed({"nilai": points}, {"nilai": points})
    if case.has("NT"):
        case.ignore("aspek", "NT")
        value = history.time_value(case.number("target"), case.number("realisasi"))
        return Recomputed({"nilai": value}, {"nilai": value})
    return _task(case, published)


def _month(case: Inputs) -> Recomputed:
    first, second, third, value = history.monthly_value(
        case.whole("conforming"), case.whole("daily_reports"), case.whole("non_skp_reports"), case.number("divisor")
    )
    factors = {"faktor1": first, "faktor2": second, "faktor3": third}
    printed = Fraction(half_up(first, 2) + half_up(second, 2) + half_up(third, 1)) / 3
    category = history.monthly_category(value)
    return Recomputed(
        {**factors, "nilai_from_rounded_factors": printed, "nilai_from_unrounded": value, "kategori": category},
        {**factors, "nilai": value, "kategori": category},
    )


def _task(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    """One task of PP 46/2011: quantity, quality, time; cost is left out where there is none."""
    if case.value("biaya") is not None:
        raise CaseUnreadable("a task with cost is not modelled")
    quantity, quality = (_ratio(case.table(aspect)) for aspect in ("kuantitas", "kualitas"))
    time = case.table("waktu_bulan" if case.has("waktu_bulan") else "waktu_hari")
    target, realised = time.number("target"), time.number("realisasi")
    own = history.time_value(target, realised)
    theirs = history.time_value(target, realised, divisor=realised)
    saving = history.time_saving(target, realised)
    value = history.task_value([quantity, quality, own])
    together = quantity + quality + own
    printed = sum((Fraction(half_up(each, 2)) for each in (quantity, quality, theirs)), Fraction(0))
    base: dict[str, object] = {"kuantitas": quantity, "kualitas": quality, "efisiensi_waktu_pct": saving}
    ours: dict[str, object] = {**base, "waktu": own, "jumlah": together, "nilai": value}
    checked: dict[str, object] = {
        **ours,
        "waktu_divided_by_realisation": theirs,
        "waktu_divided_by_target": own,
        "jumlah_of_printed_parts": printed,
        "nilai_of_printed_parts": printed / 3,
        "nilai_with_target_divisor": value,
    }
    ways: Ways = [("waktu", "divided_by_realisation", theirs)]
    if isinstance(total := published.get("jumlah"), int | Decimal):
        ways.append(("nilai", "from_printed_sum", Fraction(total) / 3))
    return Recomputed(checked, ours, ways)


def angka_kredit(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    """Credit points of one predicate or of all, sums of them, integration, and the older assessment."""
    if case.has("operation"):
        if case.text("operation") == "accumulate":
            together = credit_points.accumulated(case.numbers("parts"))
            return Recomputed({"ak": together}, {"ak": together})
        return _integration(case)
    if case.has("scheme"):
        case.ignore("scheme")
        value = case.fraction("ak_per_tahun") * case.fraction("persen") / 100
        checked = {"half_up": half_up(value, 2), "truncated": truncated(value, 2), "unrounded": value}
        return Recomputed(checked, {"table_1": value, "table_2": value})
    level = case.one_of("jenjang", LEVELS)
    coefficient, months = case.fraction("koefisien"), case.whole("bulan")
    if case.has("predikat"):
        predicate = case.one_of("predikat", PREDICATES)
        rounded, unrounded = _points(level, predicate, coefficient, case.fraction("persen"), months)
        printed = published.get("ak")
        how = relation(printed, unrounded) if isinstance(printed, int | Decimal) else "not printed"
        ways: Ways = [("ak", "unrounded", unrounded)]
        return Recomputed({"ak": rounded, "unrounded": unrounded, "relation": how}, {"ak": rounded}, ways)
    percentages = case.table("persen")
    pairs = {
        name: _points(level, PREDICATES[name], coefficient, percentages.fraction(name), months)
        for name in percentages.names()
    }
    rounded_all = {name: rounded for name, (rounded, _) in pairs.items()}
    return Recomputed(
        {"ak": rounded_all, "unrounded": {name: unrounded for name, (_, unrounded) in pairs.items()}},
        {"ak": rounded_all},
        [(f"ak.{name}", "unrounded", unrounded) for name, (_, unrounded) in pairs.items()],
    )


def _points(
    level: credit_points.FunctionalLevel,
    predicate: Predicate,
    coefficient: Fraction,
    percentage: Fraction,
    months: int,
) -> tuple[Decimal, Fraction]:
    """(rounded, unrounded) points; the table's own coefficient and percentage must be those of the regulation."""
    rounded = credit_points.converted(level, predicate, months)
    if rounded != credit_points.points(coefficient, percentage, months):
        raise CaseUnreadable("coefficient or percentage are not those of the regulation")
    return rounded, coefficient * percentage * months / 1200


def _integration(case: Inputs) -> Recomputed:
    case.ignore("golongan")
    level, base = case.one_of("jenjang", LEVELS), case.number("nilai_dasar")
    points = case.numbers("ak_konvensional")
    integrated = [credit_points.integrated(level, each) for each in points]
    if integrated != [each - base for each in points]:
        raise CaseUnreadable("the base is not that of the level")
    return Recomputed({"ak_integrasi": integrated}, {"ak_integrasi": integrated})


def casn(case: Inputs, _published: Mapping[str, object]) -> Recomputed:
    """Selection of civil servants: totals, ties, integration."""
    kind = case.text("case_type")
    lines = case.tables("candidates")
    if kind == "skd_total":
        scores = [_scores(line) for line in lines]
        for line in lines:
            line.ignore("candidate")
        return Recomputed({"total": scores[0].total}, {"total": scores[0].total})
    if kind == "skd_rank_ties":
        return _ties(case, lines)
    if kind == "integration_rank":
        return _ranked(case, lines)
    return _steps(case, lines)


def _ties(case: Inputs, lines: list[Inputs]) -> Recomputed:
    case.ignore("quota_factor", "tie_break")
    candidates = [selection.Candidate(line.text("candidate"), _scores(line)) for line in lines]
    sums = {each.id: each.skd.total for each in candidates}
    if sums != {line.text("candidate"): line.whole("total") for line in lines}:
        raise CaseUnreadable("the totals do not follow from the parts")
    one, two = (selection.shortlist(candidates, posts) for posts in (1, 2))
    advancing: dict[str, object] = {"advance_1_seat": one, "advance_2_seats": two}
    order = [each.id for each in selection.skd_order(candidates)]
    return Recomputed({**advancing, "order": order, "sum_check": sums}, advancing)


def _ranked(case: Inputs, lines: list[Inputs]) -> Recomputed:
    case.ignore("seats")
    highest, highest_skb = case.whole("max_skd"), case.whole("max_skb")
    weights = case.table("weights_pct")
    if [weights.whole("skd"), weights.whole("skb")] != [40, 60]:
        raise CaseUnreadable("the weights are not those of the regulation")
    marks = {
        line.text("candidate"): (
            line.whole("skd"),
            line.fraction("skb"),
            selection.integrate(line.whole("skd"), line.fraction("skb"), highest, highest_skb),
        )
        for line in lines
    }
    best = sorted(marks, key=lambda name: -marks[name][2].final)
    ranks = {name: place for place, name in enumerate(best, start=1)}
    rows = [
        {
            "c": name,
            "skd100": Fraction(skd * 100, highest),
            "skb100": skb * 100 / highest_skb,
            "p40": parts.skd_part,
            "p60": parts.skb_part,
            "final": parts.final,
            "rank": ranks[name],
        }
        for name, (skd, skb, parts) in marks.items()
    ]
    return Recomputed(
        {"final": {name: parts.final for name, (_, _, parts) in marks.items()}, "rank": ranks}, {"rows": rows}
    )


def _steps(case: Inputs, lines: list[Inputs]) -> Recomputed:
    highest = case.whole("max_skd")
    case.ignore("max_skb")
    rows: list[object] = []
    ways: Ways = []
    for place, line in enumerate(lines):
        skd = line.whole("skd")
        part = selection.integrate(skd, Fraction(0), highest).skd_part
        row: dict[str, object] = {
            "candidate": line.text("candidate"),
            "skd100": Fraction(skd * 100, highest),
            "p40": part,
        }
        if line.has("skb_cat"):
            percent = line.fraction("skb_cat") * 100 / case.fraction("max_skb")
            cat, other = line.fraction("w_cat"), line.fraction("w_other") * line.fraction("skb_other") / 100
            together = percent * cat / 100 + other
            row |= {
                "skb_cat_part": percent * cat / 100,
                "skb_other_part": other,
                "skb_total": together,
                "final": selection.integrate(skd, together, highest).final,
            }
            rounded = Fraction(half_up(percent, 1)) * cat / 100
            printed_part = Fraction(half_up(part, 1))
            ways += [
                (f"rows.{place}.skb_cat_part", "rounded_percent", rounded),
                (f"rows.{place}.skb_total", "rounded_percent", rounded + other),
                (
                    f"rows.{place}.final",
                    "share_applied_twice",
                    printed_part * Fraction(4, 10) + (rounded + other) * Fraction(6, 10),
                ),
            ]
        rows.append(row)
    return Recomputed({"rows": rows}, {"rows": rows}, ways)


def ip_asn(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    """The index of a government from its printed parts, or the categories."""
    if case.has("values"):
        categories = [professionalism.category(each) for each in case.numbers("values")]
        return Recomputed({"categories": categories}, {"bands": _bands()})
    case.ignore("instansi", "tahun", "kelompok", "pegawai")
    parts = [case.number(key) for key in ("kualifikasi", "kompetensi", "kinerja", "disiplin")]
    together = sum((Fraction(each) for each in parts), Fraction(0))
    printed = published.get("indeks")
    if not isinstance(printed, int | Decimal):
        raise CaseUnreadable("published.indeks is missing")
    # Each part may be off by half a unit of its last printed decimal.
    slack = sum((Fraction(1, 2 * 10 ** places(each)) for each in parts), Fraction(0))
    ways: Ways = []
    if abs(Fraction(printed) - together) <= slack:
        ways.append(("indeks", "rounded_parts", Fraction(printed)))
    return Recomputed(
        {"sum_of_printed_parts": together, "difference": Fraction(printed) - together},
        {"indeks": together, "kategori": professionalism.category(half_up(together, 2))},
        ways,
    )


def _bands() -> list[dict[str, object]]:
    """The categories as the regulation prints them, best first: whole numbers from `min` to `max`."""
    bands: list[dict[str, object]] = []
    for value in range(100, -1, -1):
        label = professionalism.category(Decimal(value))
        if not bands or bands[-1]["sebutan"] != label:
            bands.append({"sebutan": label, "min": value, "max": value})
        bands[-1]["min"] = value
    return bands


def _ratio(line: Inputs) -> Fraction:
    return line.fraction("realisasi") / line.fraction("target") * 100


def _scores(line: Inputs) -> selection.SkdScores:
    return selection.SkdScores(line.whole("twk"), line.whole("tiu"), line.whole("tkp"))
