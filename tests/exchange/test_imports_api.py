"""/imports: who may, who sees what, and what survives repetition, interruption and somebody else's changes."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from app.auth.permissions import Role
from app.core import clock
from app.core.database import label
from app.exchange import jobs
from app.exchange.imports import service
from app.exchange.runs import loading
from app.exchange.stores import people
from app.operations.service import Progress
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee, add_posting
from tests.exchange.factories import bring, delimited, finished, post, read_back, run, state_of, stored, templated, xlsx
from tests.factories import Government
from tests.statements import Statements

_ROUTES = [
    ("GET", "/api/v1/imports"),
    ("GET", "/api/v1/imports/{id}"),
    ("GET", "/api/v1/imports/{id}/errors"),
    ("GET", "/api/v1/imports/{id}/workbook"),
    ("POST", "/api/v1/imports/{id}/apply"),
]


async def _refusing(government: Government, client: httpx.AsyncClient, **form: Any) -> str:
    """A finished dry run with one refused row; its id."""
    done = await bring(government, client, xlsx([templated("tidak-ada")]), dry_run=True, **form)
    identifier: str = done.report["id"]
    return identifier


async def test_sending_a_file_answers_with_the_operation_to_follow(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    answer = await post(client, xlsx([templated("D1")]), name="pegawai.xlsx")
    assert answer.status_code == 202
    started = answer.json()
    assert answer.headers["location"] == f"/api/v1/operations/{started['operation_id']}"
    assert (started["state"], started["dry_run"], started["file_name"]) == ("waiting", True, "pegawai.xlsx")
    jobs_ = await stored(
        government,
        "SELECT args FROM procrastinate_jobs WHERE task_name = 'import.run' AND args->>'import_id' = :id",
        id=started["id"],
    )
    assert jobs_[0]["args"]["operation_id"] == started["operation_id"]
    await run(government, started)
    operation = (await client.get(answer.headers["location"])).json()
    assert (operation["state"], operation["done"], operation["total"]) == ("succeeded", 1, 1)
    assert operation["result"]["created"] == 1


@pytest.mark.parametrize(("method", "route"), _ROUTES)
async def test_imports_are_for_whoever_may_import(government: Government, method: str, route: str) -> None:
    importer = await government.caller(Role.PERSONNEL_AGENCY)
    address = route.format(id=await _refusing(government, importer))
    for role in (None, Role.PLANNER, Role.AUDITOR):
        client = await government.caller(role)
        answer = await client.request(method, address)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_sending_is_for_whoever_may_import(government: Government, anonymous: httpx.AsyncClient) -> None:
    content = xlsx([templated("D1")])
    for role in (None, Role.PLANNER, Role.AUDITOR):
        assert (await post(await government.caller(role), content)).status_code == 403
    assert (await post(anonymous, content)).status_code == 401
    assert await stored(government, "SELECT id FROM imports") == []


@pytest.mark.parametrize(("method", "route"), _ROUTES)
async def test_an_import_of_another_government_does_not_exist(
    government: Government, other_government: Government, method: str, route: str
) -> None:
    identifier = await _refusing(government, await government.caller(Role.PERSONNEL_AGENCY))
    client = await other_government.caller(Role.PERSONNEL_AGENCY)
    answer = await client.request(method, route.format(id=identifier))
    if "{id}" in route:
        assert answer.status_code == 404
    else:
        assert answer.json()["items"] == []


async def test_an_import_is_seen_by_its_sender_and_by_whoever_reaches_as_far(government: Government) -> None:
    mine = await add_agency(government, "Dinas Saya", code="D1")
    below = await add_agency(government, "Bidang", mine, code="D1.1")
    other = await add_agency(government, "Dinas Lain", code="D2")
    sender = await government.caller(Role.AGENCY_HR, on=mine.id)
    identifier = await _refusing(government, sender)
    address = f"/api/v1/imports/{identifier}"

    async def seen_by(client: httpx.AsyncClient) -> tuple[int, int, int]:
        listed = (await client.get("/api/v1/imports")).json()["items"]
        workbook = await client.get(f"{address}/workbook")
        return (await client.get(address)).status_code, len(listed), workbook.status_code

    assert await seen_by(sender) == (200, 1, 200)
    assert await seen_by(await government.caller(Role.PERSONNEL_AGENCY)) == (200, 1, 403)
    assert await seen_by(await government.caller(Role.AGENCY_HR, on=mine.id)) == (200, 1, 403)
    assert await seen_by(await government.caller(Role.AGENCY_HR, on=below.id)) == (404, 0, 404)
    assert await seen_by(await government.caller(Role.AGENCY_HR, on=other.id)) == (404, 0, 404)


async def test_the_list_filters_sorts_pages_and_costs_one_statement(
    government: Government, statements: Statements
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    for _ in range(3):
        await bring(government, client, xlsx([templated("D1")]))
    failed = await bring(government, client, b"nipBaru;nama\r\n", dry_run=True)
    with statements.counted() as seen:
        page = (await client.get("/api/v1/imports", params={"limit": 2})).json()
    assert len(seen) == 1
    assert page["items"][0]["id"] == failed.report["id"]
    rest = (await client.get("/api/v1/imports", params={"limit": 2, "after": page["next"]})).json()
    assert len({item["id"] for item in page["items"] + rest["items"]}) == 4

    async def count(**query: str) -> int:
        return len((await client.get("/api/v1/imports", params=query)).json()["items"])

    assert await count(state="failed") == 1
    assert await count(dry_run="true") == 1
    assert await count(kind="employees", state="succeeded") == 3
    assert await count(kind="agencies") == 0
    refused = await client.get("/api/v1/imports", params={"colour": "red"})
    assert refused.status_code == 422


async def test_errors_page_by_row_and_filter_by_reason(government: Government, statements: Statements) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    lines = [templated("tidak-ada", NIP=str(number)) for number in range(30)]
    done = await bring(government, client, xlsx(lines))
    assert [row for row, _, _ in done.codes()] == [row for row in range(2, 32) for _ in range(2)]
    address = f"/api/v1/imports/{done.report['id']}/errors"
    with statements.counted() as seen:
        await client.get(address, params={"limit": 5})
    assert len(seen) == 2, "the import, to know whether it is visible, and the page"
    some = (await client.get(address, params={"code": "unit-unknown", "row": 7})).json()["items"]
    assert [(item["row"], item["code"]) for item in some] == [(7, "unit-unknown")]
    assert some[0]["reason"] == {"id": "Unit tidak-ada tidak ada.", "en": "There is no unit tidak-ada."}


async def test_a_future_effective_date_is_refused(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    tomorrow = clock.today("Asia/Makassar") + timedelta(days=1)
    answer = await post(client, xlsx([templated("D1")]), effective_on=tomorrow)
    assert (answer.status_code, answer.json()["code"]) == (422, "effective-date-ahead")
    assert await stored(government, "SELECT id FROM imports") == []


@pytest.mark.parametrize("form", [{"kind": "orang"}, {"shape": "lain"}, {"dry_run": "mungkin"}, {"effective_on": "x"}])
async def test_a_malformed_form_is_refused(government: Government, form: dict[str, str]) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await post(client, xlsx([templated("D1")]), **({"kind": "employees"} | form))
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_the_same_key_starts_one_import(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    body = httpx.Request(
        "POST",
        "https://capaian.test/",
        files={"file": ("a.xlsx", xlsx([templated("D1")]))},
        data={"kind": "employees"},
    )
    headers = {"Idempotency-Key": "satu", "Content-Type": body.headers["content-type"]}
    content = body.read()
    first = await client.post("/api/v1/imports", content=content, headers=headers)
    second = await client.post("/api/v1/imports", content=content, headers=headers)
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    assert len(await stored(government, "SELECT id FROM imports")) == 1


async def test_a_dry_run_is_applied_once_with_the_same_outcome(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    rehearsal = await bring(government, client, xlsx([templated("D1"), templated("D9")]), dry_run=True)
    actions = {action["name"]: action["allowed"] for action in rehearsal.report["actions"]}
    assert actions == {"apply": True, "fetch-workbook": True}
    address = f"/api/v1/imports/{rehearsal.report['id']}/apply"
    answer = await client.post(address)
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/api/v1/operations/{answer.json()['operation_id']}"
    await run(government, answer.json())
    real = await finished(client, answer.json()["id"])
    assert real.counts == rehearsal.counts == (1, 0, 0, 1)
    assert (real.report["dry_run"], real.report["dry_run_id"]) == (False, rehearsal.report["id"])
    again = await client.post(address)
    assert (again.status_code, again.json()["code"]) == (409, "import-applied-already")
    wrong = await client.post(f"/api/v1/imports/{real.report['id']}/apply")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "import-not-applicable")
    assert len(await stored(government, "SELECT id FROM employees")) == 1
    waiting = await post(client, xlsx([templated("D1")]))
    early = await client.post(f"/api/v1/imports/{waiting.json()['id']}/apply")
    assert early.json()["code"] == "import-not-applicable"


async def test_one_audit_entry_tells_the_outcome_and_nothing_personal(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    line = templated("D1", NIK="5371044107900001")
    await bring(government, client, xlsx([line]), dry_run=True)
    done = await bring(government, client, xlsx([line]))
    entries = await stored(government, "SELECT subject_id, changes FROM audit_entries WHERE action = 'import.applied'")
    assert len(entries) == 1
    assert str(entries[0]["subject_id"]) == done.report["id"]
    assert entries[0]["changes"]["created"] == 1
    assert line["NIP"] not in str(entries[0]["changes"])


async def test_the_returned_workbook_can_be_corrected_and_sent_again(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    wrong = templated("D9", NIP="198502292010011001", NIK="5371044107900001")
    done = await bring(government, client, xlsx([templated("D1"), wrong]))
    answer = await client.get(f"/api/v1/imports/{done.report['id']}/workbook")
    header, line = read_back(answer.content)
    assert header[:2] == ["Baris asal", "Kesalahan"]
    assert line[:2] == [
        "3",
        "NIP: Delapan angka pertama NIP bukan tanggal.\nKode unit: Unit D9 tidak ada.",
    ]
    again = dict(zip(header, line, strict=True)) | {"NIP": templated("D1")["NIP"], "Kode unit": "D1"}
    assert again["NIK"] == "5371044107900001"
    done = await bring(government, client, xlsx([again]))
    assert done.counts == (1, 0, 0, 0), done.errors
    assert done.report["ignored"] == []
    nothing = await client.get(f"/api/v1/imports/{done.report['id']}/workbook")
    assert nothing.status_code == 404


async def test_files_are_stored_encrypted_and_erased_after_thirty_days(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    content = delimited([templated("D9", NIK="5371044107900001")])
    done = await bring(government, client, content, dry_run=True)
    storage = government.app.state.storage
    keys = (await stored(government, "SELECT file_key, workbook_key FROM imports"))[0]
    raw = b"".join([piece async for piece in await storage.get(keys["file_key"])])
    assert b"5371044107900001" not in raw
    assert b"NIP" not in raw
    assert await service.forget_files(government.database, storage, government.id) == 0
    with clock.set_to(clock.now() + timedelta(days=31)):
        assert await service.forget_files(government.database, storage, government.id) == 2
    with pytest.raises(FileNotFoundError):
        await storage.get(keys["workbook_key"])
    gone = await client.get(f"/api/v1/imports/{done.report['id']}/workbook")
    assert (gone.status_code, gone.json()["code"]) == (404, "file-erased")
    late = await client.post(f"/api/v1/imports/{done.report['id']}/apply")
    assert (late.status_code, late.json()["code"]) == (404, "file-erased")
    assert (await client.get(f"/api/v1/imports/{done.report['id']}")).status_code == 200


async def test_a_job_that_is_delivered_twice_changes_nothing_more(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    started = (await post(client, xlsx([templated("D1")]), dry_run=False)).json()
    await run(government, started)
    before = await state_of(government)
    await run(government, started)
    assert await state_of(government) == before
    assert (await finished(client, started["id"])).counts == (1, 0, 0, 0)


async def test_a_job_that_died_goes_on_behind_its_last_batch(
    government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    monkeypatch.setattr(loading, "BATCH", 10)
    head = {"Kepala unit": "Ya", "Jenis jabatan": "struktural", "Eselon": "III.a"}
    lines = [templated("D1", **(head if number == 3 else {})) for number in range(35)]
    lines[7]["NIP"] = lines[33]["NIP"]
    lines[20]["Kode unit"] = "D9"
    started = (await post(client, xlsx(lines), dry_run=False)).json()
    store, calls = people.store, []

    async def dies(session: Any, decisions: Any) -> None:
        calls.append(1)
        if len(calls) == 3:
            msg = "power cut"
            raise ConnectionError(msg)
        await store(session, decisions)

    monkeypatch.setattr(people, "store", dies)
    with pytest.raises(ConnectionError):
        await run(government, started)
    half = await finished(client, started["id"])
    assert (half.report["state"], half.report["created"]) == ("running", 18)
    await run(government, started)
    done = await finished(client, started["id"])
    assert done.counts == (32, 0, 0, 3)
    assert [row for row, _, _ in done.codes()] == [9, 22, 35]
    assert len(await stored(government, "SELECT id FROM employees")) == 32
    assert len(await stored(government, "SELECT id FROM postings WHERE heads_unit")) == 1


async def test_an_interrupted_dry_run_starts_its_report_anew(
    government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    await add_agency(government, code="D1")
    monkeypatch.setattr(loading, "BATCH", 10)
    lines = [templated("D1" if number % 5 else "D9") for number in range(25)]
    started = (await post(client, xlsx(lines))).json()
    add, calls = loading.report.add, []

    async def dies(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            msg = "power cut"
            raise ConnectionError(msg)
        await add(*arguments)

    monkeypatch.setattr(loading.report, "add", dies)
    with pytest.raises(ConnectionError):
        await run(government, started)
    await run(government, started)
    done = await finished(client, started["id"])
    assert done.counts == (20, 0, 0, 5)
    assert len(done.errors) == 5


async def test_a_seat_taken_during_the_import_refuses_the_row_and_not_the_import(
    government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    unit = await add_agency(government, "Dinas", code="D1")
    rival = await add_employee(government, posted=False)
    head = {"Kepala unit": "Ya", "Jenis jabatan": "struktural", "Eselon": "III.a"}
    store = people.store
    raced = []

    async def after_somebody_else(session: Any, decisions: Any) -> None:
        if any(decision.claims_seat for decision in decisions) and not raced:
            raced.append(await add_posting(government, rival, unit.id, heads_unit=True))
        await store(session, decisions)

    monkeypatch.setattr(people, "store", after_somebody_else)
    done = await bring(government, client, xlsx([templated("D1"), templated("D1", **head)]))
    assert raced
    assert done.codes() == [(3, "Kepala unit", "head-taken")]
    assert done.counts == (1, 0, 0, 1)


async def test_an_import_whose_job_failed_for_good_shows_it(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    started = (await post(client, xlsx([templated("D1")]))).json()
    await Progress(government.database, government.id, UUID(started["operation_id"])).fail({"code": "fault"})
    report = (await client.get(f"/api/v1/imports/{started['id']}")).json()
    assert (report["state"], report["problem"]) == ("failed", {"code": "fault"})
    assert len((await client.get("/api/v1/imports", params={"state": "failed"})).json()["items"]) == 1


async def test_an_import_that_vanished_is_no_failure_of_its_job(government: Government) -> None:
    storage = government.app.state.storage
    await service.perform(government.database, storage, government.id, uuid4(), uuid4())


async def test_the_rights_of_a_role_follow_its_unit_when_that_moves(government: Government) -> None:
    one = await add_agency(government, "Dinas", code="D1")
    mine = await add_agency(government, "Bidang", code="B1")
    client = await government.caller(Role.AGENCY_HR, on=mine.id)
    started = (await post(client, xlsx([templated("B1")]), dry_run=False)).json()
    async with government.database.session(government.id) as session:
        await session.execute(
            text("UPDATE agencies SET parent_id = :parent, path = CAST(:path AS ltree) WHERE id = :id"),
            {"parent": one.id, "path": f"{one.path}.{label(mine.id)}", "id": mine.id},
        )
        await session.commit()
    await run(government, started)
    assert (await finished(client, started["id"])).counts == (1, 0, 0, 0)


def test_the_worker_knows_every_job_of_this_package() -> None:
    assert {"import.run", "export.run", "exchange.forget-files"} <= set(jobs.jobs.tasks)
