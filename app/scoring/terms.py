"""The closed vocabularies of the rating rules, with their Indonesian and English labels."""

from enum import StrEnum


class Regime(StrEnum):
    """How a policy reaches the predicate (predikat kinerja)."""

    MATRIX = "matrix"  # results rating x behaviour rating, PermenPANRB 6/2022
    WEIGHTED = "weighted"  # weighted numbers, PP 30/2019 and PermenPANRB 8/2021


class Expectation(StrEnum):
    """Rating of results (hasil kerja) or of behaviour (perilaku kerja), PermenPANRB 6/2022."""

    ABOVE = "above"
    MEETS = "meets"
    BELOW = "below"

    @property
    def rank(self) -> int:
        """0 for the lowest rating, 2 for the highest."""
        return _EXPECTATION_RANK[self]


class Predicate(StrEnum):
    """Final label (predikat). FAIR (Cukup) is used by the numeric rules, NEEDS_IMPROVEMENT by the matrix.

    The five labels other than NEEDS_IMPROVEMENT are also the categories of indicators and results in
    PermenPANRB 8/2021.
    """

    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
    NEEDS_IMPROVEMENT = "needs_improvement"
    POOR = "poor"
    VERY_POOR = "very_poor"

    @property
    def rank(self) -> int:
        """0 for Sangat Kurang up to 4 for Sangat Baik; Cukup and Butuh Perbaikan share a rank."""
        return _PREDICATE_RANK[self]


class PostKind(StrEnum):
    """JPT: senior executives and heads of independent units. JA_JF: everyone else."""

    JPT = "jpt"
    JA_JF = "ja_jf"


class ResultKind(StrEnum):
    """Utama (priority of the unit) or tambahan (lower priority, added points in the numeric rules)."""

    MAIN = "main"
    ADDITIONAL = "additional"


class Cascading(StrEnum):
    """Langsung: the superior's result is divided among subordinates. Non-langsung: it is contributed to."""

    DIRECT = "direct"
    NON_DIRECT = "non_direct"


class Aspect(StrEnum):
    """Aspek of an individual indicator of JA and JF."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIME = "time"
    COST = "cost"


class Confidence(StrEnum):
    """How sure we are of a rule value.

    VERIFIED: a source was found and read. INFERRED: follows by arithmetic from a verified worked example.
    GENERAL_KNOWLEDGE: not verified. PROJECT_CHOICE: the law is silent or ambiguous, and this is our choice.
    """

    VERIFIED = "verified"
    INFERRED = "inferred"
    GENERAL_KNOWLEDGE = "general-knowledge"
    PROJECT_CHOICE = "project-choice"


CATEGORIES = (
    Predicate.VERY_POOR,
    Predicate.POOR,
    Predicate.FAIR,
    Predicate.GOOD,
    Predicate.VERY_GOOD,
)
"""The five categories of PermenPANRB 8/2021, lowest first."""

_EXPECTATION_RANK = {Expectation.BELOW: 0, Expectation.MEETS: 1, Expectation.ABOVE: 2}
_PREDICATE_RANK = {
    Predicate.VERY_POOR: 0,
    Predicate.POOR: 1,
    Predicate.FAIR: 2,
    Predicate.NEEDS_IMPROVEMENT: 2,
    Predicate.GOOD: 3,
    Predicate.VERY_GOOD: 4,
}

LABELS: dict[StrEnum, tuple[str, str]] = {
    Expectation.ABOVE: ("Di Atas Ekspektasi", "Above expectations"),
    Expectation.MEETS: ("Sesuai Ekspektasi", "Meets expectations"),
    Expectation.BELOW: ("Di Bawah Ekspektasi", "Below expectations"),
    Predicate.VERY_GOOD: ("Sangat Baik", "Very good"),
    Predicate.GOOD: ("Baik", "Good"),
    Predicate.FAIR: ("Cukup", "Fair"),
    Predicate.NEEDS_IMPROVEMENT: ("Butuh Perbaikan", "Needs improvement"),
    Predicate.POOR: ("Kurang", "Poor"),
    Predicate.VERY_POOR: ("Sangat Kurang", "Very poor"),
}
"""(Indonesian, English) label of every rating and predicate."""
