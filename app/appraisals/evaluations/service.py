"""Rate a period, finalise, acknowledge, explain."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.appraisals.cycles.lifecycle import AppraisalState, CycleState
from app.appraisals.cycles.models import Appraisal, CyclePeriod
from app.appraisals.cycles.queries import PERIODS
from app.appraisals.cycles.schemas import PeriodRead
from app.appraisals.evaluations import access, scorecard
from app.appraisals.evaluations.access import EvaluationAction, Standing
from app.appraisals.evaluations.errors import (
    EvaluationIncomplete,
    NoAgreedPlan,
    RatingOutdated,
    RatingsMissing,
    RatingsNotUsed,
    ReasonRequired,
)
from app.appraisals.evaluations.explanation_schemas import ExplanationRead, ReasonRead
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.appraisals.evaluations.models import Evaluation
from app.appraisals.evaluations.queries import GIVEN, POST_KINDS, STANDING, SUPERIOR_OUTCOMES
from app.appraisals.evaluations.schemas import (
    Acknowledgement,
    EvaluationGiven,
    EvaluationPreview,
    EvaluationRate,
    EvaluationRead,
)
from app.appraisals.plans.queries import PlanRows, Rows, Within, agreed_plans
from app.appraisals.policies import service as policies
from app.appraisals.realisations.errors import PeriodUnknown
from app.appraisals.realisations.service import realised
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.errors import FieldProblem, NotFound, VersionRequired
from app.core.schemas import JsonObject
from app.core.texts import Text
from app.notifications import service as notifications
from app.notifications.models import NotificationKind
from app.scoring.terms import PostKind

Row: TypeAlias = Any


@dataclass
class Sheet:
    """Everything about the evaluation of one period: what is known now, and what has been given."""

    appraisal: Row
    period: Row
    policy: scorecard.RatingPolicy
    plan: PlanRows | None
    card: scorecard.Scorecard
    """Of the plan and realisations as they are now, without ratings."""
    given: Row | None
    standing: Standing

    @property
    def rating(self) -> scorecard.Rating:
        return scorecard.rated(self.card, self.policy)

    @property
    def outdated(self) -> bool:
        if self.given is None or self.given["state"] != EvaluationState.RATED:
            return False
        return not scorecard.same_inputs(self.given["scorecard"], self.card)


async def load(rows: Rows, principal: Principal, appraisal_id: UUID, period_id: UUID | None) -> Sheet:
    """The sheet of a period, of the year where none is named. Raises ``NotFound``, ``PeriodUnknown``.

    Nine statements at most, whatever the size of the plan.
    """
    found = await rows.fetch(
        STANDING, id=appraisal_id, me=principal.employee_id, paths=principal.paths(Permission.APPRAISALS_READ)
    )
    if not found:
        raise NotFound
    appraisal = found[0]
    periods = await rows.fetch(PERIODS, cycle_id=appraisal["cycle_id"])
    period = next(
        (row for row in periods if row["id"] == period_id or (not period_id and row["kind"] == "annual")), None
    )
    if period is None:
        raise PeriodUnknown
    plan = (await agreed_plans(rows, [appraisal_id])).get(appraisal_id)
    policy = scorecard.policy_of(appraisal["policy"])
    known: Mapping[UUID, Decimal] = {}
    above: Mapping[UUID, Decimal] = {}
    if plan is not None:
        known = await realised(rows, [appraisal_id], period, periods, plan.indicators)
        if scorecard.is_numeric(policy):
            above = await _superior_values(rows, plan, period["id"])
    empty = PlanRows(None)
    card = scorecard.build(PostKind(appraisal["post_kind"]), plan or empty, known, above)
    given = next(iter(await rows.fetch(GIVEN, appraisal_id=appraisal_id, period_id=period["id"])), None)
    standing = Standing(
        employee_id=appraisal["employee_id"],
        appraiser_id=appraisal["appraiser_id"],
        cycle=CycleState(appraisal["cycle_state"]),
        appraisal=AppraisalState(appraisal["state"]),
        has_agreed_plan=plan is not None,
        evaluation=EvaluationState(given["state"]) if given else None,
        period_ends_on=period["ends_on"],
        today=clock.today(appraisal["time_zone"]),
    )
    return Sheet(appraisal, period, policy, plan, card, given, standing)


async def rate(
    session: AsyncSession,
    principal: Principal,
    appraisal_id: UUID,
    period_id: UUID,
    expected: int | None,
    given: EvaluationRate,
) -> Evaluation:
    """Give or change the ratings of a period, with the inputs frozen as they are now.

    Raises ``NotFound``, ``PeriodUnknown``, ``NotTheAppraiser``, ``NoAgreedPlan``, ``AppraisalOver``, ``CycleNotOpen``,
    ``EvaluationFinal``, ``PlanCannotBeRated``, ``RatingsMissing``, ``RatingsNotUsed``, ``ReasonRequired``,
    ``BehavioursWrong``, ``VersionRequired`` and ``Stale`` where the period has been rated before.
    """
    sheet = await load(Within(session), principal, appraisal_id, period_id)
    _refuse(EvaluationAction.RATE, principal, sheet)
    assert sheet.plan is not None  # noqa: S101 - refused above
    card = scorecard.with_ratings(sheet.card, sheet.policy, given, leads=sheet.appraisal["leads"])
    rating = scorecard.rated(card, sheet.policy)
    _check_given(sheet.policy, given, rating)
    evaluation = await _existing(session, sheet, expected)
    if evaluation is None:
        evaluation = Evaluation(tenant_id=principal.tenant_id, appraisal_id=appraisal_id, period_id=period_id)
        session.add(evaluation)
    evaluation.plan_id = sheet.plan.plan["id"]
    evaluation.state = EvaluationState.RATED
    evaluation.scorecard = scorecard.stored(card)
    evaluation.outcome = scorecard.outcome(rating)
    evaluation.results_rating = given.results_rating
    evaluation.results_reason = given.results_reason
    evaluation.behaviour_rating = given.behaviour_rating
    evaluation.behaviour_reason = given.behaviour_reason
    evaluation.behaviours = {name: each.model_dump(mode="json") for name, each in given.behaviours.items()}
    evaluation.new_idea = given.new_idea
    evaluation.new_idea_note = given.new_idea_note
    evaluation.note = given.note
    evaluation.weighted_total = rating.weighted_total_rounded
    evaluation.value = rating.numbers.value_rounded if rating.numbers else None
    evaluation.predicate = rating.predicate
    evaluation.rated_by = _employee(principal)
    evaluation.rated_at = clock.now()
    await session.flush()
    changes = {
        "evaluation_id": evaluation.id,
        "period_id": period_id,
        "results_rating": given.results_rating,
        "behaviour_rating": given.behaviour_rating,
        "predicate": rating.predicate,
        "weighted_total": evaluation.weighted_total,
    }
    audit.record(session, principal, "evaluation.rated", "appraisal", appraisal_id, changes)
    return evaluation


async def finalise(
    session: AsyncSession, principal: Principal, appraisal_id: UUID, period_id: UUID, expected: int
) -> Evaluation:
    """Make the ratings of a period final and tell the employee.

    Raises ``NotFound``, ``PeriodUnknown``, ``NotTheAppraiser``, ``NotRated``, ``EvaluationFinal``, ``PeriodNotOver``,
    ``EvaluationIncomplete``, ``RatingOutdated``, ``Stale``.
    """
    sheet = await load(Within(session), principal, appraisal_id, period_id)
    _refuse(EvaluationAction.FINALISE, principal, sheet)
    evaluation = await _existing(session, sheet, expected)
    assert evaluation is not None  # noqa: S101 - refused above
    if sheet.outdated:
        raise RatingOutdated
    if evaluation.predicate is None:
        raise EvaluationIncomplete(coverage=f"{float(sheet.rating.coverage):.0%}")
    _settle(session, principal, evaluation)
    appraisal = await session.get_one(Appraisal, (principal.tenant_id, appraisal_id), with_for_update=True)
    if sheet.period["kind"] == "annual" and appraisal.state is AppraisalState.RUNNING:
        appraisal.state = AppraisalState.FINALISED
        appraisal.predicate = evaluation.predicate
        appraisal.finalised_at = evaluation.finalised_at
    data: dict[str, object] = {
        "period": sheet.period["name"],
        "cycle": sheet.appraisal["cycle_name"],
        "appraiser": sheet.given["rated_by"]["name"] if sheet.given else "",
        "predicate": evaluation.predicate,
    }
    kind = NotificationKind.EVALUATION_FINALISED
    notifications.notify(session, appraisal.employee_id, kind, "appraisal", appraisal_id, data)
    await session.flush()
    return evaluation


async def acknowledge(
    session: AsyncSession, principal: Principal, appraisal_id: UUID, period_id: UUID, said: Acknowledgement
) -> Evaluation:
    """The employee has read the result. Raises ``NotFound``, ``PeriodUnknown``, ``NotTheEmployee``, ``NotFinalised``,
    ``EvaluationFinal`` (acknowledged before)."""
    sheet = await load(Within(session), principal, appraisal_id, period_id)
    _refuse(EvaluationAction.ACKNOWLEDGE, principal, sheet)
    evaluation = await _existing(session, sheet, sheet.given["version"] if sheet.given else None)
    assert evaluation is not None  # noqa: S101 - refused above
    evaluation.state = EvaluationState.ACKNOWLEDGED
    evaluation.acknowledged_at = clock.now()
    evaluation.acknowledgement = said.note
    appraisal = await session.get_one(Appraisal, (principal.tenant_id, appraisal_id), with_for_update=True)
    if sheet.period["kind"] == "annual" and appraisal.state is AppraisalState.FINALISED:
        appraisal.state = AppraisalState.ACKNOWLEDGED
    audit.record(
        session, principal, "evaluation.acknowledged", "appraisal", appraisal_id, {"evaluation_id": evaluation.id}
    )
    if appraisal.appraiser_id is not None:
        data: dict[str, object] = {
            "employee": appraisal.employee_name,
            "period": sheet.period["name"],
            "cycle": sheet.appraisal["cycle_name"],
        }
        kind = NotificationKind.EVALUATION_ACKNOWLEDGED
        notifications.notify(session, appraisal.appraiser_id, kind, "appraisal", appraisal_id, data)
    await session.flush()
    return evaluation


def read(sheet: Sheet, principal: Principal) -> EvaluationRead:
    """The sheet as one page for whoever may see the appraisal. Raises ``PlanCannotBeRated``."""
    rating = sheet.rating
    outcome = scorecard.outcome(rating)
    return EvaluationRead(
        appraisal_id=sheet.appraisal["id"],
        period=PeriodRead.model_validate(dict(sheet.period)),
        policy_code=sheet.policy.code,
        policy_version=sheet.policy.version,
        policy_regime=sheet.policy.regime,
        results=scorecard.worksheet(sheet.plan, sheet.card, rating) if sheet.plan else [],
        weighted_total=rating.weighted_total_rounded,
        coverage=Decimal(outcome["coverage"]["shown"]),
        suggested_results_rating=rating.suggested_results_rating,
        suggestion_reason=ReasonRead.model_validate(outcome["suggestion_reason"]),
        suggested_behaviour_rating=rating.suggested_behaviour_rating,
        provisional_predicate=rating.provisional_predicate,
        outcome=outcome,
        evaluation=EvaluationGiven.model_validate(dict(sheet.given)) if sheet.given else None,
        outdated=sheet.outdated,
        actions=access.actions(principal, sheet.standing),
    )


def explanation(sheet: Sheet) -> ExplanationRead:
    """Of the frozen inputs once a rating is given, else of what is known. Raises ``NoAgreedPlan``."""
    if sheet.given is None and sheet.plan is None:
        raise NoAgreedPlan
    card = scorecard.restored(sheet.given["scorecard"]) if sheet.given else sheet.card
    trace, counterfactual = scorecard.explained(card, sheet.policy)
    return ExplanationRead.model_validate(
        {
            "appraisal_id": sheet.appraisal["id"],
            "period": dict(sheet.period),
            "final": sheet.given is not None and sheet.given["state"] != EvaluationState.RATED,
            "basis": "given" if sheet.given else "known",
            "policy_code": sheet.policy.code,
            "policy_version": sheet.policy.version,
            "matrix": trace["policy"]["matrix"]["cells"] if sheet.policy.matrix else [],
            "trace": trace,
            "counterfactual": counterfactual,
        }
    )


async def foresee(
    rows: Rows, principal: Principal, appraisal_id: UUID, period_id: UUID, given: EvaluationRate
) -> EvaluationPreview:
    """What these ratings would come to, and which of them need a reason. May be incomplete; nothing is stored.

    Raises as :func:`rate`, but asks for neither ratings nor reasons.
    """
    sheet = await load(rows, principal, appraisal_id, period_id)
    _refuse(EvaluationAction.RATE, principal, sheet)
    card = scorecard.with_ratings(sheet.card, sheet.policy, given, leads=sheet.appraisal["leads"])
    rating = scorecard.rated(card, sheet.policy)
    return EvaluationPreview(
        predicate=rating.predicate,
        value=rating.numbers.value_rounded if rating.numbers else None,
        reasons=[ReasonRead.model_validate(reason) for reason in scorecard.reasons_of(rating)],
    )


async def preview(
    session: AsyncSession, code: str, version: str, content: JsonObject
) -> tuple[JsonObject, JsonObject, JsonObject]:
    """Rate a scorecard and store nothing. Raises ``NotFound`` (policy), ``ScorecardNotValid``."""
    policy = await policies.find(session, code, version)
    if policy is None:
        raise NotFound(policy_code=code, policy_version=version)
    return scorecard.preview(content, policy)


async def unchanged(rows: Rows, period: CyclePeriod, frozen: Mapping[UUID, JsonObject]) -> set[UUID]:
    """The appraisals whose plan lines and realisations are still those of their frozen scorecard.

    ``frozen`` holds the scorecard of each appraisal. Eight statements for any number of them. The values of superiors
    are taken as frozen: they are the superiors' own ratings, not the employee's realisations.
    """
    wanted = list(frozen)
    periods = await rows.fetch(PERIODS, cycle_id=period.cycle_id)
    now = next(row for row in periods if row["id"] == period.id)
    plans = await agreed_plans(rows, wanted)
    kinds = {row["id"]: PostKind(row["post_kind"]) for row in await rows.fetch(POST_KINDS, appraisal_ids=wanted)}
    indicators = [row for plan in plans.values() for row in plan.indicators]
    known = await realised(rows, wanted, now, periods, indicators)
    return {
        appraisal_id
        for appraisal_id, content in frozen.items()
        if appraisal_id in plans
        and scorecard.same_inputs(content, scorecard.build(kinds[appraisal_id], plans[appraisal_id], known, {}))
    }


def _settle(session: AsyncSession, principal: Principal | None, evaluation: Evaluation) -> None:
    """Make one evaluation final and audit it; whoever calls has checked that it may be."""
    evaluation.state = EvaluationState.FINALISED
    evaluation.finalised_at = evaluation.received_at = clock.now()
    changes = {"evaluation_id": evaluation.id, "period_id": evaluation.period_id, "predicate": evaluation.predicate}
    audit.record(session, principal, "evaluation.finalised", "appraisal", evaluation.appraisal_id, changes)


def _refuse(action: EvaluationAction, principal: Principal, sheet: Sheet) -> None:
    because = access.refusal(action, principal, sheet.standing)
    if because is not None:
        raise because


def _check_given(policy: scorecard.RatingPolicy, given: EvaluationRate, rating: scorecard.Rating) -> None:
    if scorecard.is_numeric(policy):
        if given.results_rating is not None or given.behaviour_rating is not None:
            raise RatingsNotUsed
        return
    if given.results_rating is None or given.behaviour_rating is None:
        text = Text("Wajib diisi", "This is required")
        missing = [name for name in ("results_rating", "behaviour_rating") if getattr(given, name) is None]
        raise RatingsMissing(fields=tuple(FieldProblem(f"body.{name}", "missing", text) for name in missing))
    problems = []
    for reason in scorecard.reasons_of(rating):
        field = "behaviour_reason" if reason["code"].startswith("behaviour") else "results_reason"
        if getattr(given, field) is None:
            text = Text("Jelaskan mengapa rating menyimpang", "Say why the rating departs")
            problems.append(FieldProblem(f"body.{field}", reason["code"].replace("_", "-"), text))
    if problems:
        raise ReasonRequired(fields=tuple(problems))


async def _existing(session: AsyncSession, sheet: Sheet, expected: int | None) -> Evaluation | None:
    found = select(Evaluation).where(
        Evaluation.appraisal_id == sheet.appraisal["id"], Evaluation.period_id == sheet.period["id"]
    )
    evaluation = (await session.execute(found.with_for_update())).scalar_one_or_none()
    if evaluation is not None:
        if expected is None:
            raise VersionRequired
        check_version(evaluation, expected)
    return evaluation


async def _superior_values(rows: Rows, plan: PlanRows, period_id: UUID) -> dict[UUID, Decimal]:
    wanted = [link["parent_result_id"] for link in plan.alignments if link["parent_result_id"] is not None]
    found = await rows.fetch(SUPERIOR_OUTCOMES, result_ids=wanted, period_id=period_id) if wanted else []
    values = {row["result_id"]: scorecard.value_of_result(row["outcome"], row["result_id"]) for row in found}
    return {result_id: value for result_id, value in values.items() if value is not None}


def _employee(principal: Principal) -> UUID:
    assert principal.employee_id is not None  # noqa: S101 - only an employee is an appraiser
    return principal.employee_id
