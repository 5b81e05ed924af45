"""The nightly forgetting of what sign-ins left behind."""

from uuid import UUID

import procrastinate

from app.auth.sessions.service import TIDY, tidy

jobs = procrastinate.Blueprint()


@jobs.task(name=TIDY.name, pass_context=True)
async def tidy_sessions(context: procrastinate.JobContext, tenant_id: str, day: str) -> None:  # noqa: ARG001 - daily jobs get the day
    await tidy(context.additional_context["database"], UUID(tenant_id))
