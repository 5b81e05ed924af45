"""Files that are broken, disguised or made to hurt: refused by name, never a fault of ours."""

import io
import zipfile

import pytest
import xlsxwriter

from app.auth.permissions import Role
from app.exchange.files import recognition
from tests.agencies.factories import add_agency
from tests.exchange.factories import bring, delimited, pns, post, read_back, stored, templated, xlsx
from tests.factories import Government

_SHEET = "xl/worksheets/sheet1.xml"


def _rebuilt(content: bytes, part: str, changed: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed if name == part else old.read(name))
    return buffer.getvalue()


def _part(content: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b" \r\n\t ", "file-empty"),
        (b"%PDF-1.7\n1 0 obj", "file-type-refused"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file-type-refused"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "file-type-refused"),
        (b"<html><table><tr><td>nipBaru</td></tr></table></html>", "file-type-refused"),
        ("nipBaru;nama\r\n1;2".encode("utf-16"), "file-type-refused"),
        (b"nipBaru;nama\r\n1;a\x00b", "file-type-refused"),
        (b"PK\x03\x04 but no more", "file-unreadable"),
    ],
)
async def test_content_that_is_no_table_is_refused_at_the_door(
    government: Government, content: bytes, code: str
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await post(client, content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await stored(government, "SELECT id FROM imports") == []


async def test_a_zip_that_is_no_workbook_is_refused_whatever_its_name(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    answer = await post(client, buffer.getvalue(), name="data.xlsx")
    assert answer.json()["code"] == "file-type-refused"


async def test_a_file_above_the_limit_is_refused(government: Government, monkeypatch: pytest.MonkeyPatch) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    monkeypatch.setattr(government.app.state.storage, "max_file_bytes", 1_000)
    answer = await post(client, b"nipBaru;nama\r\n" + b"1;x\r\n" * 500)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


async def test_a_declared_bomb_is_refused_at_the_door(government: Government, monkeypatch: pytest.MonkeyPatch) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    monkeypatch.setattr(recognition, "MAX_UNPACKED_BYTES", 10_000)
    answer = await post(client, _rebuilt(xlsx([templated("D1")]), _SHEET, b"<x>" + b"A" * 50_000 + b"</x>"))
    assert (answer.status_code, answer.json()["code"]) == (413, "file-expands-too-far")


async def test_a_bomb_that_declares_little_is_found_by_unpacking(
    government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = bytearray(_rebuilt(xlsx([templated("D1")]), _SHEET, b"<x>" + b"A" * 3_000_000 + b"</x>"))
    # The size in the central directory, by which a reader plans.
    place = content.rindex(_SHEET.encode()) - 46 + 24
    content[place : place + 4] = (1_000).to_bytes(4, "little")
    monkeypatch.setattr("app.exchange.files.workbooks.MAX_UNPACKED_BYTES", 1_000_000)
    done = await bring(government, client, bytes(content))
    assert done.report["state"] == "failed"
    assert done.report["problem"]["code"] == "file-expands-too-far"


@pytest.mark.parametrize("reference", ["XFD1048576", "A1048576", "ZZ2", "a200002", "IW3"])
async def test_a_cell_far_out_does_not_make_us_allocate_all_between(government: Government, reference: str) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = xlsx([templated("D1")])
    cell = f'<row r = "9"><c r = \'{reference}\' t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    sheet = _part(content, _SHEET).replace(b"</sheetData>", cell.encode())
    done = await bring(government, client, _rebuilt(content, _SHEET, sheet))
    assert done.report["problem"]["code"] == "sheet-too-large"


async def test_a_workbook_cut_in_the_middle_of_its_sheet_is_refused(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = xlsx([templated("D1")])
    sheet = _part(content, _SHEET)
    done = await bring(government, client, _rebuilt(content, _SHEET, sheet[: len(sheet) // 2]))
    assert done.report["state"] == "failed"
    assert done.report["problem"]["code"] == "file-unreadable"


async def test_a_damaged_part_is_found_by_its_checksum(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = bytearray(xlsx([templated("D1") for _ in range(50)]))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        place = archive.getinfo(_SHEET).header_offset + 200
    content[place] ^= 0xFF
    done = await bring(government, client, bytes(content))
    assert done.report["problem"]["code"] == "file-unreadable"


async def test_unknown_headers_name_what_is_missing(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    done = await bring(government, client, xlsx([{"nomor": "1", "nama": "x", "unorId": "D1"}]))
    assert done.report["problem"]["code"] == "shape-unknown"
    assert done.report["problem"]["data"]["missing"] == "nipBaru"
    done = await bring(government, client, xlsx([templated("D1")]), shape="siasn")
    assert done.report["problem"]["code"] == "shape-unknown"
    done = await bring(government, client, b"nipBaru;nama;NIP_BARU\r\n1;x;2")
    assert done.report["problem"]["code"] == "columns-repeated"
    done = await bring(government, client, b"nipBaru;nama\r\n")
    assert done.report["problem"]["code"] == "file-empty"


async def test_headers_match_whatever_their_case_and_spaces(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    line = {f" {name.upper().replace('_', ' ')} ": value for name, value in pns("D1").items()}
    assert (await bring(government, client, xlsx([line]))).counts == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", "\t")]
)
async def test_csv_comes_in_every_encoding_and_separator_that_offices_use(
    government: Government, encoding: str, delimiter: str
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    done = await bring(government, client, delimited([pns("D1", nama="José – Contoh")], delimiter, encoding))
    assert done.counts == (1, 0, 0, 0), done.report
    assert (await stored(government, "SELECT name FROM employees"))[0]["name"] == "José – Contoh"


async def test_an_unclosed_quotation_mark_names_its_line(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = delimited([pns("D1")]) + b'\r\n"tak tertutup;' + b"x" * 200_000
    done = await bring(government, client, content)
    assert done.report["problem"]["code"] == "file-unreadable"
    assert "CSV, 3" in done.report["problem"]["detail"]


async def test_a_huge_cell_and_surplus_cells_refuse_their_row_only(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    good, huge = pns("D1"), pns("D1", nama="x" * 30_000)
    content = delimited([good, huge], ";") + b";satu;dua"
    done = await bring(government, client, content)
    assert done.codes() == [(3, "nama", "too-long"), (3, None, "cells-beyond-header")]
    assert done.counts == (1, 0, 0, 1)


async def test_json_lines_come_in_and_a_broken_line_is_named(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    line = pns("D1")
    lines = b'{"nipBaru": %d, "nama": "Contoh", "unorId": "D1"}\n\n' % int(line["nipBaru"])
    lines += b'{"nipBaru": "1", "nama": ["a"], "jabatanNama": "Analis", "tmtJabatan": "01-01-2020"}\n'
    done = await bring(government, client, lines)
    assert [row for row, _, _ in done.codes()] == [2, 2, 4, 4]
    assert ("nipBaru", "nip-format") in {(error["column"], error["code"]) for error in done.errors}
    done = await bring(government, client, lines + b"{broken\n")
    assert done.report["problem"]["code"] == "file-unreadable"
    assert "JSON, 4" in done.report["problem"]["detail"]


async def test_formulas_come_back_as_text(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    evil = '=HYPERLINK("http://example.test","klik")'
    done = await bring(government, client, xlsx([pns("D1", nama=evil), pns("tidak-ada", nama="@SUM(A1)")]))
    content = (await client.get(f"/api/v1/imports/{done.report['id']}/workbook")).content
    assert b"<f>" not in _part(content, _SHEET)
    assert b"<hyperlink" not in _part(content, _SHEET)
    assert evil in read_back(content)[1]


async def test_control_characters_and_errors_of_formulas_are_no_values(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    done = await bring(government, client, delimited([pns("D1", nama="a\x07b"), pns("D1", golRuangAkhir="#N/A")]))
    assert done.codes() == [(2, "nama", "control-character"), (3, "golRuangAkhir", "cell-in-error")]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Data & lain")
        line = pns("D1")
        sheet.write_row(2, 3, list(line))
        sheet.write_row(3, 3, list(line.values()))
        place = list(line).index("tkPendidikanTerakhir") + 3
        sheet.write_formula(3, place, "=VLOOKUP(1,A1:B2,2)", value="#N/A")
    done = await bring(government, client, buffer.getvalue())
    assert done.codes() == [(4, "tkPendidikanTerakhir", "cell-in-error")]


async def test_a_sheet_that_exhausts_its_reader_ends_the_reader_alone(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = xlsx([templated("D1")])
    # Cells without a reference count on by themselves: four million columns, then a second row.
    row = b"<row>" + b"<c/>" * 4_000_000 + b"<c><v>1</v></c></row>" + b"<row><c><v>1</v></c></row>" * 200
    sheet = _part(content, _SHEET).replace(b"</sheetData>", row + b"</sheetData>")
    done = await bring(government, client, _rebuilt(content, _SHEET, sheet))
    assert done.report["state"] == "failed"
    assert done.report["problem"]["code"] in {"file-unreadable", "sheet-too-large"}


async def test_a_file_name_is_kept_without_paths_and_control_characters(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await post(client, delimited([pns("D1")]), name="../../etc/<script>\x7f.csv")
    assert answer.json()["file_name"] == ".._.._etc_<script>_.csv"
