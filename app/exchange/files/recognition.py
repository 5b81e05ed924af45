"""Which format a file has, by its content. Its name and declared type are the sender's word only."""

import zipfile
from pathlib import Path

import puremagic

from app.exchange.errors import FileEmpty, FileExpandsTooFar, FileTypeRefused, FileUnreadable
from app.exchange.models import ExchangeFormat

MAX_UNPACKED_BYTES = 400_000_000
"""What the parts of a workbook may amount to: 50,000 rows of 40 columns need about 60 MB."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PARTS = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_READ = 1 << 16


def recognise(path: Path) -> ExchangeFormat:
    """The format of the file. Raises ``FileTypeRefused``, ``FileEmpty``, ``FileExpandsTooFar``, ``FileUnreadable``.

    For a workbook only what it declares is checked here; :func:`app.exchange.files.workbooks.inspect` unpacks it.
    """
    with path.open("rb") as file:
        head = file.read(4_096)
    if not head.strip():
        raise FileEmpty
    if head.startswith(_ZIP):
        return _workbook(path)
    if head.startswith(_OLE):
        raise FileTypeRefused(found="XLS / XLSX + password")
    with path.open("rb") as file:
        while piece := file.read(_READ):
            if b"\x00" in piece:
                raise FileTypeRefused(found=_name_of(head))
    if head.startswith((b"%PDF", b"<", b"\xef\xbb\xbf<")):
        raise FileTypeRefused(found=_name_of(head))
    return ExchangeFormat.JSONL if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ExchangeFormat.CSV


def _workbook(path: Path) -> ExchangeFormat:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise FileUnreadable(reason="ZIP") from error
    if not {part.filename for part in parts} >= _PARTS:
        raise FileTypeRefused(found="ZIP")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise FileExpandsTooFar(limit_bytes=MAX_UNPACKED_BYTES)
    return ExchangeFormat.XLSX


def _name_of(head: bytes) -> str:
    try:
        return str(puremagic.from_string(head)).lstrip(".").upper() or "?"
    except (puremagic.PureError, ValueError):
        return "?"
