"""Tables written to XLSX, CSV and JSON lines, row by row. No cell can run: text stays text."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import orjson
import xlsxwriter

from app.exchange.files.cells import harmless
from app.exchange.models import ExchangeFormat

MEDIA_TYPES = {
    ExchangeFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExchangeFormat.CSV: "text/csv",
    ExchangeFormat.JSONL: "application/jsonl",
}
_CELL_LIMIT = 32_767
"""What a cell of Excel holds."""


class Writer(Protocol):
    def row(self, values: Sequence[str]) -> None: ...
    def close(self) -> None: ...


class XlsxWriter:
    """One sheet, written with constant memory. Every column is of type text, so that typing a NIP keeps its digits."""

    def __init__(self, path: Path, headers: Sequence[str], widths: Sequence[int], sheet: str = "Data") -> None:
        self.book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._text = self.book.add_format({"num_format": "@"})
        self.sheet = self.book.add_worksheet(sheet)
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width, self._text)
        self.sheet.freeze_panes(1, 0)
        bold = self.book.add_format({"bold": True, "num_format": "@", "bg_color": "#DCE6F1"})
        for place, header in enumerate(headers):
            self.sheet.write_string(0, place, header, bold)
        self._next = 1

    def row(self, values: Sequence[str]) -> None:
        for place, value in enumerate(values):
            if value:
                self.sheet.write_string(self._next, place, value[:_CELL_LIMIT], self._text)
        self._next += 1

    def close(self) -> None:
        self.book.close()


class CsvWriter:
    """UTF-8 with a mark and semicolons, as a spreadsheet set to Indonesian opens it by a double click."""

    def __init__(self, path: Path, headers: Sequence[str]) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=";")
        self._writer.writerow([harmless(header) for header in headers])

    def row(self, values: Sequence[str]) -> None:
        self._writer.writerow([harmless(value) for value in values])

    def close(self) -> None:
        self._file.close()


class JsonLinesWriter:
    """One object per line, numbers as strings, as SIASN writes them."""

    def __init__(self, path: Path, headers: Sequence[str]) -> None:
        self._file = path.open("wb")
        self._headers = headers

    def row(self, values: Sequence[str]) -> None:
        self._file.write(orjson.dumps(dict(zip(self._headers, values, strict=True))))
        self._file.write(b"\n")

    def close(self) -> None:
        self._file.close()


def writer(path: Path, given: ExchangeFormat, headers: Sequence[str], widths: Sequence[int]) -> Writer:
    if given is ExchangeFormat.XLSX:
        return XlsxWriter(path, headers, widths)
    return CsvWriter(path, headers) if given is ExchangeFormat.CSV else JsonLinesWriter(path, headers)
