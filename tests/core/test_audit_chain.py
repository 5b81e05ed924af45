"""A sealed audit trail gives away every row that was altered, removed, reordered or cut off."""

from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import upkeep
from app.core import audit, audit_chain
from app.core.audit_chain import Verification
from app.core.ids import new_id
from tests.factories import Government


async def _write(government: Government, number: int) -> None:
    async with government.database.session(government.id) as session:
        for n in range(number):
            audit.record(session, None, "plan.agreed", "plan", new_id(), {"number": n, "name": "Ani — évé"})
        await session.commit()


async def _verify(government: Government) -> Verification:
    async with government.database.session(government.id) as session:
        return await audit_chain.verify(session)


def _tamper(url: str, government: Government, *statements: str) -> None:
    """As somebody with the owner's password and no respect for triggers would."""
    with psycopg.connect(url) as owner:
        owner.execute("ALTER TABLE audit_entries DISABLE TRIGGER USER")
        owner.execute("ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY")
        for statement in statements:
            changed = owner.execute(statement, {"tenant": government.id})  # type: ignore[call-overload]  # fixed texts
            assert changed.rowcount > 0
        owner.execute("ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE audit_entries ENABLE TRIGGER USER")


@pytest.fixture
async def sealed(government: Government) -> Government:
    await _write(government, 10)
    assert await upkeep.seal_trail(government.database, government.id) == 10
    return government


async def test_an_untouched_trail_has_no_fault(sealed: Government) -> None:
    found = await _verify(sealed)
    assert (found.entries, found.unsealed, found.oldest_unsealed, found.faults) == (10, 0, None, ())


async def test_entries_written_later_continue_the_chain(sealed: Government) -> None:
    await _write(sealed, 3)
    waiting = await _verify(sealed)
    assert (waiting.entries, waiting.unsealed) == (10, 3)
    assert waiting.oldest_unsealed is not None

    assert await upkeep.seal_trail(sealed.database, sealed.id) == 3
    found = await _verify(sealed)
    assert (found.entries, found.unsealed, found.faults) == (13, 0, ())


@pytest.mark.parametrize(
    "change",
    [
        "action = 'plan.returned'",
        "changes = '{\"number\": 99}'",
        "at = at + interval '1 second'",
        "actor_id = gen_random_uuid()",
        "subject_id = gen_random_uuid()",
        "reason = 'diubah'",
        "digest = sha256('x')",
    ],
)
async def test_an_altered_entry_is_found(url: str, sealed: Government, change: str) -> None:
    _tamper(url, sealed, "UPDATE audit_entries SET " + change + " WHERE tenant_id = %(tenant)s AND sequence = 4")  # noqa: S608 - our own list

    faults = (await _verify(sealed)).faults

    assert faults[0].sequence == 4
    assert {fault.kind for fault in faults} == {"altered"}
    assert len(faults) <= 2


async def test_a_removed_entry_is_found(url: str, sealed: Government) -> None:
    _tamper(url, sealed, "DELETE FROM audit_entries WHERE tenant_id = %(tenant)s AND sequence IN (1, 5)")

    faults = (await _verify(sealed)).faults

    assert [(fault.sequence, fault.kind) for fault in faults] == [(1, "removed"), (5, "removed")]


async def test_a_removed_entry_is_found_though_its_followers_were_renumbered(url: str, sealed: Government) -> None:
    _tamper(
        url,
        sealed,
        "DELETE FROM audit_entries WHERE tenant_id = %(tenant)s AND sequence = 5",
        "UPDATE audit_entries SET sequence = -sequence + 1 WHERE tenant_id = %(tenant)s AND sequence > 5",
        "UPDATE audit_entries SET sequence = -sequence WHERE tenant_id = %(tenant)s AND sequence < 0",
    )

    faults = (await _verify(sealed)).faults

    assert faults
    assert faults[0].sequence == 5
    assert (10, "truncated") in {(fault.sequence, fault.kind) for fault in faults}


async def test_reordered_entries_are_found(url: str, sealed: Government) -> None:
    _tamper(
        url,
        sealed,
        "UPDATE audit_entries SET sequence = -sequence WHERE tenant_id = %(tenant)s AND sequence IN (3, 7)",
        "UPDATE audit_entries SET sequence = 10 + sequence WHERE tenant_id = %(tenant)s AND sequence IN (-3, -7)",
    )

    found = (await _verify(sealed)).faults

    assert {fault.sequence for fault in found} >= {3, 7}


async def test_a_trail_whose_end_was_cut_off_is_found(url: str, sealed: Government) -> None:
    _tamper(url, sealed, "DELETE FROM audit_entries WHERE tenant_id = %(tenant)s AND sequence > 8")

    faults = (await _verify(sealed)).faults

    assert [(fault.sequence, fault.kind) for fault in faults] == [(9, "truncated"), (10, "truncated")]


async def test_the_trail_of_one_government_says_nothing_of_another(
    url: str, sealed: Government, other_government: Government
) -> None:
    await _write(other_government, 2)
    await upkeep.seal_trail(other_government.database, other_government.id)
    _tamper(url, sealed, "DELETE FROM audit_entries WHERE tenant_id = %(tenant)s AND sequence = 2")

    assert (await _verify(sealed)).faults
    assert (await _verify(other_government)).faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET action = 'x'",
        "UPDATE audit_entries SET digest = NULL",
        "UPDATE audit_entries SET sequence = 1",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "DELETE FROM audit_heads",
    ],
)
async def test_the_application_can_only_add(sealed: Government, statement: str) -> None:
    async with sealed.database.session(sealed.id) as session:
        with pytest.raises(DBAPIError, match=r"permission denied|only grows"):
            await session.execute(text(statement))


async def test_even_sealing_cannot_touch_what_is_sealed(sealed: Government) -> None:
    async with sealed.database.session(sealed.id) as session:
        await session.execute(text("SELECT set_config('capaian.sealing', 'on', true)"))
        with pytest.raises(DBAPIError, match="only grows"):
            await session.execute(text("UPDATE audit_entries SET digest = sha256('x') WHERE sequence = 3"))


async def test_sealing_reaches_every_government(government: Government, other_government: Government) -> None:
    await _write(government, 2)
    await _write(other_government, 3)

    await upkeep.seal_trails(government.database)

    assert (await _verify(government)).unsealed == 0
    assert (await _verify(other_government)).unsealed == 0


def test_the_first_link_depends_on_every_part_of_the_entry() -> None:
    from app.core import clock

    entry = audit.AuditEntry(
        tenant_id=UUID(int=1),
        id=UUID(int=2),
        at=clock.now(),
        actor_id=None,
        action="a",
        subject_kind="b",
        subject_id=UUID(int=3),
        changes={},
        reason=None,
        request_id=None,
    )
    first = audit_chain.link(audit_chain.START, entry, 1)
    assert audit_chain.link(audit_chain.START, entry, 2) != first
    assert audit_chain.link(first, entry, 1) != first
    entry.action = "c"
    assert audit_chain.link(audit_chain.START, entry, 1) != first
