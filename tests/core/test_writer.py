"""Writing without the ORM: one transaction, on whichever connection it rides."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Text, Uuid, bindparam, func, insert, select

from app.core.database import Transaction
from app.core.ids import new_id
from app.core.work import UnitOfWork
from tests.core.probe import Probe
from tests.factories import Government

_COUNT = select(func.count()).select_from(Probe)
_ADD = insert(Probe.__table__).values(
    tenant_id=bindparam("of_tenant", type_=Uuid()),
    id=bindparam("of_id", type_=Uuid()),
    name=bindparam("of_name", type_=Text()),
    size=0,
    version=1,
    created_at=func.now(),
    updated_at=func.now(),
)


async def _committed(government: Government) -> int:
    async with government.database.reader(government.id) as reader:
        return int(await reader.fetch_value(_COUNT))


def _row(government: Government) -> dict[str, object]:
    made = new_id()
    return {"of_tenant": government.id, "of_id": made, "of_name": made.hex}


@pytest.fixture
async def work(government: Government) -> AsyncIterator[UnitOfWork]:
    unit = UnitOfWork(government.database, government.id)
    yield unit
    await unit.close()


async def test_nothing_shows_before_the_commit_and_all_of_it_after(government: Government, work: UnitOfWork) -> None:
    writer = await work.writer()
    await writer.execute(_ADD, **_row(government))
    assert (await writer.fetch_value(_COUNT), await _committed(government)) == (1, 0)
    await work.commit()
    assert await _committed(government) == 1


async def test_left_without_a_commit_nothing_remains(government: Government) -> None:
    work = UnitOfWork(government.database, government.id)
    await (await work.writer()).execute(_ADD, **_row(government))
    await work.close()
    assert await _committed(government) == 0


async def test_a_request_cancelled_in_the_middle_leaves_nothing_and_a_usable_connection(government: Government) -> None:
    written = asyncio.Event()

    async def request() -> None:
        work = UnitOfWork(government.database, government.id)
        try:
            await (await work.writer()).execute(_ADD, **_row(government))
            written.set()
            await asyncio.Event().wait()
        finally:
            await work.close()

    task = asyncio.create_task(request())
    async with asyncio.timeout(10):
        await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await _committed(government) == 0


async def test_a_connection_that_cannot_be_rolled_back_serves_nobody_again() -> None:
    class Broken:
        terminated = False

        def is_closed(self) -> bool:
            return False

        async def execute(self, sql: str) -> None:
            if sql == "ROLLBACK":
                raise TimeoutError

        def terminate(self) -> None:
            self.terminated = True

    broken = Broken()
    with pytest.raises(TimeoutError):
        async with Transaction(broken):
            pass
    assert broken.terminated


async def test_beside_a_session_it_writes_in_the_transaction_of_that_session(
    government: Government, work: UnitOfWork
) -> None:
    session = await work.session()
    session.add(Probe(tenant_id=government.id, name="dua"))
    await session.flush()
    writer = await work.writer()
    await writer.execute(_ADD, **_row(government))
    assert (await writer.fetch_value(_COUNT), await _committed(government)) == (2, 0)
    await work.commit()
    assert await _committed(government) == 2


async def test_a_session_after_a_writer_is_refused_because_it_would_be_a_second_transaction(work: UnitOfWork) -> None:
    await work.writer()
    with pytest.raises(RuntimeError, match="already has a transaction"):
        await work.session()


async def test_reads_of_the_same_request_see_what_it_wrote(government: Government, work: UnitOfWork) -> None:
    reader = await work.reader()
    await (await work.writer()).execute(_ADD, **_row(government))
    assert await reader.fetch_value(_COUNT) == 1


async def test_a_single_write_is_a_transaction_of_its_own(government: Government, work: UnitOfWork) -> None:
    await work.write_once(_ADD, **_row(government))
    assert await _committed(government) == 1
    await work.commit()
    assert await _committed(government) == 1


async def test_a_last_write_joins_what_was_written_before_it(government: Government, work: UnitOfWork) -> None:
    await (await work.writer()).execute(_ADD, **_row(government))
    await work.write_once(_ADD, **_row(government))
    assert await _committed(government) == 0
    await work.commit()
    assert await _committed(government) == 2


async def test_a_last_write_rides_on_an_open_session(government: Government) -> None:
    work = UnitOfWork(government.database, government.id)
    await work.session()
    await work.write_once(_ADD, **_row(government))
    await work.close()
    assert await _committed(government) == 0
