"""What a unit of work does once its effects are committed, and how it gets a tenant without a caller."""

import pytest

from app.auth.permissions import Role
from app.core.database import Database
from app.core.work import UnitOfWork
from tests.core.probe import count
from tests.factories import Government


async def test_a_callback_runs_once_and_only_after_the_commit(database: Database, government: Government) -> None:
    done: list[str] = []
    work = UnitOfWork(database, government.id)
    await work.session()
    work.after_commit(lambda: done.append("told"))
    assert done == []
    await work.commit()
    assert done == ["told"]
    await work.commit()
    await work.close()
    assert done == ["told"]


async def test_a_callback_never_runs_when_nothing_is_committed(database: Database, government: Government) -> None:
    done: list[str] = []
    work = UnitOfWork(database, government.id)
    await work.session()
    work.after_commit(lambda: done.append("told"))
    await work.close()
    assert done == []


async def test_a_tenant_can_be_chosen_only_before_the_first_statement(
    database: Database, government: Government, other_government: Government
) -> None:
    work = UnitOfWork(database, None)
    work.bind(government.id)
    session = await work.session()
    assert session.info["tenant_id"] == government.id
    with pytest.raises(RuntimeError):
        work.bind(other_government.id)
    await work.close()


async def test_a_refusal_that_keeps_its_effects_gives_the_idempotency_key_back(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    headers = {"Idempotency-Key": "dihitung"}
    for name in ("satu", "dua"):
        refused = await caller.post("/api/v1/probes/refuse-but-count", json={"name": name}, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (409, "probe-counted")
    async with government.database.reader(government.id) as reader:
        assert await count(reader) == 2
