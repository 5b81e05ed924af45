"""Keep templates, and give one to many employees in a constant number of statements."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.ext.asyncio import AsyncSession

from app.appraisals.cycles.errors import OutsideYourUnits
from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.plans import access as plan_access
from app.appraisals.plans.alignments import service as alignments
from app.appraisals.plans.content import service as content
from app.appraisals.plans.content.queries import AGENCY_INDICATORS_KNOWN
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Alignment, Plan, PlanTemplate
from app.appraisals.plans.queries import Row, Within, reach
from app.appraisals.plans.schemas import PlanContent, ResultInput
from app.appraisals.plans.templates import access
from app.appraisals.plans.templates.errors import (
    ApplicationTargetsWrong,
    TemplateContentWrong,
    TemplateNotForUnit,
    TemplateUnknown,
)
from app.appraisals.plans.templates.queries import (
    LAST_NUMBERS,
    TARGETS_FILTERED,
    TARGETS_NAMED,
    TEMPLATE,
    TEMPLATES,
    UNIT_PATH,
)
from app.appraisals.plans.templates.schemas import (
    Applied,
    TemplateApplication,
    TemplateApplied,
    TemplateCreate,
    TemplateQuery,
    TemplateRead,
    TemplateRow,
    TemplateWrite,
)
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Reader
from app.core.errors import FieldProblem, NotFound
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.texts import Text

MOST = 500
"""Employees per request."""

_MOST_INDICATORS = 100
_TOO_LARGE = Text("Templat memuat paling banyak 100 indikator", "A template holds at most 100 indicators")
_NO_UNIT = Text("Unit ini tidak ada", "There is no such unit")
_NO_INDICATOR = Text("Ada indikator perangkat daerah yang tidak dikenal", "An agency indicator is not known")


async def list_templates(reader: Reader, query: TemplateQuery) -> Page[TemplateRow]:
    return await paginate(reader, TEMPLATES, query, TemplateRow)


async def get_template(reader: Reader, principal: Principal, template_id: UUID) -> TemplateRead:
    """Raises ``NotFound``."""
    row = await reader.fetch_one(TEMPLATE, id=template_id)
    if row is None:
        raise NotFound
    return TemplateRead.model_validate({**row, "actions": access.template_actions(principal, row["path"])})


async def create(session: AsyncSession, principal: Principal, new: TemplateCreate) -> PlanTemplate:
    """Raises ``OutsideYourUnits``, ``TemplateContentWrong``, ``TemplateNameTaken``."""
    found = await Within(session).fetch(UNIT_PATH, id=new.agency_id)
    if not found:
        raise TemplateContentWrong(fields=(FieldProblem("body.agency_id", "agency-unknown", _NO_UNIT),))
    if not access.may_manage(principal, found[0]["path"]):
        raise OutsideYourUnits
    await _check(session, new.content)
    template = PlanTemplate(
        tenant_id=principal.tenant_id,
        id=new.id or new_id(),
        agency_id=new.agency_id,
        name=new.name,
        job_family=new.job_family,
        content=new.content.model_dump(mode="json"),
    )
    session.add(template)
    await session.flush()
    audit.record(session, principal, "plan_template.created", "plan_template", template.id, {"name": template.name})
    return template


async def edit(
    session: AsyncSession, principal: Principal, template_id: UUID, expected: int, wanted: TemplateWrite
) -> PlanTemplate:
    """Replace a template; plans made from it stay as they are. Raises as :func:`create`, ``NotFound``, ``Stale``."""
    template = await _managed(session, principal, template_id, expected)
    await _check(session, wanted.content)
    template.name, template.job_family = wanted.name, wanted.job_family
    template.content = wanted.content.model_dump(mode="json")
    await session.flush()
    audit.record(session, principal, "plan_template.edited", "plan_template", template.id, {"name": template.name})
    return template


async def delete(session: AsyncSession, principal: Principal, template_id: UUID, expected: int) -> None:
    """Remove a template; plans made from it stay. Raises ``NotFound``, ``OutsideYourUnits``, ``Stale``."""
    template = await _managed(session, principal, template_id, expected)
    await session.delete(template)
    audit.record(session, principal, "plan_template.deleted", "plan_template", template_id, {"name": template.name})


async def content_for(session: AsyncSession, frame: Row, template_id: UUID) -> PlanContent:
    """What a template gives to one appraisal: alignments that do not fit it are left out.

    Raises ``TemplateUnknown``, ``TemplateNotForUnit``.
    """
    rows = Within(session)
    found = await rows.fetch(TEMPLATE, id=template_id)
    if not found:
        raise TemplateUnknown
    if not access.is_for(found[0]["path"], frame["path"]):
        raise TemplateNotForUnit
    wanted = PlanContent.model_validate(found[0]["content"])
    links = [result.alignment for result in wanted.results if result.alignment]
    fits = await alignments.allowed(rows, [frame["appraisal_id"]], links)
    results = [_fitted(result, frame["appraisal_id"], fits) for result in wanted.results]
    return wanted.model_copy(update={"results": results})


async def apply(
    session: AsyncSession, principal: Principal, template_id: UUID, to: TemplateApplication
) -> TemplateApplied:
    """Draft the plan of up to 500 employees, and say of each what became of it.

    The number of statements is the same for one and for five hundred. Raises ``NotFound``,
    ``ApplicationTargetsWrong``.
    """
    rows = Within(session)
    found = await rows.fetch(TEMPLATE, id=template_id)
    if not found:
        raise NotFound
    template = found[0]
    targets, more = await _targets(rows, principal, to)
    skipped = {target["appraisal_id"]: _skipped(principal, target, template) for target in targets}
    fit = [target for target in targets if skipped[target["appraisal_id"]] is None]
    made = await _draft(session, principal, fit, PlanContent.model_validate(template["content"])) if fit else {}
    items = []
    for target in targets:
        appraisal_id = target["appraisal_id"]
        plan_id, unaligned = made.get(appraisal_id, (None, 0))
        because = skipped[appraisal_id] or (None if plan_id else "plan-open-exists")
        items.append(
            Applied(
                appraisal_id=appraisal_id,
                employee=target["employee"],
                outcome="created" if plan_id else "skipped",
                because=because,
                plan_id=plan_id,
                unaligned=unaligned,
            )
        )
    items += [
        Applied(appraisal_id=unseen, employee=None, outcome="skipped", because="not-found", plan_id=None, unaligned=0)
        for unseen in dict.fromkeys(to.appraisal_ids or ())
        if unseen not in skipped
    ]
    audit.record(session, principal, "plan_template.applied", "plan_template", template_id, {"created": len(made)})
    return TemplateApplied(created=len(made), skipped=len(items) - len(made), more=more, items=items)


async def _targets(rows: Within, principal: Principal, to: TemplateApplication) -> tuple[Sequence[Row], bool]:
    if (to.appraisal_ids is None) == (to.filter is None):
        raise ApplicationTargetsWrong
    if to.filter is None:
        found = await rows.fetch(TARGETS_NAMED, appraisal_ids=to.appraisal_ids, **reach(principal))
        return found, False
    found = await rows.fetch(
        TARGETS_FILTERED,
        **to.filter.model_dump(),
        me=principal.employee_id,
        administered=principal.paths(Permission.APPRAISALS_ADMINISTER),
        most=MOST + 1,
    )
    return found[:MOST], len(found) > MOST


def _skipped(principal: Principal, target: Row, template: Row) -> str | None:
    who = plan_access.relation(
        principal, employee_id=target["employee_id"], appraiser_id=target["appraiser_id"], path=target["path"]
    )
    return access.skipped_because(
        who,
        CycleState(target["cycle_state"]),
        AppraisalState(target["appraisal_state"]),
        agreed=target["id"] is not None,
        open_exists=target["open_exists"],
        for_unit=access.is_for(template["path"], target["path"]),
        for_family=template["job_family"] in (None, target["job_family"]),
    )


async def _draft(
    session: AsyncSession, principal: Principal, targets: Sequence[Row], wanted: PlanContent
) -> dict[UUID, tuple[UUID, int]]:
    """A draft for each target: its id and how many alignments did not fit. Leaves out who got a plan meanwhile."""
    rows = Within(session)
    appraisal_ids = [target["appraisal_id"] for target in targets]
    last = {row["appraisal_id"]: row["number"] for row in await rows.fetch(LAST_NUMBERS, appraisal_ids=appraisal_ids)}
    links = [result.alignment for result in wanted.results if result.alignment]
    fits = await alignments.allowed(rows, appraisal_ids, links)
    tenant_id, now = principal.tenant_id, clock.now()
    frame: dict[str, Any] = {
        "tenant_id": tenant_id,
        "state": PlanState.DRAFT,
        "created_at": now,
        "updated_at": now,
        "version": 1,
        **wanted.model_dump(mode="json", include={"support", "accountability", "consequences", "expectations"}),
        "approach": wanted.approach,
    }
    plans = [
        {**frame, "id": new_id(), "appraisal_id": appraisal_id, "number": last.get(appraisal_id, 0) + 1}
        for appraisal_id in appraisal_ids
    ]
    statement = insert_or_skip(Plan).values(plans).on_conflict_do_nothing().returning(Plan.appraisal_id, Plan.id)
    stored = {row.appraisal_id: row.id for row in await session.execute(statement)}

    identities: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    plan_results: list[dict[str, Any]] = []
    plan_indicators: list[dict[str, Any]] = []
    linked: list[dict[str, object]] = []
    made: dict[UUID, tuple[UUID, int]] = {}
    for target in targets:
        appraisal_id = target["appraisal_id"]
        plan_id = stored.get(appraisal_id)
        if plan_id is None:
            continue
        results = content.identified([_fitted(result, appraisal_id, fits) for result in wanted.results], anew=True)
        identities += content.identities(tenant_id, appraisal_id, results)
        lines += content.indicator_identities(tenant_id, results)
        plan_results += content.result_rows(tenant_id, plan_id, results)
        plan_indicators += content.indicator_rows(tenant_id, plan_id, results)
        own = [
            alignments.as_row(principal, target, result.id, result.given.alignment)
            for result in results
            if result.given.alignment
        ]
        linked += own
        made[appraisal_id] = (plan_id, len(links) - len(own))
        audit.record(session, principal, "plan.drafted", "plan", plan_id, {"appraisal_id": appraisal_id})
    await content.store(session, identities, lines, plan_results, plan_indicators)
    if linked:
        await session.execute(insert(Alignment), linked)
    return made


def _fitted(result: ResultInput, appraisal_id: UUID, fits: alignments.Allowed) -> ResultInput:
    link = result.alignment
    if link is None or alignments.fits(link, appraisal_id, fits):
        return result
    return result.model_copy(update={"alignment": None})


async def _managed(session: AsyncSession, principal: Principal, template_id: UUID, expected: int) -> PlanTemplate:
    found = await Within(session).fetch(TEMPLATE, id=template_id)
    if not found:
        raise NotFound
    if not access.may_manage(principal, found[0]["path"]):
        raise OutsideYourUnits
    template = (await session.scalars(select(PlanTemplate).where(PlanTemplate.id == template_id))).one()
    check_version(template, expected)
    return template


async def _check(session: AsyncSession, wanted: PlanContent) -> None:
    lines = [line for result in wanted.results for line in result.indicators]
    if len(lines) > _MOST_INDICATORS:
        raise TemplateContentWrong(fields=(FieldProblem("body.content.results", "template-too-large", _TOO_LARGE),))
    carried = {line.agency_indicator_id for line in lines if line.agency_indicator_id}
    if carried and len(await Within(session).fetch(AGENCY_INDICATORS_KNOWN, ids=list(carried))) < len(carried):
        raise TemplateContentWrong(fields=(FieldProblem("body.content.results", "indicator-unknown", _NO_INDICATOR),))
