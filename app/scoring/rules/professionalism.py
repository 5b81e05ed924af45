"""Index of professionalism (IP ASN): PermenPANRB 38/2018, Peraturan BKN 8/2019."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from app.scoring.exact import total
from app.scoring.regulations import regulation


class PostGroup(StrEnum):
    """Kelompok jabatan for the dimension of competence."""

    STRUCTURAL = "struktural"
    FUNCTIONAL = "fungsional"
    GENERAL = "pelaksana"


class Professionalism(NamedTuple):
    """The four dimensions (25 + 40 + 30 + 5), their sum and its category."""

    qualification: Decimal
    competence: Decimal
    performance: Decimal
    discipline: Decimal
    total: Decimal
    category: str


def index(
    education: str,
    group: PostGroup,
    performance: str,
    discipline: str,
    *,
    leadership: bool = False,
    technical: bool = False,
    seminar: bool = False,
    day: date | None = None,
) -> Professionalism:
    """The index of one employee.

    `education`, `performance` (a predikat) and `discipline` are the labels of the regulation. `leadership` is the
    training that belongs to the present post (struktural, fungsional), `technical` at least 20 JP in the last
    year. KeyError for a label the regulation does not have.
    """
    values = regulation("professionalism", day)
    competence = values.table(f"competence.{group.value}")
    attended = {"leadership": leadership, "technical": technical, "seminar": seminar}
    parts = (
        values.table("qualification").number(education),
        total(competence.number(kind) for kind, done in attended.items() if done and competence.has(kind)),
        values.table("performance").number(performance),
        values.table("discipline").number(discipline),
    )
    return Professionalism(*parts, total(parts), category(total(parts), day))


def category(value: Decimal, day: date | None = None) -> str:
    """Category of an index; it starts at its printed lower bound, so 60.5 is still Sangat Rendah.

    ValueError outside 0-100.
    """
    if not 0 <= value <= 100:
        raise ValueError(f"the index lies between 0 and 100, not at {value}")
    bands = regulation("professionalism", day).tables("categories")
    return [band.text("label") for band in bands if value >= band.number("from")][-1]
