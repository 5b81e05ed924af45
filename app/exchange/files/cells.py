"""One cell, on its way in and on its way out."""

import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | None
"""What a file may hold once it is read. Dates are ISO text, as the file's own date cells are."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EXACT = 1e15
"""From here on a spreadsheet number has lost digits: Excel keeps 15 of them."""


class DigitsLost(ValueError):
    """A long number was typed as a number, not as text."""


def plain(value: object) -> Cell:
    """A cell as the readers give it, reduced to :data:`Cell`."""
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def text_of(cell: Cell) -> str:
    """The words in a cell, composed (NFC), with plain spaces and none around. Raises ``DigitsLost``."""
    if isinstance(cell, str):
        words = " ".join(cell.split())
        return words if words.isascii() else unicodedata.normalize("NFC", words)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if abs(cell) >= _EXACT:
            raise DigitsLost
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def shown(cell: Cell) -> str:
    """A cell as a report quotes it."""
    try:
        return text_of(cell)
    except DigitsLost:
        return repr(cell)


def harmless(value: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens a CSV (OWASP: CSV injection)."""
    return "'" + value if value.startswith(FORMULA) else value
