"""Opening a cycle and following postings, as jobs with progress."""

from uuid import UUID

from procrastinate import Blueprint, JobContext

from app.appraisals.cycles.service import FOLLOW_ALL, FOLLOW_POSTINGS, OPEN_CYCLE
from app.appraisals.roster import service
from app.core.database import Database
from app.employees.postings.service import POSTING_CHANGED
from app.operations.service import Progress

jobs = Blueprint()


@jobs.task(name=OPEN_CYCLE.name, pass_context=True)
async def open_cycle(context: JobContext, tenant_id: str, operation_id: str, cycle_id: str) -> None:
    """Enrol everyone in scope: all of them in one transaction, or nobody."""
    database: Database = context.additional_context["database"]
    progress = Progress(database, UUID(tenant_id), UUID(operation_id))
    await progress.advance(0)
    async with database.session(UUID(tenant_id)) as session:
        counts = await service.enrol(session, UUID(cycle_id))
        await session.commit()
    await progress.advance(counts["enrolled"], counts["enrolled"])
    await progress.succeed(counts)


@jobs.task(name=FOLLOW_POSTINGS.name, pass_context=True)
async def follow_postings(context: JobContext, tenant_id: str, cycle_id: str, operation_id: str | None = None) -> None:
    """Transfers and new people of one cycle; asked for by a person, or every night."""
    database: Database = context.additional_context["database"]
    async with database.session(UUID(tenant_id)) as session:
        counts = await service.follow(session, UUID(cycle_id))
        await session.commit()
    if operation_id is not None:
        await Progress(database, UUID(tenant_id), UUID(operation_id)).succeed(counts)


@jobs.task(name=POSTING_CHANGED.name, pass_context=True)
async def follow_posting(context: JobContext, tenant_id: str, employee_id: str) -> None:
    """Right after a posting was begun or corrected: the person's appraisal follows it in every open cycle."""
    database: Database = context.additional_context["database"]
    async with database.session(UUID(tenant_id)) as session:
        cycles = await service.open_cycles(session)
    for cycle_id in cycles:
        async with database.session(UUID(tenant_id)) as session:
            await service.follow_one(session, cycle_id, UUID(employee_id))
            await session.commit()


@jobs.task(name=FOLLOW_ALL.name, pass_context=True)
async def follow_all(context: JobContext, tenant_id: str, day: str) -> None:  # noqa: ARG001 - daily jobs get the day
    """Every night: each open cycle follows the postings, one transaction a cycle."""
    database: Database = context.additional_context["database"]
    async with database.session(UUID(tenant_id)) as session:
        cycles = await service.open_cycles(session)
    for cycle_id in cycles:
        async with database.session(UUID(tenant_id)) as session:
            await service.follow(session, cycle_id)
            await session.commit()
