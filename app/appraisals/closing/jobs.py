"""The finalisation of a period as a job with progress."""

from uuid import UUID

from procrastinate import Blueprint, JobContext

from app.appraisals.closing import service
from app.core.database import Database
from app.operations.service import Progress

jobs = Blueprint()


@jobs.task(name=service.FINALISE_PERIOD.name, pass_context=True)
async def finalise_period(
    context: JobContext, tenant_id: str, operation_id: str, period_id: str, actor_id: str
) -> None:
    """Batch by batch, each committed: delivered twice, the second run finds nothing left to finalise."""
    database: Database = context.additional_context["database"]
    progress = Progress(database, UUID(tenant_id), UUID(operation_id))
    async with database.session(UUID(tenant_id)) as session:
        total = await service.count(session, UUID(period_id))
    tally = service.Tally()
    await progress.advance(0, total)
    while True:
        async with database.session(UUID(tenant_id)) as session:
            went_on = await service.finalise_batch(session, UUID(period_id), UUID(actor_id), tally)
            await session.commit()
        if not went_on:
            break
        await progress.advance(tally.seen, max(total, tally.seen))
    counts = {"finalised": tally.finalised, "outdated": tally.outdated, "incomplete": tally.incomplete}
    await progress.succeed(counts)
