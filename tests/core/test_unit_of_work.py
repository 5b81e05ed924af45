"""One request, one transaction, committed before the answer leaves."""

from uuid import uuid4

from sqlalchemy import func, select

from app.auth.permissions import Role
from app.core.audit import AuditEntry
from tests.core.probe import Probe, count
from tests.factories import Government


async def test_a_rule_that_fails_only_at_the_commit_answers_409_and_never_201(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    assert (await caller.post("/api/v1/probes", json={"name": "satu"})).status_code == 201

    again = await caller.post("/api/v1/probes", json={"name": "satu"})

    assert again.status_code == 409
    assert again.json()["code"] == "probe-name-taken"
    assert "Location" not in again.headers
    async with government.database.reader(government.id) as reader:
        assert await count(reader) == 1


async def test_an_answer_is_committed_before_it_leaves(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)

    created = await caller.post("/api/v1/probes", json={"name": "dua"})

    async with government.database.reader(government.id) as reader:
        assert await count(reader) == 1
    shown = await caller.get(created.headers["Location"])
    assert shown.json() == created.json()


async def test_a_refusal_after_a_write_leaves_nothing(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)

    refused = await caller.post("/api/v1/probes/refuse", json={"name": "tiga"})

    assert (refused.status_code, refused.json()["code"]) == (409, "probe-refused")
    async with government.database.reader(government.id) as reader:
        assert await count(reader) == 0


async def test_a_refusal_that_keeps_its_effects_is_committed(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)

    refused = await caller.post("/api/v1/probes/refuse-but-count", json={"name": "empat"})

    assert (refused.status_code, refused.json()["code"]) == (409, "probe-counted")
    async with government.database.reader(government.id) as reader:
        assert await count(reader) == 1


async def test_a_fault_leaves_nothing_and_tells_nothing(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)

    failed = await caller.post("/api/v1/probes/fail", json={"name": "lima"})

    assert failed.status_code == 500
    assert failed.headers["content-type"] == "application/problem+json"
    assert failed.json()["code"] == "fault"
    assert "ZeroDivisionError" not in failed.text
    async with government.database.reader(government.id) as reader:
        assert await count(reader) == 0


async def test_the_audit_entry_goes_with_its_change_or_not_at_all(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    await caller.post("/api/v1/probes", json={"name": "enam"})
    await caller.post("/api/v1/probes", json={"name": "enam"})

    async with government.database.session(government.id) as session:
        entries = await session.scalar(
            select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "probe.created")
        )
        probes = await session.scalar(select(func.count()).select_from(Probe))
    assert (entries, probes) == (1, 1)


async def test_a_reference_to_nothing_is_a_conflict_that_names_the_rule(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)

    refused = await caller.post("/api/v1/probes", json={"name": "tujuh", "parent_id": str(uuid4())})

    assert (refused.status_code, refused.json()["code"]) == (409, "reference-missing")
    assert refused.json()["data"] == {"constraint": "fk_probes_parent"}


async def test_a_number_beyond_its_column_is_refused_without_a_fault(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)

    refused = await caller.post("/api/v1/probes", json={"name": "delapan", "size": 2**40})

    assert (refused.status_code, refused.json()["code"]) == (422, "value-not-storable")
