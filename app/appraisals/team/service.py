"""Show a superior his team."""

from app.appraisals.team.queries import TEAM
from app.appraisals.team.schemas import TeamMember, TeamQuery
from app.auth.principal import Principal
from app.core.database import Reader
from app.core.pagination import Page, paginate


async def list_team(reader: Reader, principal: Principal, query: TeamQuery) -> Page[TeamMember]:
    """In one statement. Empty for an account that is no employee, and for a period that is not known."""
    return await paginate(reader, TEAM, query, TeamMember, me=principal.employee_id)
