"""Selection of civil servants (CPNS): thresholds, shortlist, composition of the SKB, integration.

KepmenPANRB 320/2024 and 321/2024, PermenPANRB 6/2024.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from app.scoring.exact import half_up, total
from app.scoring.regulations import regulation

INTERVIEW = "wawancara"
MAIN_TEST = "CAT"


class Government(StrEnum):
    """Who recruits: a region (daerah) or a central agency (pusat)."""

    LOCAL = "daerah"
    CENTRAL = "pusat"


class SkdScores(NamedTuple):
    """Points in the three parts of the basic test (seleksi kompetensi dasar)."""

    twk: int
    tiu: int
    tkp: int

    @property
    def total(self) -> int:
        """The sum of the three parts."""
        return self.twk + self.tiu + self.tkp


class SkdOutcome(NamedTuple):
    """`failed` names the conditions not met: TWK, TIU, TKP, TOTAL."""

    total: int
    passed: bool
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What ranking needs. `skb` 0-100; `grade` is the IPK, or the mean diploma grade of school leavers."""

    id: str
    skd: SkdScores
    passed: bool = True
    skb: Decimal = Decimal(0)
    grade: Decimal = Decimal(0)
    born: date = date.max


class Integrated(NamedTuple):
    """The final mark and its parts are exact; round them for display only."""

    skd_part: Fraction
    skb_part: Fraction
    final: Fraction


def skd_from_answers(twk_right: int, tiu_right: int, tkp_points: int, day: date | None = None) -> SkdScores:
    """Points from answers: five per right answer in TWK and TIU, TKP as scored."""
    step = regulation("selection", day).whole("skd.step")
    return SkdScores(twk_right * step, tiu_right * step, tkp_points)


def skd_error(scores: SkdScores, day: date | None = None) -> str | None:
    """The code of impossible points (TIU_ABOVE_MAXIMUM, TWK_NOT_MULTIPLE_OF_5 ...), or None."""
    values = regulation("selection", day)
    step = values.whole("skd.step")
    for name, score in scores._asdict().items():
        if score < 0:
            return f"{name.upper()}_NEGATIVE"
        if score > values.whole(f"skd.{name}"):
            return f"{name.upper()}_ABOVE_MAXIMUM"
        if name != "tkp" and score % step:
            return f"{name.upper()}_NOT_MULTIPLE_OF_{step}"
    return None


def skd_outcome(group: str, scores: SkdScores, day: date | None = None) -> SkdOutcome:
    """Whether points pass the thresholds of an applicant group; KeyError for an unknown group."""
    minimum = regulation("selection", day).table("groups").table(group).table("minimum")
    reached = {**scores._asdict(), "total": scores.total}
    failed = [
        name.upper()
        for name in ("twk", "tiu", "tkp", "total")
        if minimum.has(name) and reached[name] < minimum.whole(name)
    ]
    return SkdOutcome(scores.total, not failed, tuple(failed))


def shortlist(candidates: Sequence[Candidate], posts: int, day: date | None = None) -> list[str]:
    """Who goes on: those who passed, up to three per post, and everyone equal in all parts at the cut."""
    ranked = skd_order([each for each in candidates if each.passed])
    places = posts * regulation("selection", day).whole("shortlist.per_post")
    if len(ranked) <= places:
        return [each.id for each in ranked]
    last = _skd_key(ranked[places - 1])
    return [each.id for place, each in enumerate(ranked) if place < places or _skd_key(each) == last]


def skd_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Best first: total, then TKP, TIU, TWK."""
    return sorted(candidates, key=_skd_key)


def integrate(
    skd_total: int,
    skb: Fraction,
    skd_maximum: int | None = None,
    skb_maximum: int = 100,
    day: date | None = None,
) -> Integrated:
    """40 % of the basic test and 60 % of the field test, both on a scale of 100.

    The maxima are those of the year's tests; the present ones when not given. ValueError outside them.
    """
    values = regulation("selection", day)
    highest = skd_maximum or sum(values.whole(f"skd.{part}") for part in ("twk", "tiu", "tkp"))
    if not 0 <= skd_total <= highest or not 0 <= skb <= skb_maximum:
        raise ValueError("a mark lies outside its scale")
    skd_part = Fraction(skd_total, highest) * values.fraction("integration.skd")
    skb_part = skb / skb_maximum * values.fraction("integration.skb")
    return Integrated(skd_part, skb_part, skd_part + skb_part)


def shown(mark: Fraction, day: date | None = None) -> Decimal:
    """A mark as published, three decimals."""
    return half_up(mark, regulation("selection", day).whole("rounding.places"))


def final_order(candidates: Sequence[Candidate], day: date | None = None) -> list[str]:
    """Best first: final mark (compared exactly), SKD total, TKP, TIU, TWK, IPK, then the oldest."""

    def key(each: Candidate) -> tuple[object, ...]:
        final = integrate(each.skd.total, Fraction(each.skb), day=day).final
        return (-final, *_skd_key(each), -each.grade, each.born)

    return [each.id for each in sorted(candidates, key=key)]


def skb_violations(government: Government, weights: Mapping[str, Decimal], day: date | None = None) -> tuple[str, ...]:
    """What is unlawful about the composition of a field test (SKB): weights in per cent by test name."""
    rules = regulation("selection", day).table(f"skb.{government.value}")
    additional = {name: weight for name, weight in weights.items() if name != MAIN_TEST}
    found = []
    if total(weights.values()) != 100:
        found.append("WEIGHTS_NOT_100")
    if weights.get(MAIN_TEST, Decimal(0)) < rules.number("cat_at_least"):
        found.append(f"CAT_LT_{rules.number('cat_at_least')}")
    if len(additional) > rules.whole("additional_at_most"):
        most = rules.whole("additional_at_most")
        found.append("MORE_THAN_ONE_ADDITIONAL" if most == 1 else f"MORE_THAN_{most}_ADDITIONAL")
    elif total(additional.values()) > rules.number("additional_weight_at_most"):
        found.append(f"ADDITIONAL_GT_{rules.number('additional_weight_at_most')}")
    interview = weights.get(INTERVIEW)
    if interview is not None and interview > (most_interview := rules.number("interview_at_most")):
        found.append(f"INTERVIEW_GT_{most_interview}" if most_interview else "INTERVIEW_NOT_ALLOWED")
    return tuple(found)


def _skd_key(each: Candidate) -> tuple[int, int, int, int]:
    return -each.skd.total, -each.skd.tkp, -each.skd.tiu, -each.skd.twk
