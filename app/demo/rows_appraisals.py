"""Cycles and appraisals with their plans as rows, in the shapes that the product itself would have left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState, periods_of
from app.appraisals.cycles.models import AppraiserSource
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import BehaviourValue
from app.demo.model import Cycle, Government, Posting
from app.demo.performance_model import Appraisal, PlanIndicator, PlanVersion
from app.demo.plans import JPT_ESELON
from app.demo.rows_people import ELECTED, account, full_name, job_family
from app.demo.store import Ids, Row, moment
from app.scoring import PostKind, policy_as_mapping, policy_for

STATES = {
    "none": AppraisalState.PLANNING,
    "draft": AppraisalState.PLANNING,
    "submitted": AppraisalState.PLANNING,
    "returned": AppraisalState.PLANNING,
    "agreed": AppraisalState.RUNNING,
    "revised": AppraisalState.RUNNING,
    "rated": AppraisalState.RUNNING,
    "finalised": AppraisalState.FINALISED,
    "acknowledged": AppraisalState.ACKNOWLEDGED,
    "transferred": AppraisalState.TRANSFERRED,
}
ACROSS_UNITS = 2
"""Bobot lingkup of an assignment from another unit."""

Rows = dict[str, list[Row]]


@dataclass
class Index:
    """A government by key, and what its rows are called."""

    government: Government
    ids: Ids

    def __post_init__(self) -> None:
        self.people = {person.key: person for person in self.government.people}
        self.postings = {posting.key: posting for posting in self.government.postings}

    def name_of(self, person: str | None) -> str:
        """With the titles; the elected head's for None."""
        return full_name(self.people[person]) if person else self.government.head_name


@dataclass
class PlanOf:
    """The rows of the version that evaluations rate, as the product reads them back."""

    plan_id: UUID
    results: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    alignments: list[Row] = field(default_factory=list)


def cycle_row(cycle: Cycle, index: Index) -> Row:
    """Opened on its first working day with the policy of that day; the closed one ended after the year's deadline."""
    (root,) = [unit for unit in index.government.units if unit.parent is None]
    policy = policy_for(cycle.starts_on)
    opened = moment(cycle.starts_on + timedelta(days=1))
    return {
        "id": index.ids[cycle.key],
        "name": cycle.name,
        "agency_id": index.ids[root.key],
        "starts_on": cycle.starts_on,
        "ends_on": cycle.ends_on,
        "plan_due_on": cycle.plan_due_on,
        "evaluation_due_on": cycle.periods[-1].due_on,
        "state": CycleState.CLOSED if cycle.closed else CycleState.OPEN,
        "policy_code": policy.code,
        "policy_version": policy.version,
        "policy": dict(policy_as_mapping(policy)),
        "opened_at": opened,
        "closed_at": moment(cycle.periods[-1].due_on + timedelta(days=15)) if cycle.closed else None,
        "created_at": opened - timedelta(days=14),
    }


def period_rows(cycle: Cycle, ids: Ids) -> Iterator[Row]:
    """The periods that the product makes of such a cycle, known by the codes of the generator."""
    made = periods_of(cycle.starts_on, cycle.ends_on, "quarter", cycle.periods[-1].due_on)
    for ordinal, (period, own) in enumerate(zip(made, cycle.periods, strict=True), start=1):
        yield {
            "id": ids[f"{cycle.key}-{own.code}"],
            "cycle_id": ids[cycle.key],
            "ordinal": ordinal,
            **period._asdict(),
        }


def appraisal_row(appraisal: Appraisal, index: Index, evaluations: Sequence[Row]) -> Row:
    """With what its evaluation of the year left on it, where that is final."""
    person, posting = index.people[appraisal.person], index.postings[appraisal.posting]
    over = appraisal.state in ("finalised", "acknowledged")
    year = evaluations[-1] if over else None
    versions = appraisal.versions
    agreed = versions[-1].agreed_on if versions else None
    return {
        "id": index.ids[appraisal.key],
        "cycle_id": index.ids[appraisal.cycle],
        "employee_id": index.ids[person.key],
        "sequence": appraisal.part,
        "state": STATES[appraisal.state],
        "served_from": appraisal.starts_on,
        "served_until": appraisal.ends_on,
        "employee_name": full_name(person),
        "posting_id": index.ids[posting.key],
        "agency_id": index.ids[posting.unit],
        "position_title": posting.title,
        "post_kind": post_kind_of(posting),
        "job_family": job_family(posting),
        "grade": person.grade,
        "leads": posting.heads,
        **_appraiser(appraisal, index.ids),
        "plan_agreed_at": moment(agreed, 4) if agreed else None,
        "predicate": year["predicate"] if year else None,
        "finalised_at": year["finalised_at"] if year else None,
        "created_at": moment(max(appraisal.starts_on, date(appraisal.starts_on.year, 1, 2))),
    }


def post_kind_of(posting: Posting) -> PostKind:
    return PostKind.JPT if posting.eselon in JPT_ESELON else PostKind.JA_JF


def _appraiser(appraisal: Appraisal, ids: Ids) -> dict[str, Any]:
    """As frozen at the opening, or corrected since the appraiser left."""
    if appraisal.succeeded_by is not None:
        return {
            "appraiser_id": ids[appraisal.succeeded_by[0] or ELECTED],
            "appraiser_source": AppraiserSource.CORRECTED,
            "reviewer_id": ids[appraisal.reviewer or ELECTED] if appraisal.succeeded_by[0] else None,
        }
    if appraisal.appraiser is None:
        return {"appraiser_id": ids[ELECTED], "appraiser_source": AppraiserSource.HEAD, "reviewer_id": None}
    source = AppraiserSource.ACTING_HEAD if appraisal.acting else AppraiserSource.HEAD
    return {
        "appraiser_id": ids[appraisal.appraiser],
        "appraiser_source": source,
        "reviewer_id": ids[appraisal.reviewer or ELECTED],
    }


def plan_rows(appraisal: Appraisal, index: Index, rows: Rows) -> PlanOf | None:
    """Add the rows of every version to ``rows``; returns the agreed version, None without one.

    Results and indicators keep their identity over the versions.
    """
    current = None
    for version in appraisal.versions:
        plan_id = index.ids[f"{appraisal.key}-v{version.number}"]
        last = version is appraisal.versions[-1]
        rows["plans"].append(_version_row(appraisal, version, index, plan_id, last=last))
        found = PlanOf(plan_id)
        for ordinal, result in enumerate(version.results):
            result_id = index.ids[result.key]
            found.results.append(
                {
                    "plan_id": plan_id,
                    "result_id": result_id,
                    "ordinal": ordinal,
                    "kind": result.kind,
                    "title": result.text,
                    "expected_quality": result.expected_quality,
                    "perspective": result.perspective,
                    "weight": Decimal(result.weight) if result.weight is not None else None,
                    "scope_weight": ACROSS_UNITS if result.kind == "additional" else 1,
                    "initiative": False,
                    "assigned_by": result.assigned_by,
                }
            )
            found.indicators += [
                _indicator_row(plan_id, result_id, place, indicator, index.ids)
                for place, indicator in enumerate(result.indicators)
            ]
        rows["plan_results"] += found.results
        rows["plan_indicators"] += found.indicators
        if version.agreed_on is not None:
            current = found
    if appraisal.versions:
        alignments = _identities(appraisal, index, rows)
        rows["alignments"] += alignments
        if current is not None:
            current.alignments = alignments
    return current


def _version_row(appraisal: Appraisal, version: PlanVersion, index: Index, plan_id: UUID, *, last: bool) -> Row:
    state, decided = _standing(version, last=last)
    appraiser = index.ids[account(appraisal.appraiser)]
    return {
        "id": plan_id,
        "appraisal_id": index.ids[appraisal.key],
        "number": version.number,
        "state": state,
        "approach": appraisal.approach,
        "revision_reason": version.reason,
        "support": list(appraisal.support),
        "accountability": list(appraisal.accountability),
        "consequences": list(appraisal.consequences),
        "expectations": {
            value.value: said for value, said in zip(BehaviourValue, appraisal.expectations, strict=True) if said
        },
        "submitted_at": moment(version.submitted_on, 3) if version.submitted_on else None,
        "decided_at": decided,
        "decided_by": appraiser if decided else None,
        "return_reason": version.return_reason,
        "created_at": moment(version.drafted_on, 2),
    }


def _standing(version: PlanVersion, *, last: bool) -> tuple[PlanState, datetime | None]:
    if version.agreed_on is not None:
        return (PlanState.AGREED if last else PlanState.SUPERSEDED), moment(version.agreed_on, 4)
    if version.returned_on is not None:
        return PlanState.RETURNED, moment(version.returned_on, 4)
    return (PlanState.SUBMITTED if version.submitted_on else PlanState.DRAFT), None


def _indicator_row(plan_id: UUID, result_id: UUID, place: int, indicator: PlanIndicator, ids: Ids) -> Row:
    return {
        "plan_id": plan_id,
        "indicator_id": ids[indicator.key],
        "result_id": result_id,
        "ordinal": place,
        "name": indicator.text,
        "aspect": indicator.aspect,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
        "target_low": indicator.low,
        "target_high": indicator.high,
        "baseline": None,
        "weight": Decimal(indicator.weight),
        "maximum_attainable": indicator.maximum_attainable,
        "accumulation": indicator.accumulation,
        "agency_indicator_id": ids[indicator.agency_indicator] if indicator.agency_indicator else None,
    }


def _identities(appraisal: Appraisal, index: Index, rows: Rows) -> list[Row]:
    """Add what lasts over the versions; returns what the results serve."""
    alignments: list[Row] = []
    first = appraisal.versions[0]
    made = {"created_at": moment(first.drafted_on, 2)}
    for result in first.results:
        result_id = index.ids[result.key]
        rows["results"].append({"id": result_id, "appraisal_id": index.ids[appraisal.key], **made})
        rows["result_indicators"] += [
            {"id": index.ids[indicator.key], "result_id": result_id, **made} for indicator in result.indicators
        ]
        if result.serves is None and result.objective is None:
            continue
        alignments.append(
            {
                "result_id": result_id,
                "parent_result_id": index.ids[result.serves] if result.serves else None,
                "objective_id": index.ids[result.objective] if result.objective and not result.serves else None,
                "cascading": result.cascading,
                "provisional": result.serves is None and appraisal.appraiser is not None,
                "contribution": result.indicators[0].text if result.indicators and result.serves else None,
                "aligned_by": index.ids[account(appraisal.person)],
                **made,
            }
        )
    return alignments
