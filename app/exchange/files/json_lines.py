"""JSON lines: one object per line, as an answer of the SIASN web service holds them."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from app.exchange.errors import FileUnreadable, SheetTooLarge
from app.exchange.files.cells import Cell
from app.exchange.files.workbooks import MAX_COLUMNS, MAX_ROWS

_MAX_LINE = 1_000_000


def rows(path: Path) -> Iterator[tuple[int, list[Cell]]]:
    """The names as row 1, then one row per object; the first line of the file is row 2. Raises ``FileUnreadable``."""
    names: dict[str, int] = {}
    for _, record in _objects(path):
        for name in record:
            names.setdefault(name, len(names))
        if len(names) > MAX_COLUMNS:
            raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
    yield 1, list(names)
    for number, record in _objects(path):
        yield number + 1, [_cell(record.get(name)) for name in names]


def _objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_MAX_LINE), b""), start=1):
            if number > MAX_ROWS:
                raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
            content = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not content:
                continue
            try:
                record = orjson.loads(content)
            except orjson.JSONDecodeError as error:
                raise FileUnreadable(reason=f"JSON, {number}") from error
            if not isinstance(record, dict):
                raise FileUnreadable(reason=f"JSON, {number}")
            yield number, record


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return orjson.dumps(value).decode()
