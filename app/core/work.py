"""The unit of work of one request: at most one transaction and one reader, both for one tenant."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database, Reader, Transaction, Writer, writer_of
from app.core.storage import Storage


class UnitOfWork:
    """Opens what the request asks for, when it asks. The route class commits and closes it."""

    __slots__ = ("_callbacks", "_reader", "_session", "_stack", "_transaction", "_writer", "database", "tenant_id")

    def __init__(self, database: Database, tenant_id: UUID | None) -> None:
        self.database = database
        """For the rare step that must not hold the request's transaction, such as hashing a password."""
        self._stack = AsyncExitStack()
        self._session: AsyncSession | None = None
        self._reader: Reader | None = None
        self._writer: Writer | None = None
        self._transaction: Transaction | None = None
        self._callbacks: list[Callable[[], None]] = []
        self.tenant_id = tenant_id

    def bind(self, tenant_id: UUID) -> None:
        """Choose the tenant of a request that nobody signed: a sign-in. Raises once a connection was opened."""
        if self._session is not None or self._reader is not None:
            msg = "the unit of work already talks to the database for another tenant"
            raise RuntimeError(msg)
        self.tenant_id = tenant_id

    async def session(self) -> AsyncSession:
        if self._session is None:
            if self._transaction is not None:
                msg = "the unit of work already has a transaction"
                raise RuntimeError(msg)
            self._session = await self._stack.enter_async_context(self.database.session(self.tenant_id))
        return self._session

    async def reader(self) -> Reader:
        if self._reader is None:
            self._reader = await self._stack.enter_async_context(self.database.reader(self.tenant_id))
        return self._reader

    async def writer(self) -> Writer:
        """The request's transaction without the ORM: that of the session where one is open (the record that makes a
        POST repeatable is in it), else one on the reader's connection.
        """
        if self._writer is None:
            if self._session is not None:
                self._writer = await writer_of(self._session)
            else:
                self._transaction = Transaction((await self.reader()).connection)
                self._writer = await self._stack.enter_async_context(self._transaction)
        return self._writer

    async def write_once(self, statement: Executable, **values: object) -> None:
        """The last write of a request. Where it is the only one, it is committed as it runs: a single statement is a
        transaction of its own, and BEGIN and COMMIT would cost as many round trips again.
        """
        if self._session is not None or self._transaction is not None:
            await (await self.writer()).execute(statement, **values)
        else:
            await Writer((await self.reader()).connection).execute(statement, **values)

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Run ``callback`` once the effects are committed, and never if they are not. It must not wait or raise.

        For what this process remembers of the database; anything that has to happen for certain is a job.
        """
        self._callbacks.append(callback)

    async def commit(self) -> None:
        if self._session is not None:
            await self._session.commit()
        if self._transaction is not None:
            await self._transaction.commit()
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    async def close(self) -> None:
        await self._stack.aclose()


async def _work(request: Request) -> UnitOfWork:
    work: UnitOfWork = request.state.work
    return work


async def _session(request: Request) -> AsyncSession:
    work: UnitOfWork = request.state.work
    return await work.session()


async def _reader(request: Request) -> Reader:
    work: UnitOfWork = request.state.work
    return await work.reader()


async def _storage(request: Request) -> Storage:
    storage: Storage = request.app.state.storage
    return storage


WorkDep = Annotated[UnitOfWork, Depends(_work)]
SessionDep = Annotated[AsyncSession, Depends(_session)]
ReaderDep = Annotated[Reader, Depends(_reader)]
StorageDep = Annotated[Storage, Depends(_storage)]
