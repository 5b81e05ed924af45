"""What a legal status and a grade mean: the only answers to "needs a plan?" and "which grade is higher?"."""

EXEMPT_STATUSES = frozenset({"02", "03", "04", "07", "20"})
"""SIASN ``kedudukanHukum`` without SKP: unpaid leave (CLTN), study leave, suspension, state official, pre-retirement
leave (annex of PermenPANRB 8/2021, p. 52; regulations 1.3 and 8.4)."""

ENDED_STATUSES = frozenset({"66", "99"})
"""Dismissed or retired: no civil servant any more, so nobody to plan for."""

STATUSES_WITHOUT_PLAN = EXEMPT_STATUSES | ENDED_STATUSES


def needs_plan(legal_status: str) -> bool:
    """Whether somebody in this legal status must have an SKP. Unknown codes do: the law lists the exceptions."""
    return legal_status not in STATUSES_WITHOUT_PLAN


PNS_GRADES = (
    *(f"I/{letter}" for letter in "abcd"),
    *(f"II/{letter}" for letter in "abcd"),
    *(f"III/{letter}" for letter in "abcd"),
    *(f"IV/{letter}" for letter in "abcde"),
)
"""Golongan/ruang of a PNS, lowest first (regulations 8.3)."""

PPPK_GRADES = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
"""Golongan of a PPPK, lowest first."""

GRADE_RANK = (
    f"coalesce(array_position(ARRAY[{', '.join(repr(grade) for grade in PNS_GRADES + PPPK_GRADES)}], grade), 0)"
)
"""SQL of the generated column that sorts by grade."""
