"""Achievement (capaian) of one indicator: realisation against target as an exact percentage.

PermenPANRB 8/2021 annex VI gives the formulas; PermenPANRB 6/2022 sets none, so the same ones serve there.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from app.scoring.exact import is_exact
from app.scoring.problems import Problem, ScorecardInvalid

_NOUGHT = Fraction(0)


class Polarity(StrEnum):
    """Which direction is better.

    HIGHER and LOWER also take a target range: inside it is 100 %, outside the nearer bound becomes the
    target, so a result beyond the range on the good side exceeds 100 % (annex VI of PermenPANRB 8/2021).
    RANGE means that staying inside is the aim and both sides are worse: above the range the LOWER formula
    against its high end, below it the HIGHER formula against its low end (project choice; the annex has no
    such type).
    """

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"


_LOWER, _RANGE = Polarity.LOWER, Polarity.RANGE


@dataclass(frozen=True, slots=True)
class Target:
    """Either `value`, or `low` and `high` of a range; in the indicator's unit.

    Raises ScorecardInvalid when neither or both are given, when low exceeds high, or a bound is negative.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        given = [part for part in (self.value, self.low, self.high) if part is not None]
        if (self.value is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise ScorecardInvalid([Problem.of("target", "target_incomplete")])
        if not all(is_exact(part) and part >= 0 for part in given):
            raise ScorecardInvalid([Problem.of("target", "number_out_of_range")])
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ScorecardInvalid([Problem.of("target", "range_reversed")])

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """(low, high); both are `value` for a single target."""
        if self.value is not None:
            return self.value, self.value
        if self.low is None or self.high is None:
            raise ScorecardInvalid([Problem.of("target", "target_incomplete")])
        return self.low, self.high


class Achievement(NamedTuple):
    """Percentages are exact. `percent` is `raw` after floor and cap; `rule` names the formula used."""

    percent: Fraction
    raw: Fraction
    rule: str
    against: Decimal
    floored: bool
    capped: bool


def target_problem(target: Target, polarity: Polarity) -> str | None:
    """The code of what makes a target useless for a polarity, or None.

    A higher-is-better target of nought cannot be divided by and says nothing about achievement (project
    choice).
    """
    return "target_not_positive" if polarity is Polarity.HIGHER and target.bounds[1] == 0 else None


def achievement(
    target: Target,
    realisation: Decimal,
    polarity: Polarity,
    *,
    floor: Fraction | None = _NOUGHT,
    cap: Fraction | None = None,
) -> Achievement:
    """Percent of target reached; PermenPANRB 8/2021 annex VI.

    higher: realisation / target x 100. lower: (2 - realisation / target) x 100. Against a bound of nought the
    formulas are undefined: the target is met (100 %) or missed (0 %) (project choice). `floor` and `cap` are
    percentages; None leaves that side open. Raises ScorecardInvalid for a target that `target_problem`
    refuses.
    """
    single = target.value
    if single is not None:
        against = single
        falling = polarity is _LOWER or (polarity is _RANGE and realisation > single)
        inside = polarity is _RANGE and realisation == single
    else:
        low, high = target.bounds
        inside = low <= realisation <= high
        above = realisation > high
        against = high if above else low
        falling = polarity is _LOWER or (polarity is _RANGE and above)
    if inside:
        top, bottom, rule = 100, 1, "inside_range"
    elif not against:
        if polarity is Polarity.HIGHER and realisation >= 0:
            raise ScorecardInvalid([Problem.of("target", "target_not_positive")])
        met = falling and realisation <= 0
        top, bottom, rule = (100, 1, "nought_met") if met else (0, 1, "nought_missed")
    else:
        done, done_unit = realisation.as_integer_ratio()
        due, due_unit = against.as_integer_ratio()
        bottom = due * done_unit
        if falling:
            top, rule = 100 * (2 * bottom - done * due_unit), "lower"
        else:
            top, rule = 100 * done * due_unit, "higher"
    raw = Fraction(top, bottom)
    # Compared as whole numbers, because comparing fractions takes longer than everything above.
    if floor is not None and top * floor.denominator < floor.numerator * bottom:
        return Achievement(floor, raw, rule, against, True, False)
    if cap is not None and top * cap.denominator > cap.numerator * bottom:
        return Achievement(cap, raw, rule, against, False, True)
    return Achievement(raw, raw, rule, against, False, False)
