"""The smallest content by which each kind of file is recognised."""

import zipfile
from io import BytesIO

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(32)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(32)
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(32)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x02\x00isomiso2" + bytes(32)
PROGRAM = b"MZ" + bytes(200)


def archive(*parts: str, mimetype: str | None = None) -> bytes:
    """The same bytes at any time: parallel processes name tests after them, and must agree on the names."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        if mimetype is not None:
            packed.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for part in parts:
            packed.writestr(zipfile.ZipInfo(part), "x")
    return held.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
PPTX = archive("[Content_Types].xml", "ppt/presentation.xml")
ODT = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")
ODS = archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")
