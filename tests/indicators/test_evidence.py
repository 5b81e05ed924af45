"""Evidence of agency realisations over HTTP."""

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.auth.permissions import Role
from app.core import clock
from app.core.audit import AuditEntry
from app.evidence.models import EvidenceFile
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.evidence import files
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.indicators.factories import add_realisation
from tests.indicators.realised import evidence_of, target_of, upload


async def test_evidence_is_uploaded_listed_and_downloaded_and_never_run(
    government: Government, planner: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    realisation = await add_realisation(government, await target_of(government), 90)
    sent = await planner.post(evidence_of(realisation.id), **upload(name="../../Rekap – kunjungan.pdf"))
    assert sent.status_code == 201
    assert sent.json()["file_name"] == "Rekap – kunjungan.pdf"
    assert sent.json()["media_type"] == "application/pdf"
    listed = (await anybody.get(evidence_of(realisation.id))).json()["items"]
    assert listed == [sent.json()]
    content = await planner.get(sent.headers["location"])
    assert content.content == files.PDF
    assert content.headers["content-type"] == "application/pdf"
    assert content.headers["content-disposition"].startswith("attachment;")
    assert content.headers["x-content-type-options"] == "nosniff"
    assert content.headers["cache-control"] == "private, no-store"
    assert content.headers["content-security-policy"] == "default-src 'none'; sandbox"
    shown = (await anybody.get(f"/api/v1/indicator-realisations/{realisation.id}")).json()
    assert shown["evidence"] == listed
    async with government.database.session(government.id) as session:
        actions = list(await session.scalars(select(AuditEntry.action)))
    assert actions == ["evidence.uploaded"]


async def test_the_content_of_evidence_is_for_those_who_plan_realise_or_audit(government: Government) -> None:
    unit, other = await add_agency(government), await add_agency(government)
    realisation = await add_realisation(government, await target_of(government, unit.id), 90)
    head = await add_employee(government, agency_id=unit.id, heads_unit=True)
    planner = await government.caller(Role.PLANNER, on=unit.id)
    url = (await planner.post(evidence_of(realisation.id), **upload())).headers["location"]
    for allowed in (
        planner,
        await government.caller(Role.AUDITOR, on=unit.id),
        await government.caller(employee_id=head.id),
    ):
        assert (await allowed.get(url)).status_code == 200
    for refused in (
        await government.caller(),
        await government.caller(Role.PLANNER, on=other.id),
        await government.caller(Role.AUDITOR, on=other.id),
        await government.caller(Role.AGENCY_HR, on=unit.id),
    ):
        assert refusal(await refused.get(url)) == (403, "outside-reach")


async def test_only_those_who_realise_for_the_unit_add_evidence(government: Government) -> None:
    unit, other = await add_agency(government), await add_agency(government)
    realisation = await add_realisation(government, await target_of(government, unit.id), 90)
    for role, on, code in (
        (Role.PLANNER, other.id, "outside-reach"),
        (Role.AUDITOR, unit.id, "forbidden"),
        (None, None, "forbidden"),
    ):
        caller = await government.caller(role, on=on)
        assert refusal(await caller.post(evidence_of(realisation.id), **upload())) == (403, code)


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "evidence-empty"),
        (files.PROGRAM, 422, "evidence-type-refused"),
        (b"<script>alert(1)</script>", 422, "evidence-type-refused"),
    ],
)
async def test_a_bad_file_is_refused_and_leaves_nothing(
    government: Government, planner: httpx.AsyncClient, content: bytes, status: int, code: str
) -> None:
    realisation = await add_realisation(government, await target_of(government), 90)
    assert refusal(await planner.post(evidence_of(realisation.id), **upload(content))) == (status, code)
    assert (await planner.get(evidence_of(realisation.id))).json() == {"items": []}


async def test_a_file_above_the_limit_is_refused(
    government: Government, planner: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.storage, "max_file_bytes", 1_000)
    realisation = await add_realisation(government, await target_of(government), 90)
    answer = await planner.post(evidence_of(realisation.id), **upload(files.PDF + b" " * 1_000))
    assert refusal(answer) == (413, "evidence-too-large")
    assert answer.json()["data"] == {"limit_bytes": 1_000}


async def test_a_form_without_a_file_is_refused(government: Government, planner: httpx.AsyncClient) -> None:
    realisation = await add_realisation(government, await target_of(government), 90)
    for sent in ({"data": {"file": "text"}}, {"json": {"file": "x"}}, {}):
        assert marked(await planner.post(evidence_of(realisation.id), **sent))[0][0] == "body.file"


async def test_a_repeated_upload_with_the_same_key_keeps_one_file(
    government: Government, planner: httpx.AsyncClient
) -> None:
    realisation = await add_realisation(government, await target_of(government), 90)
    # The same body: a multipart boundary is part of it, so it is fixed here as a retrying client repeats its bytes.
    request = planner.build_request("POST", evidence_of(realisation.id), **upload())
    body, kind = request.read(), request.headers["content-type"]
    headers = {"Idempotency-Key": "e", "Content-Type": kind}
    first = await planner.post(evidence_of(realisation.id), content=body, headers=headers)
    again = await planner.post(evidence_of(realisation.id), content=body, headers=headers)
    assert (first.status_code, again.json()) == (201, first.json())
    async with government.database.session(government.id) as session:
        assert len(list(await session.scalars(select(EvidenceFile)))) == 1


async def test_a_superseded_realisation_takes_no_more_evidence(
    government: Government, planner: httpx.AsyncClient
) -> None:
    realisation = await add_realisation(government, await target_of(government), 90, superseded_at=clock.now())
    answer = await planner.post(evidence_of(realisation.id), **upload())
    assert refusal(answer) == (409, "indicator-realisation-superseded")


async def test_evidence_is_found_only_under_its_own_realisation(
    government: Government, planner: httpx.AsyncClient
) -> None:
    mine = await add_realisation(government, await target_of(government), 90)
    other = await add_realisation(government, await target_of(government), 90)
    kept = (await planner.post(evidence_of(mine.id), **upload())).json()["id"]
    assert refusal(await planner.get(f"{evidence_of(other.id)}/{kept}")) == (404, "not-found")
