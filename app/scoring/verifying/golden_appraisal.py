"""Golden groups on appraisal: indicators, results, plan, performance value, predicate, matrix, distribution."""

from fractions import Fraction

from app.scoring.achievement import Polarity, Target, achievement
from app.scoring.exact import half_up
from app.scoring.matrix import predicate_of_ratings, siasn_codes
from app.scoring.policy import RatingPolicy, WeightedRules
from app.scoring.problems import ScorecardInvalid
from app.scoring.rules.distribution import check_distribution
from app.scoring.shipped import shipped_policies
from app.scoring.terms import LABELS, Cascading, Expectation, Predicate
from app.scoring.verifying.case import Answer, CaseUnreadable, Inputs
from app.scoring.weighted import (
    additional_points,
    additional_total,
    behaviour_value,
    cascaded_value,
    combine_aspects,
    indicator_value,
    jpt_parts,
    performance_value,
    plan_value,
    predicate_of_value,
    scheme_of,
)
from app.scoring.weights import mean

CATEGORIES = {
    "SB": Predicate.VERY_GOOD,
    "B": Predicate.GOOD,
    "C": Predicate.FAIR,
    "BP": Predicate.NEEDS_IMPROVEMENT,
    "K": Predicate.POOR,
    "SK": Predicate.VERY_POOR,
}
SHORT = {category: short for short, category in CATEGORIES.items()}
PREDICATES = {LABELS[predicate][0]: predicate for predicate in Predicate}
ORGANISATION = {**PREDICATES, "Istimewa": Predicate.VERY_GOOD}
RATINGS = {
    "DI_ATAS": Expectation.ABOVE,
    "SESUAI": Expectation.MEETS,
    "DI_BAWAH": Expectation.BELOW,
}
_NOUGHT = Fraction(0)


def matrix_policy() -> RatingPolicy:
    """The shipped matrix policy."""
    return next(policy for policy in shipped_policies() if policy.matrix)


def weighted_policy() -> tuple[RatingPolicy, WeightedRules]:
    """The shipped weighted policy and its rules."""
    for policy in shipped_policies():
        if policy.weighted:
            return policy, policy.weighted
    raise CaseUnreadable("no weighted policy is shipped")


def indicator_achievement(case: Inputs) -> Answer:
    """Achievement, category and value of one indicator."""
    policy, _ = weighted_policy()
    target = (
        Target(value=case.number("target"))
        if case.has("target")
        else Target(low=case.number("target_low"), high=case.number("target_high"))
    )
    polarity = case.one_of("type", {each.value: each for each in Polarity})
    done = achievement(target, case.number("realisasi"), polarity, floor=policy.floor, cap=policy.cap)
    rounded, category, value = indicator_value(policy, done.percent, case.truth("target_is_maximum_attainable", False))
    return {
        "capaian_pct": half_up(done.percent, 2),
        "capaian_pct_rounded": rounded,
        "kategori": LABELS[category][0],
        "nilai_iki": half_up(value, 2),
    }


def rhk_category(case: Inputs) -> Answer:
    """Category and value of a result from its aspects."""
    _, rules = weighted_policy()
    category = combine_aspects([_category(each) for each in case.items("aspects")])
    if category is None:
        raise CaseUnreadable("a result without aspects has no category")
    return {"kategori": SHORT[category], "nilai": rules.category_value.of(category)}


def skp_total(case: Inputs) -> Answer:
    """Value of a plan."""
    _, rules = weighted_policy()
    points = []
    for line in case.tables("tambahan"):
        category = line.one_of("kategori", CATEGORIES)
        value = line.fraction("nilai") if line.has("nilai") else Fraction(rules.category_value.of(category))
        points.append(additional_points(rules, category, line.number("bobot_lingkup"), value))
    additional = additional_total(rules, points)
    answer: dict[str, object] = {"kinerja_tambahan": half_up(additional, 2)}
    if case.text("jenis") == "JPT":
        parts = jpt_parts(
            rules, case.fractions("nilai_iki_perjanjian_kinerja"), case.fractions("nilai_iki_rencana_aksi")
        )
        main = parts.main
        answer["bagian_perjanjian_kinerja"] = half_up(parts.agreement, 2)
        answer["bagian_rencana_aksi"] = half_up(parts.initiative, 2)
    else:
        values = [_cascaded(rules, line) for line in case.tables("utama")]
        main = mean(values)
        answer["nilai_tertimbang"] = [half_up(value, 2) for value in values]
        answer["kinerja_utama"] = half_up(main or _NOUGHT, 2)
    answer["nilai_skp"] = half_up(plan_value(rules, main or _NOUGHT, additional), 2)
    return answer


def nkp(case: Inputs) -> Answer:
    """Performance value and predicate."""
    policy, rules = weighted_policy()
    heard = case.one_of("skema", {"70/30": False, "60/40": True})
    behaviour = case.fraction("perilaku_atasan")
    if heard:
        peers, subordinates = (mean(case.fractions(key)) for key in ("perilaku_rekan", "perilaku_bawahan"))
        behaviour = behaviour_value(rules, behaviour, peers, subordinates)
    value = performance_value(rules, scheme_of(rules, heard), case.fraction("nilai_skp"), behaviour)
    predicate = predicate_of_value(policy, value, case.truth("ide_baru", False))
    return {
        "nilai_perilaku": half_up(behaviour, 2),
        "nilai_kinerja": half_up(value, policy.total_places),
        "predikat": LABELS[predicate][0],
    }


def predikat_threshold(case: Inputs) -> Answer:
    """Predicate of a number."""
    policy, _ = weighted_policy()
    value, new_idea = case.fraction("nilai"), case.truth("ide_baru")
    try:
        return {"predikat": LABELS[predicate_of_value(policy, value, new_idea)][0]}
    except ScorecardInvalid:
        return {"error": "OUT_OF_RANGE"}


def matrix_3x3(case: Inputs) -> Answer:
    """One cell, with its SIASN codes."""
    policy = matrix_policy()
    results, behaviour = case.one_of("hasil_kerja", RATINGS), case.one_of("perilaku_kerja", RATINGS)
    codes = siasn_codes(policy, results, behaviour)
    return {
        "predikat": LABELS[predicate_of_ratings(policy, results, behaviour)][0],
        "siasn": {
            "hasilKinerjaNilai": codes.results,
            "perilakuKerjaNilai": codes.behaviour,
            "kuadranKinerjaNilai": codes.quadrant,
        },
    }


def distribution(case: Inputs) -> Answer:
    """Violations and warnings of a unit's predicates."""
    numbers = case.table("jumlah")
    counts = {_category(key): numbers.whole(key) for key in numbers.names()}
    found = check_distribution(case.one_of("predikat_organisasi", ORGANISATION), counts)
    return {"violations": list(found.violations), "warnings": list(found.warnings)}


def _category(short: object) -> Predicate:
    if not isinstance(short, str) or short not in CATEGORIES:
        raise CaseUnreadable(f"{short!r} is no category")
    return CATEGORIES[short]


def _cascaded(rules: WeightedRules, line: Inputs) -> Fraction:
    category = line.one_of("kategori", CATEGORIES)
    cascading = line.one_of("cascading", {"langsung": Cascading.DIRECT, "non-langsung": Cascading.NON_DIRECT})
    superior = line.number("nilai_atasan") if line.has("nilai_atasan") else None
    own = Fraction(rules.category_value.of(category))
    value = cascaded_value(rules, category, own, cascading, superior)
    if value is None:
        raise CaseUnreadable("non-direct cascading needs the superior's value")
    return value
