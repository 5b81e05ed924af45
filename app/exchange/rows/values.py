"""From a cell to a value, one function per kind of column. Each raises :class:`Refused` with its code."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from app.employees.lifecycle import PNS_GRADES, PPPK_GRADES
from app.exchange.files.cells import Cell, DigitsLost, text_of
from app.exchange.files.extraction import ERROR_CELL
from app.exchange.rows.reasons import Refused

Reader = Callable[[Cell], object]
T = TypeVar("T")

_DATE = re.compile(
    r"^(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[T ]\d{2}:\d{2}(?::\d{2}.*)?)?$"
)
_ERRORS = frozenset(
    {ERROR_CELL, "#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!"}
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]{1,189}\.[^@\s.]{2,}$")
_PHONE = re.compile(r"^\+?\d{6,20}$")
_ECHELON = re.compile(r"^(I{1,3}|IV|V)[./ -]?([AB])$", re.IGNORECASE)
_ECHELON_IDS = {
    f"{number}{half}": f"{roman}.{'ab'[half - 1]}"
    for number, roman in enumerate(("I", "II", "III", "IV", "V"), start=1)
    for half in (1, 2)
}
_GRADES = {grade.casefold().replace("/", ""): grade for grade in PNS_GRADES} | {
    grade.casefold(): grade for grade in PPPK_GRADES
}
NOTHING = frozenset({"", "-", "--", "null", "none", "n/a"})
"""What systems write into a cell that says nothing."""


def words(cell: Cell) -> str:
    """The text of a cell. Raises ``digits-lost``, ``control-character``, ``cell-in-error``."""
    try:
        text = text_of(cell)
    except DigitsLost as error:
        raise Refused("digits-lost") from error
    if _CONTROL.search(text):
        raise Refused("control-character")
    if text in _ERRORS:
        raise Refused("cell-in-error")
    return text


def text(limit: int) -> Reader:
    def read(cell: Cell) -> str:
        found = words(cell)
        if len(found) > limit:
            raise Refused("too-long", limit=limit)
        return found

    return read


def day(cell: Cell) -> date:
    """``dd-mm-yyyy`` as SIASN writes it, ``dd/mm/yyyy``, ISO, or a date cell."""
    found = _DATE.match(words(cell))
    if found is None:
        raise Refused("date-malformed")
    parts = [int(part) for part in found.groups() if part]
    year, month, day_of_month = parts if found.group(4) else reversed(parts)
    try:
        value = date(year, month, day_of_month)
    except ValueError as error:
        raise Refused("date-malformed") from error
    if not 1900 <= value.year <= 2100:
        raise Refused("date-out-of-range")
    return value


def choice(options: Mapping[str, T], shown: str) -> Callable[[Cell], T]:
    """One of ``options``, whatever the case; ``shown`` is what a refusal lists."""
    known = {name.casefold(): value for name, value in options.items()}

    def read(cell: Cell) -> T:
        found = words(cell).casefold()
        if found not in known:
            raise Refused("choice-unknown", choices=shown)
        return known[found]

    return read


def number(low: int, high: int) -> Reader:
    def read(cell: Cell) -> int:
        found = words(cell)
        if not (found.isascii() and found.isdigit()) or len(found) > 9 or not low <= int(found) <= high:
            raise Refused("number-out-of-range", low=low, high=high)
        return int(found)

    return read


def grade(cell: Cell) -> str:
    found = words(cell).casefold().replace(" ", "").replace("/", "").replace(".", "")
    if found not in _GRADES:
        raise Refused("grade-unknown")
    return _GRADES[found]


def echelon(cell: Cell) -> str | None:
    """``II.b``, ``II/b`` or the id 22; 99 says that the post has none."""
    found = words(cell)
    if found == "99" or found.casefold() in {"non eselon", "tanpa eselon"}:
        return None
    if found in _ECHELON_IDS:
        return _ECHELON_IDS[found]
    parts = _ECHELON.match(found)
    if parts is None:
        raise Refused("echelon-unknown")
    return f"{parts.group(1).upper()}.{parts.group(2).lower()}"


def email(cell: Cell) -> str:
    found = words(cell)
    if len(found) > 254 or not _EMAIL.match(found):
        raise Refused("email-malformed")
    return found


def phone(cell: Cell) -> str:
    found = re.sub(r"[ ().\-]", "", words(cell))
    if not found.isascii() or not _PHONE.match(found):
        raise Refused("phone-malformed")
    return found
