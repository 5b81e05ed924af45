"""Credit points (angka kredit) of functional posts: PermenPANRB 1/2023, Peraturan BKN 3/2023."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from app.scoring.exact import half_up, total
from app.scoring.regulations import regulation
from app.scoring.terms import Predicate


class FunctionalLevel(StrEnum):
    """Jenjang jabatan fungsional, keterampilan then keahlian."""

    PEMULA = "pemula"
    TERAMPIL = "terampil"
    MAHIR = "mahir"
    PENYELIA = "penyelia"
    AHLI_PERTAMA = "ahli_pertama"
    AHLI_MUDA = "ahli_muda"
    AHLI_MADYA = "ahli_madya"
    AHLI_UTAMA = "ahli_utama"


class Goal(StrEnum):
    """The next grade (kenaikan pangkat) or the next level (kenaikan jenjang)."""

    GRADE = "grade"
    LEVEL = "level"


class Promotion(NamedTuple):
    """Whether cumulative points suffice; all None where there is no next step."""

    met: bool | None
    shortfall: Decimal | None
    need: Decimal | None


def converted(level: FunctionalLevel, predicate: Predicate, months: int = 12, day: date | None = None) -> Decimal:
    """Points for `months` of service under a predicate: months/12 x percentage x coefficient, two decimals.

    ValueError for months outside 1-12. A year is converted once from its annual predicate, not summed up from
    rounded quarters (project choice).
    """
    values = regulation("credit-points", day)
    if not 1 <= months <= values.whole("months.year"):
        raise ValueError(f"{months} months are no part of a year")
    coefficient = values.fraction(f"coefficients.{level.value}")
    return points(coefficient, values.fraction(f"percentages.{predicate.value}"), months, day)


def points(coefficient: Fraction, percentage: Fraction, months: int, day: date | None = None) -> Decimal:
    """The same from a coefficient per year and a percentage."""
    values = regulation("credit-points", day)
    share = Fraction(months, values.whole("months.year"))
    return half_up(share * coefficient * percentage / 100, values.whole("rounding.places"))


def accumulated(parts: Iterable[Decimal]) -> Decimal:
    """Cumulative points: the sum of the already rounded parts."""
    return total(parts)


def integrated(level: FunctionalLevel, conventional: Decimal, day: date | None = None) -> Decimal:
    """Points carried over from the rules before 2023: conventional points less the base of the level."""
    return conventional - regulation("credit-points", day).number(f"base.{level.value}")


def promotion(level: FunctionalLevel, goal: Goal, cumulative: Decimal, day: date | None = None) -> Promotion:
    """Whether points gathered in the present level (for a grade: in the present grade) meet the need."""
    needs = regulation("credit-points", day).table(f"{goal.value}_need")
    if not needs.has(level.value):
        return Promotion(None, None, None)
    need = needs.number(level.value)
    return Promotion(cumulative >= need, max(need - cumulative, Decimal(0)), need)
