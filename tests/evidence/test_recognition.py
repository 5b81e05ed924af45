"""What a file is, found from its content, and what it may be called."""

import random
from email.message import Message

import pytest

from app.evidence.service import ACCEPTED, clean_name, download_headers, media_type_of, with_extension
from tests.evidence import files


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (files.PDF, "application/pdf"),
        (files.PNG, "image/png"),
        (files.JPEG, "image/jpeg"),
        (files.WEBP, "image/webp"),
        (files.MP4, "video/mp4"),
        (files.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (files.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (files.PPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (files.ODT, "application/vnd.oasis.opendocument.text"),
        (files.ODS, "application/vnd.oasis.opendocument.spreadsheet"),
        ("Realisasi triwulan – 93 %\n".encode(), "text/plain"),
    ],
)
def test_each_accepted_type_is_found_whatever_the_name_says(content: bytes, media_type: str) -> None:
    for name in ("bukti", "bukti.exe", "bukti.html", "bukti.pdf"):
        assert media_type_of(content, name) == media_type
    assert media_type in ACCEPTED


def test_a_name_tells_csv_from_other_text_and_nothing_else() -> None:
    assert media_type_of(b"a;b\n1;2\n", "data.CSV") == "text/csv"
    assert media_type_of("\ufeffa,b\n1,2\n".encode(), "data.csv") == "text/csv"
    assert media_type_of(files.PNG, "data.csv") == "image/png"


@pytest.mark.parametrize(
    "content",
    [
        files.PROGRAM,
        b"<html><script>alert(1)</script></html>",
        b"  \n<!DOCTYPE html><p>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<?xml version="1.0"?><a/>',
        b"a\x00b",
        b"\xff\xfe\xfd bukan UTF-8",
        files.archive("a.txt"),
        files.archive("[Content_Types].xml", "word/other.xml"),
        files.archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        files.archive("word/document.xml"),
        files.archive("content.xml", mimetype="application/epub+zip"),
        files.archive("content.xml", mimetype="application/vnd.oasis.opendocument.text-master"),
        files.DOCX[:40],
        b"PK\x03\x04",
        b"GIF89a" + bytes(20),
        b"\x7fELF" + bytes(60),
    ],
)
def test_everything_else_is_refused(content: bytes) -> None:
    assert media_type_of(content, "laporan.pdf") is None


def test_no_damaged_archive_breaks_the_recognition() -> None:
    rng = random.Random(7)
    for _ in range(400):
        damaged = bytearray(rng.choice([files.DOCX, files.ODT]))
        for _ in range(rng.randint(1, 6)):
            damaged[rng.randrange(4, len(damaged))] = rng.randrange(256)
        assert media_type_of(bytes(damaged), "x") in {None, *ACCEPTED}


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("Laporan Triwulan III.xlsx", "Laporan Triwulan III.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bukti.pdf", "bukti.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ('a"b;c<d>.pdf', "a_b_c_d_.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        (" .. ", "bukti"),
        ("", "bukti"),
        (None, "bukti"),
        ("daftar  hadir\u00a0rapat.csv", "daftar hadir rapat.csv"),
    ],
)
def test_a_file_name_loses_folders_and_what_could_mislead(given: str | None, clean: str) -> None:
    assert clean_name(given) == clean


def test_a_long_name_keeps_its_extension() -> None:
    assert clean_name("x" * 500 + ".pdf") == "x" * 146 + ".pdf"
    assert len(clean_name("y" * 20 + "." + "z" * 400)) <= 150


def test_a_name_ends_with_an_extension_of_its_type() -> None:
    assert with_extension("laporan.exe", "application/pdf") == "laporan.exe.pdf"
    assert with_extension("FOTO.JPEG", "image/jpeg") == "FOTO.JPEG"
    assert with_extension("bukti", "text/csv") == "bukti.csv"


@pytest.mark.parametrize("name", ["Laporan.pdf", "Capaian – Triwulan 3.pdf", "résumé.pdf", "報告.pdf", "a'b(c).pdf"])
def test_a_browser_reads_the_name_back_from_the_header(name: str) -> None:
    header = download_headers({"file_name": name, "size": 1})["Content-Disposition"]
    assert header.isascii()
    message = Message()
    message["Content-Disposition"] = header
    assert message.get_content_disposition() == "attachment"
    _, _, encoded = header.partition("filename*=UTF-8''")
    plain = Message()
    plain["Content-Disposition"] = f"attachment; filename*=UTF-8''{encoded}"
    assert plain.get_filename() == name
