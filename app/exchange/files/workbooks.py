"""XLSX: inspected before the fast reader sees it, then read row by row."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.exchange.errors import FileEmpty, FileExpandsTooFar, FileUnreadable, SheetTooLarge
from app.exchange.files.cells import Cell, plain
from app.exchange.files.recognition import MAX_UNPACKED_BYTES

MAX_ROWS = 200_000
MAX_COLUMNS = 256

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
_PIECE = 1 << 20
_OVERLAP = 64
# A cell far out makes the reader allocate everything between: refuse cells beyond column IV (256) and row 200,001.
_FAR = re.compile(
    rb"""\br\s*=\s*["'](?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d+["']"""
    rb"""|\br\s*=\s*["'][A-Z]{0,2}(?:[3-9]\d{5}|2[1-9]\d{4}|20[1-9]\d{3}|200[1-9]\d\d|2000[1-9]\d|20000[2-9]|\d{7,})["']""",
    re.IGNORECASE,
)


def inspect(path: Path) -> None:
    """Unpack every part once and count, trusting no declared size; look for cells beyond the limits.

    Raises ``FileExpandsTooFar``, ``SheetTooLarge``, ``FileUnreadable``.
    """
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                # The library stops at the declared size; a bomb declares little. This makes it unpack to the end.
                part.file_size = 1 << 62
                is_sheet = part.filename.startswith("xl/worksheets/")
                tail = b""
                with archive.open(part) as content:
                    while piece := content.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise FileExpandsTooFar(limit_bytes=MAX_UNPACKED_BYTES)
                        if is_sheet:
                            if _FAR.search(tail + piece):
                                raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
                            tail = piece[-_OVERLAP:]
    except _BROKEN as error:
        raise FileUnreadable(reason="ZIP") from error


def rows(path: Path) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of the first visible sheet with their numbers, the first being 1. Raises as :func:`inspect` does."""
    inspect(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            sheets = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]
            if not sheets:
                raise FileEmpty
            sheet = book.get_sheet_by_name(sheets[0])
            if sheet.start is None:
                raise FileEmpty
            for number, row in enumerate(sheet.iter_rows(), start=1):
                yield number, [plain(cell) for cell in row]
    except (CalamineError, OSError, ValueError) as error:
        raise FileUnreadable(reason="XLSX") from error
    except BaseException as error:
        # The reader is compiled; where it gives up on a hostile file it raises this class, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise FileUnreadable(reason="XLSX") from error
        raise
