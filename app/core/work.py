"""The unit of work of one request: at most one transaction and one reader, both for one tenant."""

from contextlib import AsyncExitStack
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database, Reader


class UnitOfWork:
    """Opens what the request asks for, when it asks. The route class commits and closes it."""

    __slots__ = ("_database", "_reader", "_session", "_stack", "tenant_id")

    def __init__(self, database: Database, tenant_id: UUID | None) -> None:
        self._database = database
        self._stack = AsyncExitStack()
        self._session: AsyncSession | None = None
        self._reader: Reader | None = None
        self.tenant_id = tenant_id

    async def session(self) -> AsyncSession:
        if self._session is None:
            self._session = await self._stack.enter_async_context(self._database.session(self.tenant_id))
        return self._session

    async def reader(self) -> Reader:
        if self._reader is None:
            self._reader = await self._stack.enter_async_context(self._database.reader(self.tenant_id))
        return self._reader

    async def commit(self) -> None:
        if self._session is not None:
            await self._session.commit()

    async def close(self) -> None:
        await self._stack.aclose()


async def _session(request: Request) -> AsyncSession:
    work: UnitOfWork = request.state.work
    return await work.session()


async def _reader(request: Request) -> Reader:
    work: UnitOfWork = request.state.work
    return await work.reader()


SessionDep = Annotated[AsyncSession, Depends(_session)]
ReaderDep = Annotated[Reader, Depends(_reader)]
