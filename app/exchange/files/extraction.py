"""The rows of a workbook, read in a process of its own: ``python -m app.exchange.files.extraction FILE``.

The reader of workbooks is fast and compiled, and a hostile sheet can make it allocate without end or give up. Here it
may use a gigabyte and two minutes; whatever goes wrong ends this process and not the worker. It imports little, so
that it starts quickly.
"""

import re
import resource
import sys
import zipfile
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

import orjson
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.exchange.files.cells import plain

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 120

_PIECE = 1 << 20
_OVERLAP = 1_024
_IN_ERROR = re.compile(rb"""<(?:\w+:)?c\s[^<>]{0,400}?\bt\s*=\s*["']e["'][^<>]{0,400}>""")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ERROR_CELL = "#ERROR!"
"""What stands for a formula that failed; the reader itself would show the cell as empty."""


class Exit(IntEnum):
    DONE = 0
    EMPTY = 3
    TOO_LARGE = 4


def extract(source: Path, out: BinaryIO, max_rows: int, max_columns: int) -> Exit:
    """Write ``[number, cells]`` of each row of the first visible sheet that holds anything, one per line."""
    with CalamineWorkbook.from_path(source) as book:
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        if not names:
            return Exit.EMPTY
        sheet = book.get_sheet_by_name(names[0])
        if sheet.start is None:
            return Exit.EMPTY
        if sheet.total_height > max_rows + 1 or sheet.total_width > max_columns:
            return Exit.TOO_LARGE
        failed, first = _failed_cells(source, names[0]), sheet.start[1]
        for number, row in enumerate(sheet.iter_rows(), start=1):
            cells = [plain(cell) for cell in row]
            for column in failed.get(number, ()):
                if 0 <= column - first < len(cells):
                    cells[column - first] = ERROR_CELL
            if any(cell is not None and cell != "" for cell in cells):
                out.write(orjson.dumps([number, cells]))
                out.write(b"\n")
    return Exit.DONE


def _failed_cells(source: Path, sheet: str) -> dict[int, set[int]]:
    """Row number to column indexes of the cells whose formula failed."""
    found: dict[int, set[int]] = {}
    with zipfile.ZipFile(source) as archive:
        part = _part_of(archive, sheet)
        if part is None:
            return found
        tail = b""
        with archive.open(part) as content:
            while piece := content.read(_PIECE):
                for tag in _IN_ERROR.findall(tail + piece):
                    place = _PLACE.search(tag)
                    if place:
                        found.setdefault(int(place.group(2)), set()).add(_column(place.group(1)))
                tail = piece[-_OVERLAP:]
    return found


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    # The worst that XML can do here is to hit the limits of this process.
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    wanted = next(
        (item.get(_RELATION) for item in book.iter() if item.get("name") == sheet and item.get(_RELATION)), None
    )
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    target = next((item.get("Target", "") for item in relations if item.get("Id") == wanted), "")
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return part if part in archive.namelist() else None


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def main() -> int:
    source, max_rows, max_columns = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return extract(Path(source), sys.stdout.buffer, int(max_rows), int(max_columns))


if __name__ == "__main__":
    sys.exit(main())
