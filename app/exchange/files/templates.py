"""The template that people fill in: headers, one row marked as an example, lists to choose from, an explanation."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from app.exchange.files.writing import CsvWriter, JsonLinesWriter, XlsxWriter
from app.exchange.models import ExchangeFormat

_LAST_ROW = 1_048_575
NOTE_HEADER = "Keterangan"


class Field(NamedTuple):
    header: str
    required: bool
    note: str
    example: str
    choices: tuple[str, ...]
    width: int


def write(path: Path, given: ExchangeFormat, fields: Sequence[Field], example_note: str, advice: Iterable[str]) -> None:
    headers = [*(field.header for field in fields), NOTE_HEADER]
    example = [*(field.example for field in fields), example_note]
    if given is not ExchangeFormat.XLSX:
        plain = CsvWriter(path, headers) if given is ExchangeFormat.CSV else JsonLinesWriter(path, headers)
        plain.row(example)
        plain.close()
        return
    data = XlsxWriter(path, headers, [*(field.width for field in fields), 44])
    data.row(example)
    for place, field in enumerate(fields):
        if field.choices:
            data.sheet.data_validation(
                1,
                place,
                _LAST_ROW,
                place,
                {
                    "validate": "list",
                    "source": list(field.choices),
                    "error_title": field.header,
                    "error_message": "Pilih dari daftar.",
                },
            )
    _explain(data, fields, advice)
    data.close()


def _explain(data: XlsxWriter, fields: Sequence[Field], advice: Iterable[str]) -> None:
    sheet = data.book.add_worksheet("Penjelasan")
    bold = data.book.add_format({"bold": True})
    wrapped = data.book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate((24, 10, 70, 36, 40)):
        sheet.set_column(place, place, width)
    line = 0
    for line, sentence in enumerate(advice):
        sheet.write_string(line, 0, sentence)
    line += 2
    for place, title in enumerate(("Kolom", "Wajib", "Arti", "Contoh", "Pilihan")):
        sheet.write_string(line, place, title, bold)
    for field in fields:
        line += 1
        cells = (field.header, "ya" if field.required else "", field.note, field.example, ", ".join(field.choices))
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell, wrapped)
