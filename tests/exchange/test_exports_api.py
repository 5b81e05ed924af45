"""/exports: what one may see, as a file that comes in again unchanged; and the template."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest

from app.auth.permissions import Role
from app.core import clock
from app.employees.models import EmployeeKind, PositionKind
from app.exchange.imports import service
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.exchange.factories import bring, export, pns, read_back, state_of, stored, templated, unor, xlsx
from tests.factories import Government
from tests.statements import Statements


async def _filled(government: Government, client: httpx.AsyncClient) -> None:
    units = [
        unor("r", "Pemerintah Kota Uji"),
        unor("d", "Dinas Uji", "r", NamaJabatan="Kepala Dinas", EselonId="22"),
        unor("b", "Bidang Uji", "d"),
    ]
    await bring(government, client, xlsx(units), "agencies")
    people = [
        pns("d", jenisJabatanId="1", eselonId="22", jabatanNama="Kepala Dinas", golRuangAkhir="IV/c"),
        pns("b", nik="5371044107900001", noHp="081234567890", alamat="Jalan Rahasia 1", jenisKelamin="F"),
        pns("b", jenisJabatanId="2", asnJenjangJabatan="Ahli Muda", jabatanNama="=Pranata Komputer"),
    ]
    done = await bring(government, client, xlsx(people))
    assert done.counts == (3, 0, 0, 0), done.errors


@pytest.mark.parametrize("given", ["xlsx", "csv", "jsonl"])
@pytest.mark.parametrize("shape", ["siasn", "template"])
@pytest.mark.parametrize("kind", ["agencies", "employees"])
async def test_an_export_comes_in_again_and_changes_nothing(
    government: Government, kind: str, shape: str, given: str
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await _filled(government, client)
    before = await state_of(government)
    content = await export(government, client, kind=kind, shape=shape, format=given)
    for secret in (b"5371044107900001", b"081234567890", b"Rahasia"):
        assert secret not in content
    done = await bring(government, client, content, kind)
    assert done.counts == (0, 0, 3, 0), done.errors
    assert done.report["shape"] == shape
    assert await state_of(government) == before


async def test_a_spreadsheet_takes_no_cell_for_a_formula(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await _filled(government, client)
    content = await export(government, client, kind="employees", shape="template", format="csv")
    assert b";'=Pranata Komputer;" in content
    book = await export(government, client, kind="employees", shape="template", format="xlsx")
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert any("=Pranata Komputer" in line for line in read_back(book))


async def test_an_export_holds_only_what_the_role_reaches(government: Government) -> None:
    mine = await add_agency(government, "Dinas Saya", code="D1")
    below = await add_agency(government, "Bidang Saya", mine, code="D1.1")
    other = await add_agency(government, "Dinas Lain", code="D2")
    here = await add_employee(government, agency_id=below.id)
    await add_employee(government, agency_id=other.id)
    client = await government.caller(Role.AGENCY_HR, on=mine.id)
    lines = (await export(government, client, kind="employees", format="jsonl")).splitlines()
    assert [orjson.loads(line)["NIP"] for line in lines] == [here.nip]
    units = (await export(government, client, kind="agencies", format="jsonl")).splitlines()
    assert {orjson.loads(line)["Kode unit"] for line in units} == {"D1", "D1.1"}
    asked = {"kind": "employees", "filters": {"unit_id": str(other.id)}}
    refused = await client.post("/api/v1/exports", json=asked)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "unit-unknown")
    everything = await government.caller(Role.PERSONNEL_AGENCY)
    asked = {"kind": "employees", "format": "jsonl", "filters": {"unit_id": str(mine.id)}}
    assert len((await export(government, everything, **asked)).splitlines()) == 1


@pytest.mark.parametrize(
    "filters",
    [
        {"q": "lado"},
        {"kind": "pppk"},
        {"grade": "IX"},
        {"position_kind": "fungsional"},
        {"job_family": "guru"},
        {"legal_status": "03"},
        {"needs_plan": False},
    ],
)
async def test_an_export_holds_what_the_list_shows_under_the_same_filter(
    government: Government, filters: dict[str, Any]
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    person = {"grade": "IX", "legal_status": "03"}
    wanted = await add_employee(
        government,
        name="Budi Lado",
        kind=EmployeeKind.PPPK,
        position_kind=PositionKind.FUNCTIONAL,
        job_family="guru",
        person=person,
    )
    other = await add_employee(government, name="Ana")
    listed = await client.get("/api/v1/employees", params=filters)
    lines = (await export(government, client, kind="employees", format="jsonl", filters={**filters})).splitlines()
    expected = {row["nip"] for row in listed.json()["items"]}
    assert {orjson.loads(line)["NIP"] for line in lines} == expected
    assert other.nip not in expected
    if "needs_plan" not in filters:
        assert expected == {wanted.nip}


async def test_an_export_of_chosen_people_holds_them_alone(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    chosen = await add_employee(government)
    await add_employee(government)
    asked = {"kind": "employees", "format": "jsonl", "filters": {"ids": [str(chosen.id)]}}
    lines = (await export(government, client, **asked)).splitlines()
    assert [orjson.loads(line)["NIP"] for line in lines] == [chosen.nip]


async def test_people_without_a_post_who_left_or_have_no_nip_are_left_out(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_employee(government, posted=False)
    await add_employee(government, person={"left_on": clock.today("Asia/Makassar")})
    await add_employee(government, kind=EmployeeKind.OFFICIAL)
    there = await add_employee(government)
    lines = (await export(government, client, kind="employees", format="jsonl")).splitlines()
    assert [orjson.loads(line)["NIP"] for line in lines] == [there.nip]


async def test_an_export_is_its_starters_alone(government: Government, other_government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_employee(government)
    started = (await client.post("/api/v1/exports", json={"kind": "employees"})).json()
    address = f"/api/v1/exports/{started['id']}"
    early = await client.get(f"{address}/file")
    assert (early.status_code, early.json()["code"]) == (409, "export-not-ready")
    for stranger in (
        await government.caller(Role.PERSONNEL_AGENCY),
        await other_government.caller(Role.PERSONNEL_AGENCY),
    ):
        assert (await stranger.get(address)).status_code == 404
        assert (await stranger.get(f"{address}/file")).status_code == 404
        assert (await stranger.get("/api/v1/exports")).json()["items"] == []
    for role in (None, Role.PLANNER):
        client = await government.caller(role)
        for answer in (
            await client.get(address),
            await client.get(f"{address}/file"),
            await client.get("/api/v1/exports"),
            await client.post("/api/v1/exports", json={"kind": "employees"}),
            await client.get("/api/v1/exports/template", params={"kind": "employees"}),
        ):
            assert answer.status_code == 403


async def test_the_list_of_exports_costs_one_statement(government: Government, statements: Statements) -> None:
    client = await government.caller(Role.AUDITOR)
    for _ in range(3):
        await export(government, client, kind="employees", format="csv")
    with statements.counted() as seen:
        page = (await client.get("/api/v1/exports", params={"limit": 2})).json()
    assert len(seen) == 1
    rest = (await client.get("/api/v1/exports", params={"limit": 2, "after": page["next"]})).json()
    assert len({item["id"] for item in page["items"] + rest["items"]}) == 3
    assert page["items"][0]["actions"] == [{"name": "download", "allowed": True, "because": None}]


async def test_an_export_is_audited_and_its_file_erased_after_thirty_days(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_employee(government)
    await export(government, client, kind="employees")
    entries = await stored(government, "SELECT changes FROM audit_entries WHERE action = 'export.made'")
    assert entries[0]["changes"]["rows"] == 1
    with clock.set_to(clock.now() + timedelta(days=31)):
        await service.forget_files(government.database, government.app.state.storage, government.id)
    item = (await client.get("/api/v1/exports")).json()["items"][0]
    gone = await client.get(f"/api/v1/exports/{item['id']}/file")
    assert (gone.status_code, gone.json()["code"]) == (404, "file-erased")


@pytest.mark.parametrize(
    "body", [{}, {"kind": "x"}, {"kind": "employees", "nik": True}, {"kind": "employees", "filters": {"name": "a"}}]
)
async def test_a_malformed_export_is_refused(government: Government, body: dict[str, Any]) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await client.post("/api/v1/exports", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_a_repeated_export_request_starts_one(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    send = {"json": {"kind": "agencies"}, "headers": {"Idempotency-Key": "ekspor"}}
    first, second = await client.post("/api/v1/exports", **send), await client.post("/api/v1/exports", **send)
    assert first.json()["id"] == second.json()["id"]


@pytest.mark.parametrize("given", ["xlsx", "csv", "jsonl"])
async def test_the_template_as_it_is_brings_nothing_in(government: Government, given: str) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    for kind in ("agencies", "employees"):
        answer = await client.get("/api/v1/exports/template", params={"kind": kind, "format": given})
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="templat-{kind}.{given}"'
        done = await bring(government, client, answer.content, kind)
        assert done.report["problem"]["code"] == "file-empty", "the example row is no data"


async def test_a_filled_template_comes_in_and_its_example_stays_out(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    template = await client.get("/api/v1/exports/template", params={"kind": "employees"})
    header, example = read_back(template.content)
    example_row = dict(zip(header, example, strict=True))
    assert example_row["Keterangan"].startswith("CONTOH")
    done = await bring(government, client, xlsx([example_row, templated("D1")], headers=header))
    assert done.counts == (1, 0, 0, 0), done.errors
    assert done.report["shape"] == "template"
    good = example_row | {"Keterangan": "", "Kode unit": "D1", "NIP": templated("D1")["NIP"]}
    done = await bring(government, client, xlsx([good]))
    assert done.counts == (1, 0, 0, 0), done.errors


async def test_the_template_explains_itself_and_offers_choices(government: Government) -> None:
    client = await government.caller(Role.AGENCY_HR)
    content = (await client.get("/api/v1/exports/template", params={"kind": "employees"})).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"Penjelasan" in archive.read("xl/workbook.xml")
        assert b'"struktural,fungsional,pelaksana"' in archive.read("xl/worksheets/sheet1.xml").replace(b"&quot;", b'"')
