"""Jobs: run an import, make an export, erase old files."""

from uuid import UUID

import procrastinate

from app.exchange.exports import service as exports
from app.exchange.imports import service as imports

jobs = procrastinate.Blueprint()


@jobs.task(name=imports.IMPORT_RUN.name, pass_context=True)
async def run_import(context: procrastinate.JobContext, tenant_id: str, operation_id: str, import_id: str) -> None:
    held = context.additional_context
    await imports.perform(held["database"], held["storage"], UUID(tenant_id), UUID(import_id), UUID(operation_id))


@jobs.task(name=exports.EXPORT_RUN.name, pass_context=True)
async def run_export(context: procrastinate.JobContext, tenant_id: str, operation_id: str, export_id: str) -> None:
    held = context.additional_context
    await exports.perform(held["database"], held["storage"], UUID(tenant_id), UUID(export_id), UUID(operation_id))


@jobs.task(name=imports.FORGET_FILES.name, pass_context=True)
async def forget_files(context: procrastinate.JobContext, tenant_id: str, day: str) -> None:  # noqa: ARG001 - daily jobs get the day
    held = context.additional_context
    await imports.forget_files(held["database"], held["storage"], UUID(tenant_id))
