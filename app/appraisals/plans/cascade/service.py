"""Show the cascade and what is missing in it."""

from typing import Any
from uuid import UUID

from app.appraisals.cycles.errors import OutsideYourUnits
from app.appraisals.plans.cascade.queries import (
    CASCADE,
    GAPS,
    HEAD_RESULTS,
    LONELY_OBJECTIVES,
    MEMBERS,
    SCOPE,
    UNITS,
)
from app.appraisals.plans.cascade.schemas import (
    Cascade,
    CascadeNode,
    CascadeQuery,
    Coverage,
    CoverageQuery,
    GapQuery,
    GapRow,
    LonelyObjective,
    Matrix,
    UnitCoverage,
)
from app.appraisals.plans.queries import CURRENT, Row, reach
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.database import Reader
from app.core.errors import NotFound
from app.core.pagination import Page, paginate

MOST_LINES = 5_000
"""Lines of one answer of the cascade."""


async def matrix(reader: Reader, principal: Principal, appraisal_id: UUID) -> Matrix:
    """The matriks peran hasil of a head, in three statements. Raises ``NotFound``."""
    frames = await reader.fetch(CURRENT, id=appraisal_id, **reach(principal))
    if not frames:
        raise NotFound
    frame = frames[0]
    columns = await reader.fetch(HEAD_RESULTS, id=appraisal_id)
    lines = await reader.fetch(MEMBERS, cycle_id=frame["cycle_id"], head_id=frame["employee_id"])
    own = {column["id"] for column in columns}
    members: dict[UUID, dict[str, Any]] = {}
    contributors: dict[UUID, set[UUID]] = {result_id: set() for result_id in own}
    for line in lines:
        member = members.setdefault(line["appraisal_id"], _member(line))
        if line["plan_id"] is not None:
            member["has_plan"] = True
        if line["result_id"] is None:
            continue
        if line["parent_result_id"] not in own:
            member["unlinked"] += 1
            member["unlinked_results"].append(dict(line))
            continue
        contributors[line["parent_result_id"]].add(line["appraisal_id"])
        member["by_result"].setdefault(line["parent_result_id"], []).append(dict(line))
    for member in members.values():
        member["cells"] = [
            {"result_id": column["id"], "contributions": member["by_result"][column["id"]]}
            for column in columns
            if column["id"] in member["by_result"]
        ]
    return Matrix.model_validate(
        {
            "appraisal_id": appraisal_id,
            "head": frame["employee"],
            "results": [{**column, "contributors": len(contributors[column["id"]])} for column in columns],
            "members": list(members.values()),
            "results_without_contributor": [c["id"] for c in columns if not contributors[c["id"]]],
            "members_without_link": [known for known, member in members.items() if not member["cells"]],
        }
    )


async def cascade(reader: Reader, principal: Principal, query: CascadeQuery) -> Cascade:
    """A unit's objectives and the results below them, in two statements. Raises ``NotFound``, ``OutsideYourUnits``."""
    await permit(reader, principal, query.agency_id, query.cycle_id)
    lines = await reader.fetch(
        CASCADE, agency_id=query.agency_id, cycle_id=query.cycle_id, deepest=query.depth, most=MOST_LINES + 1
    )
    return Cascade(
        items=[CascadeNode.model_validate(dict(line)) for line in lines[:MOST_LINES]],
        truncated=len(lines) > MOST_LINES,
    )


async def coverage(reader: Reader, principal: Principal, query: CoverageQuery) -> Coverage:
    """What the cascade of a unit lacks, in three statements. Raises ``NotFound``, ``OutsideYourUnits``."""
    await permit(reader, principal, query.agency_id, query.cycle_id)
    scope = {"agency_id": query.agency_id, "cycle_id": query.cycle_id}
    lonely = await reader.fetch(LONELY_OBJECTIVES, **scope)
    units = await reader.fetch(UNITS, **scope)
    return Coverage(
        objectives_without_contributor=[LonelyObjective.model_validate(dict(row)) for row in lonely],
        units=[UnitCoverage.model_validate(dict(row)) for row in units],
    )


async def gaps(reader: Reader, principal: Principal, query: GapQuery) -> Page[GapRow]:
    """The appraisals of a unit whose plan has the gap. Raises ``NotFound``, ``OutsideYourUnits``."""
    await permit(reader, principal, query.agency_id, query.cycle_id)
    return await paginate(reader, GAPS, query, GapRow)


async def permit(reader: Reader, principal: Principal, agency_id: UUID, cycle_id: UUID) -> None:
    """Whether the caller oversees the cascade of a unit. Raises ``NotFound``, ``OutsideYourUnits``."""
    scope = await reader.fetch_one(SCOPE, agency_id=agency_id, cycle_id=cycle_id)
    if scope is None or scope["path"] is None or not scope["cycle_known"]:
        raise NotFound
    if not principal.reaches(Permission.CASCADE_READ, scope["path"]):
        raise OutsideYourUnits


def _member(line: Row) -> dict[str, Any]:
    return {
        "appraisal_id": line["appraisal_id"],
        "employee": line["employee"],
        "position_title": line["position_title"],
        "has_plan": False,
        "by_result": {},
        "unlinked": 0,
        "unlinked_results": [],
    }
