"""Work on units that happens by itself."""

from datetime import date
from uuid import UUID

import procrastinate

from app.agencies.placements import service
from app.core.database import Database

jobs = procrastinate.Blueprint()


@jobs.task(name=service.APPLY_MOVES.name, pass_context=True)
async def apply_moves(context: procrastinate.JobContext, tenant_id: str, day: str) -> None:
    """Moves that take effect on ``day``, and any that an earlier day missed."""
    database: Database = context.additional_context["database"]
    async with database.session(UUID(tenant_id)) as session:
        await service.apply_due_moves(session, date.fromisoformat(day))
        await session.commit()
