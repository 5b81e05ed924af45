"""CSV as spreadsheets in Indonesia write it: UTF-8 or Windows-1252, comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from app.exchange.errors import FileUnreadable, SheetTooLarge
from app.exchange.files.cells import FORMULA, Cell
from app.exchange.files.workbooks import MAX_COLUMNS, MAX_ROWS

_READ = 1 << 16
_DELIMITERS = ",;\t"


def rows(path: Path) -> Iterator[tuple[int, list[Cell]]]:
    """Records with their numbers, the first being 1. Raises ``FileUnreadable``, ``SheetTooLarge``."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter(file.readline())
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter)
        number = 0
        try:
            for number, record in enumerate(reader, start=1):
                if number > MAX_ROWS + 1 or len(record) > MAX_COLUMNS:
                    raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
                yield number, [_unquoted(cell) for cell in record]
        except csv.Error as error:
            # Most often a quotation mark that is never closed: everything behind it becomes one cell.
            raise FileUnreadable(reason=f"CSV, {number + 1}: {error}") from error


def _unquoted(cell: str) -> str:
    """Take back the mark that our own exports put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _encoding(path: Path) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(_READ):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileUnreadable(reason="UTF-8 / Windows-1252")


def _delimiter(header: str) -> str:
    bare = next(csv.reader(io.StringIO(header), delimiter="\x1f"), [""])
    return max(_DELIMITERS, key="".join(bare).count)
