"""Units from files: parents in any order, dated moves, refusals row by row."""

from datetime import date

from sqlalchemy import text

from app.auth.permissions import Role
from tests.agencies.factories import add_agency
from tests.exchange.factories import bring, delimited, state_of, stored, unor, xlsx
from tests.factories import Government


async def test_units_come_in_with_their_parents_behind_them_in_the_file(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    lines = [
        unor("c", "Seksi Mutasi", "b"),
        unor("b", "Bidang Pengadaan", "a"),
        unor("a", "Badan Kepegawaian", "r", NamaJabatan="Kepala Badan", EselonId="22"),
        unor("r", "Pemerintah Kota Uji"),
    ]
    done = await bring(government, client, xlsx(lines), "agencies")
    assert done.report["shape"] == "siasn"
    assert done.counts == (3, 1, 0, 0), done.errors
    rows = {row["siasn_id"]: row for row in await stored(government, "SELECT *, path::text AS line FROM agencies")}
    assert rows["r"]["id"] == government.root
    assert rows["r"]["name"] == "Pemerintah Kota Uji"
    assert [rows[key]["kind"] for key in "abc"] == ["badan", "bidang", "seksi"]
    assert rows["c"]["line"] == ".".join(rows[key]["id"].hex for key in "rabc")
    heads = await stored(government, "SELECT agency_id, title, echelon FROM head_posts")
    assert heads == [{"agency_id": rows["a"]["id"], "title": "Kepala Badan", "echelon": "II.b"}]


async def test_repeating_an_import_of_units_changes_nothing(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    lines = [unor("r", "Pemerintah Kota Uji"), unor("a", "Dinas Satu", "r"), unor("b", "Bidang Dua", "a")]
    await bring(government, client, xlsx(lines), "agencies")
    before = await state_of(government)
    again = await bring(government, client, xlsx(lines), "agencies")
    assert again.counts == (0, 0, 3, 0)
    assert await state_of(government) == before


async def test_a_changed_parent_is_a_move_from_the_effective_date_on(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, "Dinas Satu", code="1")
    two = await add_agency(government, "Dinas Dua", code="2")
    inside = await add_agency(government, "Bidang", one, code="1.1")
    below = await add_agency(government, "Seksi", inside, code="1.1.1")
    lines = [{"Kode unit": "1.1", "Kode unit atasan": "2", "Nama unit": "Bidang"}]
    done = await bring(government, client, xlsx(lines), "agencies", effective_on="2026-07-01")
    assert done.counts == (0, 1, 0, 0), done.errors
    spans = await stored(
        government,
        "SELECT parent_id, lower(valid) AS since, upper(valid) AS until FROM agency_placements "
        "WHERE agency_id = :id ORDER BY 2",
        id=inside.id,
    )
    assert spans == [
        {"parent_id": one.id, "since": date(2020, 1, 1), "until": date(2026, 7, 1)},
        {"parent_id": two.id, "since": date(2026, 7, 1), "until": None},
    ]
    lower = await stored(government, "SELECT path::text AS line FROM agencies WHERE id = :id", id=below.id)
    assert lower[0]["line"] == f"{two.path}.{inside.id.hex}.{below.id.hex}"
    again = await bring(government, client, xlsx(lines), "agencies", effective_on="2026-07-01")
    assert again.counts == (0, 0, 1, 0)


async def test_a_move_before_the_place_on_record_is_refused(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, code="1")
    await add_agency(government, code="2")
    await add_agency(government, "Bidang", one, code="1.1", opened_on=date(2026, 3, 1))
    lines = [{"Kode unit": "1.1", "Kode unit atasan": "2", "Nama unit": "Bidang"}]
    done = await bring(government, client, xlsx(lines), "agencies", effective_on="2026-02-01")
    assert done.codes() == [(2, "Kode unit atasan", "move-before-placement")]


async def test_units_that_would_stand_below_themselves_are_refused_and_the_others_go_in(
    government: Government,
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, "Dinas", code="1")
    await add_agency(government, "Bidang", one, code="1.1")
    lines = [
        {"Kode unit": "1", "Kode unit atasan": "1.1", "Nama unit": "Dinas"},
        {"Kode unit": "x", "Kode unit atasan": "y", "Nama unit": "Seksi X"},
        {"Kode unit": "y", "Kode unit atasan": "x", "Nama unit": "Seksi Y"},
        {"Kode unit": "z", "Kode unit atasan": "y", "Nama unit": "Seksi Z"},
        {"Kode unit": "w", "Kode unit atasan": "1", "Nama unit": "Seksi W"},
    ]
    done = await bring(government, client, xlsx(lines), "agencies")
    assert done.codes() == [
        (2, "Kode unit atasan", "parent-cycle"),
        (3, "Kode unit atasan", "parent-cycle"),
        (4, "Kode unit atasan", "parent-cycle"),
        (5, "Kode unit atasan", "agency-refused"),
    ]
    assert done.counts == (1, 0, 0, 4)


async def test_every_refusal_of_a_unit_names_row_column_and_reason(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, "Dinas", code="1", opened_on=date(2020, 1, 1))
    await add_agency(government, "Dinas Tutup", code="2", closed_on=date(2025, 1, 1))
    header = ("Kode unit", "Kode unit atasan", "Nama unit", "Jenis unit", "Berdiri sejak")
    rows = [
        ("a", "tidak-ada", "Seksi A", "", ""),
        ("b", "2", "Seksi B", "", ""),
        ("c", "", "Seksi C", "", ""),
        ("d", "1", "Seksi D", "departemen", "31-02-2020"),
        ("e", "1", "Seksi E", "", ""),
        ("e", "1", "Seksi E lagi", "", ""),
        ("f" * 65, "1", "", "", ""),
        ("g", "a", "Seksi G", "", ""),
        ("00", "1", "Pemerintah Uji", "", ""),
    ]
    done = await bring(government, client, xlsx([dict(zip(header, row, strict=True)) for row in rows]), "agencies")
    assert done.codes() == [
        (2, "Kode unit atasan", "parent-unknown"),
        (3, "Kode unit atasan", "unit-closed"),
        (4, "Kode unit atasan", "root-differs"),
        (5, "Jenis unit", "choice-unknown"),
        (5, "Berdiri sejak", "date-malformed"),
        (6, "Kode unit", "duplicate-in-file"),
        (7, "Kode unit", "duplicate-in-file"),
        (8, "Kode unit", "too-long"),
        (8, "Nama unit", "required"),
        (9, "Kode unit atasan", "agency-refused"),
        (10, "Kode unit atasan", "root-differs"),
    ]
    assert done.errors[5]["reason"]["en"] == "It appears more than once, in rows 6, 7."
    assert done.report["refused"] == 9
    assert done.report["codes"]["duplicate-in-file"] == 2


async def test_the_code_of_another_unit_is_not_taken(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, "Dinas Satu", code="K-1")
    lines = [
        unor("r", "Pemerintah Kota Uji"),
        unor("s1", "Dinas Satu", "r", CepatKode="K-1"),
        unor("s2", "Dinas Dua", "r"),
    ]
    first = await bring(government, client, xlsx(lines), "agencies")
    assert first.counts == (1, 2, 0, 0), first.errors
    lines.append(unor("s3", "Dinas Tiga", "r", CepatKode="K-1"))
    done = await bring(government, client, xlsx(lines), "agencies")
    assert done.codes() == [(3, "CepatKode", "duplicate-in-file"), (5, "CepatKode", "duplicate-in-file")]
    lines.pop(1)
    done = await bring(government, client, xlsx(lines), "agencies")
    assert done.codes() == [(4, "CepatKode", "code-taken")]


async def test_the_dry_run_of_units_gives_the_report_of_the_real_run_and_stores_nothing(
    government: Government,
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, "Dinas", code="1")
    await add_agency(government, "Bidang", one, code="1.1")
    lines = [
        {"Kode unit": "1.1", "Kode unit atasan": "00", "Nama unit": "Bidang Baru"},
        {"Kode unit": "9", "Kode unit atasan": "1", "Nama unit": "Kelompok Kerja"},
        {"Kode unit": "8", "Kode unit atasan": "77", "Nama unit": "Seksi"},
    ]
    before = await state_of(government)
    rehearsal = await bring(government, client, delimited(lines), "agencies", dry_run=True)
    assert await state_of(government) == before
    real = await bring(government, client, delimited(lines), "agencies")
    for name in ("created", "updated", "unchanged", "refused", "codes", "notices", "ignored", "rows", "shape"):
        assert rehearsal.report[name] == real.report[name]
    assert rehearsal.codes() == real.codes()
    assert real.counts == (1, 1, 0, 1)
    assert real.report["notices"] == {"kind-guessed": 1}


async def test_rows_outside_of_the_importers_units_are_refused(government: Government) -> None:
    mine = await add_agency(government, "Dinas Saya", code="1")
    await add_agency(government, "Dinas Lain", code="2")
    client = await government.caller(Role.PERSONNEL_AGENCY, on=mine.id)
    lines = [
        {"Kode unit": "1.1", "Kode unit atasan": "1", "Nama unit": "Bidang"},
        {"Kode unit": "2.1", "Kode unit atasan": "2", "Nama unit": "Bidang"},
        {"Kode unit": "2", "Kode unit atasan": "", "Nama unit": "Diambil alih"},
    ]
    done = await bring(government, client, xlsx(lines), "agencies")
    assert done.codes() == [
        (3, "Kode unit atasan", "outside-your-units"),
        (4, "Kode unit", "outside-your-units"),
    ]
    assert done.counts == (1, 0, 0, 2)


async def test_importing_units_needs_the_right_to_manage_them(government: Government) -> None:
    client = await government.caller(Role.AGENCY_HR)
    answer = await client.post(
        "/api/v1/imports", files={"file": ("a.xlsx", xlsx([unor("r", "Pemerintah")]))}, data={"kind": "agencies"}
    )
    assert answer.status_code == 403
    assert answer.json()["data"] == {"permission": "agencies:manage"}


async def test_a_unit_without_a_history_gets_the_one_it_had_when_it_moves(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, code="1")
    await add_agency(government, code="2")
    unit = await add_agency(government, "Bidang", one, code="1.1")
    async with government.database.session(government.id) as session:
        await session.execute(text("DELETE FROM agency_placements WHERE agency_id = :id"), {"id": unit.id})
        await session.commit()
    lines = [{"Kode unit": "1.1", "Kode unit atasan": "2", "Nama unit": "Bidang"}]
    done = await bring(government, client, xlsx(lines), "agencies", effective_on="2026-01-01")
    assert done.counts == (0, 1, 0, 0), done.errors
    spans = (
        "SELECT lower(valid) AS since, upper(valid) AS until FROM agency_placements WHERE agency_id = :id ORDER BY 1"
    )
    assert await stored(government, spans, id=unit.id) == [
        {"since": date(2020, 1, 1), "until": date(2026, 1, 1)},
        {"since": date(2026, 1, 1), "until": None},
    ]
    back = [{"Kode unit": "1.1", "Kode unit atasan": "1", "Nama unit": "Bidang"}]
    done = await bring(government, client, xlsx(back), "agencies", effective_on="2026-01-01")
    assert done.counts == (0, 1, 0, 0), done.errors
    assert len(await stored(government, spans, id=unit.id)) == 2, "the same day is a correction"
