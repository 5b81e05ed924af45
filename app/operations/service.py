"""Start long work, report on it, finish it."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import clock
from app.core.database import Database, Reader
from app.core.errors import NotFound
from app.core.jobs import JobName, defer
from app.core.schemas import JsonObject
from app.operations.models import Operation, OperationState
from app.operations.queries import OPERATION


async def start(
    session: AsyncSession,
    principal: Principal,
    job: JobName,
    *,
    subject_id: UUID | None = None,
    **arguments: object,
) -> Operation:
    """Record the work and defer its job, which gets ``operation_id`` beside ``arguments``."""
    operation = Operation(
        tenant_id=principal.tenant_id,
        kind=job.name,
        subject_id=subject_id,
        state=OperationState.WAITING,
        done=0,
        result={},
        started_by=principal.account_id,
    )
    session.add(operation)
    await session.flush()
    await defer(session, job, operation_id=operation.id, **arguments)
    return operation


async def get(reader: Reader, principal: Principal, operation_id: UUID) -> JsonObject:
    """One's own work; administrators of cycles see everybody's. Raises ``NotFound``."""
    row = await reader.fetch_one(
        OPERATION,
        id=operation_id,
        account_id=principal.account_id,
        sees_all=principal.holds(Permission.CYCLES_MANAGE),
    )
    if row is None:
        raise NotFound
    return dict(row)


class Progress:
    """Reports from inside a job, in transactions of its own, so that others see the work advance."""

    def __init__(self, database: Database, tenant_id: UUID, operation_id: UUID) -> None:
        self._database = database
        self._tenant_id = tenant_id
        self._id = operation_id

    async def advance(self, done: int, total: int | None = None) -> None:
        await self._set(state=OperationState.RUNNING, done=done, **({} if total is None else {"total": total}))

    async def succeed(self, result: JsonObject) -> None:
        await self._set(state=OperationState.SUCCEEDED, result=result, finished_at=clock.now())

    async def fail(self, problem: JsonObject) -> None:
        await self._set(state=OperationState.FAILED, problem=problem, finished_at=clock.now())

    async def finished(self) -> bool:
        """Whether an earlier run of the same job has already ended it; a job may be delivered twice."""
        async with self._database.session(self._tenant_id) as session:
            state = await session.scalar(select(Operation.state).where(Operation.id == self._id))
        return state in {OperationState.SUCCEEDED, None}

    async def _set(self, **values: object) -> None:
        async with self._database.session(self._tenant_id) as session:
            await session.execute(update(Operation).where(Operation.id == self._id).values(**values))
            await session.commit()
