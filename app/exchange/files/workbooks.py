"""XLSX: inspected before the fast reader sees it, then read row by row."""

import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from app.exchange.errors import FileEmpty, FileExpandsTooFar, FileUnreadable, SheetTooLarge
from app.exchange.files import extraction
from app.exchange.files.cells import Cell
from app.exchange.files.extraction import Exit
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
_ROOT = Path(__file__).resolve().parents[3]
_PIECE = 1 << 20
_OVERLAP = 64
# A cell far out makes the reader allocate everything between: beyond column IV (256) and row 200,001 the file is
# refused with these words. What slips through in a hostile spelling meets the limits of the process that reads it.
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
                tail = b""
                with archive.open(part) as content:
                    while piece := content.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise FileExpandsTooFar(limit_bytes=MAX_UNPACKED_BYTES)
                        if _FAR.search(tail + piece):
                            raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
                        tail = piece[-_OVERLAP:]
    except _BROKEN as error:
        raise FileUnreadable(reason="ZIP") from error


def rows(path: Path) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of the first visible sheet with their numbers, the first being 1.

    Raises ``FileEmpty``, and as :func:`inspect` does.
    """
    inspect(path)
    with tempfile.TemporaryFile() as extracted:
        command = (sys.executable, "-m", extraction.__name__, str(path.resolve()), str(MAX_ROWS), str(MAX_COLUMNS))
        # The command is ours and the path is one that we were given as a file; no shell reads it.
        ended = subprocess.run(command, cwd=_ROOT, stdout=extracted, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
        if ended.returncode == Exit.EMPTY:
            raise FileEmpty
        if ended.returncode == Exit.TOO_LARGE:
            raise SheetTooLarge(rows=MAX_ROWS, columns=MAX_COLUMNS)
        if ended.returncode != Exit.DONE:
            raise FileUnreadable(reason="XLSX")
        extracted.seek(0)
        for line in extracted:
            number, row = orjson.loads(line)
            yield number, row
