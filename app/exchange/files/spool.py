"""The rows of a file once they were read: on disk, so that a second look costs neither memory nor parsing."""

from collections.abc import Generator, Iterator
from pathlib import Path

import orjson

from app.exchange.errors import SheetTooLarge
from app.exchange.files import delimited, json_lines, workbooks
from app.exchange.files.cells import Cell
from app.exchange.files.workbooks import MAX_COLUMNS, MAX_ROWS
from app.exchange.models import ExchangeFormat

_READERS = {
    ExchangeFormat.XLSX: workbooks.rows,
    ExchangeFormat.CSV: delimited.rows,
    ExchangeFormat.JSONL: json_lines.rows,
}

Numbered = tuple[int, list[Cell]]


def read(path: Path, given: ExchangeFormat) -> Generator[Numbered, None, None]:
    """The rows of a file that hold anything. Raises the errors of its reader."""
    for number, row in _READERS[given](path):
        if number > MAX_ROWS + 1 or len(row) > MAX_COLUMNS:
            raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
        if any(cell is not None and cell != "" for cell in row):
            yield number, row


class Spool:
    """Rows written once and read as often as needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self.count = 0

    def add(self, number: int, row: list[Cell]) -> None:
        self._file.write(orjson.dumps([number, row]))
        self._file.write(b"\n")
        self.count += 1

    def close(self) -> None:
        self._file.close()

    def rows(self) -> Iterator[Numbered]:
        with self._path.open("rb") as file:
            for line in file:
                number, row = orjson.loads(line)
                yield number, row

    def batches(self, size: int) -> Iterator[list[Numbered]]:
        batch: list[Numbered] = []
        for row in self.rows():
            batch.append(row)
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch
