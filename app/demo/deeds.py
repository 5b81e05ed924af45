"""Who did what when: the entries of the audit trail, and the notifications that still wait to be read."""

from datetime import date
from typing import Any
from uuid import UUID

from app.demo.model import Cycle
from app.demo.performance_model import Appraisal, Evaluation
from app.demo.rows_appraisals import Index
from app.demo.rows_evaluations import rated_by
from app.demo.rows_people import ELECTED, account, full_name
from app.demo.store import Row, moment
from app.demo.trail import Trail
from app.notifications.models import NotificationKind

UNREAD_SINCE = date(2026, 9, 1)
"""What was told before has been read and cleared away."""

PLAN_STEPS = (
    ("plan.drafted", "draft", "drafted_on", 2, False),
    ("plan.submitted", "submitted", "submitted_on", 3, False),
    ("plan.returned", "returned", "returned_on", 4, True),
    ("plan.agreed", "agreed", "agreed_on", 4, True),
)
"""(action, state, when, hour, whether the appraiser does it)."""


def record_cycle(trail: Trail, cycle: Cycle, row: Row, people: int, actor: UUID) -> None:
    """Planned, opened and, where it is over, closed."""
    subject = ("cycle", row["id"])
    trail.add(row["created_at"], actor, "cycle.planned", subject, {"name": cycle.name, "policy_code": cycle.policy})
    trail.add(row["opened_at"], actor, "cycle.opening_started", subject, {})
    trail.add(row["opened_at"], None, "cycle.opened", subject, {"enrolled": people, "without_appraiser": 0})
    if row["closed_at"] is not None:
        trail.add(row["closed_at"], actor, "cycle.closed", subject, {"unfinished": 0})


def record_plans(trail: Trail, appraisal: Appraisal, index: Index) -> None:
    """Every step of every version, and the change of an appraiser who left."""
    ids = index.ids
    supersedes: dict[str, str] = {}
    for version in appraisal.versions:
        plan_id = ids[f"{appraisal.key}-v{version.number}"]
        reasons = {"plan.drafted": version.reason, "plan.returned": version.return_reason}
        for action, state, when, hour, by_appraiser in PLAN_STEPS:
            day: date | None = getattr(version, when)
            if day is None:
                continue
            said: dict[str, Any] = {"appraisal_id": str(ids[appraisal.key]), "number": version.number, "state": state}
            if state == "agreed":
                said |= supersedes
            actor = ids[account(appraisal.appraiser if by_appraiser else appraisal.person)]
            trail.add(moment(day, hour), actor, action, ("plan", plan_id), said, reasons.get(action))
        supersedes = {"supersedes": str(plan_id)}
    if appraisal.succeeded_by is not None:
        successor, day = appraisal.succeeded_by
        changes = {
            "appraiser_id": str(ids[successor or ELECTED]),
            "before": {"appraiser_id": str(ids[appraisal.appraiser or ELECTED])},
        }
        reason = "Pejabat penilai pindah tugas"
        trail.add(moment(day, 1), None, "appraiser.corrected", ("appraisal", ids[appraisal.key]), changes, reason)


def record_evaluations(trail: Trail, appraisal: Appraisal, evaluations: list[Row], index: Index) -> None:
    """Rated, finalised, acknowledged, as far as each evaluation has come."""
    subject = ("appraisal", index.ids[appraisal.key])
    employee = index.ids[account(appraisal.person)]
    for row, evaluation in zip(evaluations, _given(appraisal), strict=True):
        about = {"evaluation_id": str(row["id"]), "period_id": str(row["period_id"])}
        appraiser = index.ids[account(rated_by(appraisal, evaluation))]
        total = row["weighted_total"]
        rated = {
            **about,
            "results_rating": row["results_rating"],
            "behaviour_rating": row["behaviour_rating"],
            "predicate": row["predicate"],
            "weighted_total": str(total) if total is not None else None,
        }
        trail.add(row["rated_at"], appraiser, "evaluation.rated", subject, rated)
        if row["finalised_at"] is not None:
            final = {**about, "predicate": row["predicate"]}
            trail.add(row["finalised_at"], appraiser, "evaluation.finalised", subject, final)
        if row["acknowledged_at"] is not None:
            seen = {"evaluation_id": str(row["id"])}
            trail.add(row["acknowledged_at"], employee, "evaluation.acknowledged", subject, seen)


def notifications(appraisal: Appraisal, cycle: Cycle, evaluations: list[Row], index: Index) -> list[Row]:
    """What the employee or the appraiser has not read yet."""
    ids = index.ids
    found: list[Row] = []
    about = {
        "employee": full_name(index.people[appraisal.person]),
        "appraiser": index.name_of(appraisal.appraiser),
        "cycle": cycle.name,
        "appraisal_id": str(ids[appraisal.key]),
    }
    if appraisal.versions:
        version = appraisal.versions[-1]
        plan = ("plan", ids[f"{appraisal.key}-v{version.number}"])
        if appraisal.state == "submitted" and version.submitted_on is not None:
            to = ids[appraisal.appraiser or ELECTED]
            found.append(_note(to, NotificationKind.PLAN_SUBMITTED, plan, about, version.submitted_on))
        if appraisal.state == "returned" and version.returned_on is not None:
            said = {**about, "reason": version.return_reason or ""}
            found.append(_note(ids[appraisal.person], NotificationKind.PLAN_RETURNED, plan, said, version.returned_on))
    names = {ids[f"{cycle.key}-{period.code}"]: period for period in cycle.periods}
    for row, evaluation in zip(evaluations, _given(appraisal), strict=True):
        if row["state"] == "finalised" and evaluation.finalised_on and evaluation.finalised_on >= UNREAD_SINCE:
            period = names[row["period_id"]]
            name = f"Triwulan {period.quarter} {cycle.year}" if period.quarter else f"Tahun {cycle.year}"
            said = {**about, "period": name, "predicate": str(row["predicate"])}
            subject = ("appraisal", ids[appraisal.key])
            kind = NotificationKind.EVALUATION_FINALISED
            found.append(_note(ids[appraisal.person], kind, subject, said, evaluation.finalised_on))
    return found


def _given(appraisal: Appraisal) -> list[Evaluation]:
    return [evaluation for evaluation in appraisal.evaluations if evaluation.state != "open"]


def _note(to: UUID, kind: NotificationKind, subject: tuple[str, UUID], data: dict[str, str], day: date) -> Row:
    return {
        "employee_id": to,
        "kind": str(kind),
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "data": data,
        "created_at": moment(day, 5),
    }
