"""Show single branches of the cascade."""

from uuid import UUID

from app.appraisals.plans.cascade.schemas import CascadeLine
from app.appraisals.plans.cascade.service import permit
from app.appraisals.plans.lines.queries import CHILDREN, LINE, SEARCH
from app.appraisals.plans.lines.schemas import CascadeChildren, CascadePaths, ChildrenQuery, FoundLine, SearchQuery
from app.appraisals.plans.queries import CURRENT, reach
from app.auth.principal import Principal
from app.core.database import Reader
from app.core.errors import NotFound

MOST_CHILDREN = 1_000
MOST_FOUND = 40


async def children(reader: Reader, principal: Principal, query: ChildrenQuery) -> CascadeChildren:
    """What serves one line directly, in two statements. Raises ``NotFound``, ``OutsideYourUnits``."""
    await permit(reader, principal, query.agency_id, query.cycle_id)
    lines = await reader.fetch(
        CHILDREN,
        id=query.parent_id,
        agency_id=query.agency_id,
        cycle_id=query.cycle_id,
        most=MOST_CHILDREN + 1,
    )
    items = [CascadeLine.model_validate(dict(line)) for line in lines[:MOST_CHILDREN]]
    return CascadeChildren(items=items, truncated=len(lines) > MOST_CHILDREN)


async def search(reader: Reader, principal: Principal, query: SearchQuery) -> CascadePaths:
    """Lines with a text and the way to them, in two statements. Raises ``NotFound``, ``OutsideYourUnits``."""
    await permit(reader, principal, query.agency_id, query.cycle_id)
    lines = await reader.fetch(SEARCH, agency_id=query.agency_id, cycle_id=query.cycle_id, q=query.q, most=MOST_FOUND)
    items = [FoundLine.model_validate(dict(line)) for line in lines]
    return CascadePaths(items=items, truncated=sum(item.found for item in items) >= MOST_FOUND)


async def of_appraisal(reader: Reader, principal: Principal, appraisal_id: UUID) -> CascadePaths:
    """The line of one appraisal, in two statements. Raises ``NotFound``."""
    frames = await reader.fetch(CURRENT, id=appraisal_id, **reach(principal))
    if not frames:
        raise NotFound
    lines = await reader.fetch(LINE, id=appraisal_id, cycle_id=frames[0]["cycle_id"], most=MOST_CHILDREN + 1)
    items = [FoundLine.model_validate(dict(line)) for line in lines[:MOST_CHILDREN]]
    return CascadePaths(items=items, truncated=len(lines) > MOST_CHILDREN)
