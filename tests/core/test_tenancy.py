"""The two walls between governments: keys that hold the tenant, and row-level security behind them."""

import asyncio
import random
from uuid import UUID

import asyncpg
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.auth.permissions import Role
from app.core.database import Database
from app.core.ids import new_id
from tests.core.probe import Probe, count
from tests.factories import Government


async def _fill(government: Government, number: int) -> list[UUID]:
    probes = [Probe(tenant_id=government.id, name=f"p{n}") for n in range(number)]
    async with government.database.session(government.id) as session:
        session.add_all(probes)
        await session.commit()
    return [probe.id for probe in probes]


async def test_a_session_without_a_tenant_sees_nothing(government: Government) -> None:
    await _fill(government, 3)
    async with government.database.session(None) as session:
        assert await session.scalar(text("SELECT count(*) FROM probes")) == 0
        assert await session.scalar(text("SELECT count(*) FROM accounts")) == 0


async def test_a_reader_without_a_tenant_sees_nothing(government: Government) -> None:
    await _fill(government, 3)
    async with government.database.reader(None) as reader:
        assert await count(reader) == 0


async def test_each_government_sees_its_own_and_nothing_else(
    government: Government, other_government: Government
) -> None:
    await _fill(government, 3)
    await _fill(other_government, 5)
    for tenant, expected in ((government, 3), (other_government, 5)):
        async with tenant.database.session(tenant.id) as session:
            assert await session.scalar(text("SELECT count(*) FROM probes")) == expected
        async with tenant.database.reader(tenant.id) as reader:
            assert await count(reader) == expected


async def test_one_pooled_connection_changes_tenants_between_uses(
    url: str, government: Government, other_government: Government
) -> None:
    await _fill(government, 2)
    await _fill(other_government, 4)
    database = Database(url, pool_size=1)
    processes, seen = set(), []
    try:
        for tenant in (government.id, other_government.id, None, government.id, other_government.id):
            async with database.reader(tenant) as reader:
                processes.add(await reader.connection.fetchval("SELECT pg_backend_pid()"))
                seen.append(await count(reader))
    finally:
        await database.stop()
    assert len(processes) == 1
    assert seen == [2, 4, 0, 2, 4]


async def test_a_transaction_leaves_no_tenant_behind_on_its_connection(url: str, government: Government) -> None:
    await _fill(government, 2)
    database = Database(url, pool_size=1)
    try:
        async with database.session(government.id) as session:
            assert await session.scalar(text("SELECT count(*) FROM probes")) == 2
            await session.commit()
            # Even the same session sees nothing once its transaction, and with it the binding, has ended.
            assert await session.scalar(text("SELECT count(*) FROM probes")) == 0
        async with database.session(None) as session:
            assert await session.scalar(text("SELECT count(*) FROM probes")) == 0
    finally:
        await database.stop()


async def test_a_row_for_another_government_is_refused(government: Government, other_government: Government) -> None:
    async with government.database.session(government.id) as session:
        session.add(Probe(tenant_id=other_government.id, name="menyusup"))
        with pytest.raises(DBAPIError, match="row-level security"):
            await session.flush()


async def test_a_row_cannot_be_moved_to_another_government(
    government: Government, other_government: Government
) -> None:
    (probe,) = await _fill(government, 1)
    async with government.database.session(government.id) as session:
        with pytest.raises(DBAPIError, match="row-level security"):
            await session.execute(
                text("UPDATE probes SET tenant_id = :other WHERE id = :id"), {"other": other_government.id, "id": probe}
            )


async def test_rows_of_another_government_can_be_neither_changed_nor_deleted(
    government: Government, other_government: Government
) -> None:
    await _fill(other_government, 3)
    async with government.database.session(government.id) as session:
        for statement in ("UPDATE probes SET name = 'x'", "DELETE FROM probes"):
            assert (await session.execute(text(statement))).rowcount == 0  # type: ignore[attr-defined]  # a cursor result
        await session.commit()
    async with other_government.database.reader(other_government.id) as reader:
        assert await count(reader) == 3


async def test_a_reference_to_another_government_cannot_be_stored(
    url: str, government: Government, other_government: Government
) -> None:
    (foreign,) = await _fill(other_government, 1)
    async with government.database.session(government.id) as session:
        session.add(Probe(tenant_id=government.id, name="anak", parent_id=foreign))
        with pytest.raises(IntegrityError, match="fk_probes_parent"):
            await session.flush()
    # Not even the owner of the database, whom no policy stops, can do it: the key holds the tenant.
    with psycopg.connect(url) as owner, pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute(
            "INSERT INTO probes (tenant_id, id, name, size, parent_id) VALUES (%s, %s, 'anak', 0, %s)",
            (government.id, new_id(), foreign),
        )


async def test_an_id_from_another_government_is_not_found(government: Government, other_government: Government) -> None:
    (foreign,) = await _fill(other_government, 1)
    caller = await government.caller(Role.ADMINISTRATOR)

    shown = await caller.get(f"/api/v1/probes/{foreign}")
    edited = await caller.patch(f"/api/v1/probes/{foreign}", json={"name": "x"}, headers={"If-Match": '"1"'})

    assert (shown.status_code, edited.status_code) == (404, 404)


async def test_the_application_may_not_give_itself_more(government: Government) -> None:
    forbidden = (
        "ALTER TABLE probes DISABLE ROW LEVEL SECURITY",
        "INSERT INTO tenants (id, code, name, time_zone) VALUES (gen_random_uuid(), 'baru', 'Baru', 'Asia/Jakarta')",
        "UPDATE tenants SET code = 'lain'",
        "TRUNCATE probes",
        "CREATE TABLE milik_saya (id int)",
    )
    for statement in forbidden:
        async with government.database.session(government.id) as session:
            with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
                await session.execute(text(statement))


async def test_the_role_can_neither_bypass_policies_nor_create_roles(government: Government) -> None:
    rights = "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles"
    async with government.database.session(None) as session:
        row = (await session.execute(text(f"{rights} WHERE rolname = current_user"))).one()
    assert tuple(row) == ("capaian_app", False, False, False, False, False)


async def test_readers_and_sessions_of_two_governments_under_load_never_mix(
    url: str, government: Government, other_government: Government
) -> None:
    await _fill(government, 2)
    await _fill(other_government, 7)
    expected = {government.id: 2, other_government.id: 7, None: 0}
    database = Database(url, pool_size=3)
    choose = random.Random(20261122)

    async def visit(tenant: UUID | None) -> tuple[UUID | None, int]:
        if choose.random() < 0.7:
            async with database.reader(tenant) as reader:
                await asyncio.sleep(choose.random() / 500)
                return tenant, await count(reader)
        async with database.session(tenant) as session:
            await asyncio.sleep(choose.random() / 500)
            return tenant, await session.scalar(text("SELECT count(*) FROM probes")) or 0

    try:
        visits = await asyncio.gather(*(visit(choose.choice(list(expected))) for _ in range(300)))
    finally:
        await database.stop()
    assert all(seen == expected[tenant] for tenant, seen in visits)


async def test_a_cancelled_binding_is_not_believed(
    url: str, government: Government, other_government: Government
) -> None:
    await _fill(government, 2)
    await _fill(other_government, 4)
    database = Database(url, pool_size=1)
    try:
        for tenant, patience in ((government.id, 0.0), (other_government.id, 0.0005), (government.id, 0.001)):
            try:
                async with asyncio.timeout(patience), database.reader(tenant) as reader:
                    await count(reader)
            except (TimeoutError, asyncpg.InterfaceError):
                pass
            async with database.reader(other_government.id) as reader:
                assert await count(reader) == 4
            async with database.reader(government.id) as reader:
                assert await count(reader) == 2
    finally:
        await database.stop()
