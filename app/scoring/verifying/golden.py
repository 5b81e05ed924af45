"""Which function recomputes which group, and the comparison of a case with its answer."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from app.scoring.exact import exact_text
from app.scoring.verifying import golden_appraisal, golden_rules
from app.scoring.verifying.case import Answer, Inputs
from app.scoring.verifying.report import Difference, Report

GROUPS: Mapping[str, Callable[[Inputs], Answer]] = {
    "indicator_achievement": golden_appraisal.indicator_achievement,
    "rhk_category": golden_appraisal.rhk_category,
    "skp_total": golden_appraisal.skp_total,
    "nkp": golden_appraisal.nkp,
    "predikat_threshold": golden_appraisal.predikat_threshold,
    "matrix_3x3": golden_appraisal.matrix_3x3,
    "distribution": golden_appraisal.distribution,
    "angka_kredit": golden_rules.angka_kredit,
    "angka_kredit_promotion": golden_rules.angka_kredit_promotion,
    "skm_ikm": golden_rules.skm_ikm,
    "skm_sample": golden_rules.skm_sample,
    "skd_threshold": golden_rules.skd_threshold,
    "skd_shortlist": golden_rules.skd_shortlist,
    "integration": golden_rules.integration,
    "skb_weights": golden_rules.skb_weights,
    "abk": golden_rules.abk,
    "ip_asn": golden_rules.ip_asn,
    "nip": golden_rules.nip,
    "nik": golden_rules.nik,
    "absence_discipline": golden_rules.absence_discipline,
    "deadlines": golden_rules.deadlines_group,
    "training_hours": golden_rules.training_hours,
}

# What the rules raise for inputs outside their domain; anything else is a bug and must surface.
REFUSALS = (ValueError, KeyError, TypeError, ArithmeticError)


def verify_groups(groups: list[object]) -> Report:
    """A report on the groups of a golden file. A group or key that is not known fails its cases."""
    report = Report()
    for number, group in enumerate(groups):
        if not isinstance(group, Mapping) or not isinstance(group.get("cases"), list):
            report.fail(Difference(f"group {number}", "", "", "a list of cases", "none"))
            continue
        name = str(group.get("id"))
        for place, case in enumerate(group["cases"]):
            label = str(case.get("id")) if isinstance(case, Mapping) else f"case {place}"
            report.add(_differences(name, label, case))
    return report


def _differences(group: str, label: str, case: object) -> list[Difference]:
    if group not in GROUPS:
        return [Difference(group, label, "group", "a known group", "unknown")]
    if not isinstance(case, Mapping) or not isinstance(case.get("expected"), Mapping):
        return [Difference(group, label, "expected", "an object", "none")]
    expected: Mapping[str, object] = case["expected"]
    try:
        inputs = Inputs(case.get("input"))
        answer = GROUPS[group](inputs)
    except REFUSALS as refusal:
        return [Difference(group, label, "input", "computable", f"{type(refusal).__name__}: {refusal}")]
    if not expected:
        return [Difference(group, label, "expected", "at least one field", "none")]
    found = [Difference(group, label, key, "a known input", "unknown") for key in inputs.untaken()]
    for field, value in expected.items():
        got = answer.get(field, "nothing")
        if not same(value, got):
            found.append(Difference(group, label, field, shown(value), shown(got)))
    return found


def same(expected: object, got: object) -> bool:
    """Equal in value; a number is never a truth value, and 5 equals 5.0."""
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None or got is None:
        return expected is got
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return expected.keys() == got.keys() and all(same(expected[key], got[key]) for key in expected)
    return expected == got


def shown(value: object) -> str:
    """A value as a difference prints it."""
    if isinstance(value, Decimal | Fraction):
        return exact_text(value) if not isinstance(value, Decimal) or value.is_finite() else str(value)
    if isinstance(value, list):
        return "[" + ", ".join(shown(each) for each in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {shown(each)}" for key, each in value.items()) + "}"
    return str(value)
