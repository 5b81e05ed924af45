"""The one list of routers under ``/api/v1``."""

from fastapi import APIRouter

from app.agencies.placements.router import router as placements
from app.agencies.router import router as agencies
from app.appraisals.closing.router import router as closing
from app.appraisals.cycles.router import router as cycles
from app.appraisals.evaluations.router import router as evaluations
from app.appraisals.overdue.router import router as overdue
from app.appraisals.plans.alignments.router import router as alignments
from app.appraisals.plans.cascade.router import router as cascade
from app.appraisals.plans.lines.router import router as cascade_lines
from app.appraisals.plans.router import router as plans
from app.appraisals.plans.templates.router import router as plan_templates
from app.appraisals.policies.router import router as policies
from app.appraisals.realisations.router import router as realisations
from app.appraisals.roster.router import router as roster
from app.appraisals.team.router import router as team
from app.audit_trail.router import router as audit
from app.auth.accounts.router import router as accounts
from app.auth.credentials.router import router as credentials
from app.auth.governments.router import router as governments
from app.auth.governments.router import well_known
from app.auth.profile.router import router as profile
from app.auth.roles.router import router as roles
from app.auth.sessions.router import entrance
from app.auth.sessions.router import router as sessions
from app.core.routing import Route
from app.employees.acting.router import router as acting_heads
from app.employees.postings.router import router as postings
from app.employees.records.router import router as employees
from app.employees.superiors.router import router as superiors
from app.exchange.exports.router import router as exports
from app.exchange.imports.router import router as imports
from app.indicators.definitions.router import router as indicators
from app.indicators.objectives.router import router as objectives
from app.indicators.realisations.router import router as indicator_realisations
from app.indicators.scoreboard.router import router as scoreboard
from app.indicators.standards.router import router as standards
from app.indicators.targets.router import router as indicator_targets
from app.notifications.router import router as notifications
from app.operations.router import router as operations

__all__ = ["router", "well_known"]

router = APIRouter(prefix="/api/v1", route_class=Route)
for part in (
    entrance,
    sessions,
    profile,
    credentials,
    governments,
    accounts,
    roles,
    audit,
    agencies,
    placements,
    acting_heads,
    employees,
    postings,
    superiors,
    imports,
    exports,
    operations,
    notifications,
    objectives,
    indicators,
    indicator_targets,
    indicator_realisations,
    scoreboard,
    standards,
    policies,
    cycles,
    overdue,
    roster,
    team,
    realisations,
    evaluations,
    closing,
    plans,
    alignments,
    cascade,
    cascade_lines,
    plan_templates,
):
    router.include_router(part)
