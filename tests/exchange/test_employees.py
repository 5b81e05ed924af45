"""Employees from files: matched by NIP, changed where the file differs, posted without overlap, seated one by one."""

from datetime import date
from typing import Any

from app.auth.permissions import Role
from app.core import crypto
from app.employees.models import Sex
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee, valid_nip
from tests.exchange.factories import bring, delimited, pns, state_of, stored, templated, unor, xlsx
from tests.factories import Government

_POSTINGS = (
    "SELECT agency_id, position_title, position_kind, echelon, heads_unit, "
    "lower(valid) AS since, upper(valid) AS until "
    "FROM postings JOIN employees ON employees.id = postings.employee_id WHERE nip = :nip ORDER BY 6"
)


async def _person(government: Government, nip: str) -> dict[str, Any]:
    return (await stored(government, "SELECT * FROM employees WHERE nip = :nip", nip=nip))[0]


async def test_a_row_of_data_utama_becomes_an_employee_with_a_posting(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, "Dinas", code="D1")
    line = pns(
        "D1",
        nama="  Siti   Contoh ",
        gelarDepan="dr.",
        gelarBelakang="-",
        jenisKelamin="F",
        nik="5371044107900001",
        emailGov="siti@pemda.example",
        noHp="0812-3456-7890",
        jenisJabatanId="2",
        jabatanNama="Dokter Ahli Muda",
        asnJenjangJabatan="Ahli Muda",
        agama="1",
        statusPerkawinan="Menikah",
        noNpwp="123",
        tempatLahir="Kupang",
        warnaKesukaan="biru",
    )
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (1, 0, 0, 0), done.errors
    assert done.report["ignored"] == [
        {"column": "agama", "reason": "private"},
        {"column": "statusPerkawinan", "reason": "private"},
        {"column": "noNpwp", "reason": "private"},
        {"column": "tempatLahir", "reason": "unused"},
        {"column": "warnaKesukaan", "reason": "unknown"},
    ]
    person = await _person(government, line["nipBaru"])
    assert (person["name"], person["front_title"], person["back_title"]) == ("Siti Contoh", "dr.", None)
    assert (person["sex"], person["grade"], person["kind"], person["legal_status"]) == (
        Sex.FEMALE,
        "III/c",
        "pns",
        "01",
    )
    assert person["birth_date"] == date.fromisoformat(
        f"{line['nipBaru'][:4]}-{line['nipBaru'][4:6]}-{line['nipBaru'][6:8]}"
    )
    assert crypto.decrypt(person["nik"], "employees.nik") == "5371044107900001"
    assert crypto.decrypt(person["phone"], "employees.phone") == "081234567890"
    assert await stored(government, _POSTINGS, nip=line["nipBaru"]) == [
        {
            "agency_id": unit.id,
            "position_title": "Dokter Ahli Muda",
            "position_kind": "fungsional",
            "echelon": None,
            "heads_unit": False,
            "since": date(2022, 4, 1),
            "until": None,
        }
    ]


async def test_repeating_an_import_of_employees_changes_nothing(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    lines = [pns("D1", nik="5371044107900001", noHp="081234567890", alamat="Jalan Contoh 1") for _ in range(5)] + [
        pns("D1", jenisJabatanId="1", eselonId="22", jabatanNama="Kepala Dinas")
    ]
    first = await bring(government, client, xlsx(lines))
    assert first.counts == (6, 0, 0, 0), first.errors
    before = await state_of(government)
    again = await bring(government, client, delimited(lines, ","))
    assert again.counts == (0, 0, 6, 0), again.errors
    assert await state_of(government) == before


async def test_only_what_the_file_states_and_what_differs_is_changed(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, code="D1")
    someone = await add_employee(
        government, agency_id=unit.id, person={"email": "lama@pemda.example", "education": "D-III"}
    )
    line = {"NIP": someone.nip, "Nama": someone.name, "Golongan": "IV/a", "Surel dinas": "", "Pendidikan": ""}
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (0, 1, 0, 0), done.errors
    person = await _person(government, someone.nip or "")
    assert (person["grade"], person["email"], person["education"]) == ("IV/a", "lama@pemda.example", "D-III")
    assert person["version"] == 2
    assert len(await stored(government, _POSTINGS, nip=someone.nip)) == 1


async def test_a_later_post_ends_the_one_before(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    old = await add_agency(government, code="D1")
    new = await add_agency(government, code="D2")
    someone = await add_employee(government, agency_id=old.id)
    line = templated("D2", NIP=someone.nip, Nama=someone.name, **{"TMT jabatan": date(2026, 3, 1)})
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (0, 1, 0, 0), done.errors
    spans = await stored(government, _POSTINGS, nip=someone.nip)
    assert [(span["agency_id"], span["since"], span["until"]) for span in spans] == [
        (old.id, date(2020, 1, 1), date(2026, 3, 1)),
        (new.id, date(2026, 3, 1), None),
    ]


async def test_a_post_without_a_date_begins_on_the_effective_date_if_it_is_another(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, code="D1")
    await add_agency(government, code="D2")
    someone = await add_employee(government, agency_id=unit.id, position_title="Analis")
    line = {"NIP": someone.nip, "Nama": someone.name, "Kode unit": "D2", "Nama jabatan": "Analis"}
    done = await bring(government, client, xlsx([line]), effective_on="2026-10-01")
    assert done.counts == (0, 1, 0, 0), done.errors
    spans = await stored(government, _POSTINGS, nip=someone.nip)
    assert [span["since"] for span in spans] == [date(2020, 1, 1), date(2026, 10, 1)]
    again = await bring(government, client, xlsx([line]), effective_on="2026-11-01")
    assert again.counts == (0, 0, 1, 0)


async def test_a_post_that_begins_when_the_known_one_does_corrects_it(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, code="D1")
    other = await add_agency(government, code="D2")
    someone = await add_employee(government, agency_id=unit.id)
    line = templated("D2", NIP=someone.nip, Nama=someone.name, **{"TMT jabatan": "2020-01-01", "Kelas jabatan": 8})
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (0, 1, 0, 0), done.errors
    spans = await stored(government, _POSTINGS, nip=someone.nip)
    assert [(span["agency_id"], span["since"], span["until"]) for span in spans] == [(other.id, date(2020, 1, 1), None)]


async def test_a_file_older_than_the_record_is_refused(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, code="D1")
    await add_agency(government, code="D2")
    someone = await add_employee(government, agency_id=unit.id)
    line = templated("D2", NIP=someone.nip, Nama=someone.name, **{"TMT jabatan": "01-06-2019"})
    done = await bring(government, client, xlsx([line]))
    assert done.codes() == [(2, "TMT jabatan", "posting-older")]
    assert done.errors[0]["reason"]["en"] == "The posting on record is newer, since 2020-01-01."


async def test_an_earlier_beginning_of_the_same_post_is_a_correction(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, code="D1")
    someone = await add_employee(government, agency_id=unit.id, position_title="Analis")
    line = templated(
        "D1", NIP=someone.nip, Nama=someone.name, **{"TMT jabatan": "01-06-2019", "Nama jabatan": "Analis"}
    )
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (0, 1, 0, 0), done.errors
    spans = await stored(government, _POSTINGS, nip=someone.nip)
    assert [(span["since"], span["until"]) for span in spans] == [(date(2019, 6, 1), None)]


async def test_a_new_employee_needs_a_unit_a_post_and_its_date(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    done = await bring(government, client, xlsx([{"NIP": valid_nip(), "Nama": "Baru", "Kode unit": ""}]))
    assert done.codes() == [
        (2, "Kode unit", "required"),
        (2, "Nama jabatan", "required"),
        (2, "TMT jabatan", "required"),
    ]


async def test_all_problems_of_a_row_are_reported_with_personal_values_masked(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1", name="Dinas Tutup", closed_on=date(2025, 1, 1))
    line = templated(
        "D1",
        **{
            "NIP": "198502292010011001",
            "Nama": "x" * 201,
            "Jenis pegawai": "THL",
            "Jenis kelamin": "X",
            "Tanggal lahir": "32-01-1990",
            "NIK": "1234567890",
            "Surel dinas": "bukan surel",
            "Nomor HP": "0812abc",
            "Golongan": "V/z",
            "TMT CPNS": "01-01-1800",
            "Jenis jabatan": "manajer",
            "TMT jabatan": "besok",
            "Eselon": "VI.c",
            "Kelas jabatan": "18",
            "Kepala unit": "mungkin",
            "Kedudukan hukum": "A1",
        },
    )
    done = await bring(government, client, xlsx([line]))
    assert {error["row"] for error in done.errors} == {2}
    assert {(error["column"], error["code"]) for error in done.errors} == {
        ("NIP", "nip-birth-date"),
        ("Nama", "too-long"),
        ("Jenis pegawai", "choice-unknown"),
        ("Jenis kelamin", "choice-unknown"),
        ("Tanggal lahir", "date-malformed"),
        ("NIK", "nik-malformed"),
        ("Surel dinas", "email-malformed"),
        ("Nomor HP", "phone-malformed"),
        ("Golongan", "grade-unknown"),
        ("TMT CPNS", "date-out-of-range"),
        ("Jenis jabatan", "choice-unknown"),
        ("TMT jabatan", "date-malformed"),
        ("Eselon", "echelon-unknown"),
        ("Kelas jabatan", "number-out-of-range"),
        ("Kepala unit", "choice-unknown"),
        ("Kedudukan hukum", "number-out-of-range"),
        ("Kode unit", "unit-closed"),
    }
    values = {error["column"]: error["value"] for error in done.errors}
    assert values["NIK"] == "••••••7890"
    assert values["Nomor HP"].endswith("2abc")
    assert "0812" not in values["Nomor HP"]
    assert values["NIP"] == "198502292010011001"
    assert len(values["Nama"]) == 200


async def test_each_fault_of_a_nip_has_its_code_and_a_pppk_is_welcome(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    numbers = {
        "19850101201001100": "nip-format",
        "198513012010011001": "nip-birth-date",
        "198501012010131001": "nip-tmt-month",
        "198501012010013001": "nip-sex",
        "198501012010011000": "nip-sequence",
        "198501011984011001": "nip-tmt-before-birth",
    }
    lines = [templated("D1", NIP=number) for number in numbers]
    lines.append(templated("D1", NIP=198501012010011001.0))
    lines.append(templated("D1", NIP="19850101 201001 1 905", Nama="Bertitik"))
    lines.append(templated("D1", NIP=valid_nip(pppk=True), **{"Jenis pegawai": "PPPK", "Golongan": "IX"}))
    lines.append(templated("D1", NIP=valid_nip(pppk=True), **{"Jenis pegawai": "PNS"}))
    lines.append(templated("D1", NIP=""))
    done = await bring(government, client, xlsx(lines))
    assert [code for _, _, code in done.codes()] == [
        *numbers.values(),
        "digits-lost",
        "kind-differs-from-nip",
        "required",
    ]
    assert done.counts == (2, 0, 0, 9)
    kinds = await stored(government, "SELECT kind, grade, nip FROM employees ORDER BY kind")
    assert [(row["kind"], row["grade"]) for row in kinds] == [("pns", None), ("pppk", "IX")]
    assert kinds[0]["nip"] == "198501012010011905"


async def test_a_nip_twice_in_a_file_refuses_both_rows_and_names_them(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    twice = pns("D1")
    lines = [twice, pns("D1"), {**twice, "id": "lain", "nama": "Orang Lain"}]
    done = await bring(government, client, xlsx(lines))
    assert done.codes() == [(2, "nipBaru", "duplicate-in-file"), (4, "nipBaru", "duplicate-in-file")]
    assert "2, 4" in done.errors[0]["reason"]["id"]
    assert done.counts == (1, 0, 0, 2)


async def test_an_employee_is_known_by_the_siasn_id_where_the_nip_is_new(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    first = pns("D1", nipBaru=valid_nip(pppk=True), statusPegawai="PPPK", golRuangAkhir="IX")
    await bring(government, client, xlsx([first]))
    renewed = {**first, "nipBaru": valid_nip(), "statusPegawai": "", "golRuangAkhir": "III/a"}
    done = await bring(government, client, xlsx([renewed]))
    assert done.counts == (0, 1, 0, 0), done.errors
    people = await stored(government, "SELECT nip, kind FROM employees")
    assert people == [{"nip": renewed["nipBaru"], "kind": "pns"}]
    other = pns("D1")
    await bring(government, client, xlsx([other]))
    done = await bring(government, client, xlsx([{**other, "id": first["id"]}]))
    assert done.codes() == [(2, "nipBaru", "identity-conflict")]


async def test_a_unit_has_one_head_and_heads_may_swap(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, "Satu", code="D1")
    two = await add_agency(government, "Dua", code="D2")
    head = {"Kepala unit": "Ya", "Jenis jabatan": "struktural", "Eselon": "III.a", "Nama jabatan": "Kepala"}
    lines = [templated("D1", **head), templated("D2", **head)]
    done = await bring(government, client, xlsx(lines))
    assert done.counts == (2, 0, 0, 0), done.errors
    swapped = [
        {**lines[0], "Kode unit": "D2", "TMT jabatan": "01-05-2026"},
        {**lines[1], "Kode unit": "D1", "TMT jabatan": "01-05-2026"},
    ]
    done = await bring(government, client, xlsx(swapped))
    assert done.counts == (0, 2, 0, 0), done.errors
    seats = await stored(
        government,
        "SELECT nip, agency_id FROM postings JOIN employees ON employees.id = employee_id "
        "WHERE heads_unit AND upper_inf(valid)",
    )
    assert {row["nip"]: row["agency_id"] for row in seats} == {lines[0]["NIP"]: two.id, lines[1]["NIP"]: one.id}
    third = templated("D1", **head)
    done = await bring(government, client, xlsx([third]))
    assert done.codes() == [(2, "Kepala unit", "head-taken")]
    claims = [templated("D2", **head), templated("D2", **head)]
    done = await bring(government, client, xlsx(claims))
    assert [code for _, _, code in done.codes()] == ["head-claimed-twice", "head-claimed-twice"]


async def test_a_correction_in_place_may_swap_heads_too(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, "Satu", code="D1")
    two = await add_agency(government, "Dua", code="D2")
    a = await add_employee(government, agency_id=one.id, heads_unit=True)
    b = await add_employee(government, agency_id=two.id, heads_unit=True)
    head = {"Kepala unit": "Ya", "TMT jabatan": "01-01-2020", "Nama jabatan": "Kepala", "Jenis jabatan": "struktural"}
    lines = [
        templated("D2", **head, NIP=a.nip, Nama=a.name),
        templated("D1", **head, NIP=b.nip, Nama=b.name),
    ]
    done = await bring(government, client, xlsx(lines))
    assert done.counts == (0, 2, 0, 0), done.errors


async def test_the_successor_may_stand_before_the_predecessor_who_moves_on(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, "Satu", code="D1")
    await add_agency(government, "Dua", code="D2")
    old = await add_employee(government, agency_id=one.id, heads_unit=True)
    head = {"Kepala unit": "Ya", "TMT jabatan": "01-02-2026", "Nama jabatan": "Kepala", "Jenis jabatan": "struktural"}
    lines = [
        templated("D1", **head),
        templated("D2", **{**head, "Kepala unit": "Tidak"}, NIP=old.nip, Nama=old.name),
    ]
    done = await bring(government, client, xlsx(lines))
    assert done.counts == (1, 1, 0, 0), done.errors


async def test_siasn_heads_are_known_by_the_post_that_ref_unor_names(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    units = [
        unor("r", "Pemerintah Kota Uji"),
        unor("k", "Kelurahan Uji", "r", NamaJabatan="Lurah Uji", EselonId="41"),
        unor("d", "Dinas Uji", "r"),
    ]
    await bring(government, client, xlsx(units), "agencies")
    structural = {"jenisJabatanId": "1", "golRuangAkhir": "III/d"}
    lines = [
        pns("k", **structural, eselonId="42", jabatanNama="Sekretaris Kelurahan Uji"),
        pns("d", **structural, eselonId="31", jabatanNama="Sekretaris Dinas"),
        pns("d", **structural, eselonId="22", jabatanNama="KEPALA  DINAS"),
        pns("k", jabatanNama="Lurah Uji"),
    ]
    done = await bring(government, client, xlsx(lines))
    assert done.counts == (4, 0, 0, 0), done.errors
    heads = await stored(government, "SELECT position_title FROM postings WHERE heads_unit")
    assert heads == [{"position_title": "KEPALA DINAS"}], "a vacant seat stays vacant"
    lines[0]["jabatanNama"], lines[0]["tmtJabatan"] = "Lurah Uji", "01-05-2026"
    done = await bring(government, client, xlsx(lines))
    assert done.counts == (0, 1, 3, 0), done.errors


async def test_a_concluded_head_yields_to_a_higher_echelon_and_is_told(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, "Dinas", code="D1")
    await add_employee(government, agency_id=unit.id, heads_unit=True, echelon="II.b")
    line = pns("D1", jenisJabatanId="1", eselonId="31", jabatanNama="Kepala Bidang Contoh")
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (1, 0, 0, 0), done.errors
    assert done.report["notices"] == {"head-kept": 1}
    done = await bring(government, client, xlsx([line]))
    assert done.counts == (0, 0, 1, 0)
    equal = [
        pns("D1", jenisJabatanId="1", eselonId="31", jabatanNama="Kepala Bidang Contoh"),
        pns("D1", jenisJabatanId="1", eselonId="31", jabatanNama="Kepala Bidang Lain"),
    ]
    done = await bring(government, client, xlsx(equal))
    assert done.report["notices"] == {"head-ambiguous": 2}


async def test_the_dry_run_of_employees_gives_the_report_of_the_real_run_and_stores_nothing(
    government: Government,
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    one = await add_agency(government, code="D1")
    known = await add_employee(government, agency_id=one.id, heads_unit=True)
    head = {"Kepala unit": "Ya", "Jenis jabatan": "struktural", "Eselon": "III.a"}
    lines = [
        templated("D1"),
        templated("D1", **head),
        templated("D9"),
        templated("D1", NIP=known.nip, Nama="Ganti Nama", **{"TMT jabatan": "", "Kode unit": "", "Nama jabatan": ""}),
        templated("D1", NIP="1"),
    ]
    before = await state_of(government)
    rehearsal = await bring(government, client, xlsx(lines), dry_run=True)
    assert await state_of(government) == before
    real = await bring(government, client, xlsx(lines))
    for name in ("created", "updated", "unchanged", "refused", "codes", "notices", "ignored", "rows", "shape"):
        assert rehearsal.report[name] == real.report[name]
    assert rehearsal.codes() == real.codes()
    assert real.counts == (1, 1, 0, 3)


async def test_rows_touch_only_the_importers_units(government: Government) -> None:
    mine = await add_agency(government, "Dinas Saya", code="D1")
    below = await add_agency(government, "Bidang Saya", mine, code="D1.1")
    other = await add_agency(government, "Dinas Lain", code="D2")
    theirs = await add_employee(government, agency_id=other.id)
    ours = await add_employee(government, agency_id=below.id)
    client = await government.caller(Role.AGENCY_HR, on=mine.id)
    lines = [
        templated("D1.1"),
        templated("D2"),
        templated("D1", NIP=theirs.nip, Nama=theirs.name),
        templated("D2", NIP=ours.nip, Nama=ours.name),
        {"NIP": theirs.nip[:-1] + "1" if theirs.nip else "", "Nama": "x"},
    ]
    before = await _person(government, theirs.nip or "")
    done = await bring(government, client, xlsx(lines[:4]))
    assert done.codes() == [
        (3, "Kode unit", "outside-your-units"),
        (4, "NIP", "outside-your-units"),
        (5, "Kode unit", "outside-your-units"),
    ]
    assert done.counts == (1, 0, 0, 3)
    assert await _person(government, theirs.nip or "") == before


async def test_the_same_nip_in_another_government_is_another_person(
    government: Government, other_government: Government
) -> None:
    await add_agency(government, code="D1")
    await add_agency(other_government, code="D1")
    line = templated("D1")
    here = await government.caller(Role.PERSONNEL_AGENCY)
    there = await other_government.caller(Role.PERSONNEL_AGENCY)
    assert (await bring(government, here, xlsx([line]))).counts == (1, 0, 0, 0)
    before = await state_of(government)
    assert (await bring(other_government, there, xlsx([{**line, "Nama": "Lain"}]))).counts == (1, 0, 0, 0)
    assert await state_of(government) == before


async def test_an_employee_who_left_gets_no_later_post(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, code="D1")
    gone = await add_employee(government, agency_id=unit.id, posted=False, person={"left_on": date(2025, 1, 1)})
    done = await bring(
        government, client, xlsx([templated("D1", NIP=gone.nip, Nama=gone.name, **{"TMT jabatan": "01-02-2026"})])
    )
    assert done.codes() == [(2, "TMT jabatan", "posting-after-leaving")]
