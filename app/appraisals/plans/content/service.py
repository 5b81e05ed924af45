"""Store the content of a version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import flag_modified

from app.appraisals.plans.alignments import service as alignments
from app.appraisals.plans.content.queries import (
    AGENCY_INDICATORS_KNOWN,
    CLEAR,
    INDICATORS_KNOWN,
    RESULTS_KNOWN,
    copied,
)
from app.appraisals.plans.errors import PlanContentWrong
from app.appraisals.plans.models import Approach, Plan, PlanIndicator, PlanResult, Result, ResultIndicator
from app.appraisals.plans.queries import Row, Within
from app.appraisals.plans.schemas import IndicatorInput, PlanContent, ResultInput
from app.auth.principal import Principal
from app.core import clock
from app.core.errors import FieldProblem
from app.core.ids import new_id
from app.core.texts import Text

_TWICE = Text("Id ini dipakai dua kali", "This id is used twice")
_ANOTHERS = Text("Id ini milik SKP atau hasil kerja lain", "This id belongs to another plan or result")
_REVERSED = Text("Batas bawah melebihi batas atas", "The low bound is above the high bound")
_UNKNOWN = Text("Indikator perangkat daerah ini tidak ada", "There is no such agency indicator")


@dataclass(frozen=True)
class Identified:
    """A result of a request with the ids that it and its indicators have from now on."""

    id: UUID
    given: ResultInput
    indicators: tuple[tuple[UUID, IndicatorInput], ...]


def identified(results: Iterable[ResultInput], *, anew: bool = False) -> list[Identified]:
    """The results with their ids, new ones where there are none, or everywhere if ``anew``."""
    return [
        Identified(
            new_id() if anew or result.id is None else result.id,
            result,
            tuple((new_id() if anew or line.id is None else line.id, line) for line in result.indicators),
        )
        for result in results
    ]


async def replace(
    session: AsyncSession, principal: Principal, frame: Row, plan: Plan, wanted: PlanContent, *, anew: bool = False
) -> None:
    """Make ``wanted`` the whole content of an open version, in a constant number of statements.

    ``anew`` gives everything a new id (content that came from a template). Raises ``PlanContentWrong``,
    ``AlignmentRefused`` and the conflicts of alignments.
    """
    results = identified(wanted.results, anew=anew)
    known_results, known_indicators = await _checked(session, plan, results)
    plan.approach = wanted.approach
    plan.support, plan.accountability, plan.consequences = wanted.support, wanted.accountability, wanted.consequences
    plan.expectations = {str(value): text for value, text in wanted.expectations.items()}
    # A change of results alone is a change of the plan, too: its version must count it.
    flag_modified(plan, "updated_at")
    await session.flush()
    await session.execute(CLEAR, {"plan": plan.id})
    await store(
        session,
        [row for row in identities(plan.tenant_id, plan.appraisal_id, results) if row["id"] not in known_results],
        [row for row in indicator_identities(plan.tenant_id, results) if row["id"] not in known_indicators],
        list(result_rows(plan.tenant_id, plan.id, results)),
        list(indicator_rows(plan.tenant_id, plan.id, results)),
    )
    await alignments.align(
        session,
        principal,
        frame,
        {result.id: result.given.alignment for result in results},
        {result.id: f"body.results.{place}.alignment" for place, result in enumerate(results)},
    )


async def store(
    session: AsyncSession,
    results: list[dict[str, Any]],
    indicators: list[dict[str, Any]],
    plan_results: list[dict[str, Any]],
    plan_indicators: list[dict[str, Any]],
) -> None:
    """Insert identities and what versions say of them: one statement per table that gets rows."""
    now = clock.now()
    stamped = {"created_at": now, "updated_at": now}
    for model, rows in (
        (Result, [row | stamped for row in results]),
        (ResultIndicator, [row | stamped for row in indicators]),
        (PlanResult, plan_results),
        (PlanIndicator, plan_indicators),
    ):
        if rows:
            await session.execute(insert(model), rows)


async def copy(session: AsyncSession, source: Row, plan: Plan) -> None:
    """Fill a revision with what was agreed; results and indicators keep their ids, and so their links and history."""
    plan.approach = Approach(source["approach"])
    plan.support, plan.accountability = source["support"], source["accountability"]
    plan.consequences, plan.expectations = source["consequences"], source["expectations"]
    await session.flush()
    for model in (PlanResult, PlanIndicator):
        await session.execute(copied(model, source["id"], plan.id))


def identities(tenant_id: UUID, appraisal_id: UUID, results: Iterable[Identified]) -> Iterator[dict[str, Any]]:
    for result in results:
        yield {"tenant_id": tenant_id, "id": result.id, "appraisal_id": appraisal_id}


def indicator_identities(tenant_id: UUID, results: Iterable[Identified]) -> Iterator[dict[str, Any]]:
    for result in results:
        for indicator_id, _ in result.indicators:
            yield {"tenant_id": tenant_id, "id": indicator_id, "result_id": result.id}


def result_rows(tenant_id: UUID, plan_id: UUID, results: Iterable[Identified]) -> Iterator[dict[str, Any]]:
    for ordinal, result in enumerate(results):
        given = result.given
        yield {
            "tenant_id": tenant_id,
            "plan_id": plan_id,
            "result_id": result.id,
            "ordinal": ordinal,
            "kind": given.kind,
            "title": given.title,
            "expected_quality": given.expected_quality,
            "perspective": given.perspective,
            "weight": given.weight,
            "scope_weight": given.scope_weight,
            "initiative": given.initiative,
            "assigned_by": given.assigned_by,
            "assignment_letter": given.assignment_letter,
        }


def indicator_rows(tenant_id: UUID, plan_id: UUID, results: Iterable[Identified]) -> Iterator[dict[str, Any]]:
    for result in results:
        for ordinal, (indicator_id, given) in enumerate(result.indicators):
            yield {
                "tenant_id": tenant_id,
                "plan_id": plan_id,
                "indicator_id": indicator_id,
                "result_id": result.id,
                "ordinal": ordinal,
                "name": given.name,
                "aspect": given.aspect,
                "unit": given.unit,
                "polarity": given.polarity,
                "target_low": given.target_low,
                "target_high": given.target_low if given.target_high is None else given.target_high,
                "baseline": given.baseline,
                "weight": given.weight,
                "maximum_attainable": given.maximum_attainable,
                "accumulation": given.accumulation,
                "agency_indicator_id": given.agency_indicator_id,
            }


async def _checked(
    session: AsyncSession, plan: Plan, results: list[Identified]
) -> tuple[Mapping[UUID, UUID], Mapping[UUID, UUID]]:
    """The known ones among the ids, with what they belong to. Raises ``PlanContentWrong``."""
    rows = Within(session)
    lines = [(result, indicator_id, line) for result in results for indicator_id, line in result.indicators]
    carried = [line.agency_indicator_id for _, _, line in lines if line.agency_indicator_id]
    known = {row["id"]: row["owner_id"] for row in await rows.fetch(RESULTS_KNOWN, ids=[r.id for r in results])}
    known_lines = {
        row["id"]: row["owner_id"] for row in await rows.fetch(INDICATORS_KNOWN, ids=[i for _, i, _ in lines])
    }
    agency = {row["id"] for row in await rows.fetch(AGENCY_INDICATORS_KNOWN, ids=carried)}

    problems: list[FieldProblem] = []
    seen: set[UUID] = set()
    for place, result in enumerate(results):
        at = f"body.results.{place}"
        problems += _of_identity(f"{at}.id", result.id, known.get(result.id), plan.appraisal_id, seen)
        for index, (indicator_id, line) in enumerate(result.indicators):
            here = f"{at}.indicators.{index}"
            problems += _of_identity(f"{here}.id", indicator_id, known_lines.get(indicator_id), result.id, seen)
            if line.target_high is not None and line.target_high < line.target_low:
                problems.append(FieldProblem(f"{here}.target_high", "range-reversed", _REVERSED))
            if line.agency_indicator_id is not None and line.agency_indicator_id not in agency:
                problems.append(FieldProblem(f"{here}.agency_indicator_id", "indicator-unknown", _UNKNOWN))
    if problems:
        raise PlanContentWrong(fields=tuple(problems), count=len(problems))
    return known, known_lines


def _of_identity(at: str, own: UUID, owner: UUID | None, wanted: UUID, seen: set[UUID]) -> list[FieldProblem]:
    if own in seen:
        return [FieldProblem(at, "duplicate-id", _TWICE)]
    seen.add(own)
    return [FieldProblem(at, "id-of-another", _ANOTHERS)] if owner not in (None, wanted) else []
