"""Say what results serve, refuse what they may not, and keep every earlier link with its end."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.plans import access
from app.appraisals.plans.alignments.queries import (
    CURRENT_LINKS,
    END_DROPPED,
    END_LINKS,
    OBJECTIVES,
    OBJECTIVES_AMONG,
    SUPERIOR_RESULTS,
    SUPERIOR_RESULTS_AMONG,
    TOUCH_OPEN,
    VERSIONS_WITH_RESULT,
)
from app.appraisals.plans.alignments.schemas import AlignmentOptions, ResultAlignment
from app.appraisals.plans.errors import AlignmentRefused, ResultNotCurrent
from app.appraisals.plans.lifecycle import PlanAction, PlanState
from app.appraisals.plans.models import Alignment
from app.appraisals.plans.queries import CURRENT, Row, Rows, Within, reach, whole
from app.appraisals.plans.schemas import AlignmentInput
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.errors import FieldProblem, NotFound
from app.core.ids import new_id
from app.core.texts import Text
from app.scoring.terms import PostKind

_NOT_ONE = Text(
    "Sebutkan hasil kerja pimpinan atau sasaran, salah satu saja",
    "Name a result of the superior or an objective, just one of them",
)
_NOT_ABOVE = Text(
    "Bukan hasil kerja pejabat penilai atau atasannya dalam siklus ini, atau tidak berlaku lagi",
    "Not a result of the appraiser or of a superior above in this cycle, or it stands no longer",
)
_NOT_ITS_OBJECTIVE = Text(
    "Bukan sasaran unit pegawai atau unit di atasnya yang berlaku dalam siklus ini",
    "Not an objective of the employee's unit or of one above that is in force in this cycle",
)


class Allowed(NamedTuple):
    """Pairs of an appraisal with a result, or an objective, that its results may serve."""

    results: set[tuple[UUID, UUID]]
    objectives: set[tuple[UUID, UUID]]


async def allowed(rows: Rows, appraisal_ids: Sequence[UUID], links: Iterable[AlignmentInput]) -> Allowed:
    """Which of ``links`` fit which appraisals, in two statements."""
    links = list(links)
    result_ids = [link.parent_result_id for link in links if link.parent_result_id]
    objective_ids = [link.objective_id for link in links if link.objective_id]
    found = await rows.fetch(SUPERIOR_RESULTS_AMONG, appraisal_ids=appraisal_ids, result_ids=result_ids)
    objectives = await rows.fetch(OBJECTIVES_AMONG, appraisal_ids=appraisal_ids, objective_ids=objective_ids)
    return Allowed(
        {(row["appraisal_id"], row["result_id"]) for row in found},
        {(row["appraisal_id"], row["id"]) for row in objectives},
    )


def fits(link: AlignmentInput, appraisal_id: UUID, found: Allowed) -> bool:
    """Whether :func:`allowed` found the link to fit the appraisal."""
    return _problem("", appraisal_id, link, found) is None


def is_provisional(frame: Row, link: AlignmentInput) -> bool:
    """An objective is a lasting answer for a JPT, for the head of a unit, and under a superior who is not appraised in
    this cycle. For everybody else it stands in for the superior's result."""
    lasting = frame["leads"] or frame["post_kind"] == PostKind.JPT or not frame["superior_appraised"]
    return link.objective_id is not None and not lasting


def as_row(principal: Principal, frame: Row, result_id: UUID, link: AlignmentInput) -> dict[str, object]:
    """The row of ``alignments`` for a link that was found to be allowed."""
    now = clock.now()
    return {
        "tenant_id": principal.tenant_id,
        "id": new_id(),
        "result_id": result_id,
        "parent_result_id": link.parent_result_id,
        "objective_id": link.objective_id,
        "cascading": link.cascading,
        "provisional": is_provisional(frame, link),
        "contribution": link.contribution,
        "aligned_by": principal.account_id,
        "created_at": now,
        "updated_at": now,
    }


async def align(
    session: AsyncSession,
    principal: Principal,
    frame: Row,
    wanted: Mapping[UUID, AlignmentInput | None],
    at: Mapping[UUID, str],
) -> dict[UUID, dict[str, object]]:
    """Make the results of the plan in ``frame`` serve what is wanted, in at most five statements.

    ``None`` ends a link, an equal link stays. ``at`` says where each result stands in the request. Returns what each
    changed result served before. Raises ``AlignmentRefused``; the database raises ``AlignmentCircle`` and
    ``AlignedMeanwhile``.
    """
    rows = Within(session)
    known = {row["result_id"]: row for row in await rows.fetch(CURRENT_LINKS, result_ids=list(wanted))}
    changed = {result_id: link for result_id, link in wanted.items() if _served(known.get(result_id)) != _served(link)}
    new = {result_id: link for result_id, link in changed.items() if link is not None}
    if new:
        found = await allowed(rows, [frame["appraisal_id"]], new.values())
        problems = [
            problem
            for result_id, link in new.items()
            if (problem := _problem(at[result_id], frame["appraisal_id"], link, found)) is not None
        ]
        if problems:
            raise AlignmentRefused(fields=tuple(problems))
    ended = [known[result_id]["id"] for result_id in changed if result_id in known]
    if ended:
        # Before the new ones: a result has one current link, and the database holds to that at every moment.
        await session.execute(END_LINKS, {"ids": ended, "now": clock.now()})
    if new:
        await session.execute(
            insert(Alignment), [as_row(principal, frame, result_id, link) for result_id, link in new.items()]
        )
    return {result_id: _served(known.get(result_id)) or {} for result_id in changed}


async def end_dropped(session: AsyncSession, appraisal_id: UUID) -> None:
    """End the links of results that no agreed or open version holds any more."""
    await session.flush()
    await session.execute(
        END_DROPPED,
        {"appraisal_id": appraisal_id, "now": clock.now()},
        execution_options={"synchronize_session": False},
    )


async def realign(
    session: AsyncSession, principal: Principal, result_id: UUID, link: AlignmentInput
) -> tuple[UUID, ResultAlignment]:
    """Re-link one result, of an agreed plan too; gives the id of the plan that words it.

    Raises ``NotFound``, ``ResultNotCurrent``, ``NotYoursToChange``, ``AppraisalOver``, ``CycleNotOpen``,
    ``AlignmentRefused``, ``AlignmentCircle``, ``AlignedMeanwhile``.
    """
    rows = Within(session)
    versions = await rows.fetch(VERSIONS_WITH_RESULT, result_id=result_id, **reach(principal))
    if not versions:
        raise NotFound
    frame = versions[0]
    who = access.relation(
        principal, employee_id=frame["employee_id"], appraiser_id=frame["appraiser_id"], path=frame["path"]
    )
    standing = access.Standing(
        CycleState(frame["cycle_state"]),
        AppraisalState(frame["appraisal_state"]),
        PlanState(frame["state"]) if frame["id"] else PlanState.AGREED,
    )
    refused = access.refusal(PlanAction.ALIGN, who, standing)
    if refused:
        raise refused
    if frame["id"] is None:
        raise ResultNotCurrent
    # The plan before its links, as everywhere: two writers that take both in one order never wait in a ring.
    await session.execute(TOUCH_OPEN, {"ids": [version["id"] for version in versions], "now": clock.now()})
    before = await align(session, principal, frame, {result_id: link}, {result_id: "body"})
    if before:
        after = link.model_dump(exclude_none=True)
        audit.record(session, principal, "result.aligned", "result", result_id, {**after, "before": before[result_id]})
    found = await whole(rows, frame)
    current = next(row for row in found.alignments if row["result_id"] == result_id)
    return frame["id"], ResultAlignment.model_validate({"result_id": result_id, "alignment": dict(current)})


async def options(rows: Rows, principal: Principal, appraisal_id: UUID) -> AlignmentOptions:
    """What the results of an appraisal may serve, in three statements. Raises ``NotFound``."""
    if not await rows.fetch(CURRENT, id=appraisal_id, **reach(principal)):
        raise NotFound
    results = await rows.fetch(SUPERIOR_RESULTS, appraisal_ids=[appraisal_id])
    objectives = await rows.fetch(OBJECTIVES, appraisal_ids=[appraisal_id])
    return AlignmentOptions.model_validate(
        {"results": [dict(row) for row in results], "objectives": [dict(row) for row in objectives]}
    )


def _served(link: Row | AlignmentInput | None) -> dict[str, object] | None:
    if link is None:
        return None
    names = ("parent_result_id", "objective_id", "cascading", "contribution")
    if isinstance(link, AlignmentInput):
        return {name: getattr(link, name) for name in names}
    return {name: link[name] for name in names}


def _problem(at: str, appraisal_id: UUID, link: AlignmentInput, found: Allowed) -> FieldProblem | None:
    if (link.parent_result_id is None) == (link.objective_id is None):
        return FieldProblem(at, "alignment-needs-one-target", _NOT_ONE)
    if link.parent_result_id is not None and (appraisal_id, link.parent_result_id) not in found.results:
        return FieldProblem(f"{at}.parent_result_id", "parent-result-not-above", _NOT_ABOVE)
    if link.objective_id is not None and (appraisal_id, link.objective_id) not in found.objectives:
        return FieldProblem(f"{at}.objective_id", "objective-not-above", _NOT_ITS_OBJECTIVE)
    return None
