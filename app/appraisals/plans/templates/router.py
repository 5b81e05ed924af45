"""/plan-templates: one template for many employees."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status

from app.appraisals.cycles.errors import OutsideYourUnits
from app.appraisals.plans.templates import service
from app.appraisals.plans.templates.errors import (
    ApplicationTargetsWrong,
    TemplateContentWrong,
    TemplateIdTaken,
    TemplateNameTaken,
)
from app.appraisals.plans.templates.schemas import (
    TemplateApplication,
    TemplateApplied,
    TemplateCreate,
    TemplateQuery,
    TemplateRead,
    TemplateRow,
    TemplateWrite,
)
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch, tag
from app.core.errors import NotFound, Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.schemas import Created
from app.core.work import ReaderDep, SessionDep

router = APIRouter(prefix="/plan-templates", tags=["plan templates"], route_class=Route)

Taking = Annotated[Principal, Depends(require(Permission.APPRAISALS_TAKE_PART))]
Managing = Annotated[Principal, Depends(require(Permission.PLAN_TEMPLATES_MANAGE))]


@router.get("", operation_id="listPlanTemplates", responses=problems())
async def list_templates(_: Taking, reader: ReaderDep, query: Annotated[TemplateQuery, Query()]) -> Page[TemplateRow]:
    """Templates of the government, by name."""
    return await service.list_templates(reader, query)


@router.post(
    "",
    operation_id="createPlanTemplate",
    status_code=status.HTTP_201_CREATED,
    responses=problems(OutsideYourUnits, TemplateNameTaken, TemplateIdTaken, TemplateContentWrong),
)
async def create_template(principal: Managing, session: SessionDep, new: TemplateCreate, response: Response) -> Created:
    """Keep a template for a unit and those below it."""
    template = await service.create(session, principal, new)
    response.headers["Location"] = f"/api/v1/plan-templates/{template.id}"
    tag(response, template)
    return Created(id=template.id)


@router.get("/{template_id}", operation_id="getPlanTemplate", responses=problems(NotFound))
async def get_template(template_id: UUID, principal: Taking, reader: ReaderDep, response: Response) -> TemplateRead:
    """One template, whole."""
    template = await service.get_template(reader, principal, template_id)
    tag(response, template)
    return template


@router.put(
    "/{template_id}",
    operation_id="editPlanTemplate",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, Stale, VersionRequired, OutsideYourUnits, TemplateNameTaken, TemplateContentWrong),
)
async def edit_template(
    template_id: UUID,
    principal: Managing,
    session: SessionDep,
    expected: IfMatch,
    wanted: TemplateWrite,
    response: Response,
) -> None:
    """Replace a template. Plans that were made from it stay as they are."""
    tag(response, await service.edit(session, principal, template_id, expected, wanted))


@router.delete(
    "/{template_id}",
    operation_id="deletePlanTemplate",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, Stale, VersionRequired, OutsideYourUnits),
)
async def delete_template(template_id: UUID, principal: Managing, session: SessionDep, expected: IfMatch) -> None:
    """Remove a template. Plans that were made from it stay."""
    await service.delete(session, principal, template_id, expected)


@router.post(
    "/{template_id}/applications",
    operation_id="applyPlanTemplate",
    responses=problems(NotFound, ApplicationTargetsWrong),
)
async def apply_template(
    template_id: UUID, principal: Taking, session: SessionDep, to: TemplateApplication
) -> TemplateApplied:
    """Draft the plans of up to 500 employees at once: named ones, or those of a unit who have none yet.

    Reaches employees whom the caller appraises or administers; everybody else, and whoever has a plan already, is
    skipped with the reason. Repeating the request drafts nothing twice.
    """
    return await service.apply(session, principal, template_id, to)
