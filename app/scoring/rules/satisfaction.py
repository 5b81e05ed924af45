"""Community satisfaction index (IKM) of a service unit: PermenPANRB 14/2017."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from app.scoring.exact import half_up
from app.scoring.regulations import regulation


class Grade(NamedTuple):
    """Mutu pelayanan A-D and its wording (kinerja unit pelayanan)."""

    code: str
    label: str


class Satisfaction(NamedTuple):
    """Means per element (NRR, 1-4) and their mean `index_value` are exact; `ikm` is rounded (25-100) and graded.

    `lowest` are the numbers (from 1) of the elements with the lowest mean: what to mend first.
    """

    averages: tuple[Fraction, ...]
    index_value: Fraction
    ikm: Decimal
    grade: Grade
    lowest: tuple[int, ...]


def from_answers(answers: Sequence[Sequence[int]], day: date | None = None) -> Satisfaction:
    """The index of complete questionnaires, each nine answers of 1-4.

    ValueError without questionnaires, for an incomplete one (refused by project choice, so that every element has
    the same number of answers) and for an answer outside the scale.
    """
    values = regulation("satisfaction", day)
    low, high = values.whole("survey.lowest_answer"), values.whole("survey.highest_answer")
    elements = len(values.texts("survey.elements"))
    if not answers:
        raise ValueError("no questionnaires")
    for sheet in answers:
        if len(sheet) != elements or any(not low <= answer <= high for answer in sheet):
            raise ValueError("a questionnaire is incomplete or outside the scale")
    return from_totals([sum(column) for column in zip(*answers, strict=True)], len(answers), day)


def from_totals(totals: Sequence[int], respondents: int, day: date | None = None) -> Satisfaction:
    """The index from the sum of answers per element; ValueError unless the sums fit the number of respondents."""
    values = regulation("satisfaction", day)
    low, high = values.whole("survey.lowest_answer"), values.whole("survey.highest_answer")
    if respondents < 1 or any(not low * respondents <= each <= high * respondents for each in totals):
        raise ValueError("the sums do not fit the number of respondents")
    return from_averages([Fraction(each, respondents) for each in totals], day)


def from_averages(averages: Sequence[Fraction], day: date | None = None) -> Satisfaction:
    """The index from means per element; each element weighs exactly one ninth, never the printed 0.11."""
    values = regulation("satisfaction", day)
    if len(averages) != len(values.texts("survey.elements")):
        raise ValueError("one mean per element is needed")
    index = sum(averages, Fraction(0)) / len(averages)
    ikm = converted(index, day)
    lowest = min(averages)
    worst = tuple(place for place, each in enumerate(averages, start=1) if each == lowest)
    return Satisfaction(tuple(averages), index, ikm, grade(ikm, day), worst)


def converted(index: Fraction, day: date | None = None) -> Decimal:
    """The IKM (25-100) of an index (1-4), rounded half up to two decimals."""
    values = regulation("satisfaction", day)
    return half_up(index * values.fraction("survey.factor"), values.whole("rounding.places"))


def grade(ikm: Fraction | Decimal, day: date | None = None) -> Grade:
    """The grade of an IKM, which is rounded first because the printed bounds have gaps (project choice).

    ValueError outside 25-100.
    """
    values = regulation("satisfaction", day)
    rounded = half_up(ikm, values.whole("rounding.places"))
    grades = values.tables("grades")
    if not grades[0].number("from") <= rounded <= 100:
        raise ValueError(f"an IKM lies between 25 and 100, not at {rounded}")
    reached = [each for each in grades if rounded >= each.number("from")]
    return Grade(reached[-1].text("code"), reached[-1].text("label"))


def sample_size(population: int, day: date | None = None) -> int:
    """Respondents to ask, as in the table of Krejcie and Morgan that the regulation prescribes.

    ValueError for a population below one.
    """
    if population < 1:
        raise ValueError("a population has at least one member")
    sample = regulation("satisfaction", day).table("sample")
    chance = sample.fraction("proportion") * (1 - sample.fraction("proportion"))
    spread = sample.fraction("chi_square") * chance
    size = spread * population / (sample.fraction("error") ** 2 * (population - 1) + spread)
    return int(half_up(size, 0))
