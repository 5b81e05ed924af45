"""Published tables about units: satisfaction surveys, accountability reports (LKjIP), workload analyses."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.scoring.achievement import Polarity, Target, achievement
from app.scoring.exact import half_up
from app.scoring.rules import history, satisfaction, workload
from app.scoring.verifying.case import CaseUnreadable, Inputs
from app.scoring.verifying.published_causes import relation
from app.scoring.verifying.recomputed import Recomputed, Ways

_POLARITIES = {"higher_is_better": Polarity.HIGHER, "lower_is_better": Polarity.LOWER}
_COUNTS = (
    "respondents",
    "satisfied",
    "numerator",
    "denominator",
    "backlog_previous",
    "backlog_current",
    "pupils",
    "dropouts",
    "graduates",
    "continued",
    "candidates",
    "passed",
)
_OLD_BASIS = date(2019, 12, 31)  # the last day of the basis of 72,000 minutes
_PERIODS = {
    "tahun": workload.Period.YEAR,
    "bulan": workload.Period.MONTH,
    "minggu": workload.Period.WEEK,
    "hari": workload.Period.DAY,
    "jam": workload.Period.HOUR,
}


def skm(case: Inputs, _published: Mapping[str, object]) -> Recomputed:
    """An index from element means or sums, from a printed index, or only its grade."""
    case.ignore("unit", "period", "measure", "respondents")
    if case.has("index"):
        index = case.fraction("index")
        ikm = satisfaction.converted(index)
        letter = satisfaction.grade(ikm).code
        return Recomputed(
            {"converted_from_printed_index": index * 25, "letter": letter},
            {"converted": index * 25, "letter": letter},
        )
    if case.has("ikm"):
        ikm = case.number("ikm")
        return Recomputed({"letter": satisfaction.grade(ikm).code}, {"ikm": ikm})
    averages = case.fractions("unsur_average")
    if case.has("unsur_total"):
        found = satisfaction.from_totals([int(each) for each in case.numbers("unsur_total")], case.whole("respondents"))
        if [half_up(each, 4) for each in found.averages] != [Decimal(half_up(each, 4)) for each in averages]:
            raise CaseUnreadable("the means do not follow from the sums")
    else:
        found = satisfaction.from_averages(averages)
    together = sum(found.averages, Fraction(0))
    short, longer = together * Fraction(11, 100) * 25, together * Fraction(111, 1000) * 25
    checked = {
        "sum_of_averages": together,
        "ikm_weight_1_9": Fraction(found.ikm),
        "ikm_weight_1_9_unrounded": found.index_value * 25,
        "ikm_weight_0_111": longer,
        "ikm_weight_0_11": short,
        "letter": found.grade.code,
    }
    ours = {
        "ikm": found.index_value * 25,
        "letter": found.grade.code,
        "nrr_tertimbang_total": found.index_value,
        "nrr_tertimbang": [each / 9 for each in found.averages],
    }
    return Recomputed(checked, ours, [("ikm", "weight_0_11", short), ("ikm", "weight_0_111", longer)])


def lkjip(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    """The achievement of an agency's indicator, in one of the forms that reports print."""
    case.ignore("agency", "year", "unit", *_COUNTS)
    name = case.text("indicator")
    polarity = case.one_of("polarity", _POLARITIES)
    if case.has("cumulative_steps"):
        steps = [each / case.fraction("annual_steps") * 100 for each in case.fractions("cumulative_steps")]
        printed = published.get("cumulative_pct")
        relations = [_relation(each, own) for each, own in zip(_listed(printed), steps, strict=True)]
        return Recomputed({"cumulative_pct": steps, "relation": relations}, {"cumulative_pct": steps})
    if case.has("parts"):
        # The parts are printed rounded; they are shares of small head-counts, so the simplest ratio is the true one.
        shares = [(each / 100).limit_denominator(36) for each in case.fractions("parts")]
        mean = sum(shares, Fraction(0)) / len(shares) * 100
        return Recomputed({"mean_pct": mean}, {"mean_pct": mean})
    if case.value("target") is None:
        case.ignore("realisation")
        ratio = case.fraction("part") / case.fraction("total") * 100
        return Recomputed({"ratio_pct": ratio, "rule": "part/total"}, {"achievement_pct": ratio})
    cap = case.fraction("cap") if case.has("cap") else None
    target, realised = Target(value=case.number("target")), case.number("realisation")
    # Offices print what the formula gives, so neither the floor nor the cap of a rating policy applies here.
    done = achievement(target, realised, polarity, floor=None, cap=cap)
    base = case.fraction("base") if case.has("base") else _base(name, target)
    formula = {"higher": "R/T x 100", "lower": "(2T-R)/T x 100", "nought_met": "zero target met = 100"}
    printed = published.get("achievement_pct")
    checked: dict[str, object] = {
        "achievement_pct": done.percent,
        "unrounded": done.raw,
        "formula": formula.get(done.rule, done.rule),
        "relation": "capped_at_100" if done.capped else _relation(printed, done.percent),
        "achievement_uncapped": done.raw,
        "coverage_pct": Fraction(realised) / base * 100 if base else None,
        "formula_2T_minus_R": done.raw,
        "capped": min(done.raw, Fraction(100)),
    }
    if "achievement_ratio" in published:
        ratio = done.raw / 100
        checked["achievement_ratio"] = ratio
        checked["relation"] = "exact" if published["achievement_ratio"] == ratio else "half_up"
    ours = {
        **checked,
        "category": history.regional_category(done.percent),
    }
    return Recomputed(checked, ours, described=frozenset({"method"}))


def abk(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    """Workforce need by equipment or workload, or the working hours it rests on."""
    if case.has("per_unit"):
        staff = case.table("per_unit")
        posts = history.equipment_need(case.whole("units"), {post: staff.whole(post) for post in staff.names()})
        return Recomputed({"need": posts}, {"need": posts})
    if case.has("per_day"):
        return _hours(case, published)
    if case.has("tasks"):
        return _excerpt(case, published)
    minutes = case.number("waktu_efektif_menit")
    if minutes != workload.effective_minutes(case.one_of("period", _PERIODS), _OLD_BASIS):
        raise CaseUnreadable("the effective minutes are not those of the period")
    task = workload.Task(case.number("volume"), case.number("norma_menit"))
    need = workload.workload([task], effective=minutes).need
    return Recomputed({"kebutuhan": need, "relation": _relation(published.get("kebutuhan"), need)}, {"kebutuhan": need})


def _hours(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    days = case.whole("days")
    parts = re.fullmatch(r"(\d+) jam (\d+) menit", case.text("per_day"))
    if parts is None:
        raise CaseUnreadable("the hours of a day are not readable")
    hours, minutes = int(parts[1]), int(parts[2])
    own, misread = history.working_hours(days, hours, minutes), history.hours_misread(days, hours, minutes)
    ways: Ways = [
        ("hours", "minutes_as_decimal", misread),
        ("hours", "other_minutes", history.working_hours(days, 4, 40)),
    ]
    if isinstance(printed := published.get("hours"), int):
        ways.append(("rounded", "own_rounding", Fraction(round(Fraction(printed, 100)) * 100)))
    legal = Fraction(workload.effective_minutes(), 60)
    return Recomputed(
        {"hours": own, "hours_if_minutes_read_as_decimal": misread}, {"hours": own, "rounded": legal}, ways
    )


def _excerpt(case: Inputs, published: Mapping[str, object]) -> Recomputed:
    conversions = case.table("conv")
    tasks = []
    for line in case.tables("tasks"):
        line.ignore("t")
        yearly = line.number("vol") * conversions.number(line.text("per"))
        task = workload.Task(yearly, line.number("norm"))
        if line.number("wpt") != task.volume * task.minutes:
            raise CaseUnreadable("the minutes of a task do not follow from its volume")
        tasks.append(task)
    minutes = workload.workload(tasks).minutes
    year = Fraction(_printed(published, "week_min")) * 52
    need = Fraction(_printed(published, "total_wpt")) / year
    return Recomputed(
        {
            "total_minutes": minutes,
            "total_hours": minutes / 60,
            "need_from_published_total": need,
            "year_min": year,
        },
        {"week_min": Fraction(_printed(published, "year_min")) / 52, "year_min": year, "total_wpt": minutes},
        [("total_wpt", "excerpt", Fraction(_printed(published, "total_wpt")))],
    )


def _printed(published: Mapping[str, object], key: str) -> Decimal:
    value = published.get(key)
    if not isinstance(value, int | Decimal):
        raise CaseUnreadable(f"published.{key} is missing")
    return Decimal(value)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _relation(printed: object, own: Fraction) -> str:
    return relation(printed, own) if isinstance(printed, int | Decimal) else "not printed"


def _base(name: str, target: Target) -> Fraction:
    """What a target is a share of: stated in the indicator's name as "80% x 204", else the target itself."""
    stated = re.search(r"\d+% x (\d+)", name)
    return Fraction(int(stated[1])) if stated else Fraction(target.bounds[1])
