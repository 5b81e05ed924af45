"""Who may keep templates, and whom a template is for. Pure."""

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.plans import access
from app.appraisals.plans.lifecycle import PlanAction
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.actions import Action, action


def may_manage(principal: Principal, path: str) -> bool:
    """Heads of the unit at ``path`` or above, and those whose role reaches it."""
    return principal.reaches(Permission.PLAN_TEMPLATES_MANAGE, path)


def template_actions(principal: Principal, path: str) -> list[Action]:
    outside = not may_manage(principal, path)
    return [action("edit", (outside, "outside-your-units")), action("delete", (outside, "outside-your-units"))]


def is_for(template_path: str, path: str) -> bool:
    """A template is for the unit that owns it and those below."""
    return path == template_path or path.startswith(template_path + ".")


def skipped_because(
    who: access.Relation,
    cycle: CycleState,
    appraisal: AppraisalState,
    *,
    agreed: bool,
    open_exists: bool,
    for_unit: bool,
    for_family: bool,
) -> str | None:
    """Why an employee is left out when a template is applied to many, or ``None``."""
    if not (who.appraiser or who.administers):
        return "not-yours-to-change"
    standing = access.Standing(cycle, appraisal, open_exists=open_exists)
    refused = access.refusal(PlanAction.DRAFT, who, standing)
    if refused is not None:
        return refused.code
    if agreed:
        return "plan-already-agreed"
    if not for_unit:
        return "template-not-for-unit"
    return None if for_family else "other-job-family"
