"""What callers send and get about evaluations."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from app.appraisals.cycles.schemas import PeriodRead
from app.appraisals.evaluations.explanation_schemas import CounterfactualRead, ReasonRead, TraceRead
from app.appraisals.evaluations.lifecycle import EvaluationState
from app.core.actions import Action
from app.core.schemas import Amount, Code, JsonObject, LongText, ReadSchema, Reference, Schema
from app.scoring.terms import Aspect, Expectation, Predicate, ResultKind

BehaviourNumber = Annotated[Amount, Field(ge=Decimal(0), le=Decimal(120))]


class BehaviourInput(Schema):
    """The superior's note on one behaviour; ``value`` (0-120) under the numeric policy only."""

    note: LongText | None = None
    value: BehaviourNumber | None = None


class EvaluationRate(Schema):
    """Under PermenPANRB 6/2022 both ratings; under the numeric policy a value per behaviour aspect instead."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "results_rating": "meets",
                    "behaviour_rating": "above",
                    "behaviours": {"berorientasi_pelayanan": {"note": "Warga dilayani tanpa menunggu."}},
                    "note": "Pertahankan kecepatan layanan.",
                }
            ]
        }
    )

    results_rating: Expectation | None = None
    results_reason: LongText | None = None
    behaviour_rating: Expectation | None = None
    behaviour_reason: LongText | None = None
    behaviours: dict[Code, BehaviourInput] = Field(default_factory=dict, max_length=12)
    peer_behaviour: BehaviourNumber | None = None
    """Mean of peers (0-120), numeric policy only: giving it chooses the 60/40 scheme of PP 30/2019."""
    subordinate_behaviour: BehaviourNumber | None = None
    new_idea: bool = False
    """A new idea or method that benefits organisation or state (PP 30/2019 Art. 41(5)), numeric policy only."""
    new_idea_note: LongText | None = None
    note: LongText | None = None


class Acknowledgement(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Saya telah membaca hasil evaluasi."}]})

    note: LongText | None = None


class WorksheetIndicator(ReadSchema):
    id: UUID
    name: str
    aspect: Aspect | None
    unit: str
    target_low: Amount
    target_high: Amount
    weight: Amount | None
    realisation: Amount | None
    achievement: Amount | None
    """Percent of target, rounded half up to two decimals; null while unknown."""


class WorksheetResult(ReadSchema):
    id: UUID
    title: str
    kind: ResultKind
    weight: Amount | None
    achievement: Amount | None
    indicators: list[WorksheetIndicator]


class EvaluationGiven(ReadSchema):
    """What the superior has given, frozen with the inputs it was given for."""

    id: UUID
    version: int
    state: EvaluationState
    plan_id: UUID
    results_rating: Expectation | None
    results_reason: str | None
    behaviour_rating: Expectation | None
    behaviour_reason: str | None
    behaviours: JsonObject
    new_idea: bool
    new_idea_note: str | None
    note: str | None
    weighted_total: Amount | None
    value: Amount | None
    predicate: Predicate | None
    rated_by: Reference
    rated_at: datetime
    finalised_at: datetime | None
    received_at: datetime | None
    acknowledged_at: datetime | None
    acknowledgement: str | None


class EvaluationRead(ReadSchema):
    """One page for the evaluation of a period: plan, realisations, suggestion, what was given, and what to do next."""

    appraisal_id: UUID
    period: PeriodRead
    policy_code: str
    policy_version: str
    policy_regime: str
    results: list[WorksheetResult]
    weighted_total: Amount | None
    coverage: Amount
    """Share (0-1) of the weight whose realisation is known."""
    suggested_results_rating: Expectation | None
    suggestion_reason: ReasonRead
    suggested_behaviour_rating: Expectation | None
    provisional_predicate: Predicate | None
    """What would come out of what is known so far; never official."""
    outcome: JsonObject
    """The whole rating with exact numbers."""
    evaluation: EvaluationGiven | None
    outdated: bool
    """Realisations or plan changed since the rating was given."""
    actions: list[Action]


class EvaluationPreview(ReadSchema):
    """What a rating would come to. ``reasons``: each asks for the appraiser's words, by code
    ``results_rating_departs``, ``behaviour_rating_departs`` or ``above_with_majority_below_target``."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "predicate": "good",
                    "value": None,
                    "reasons": [{"code": "results_rating_departs", "data": {"given": "meets", "suggested": "above"}}],
                }
            ]
        }
    )

    predicate: Predicate | None
    """Null while a rating, or too much of what was to be realised, is missing."""
    value: Amount | None
    """Nilai kinerja, only under the numeric policy."""
    reasons: list[ReasonRead]


class PreviewRequest(Schema):
    """A scorecard to rate under a policy. Nothing is stored."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "policy_code": "permenpanrb-6-2022",
                    "policy_version": "1",
                    "scorecard": {
                        "post_kind": "ja_jf",
                        "results": [
                            {
                                "id": "r1",
                                "label": "Dokumen kependudukan terbit tepat waktu",
                                "indicators": [
                                    {
                                        "id": "i1",
                                        "label": "Dokumen terbit dalam satu hari",
                                        "polarity": "higher",
                                        "target": {"value": "95"},
                                        "realisation": "97.2",
                                    }
                                ],
                            }
                        ],
                    },
                }
            ]
        }
    )

    policy_code: Code
    policy_version: Code
    scorecard: JsonObject


class PreviewRead(ReadSchema):
    outcome: JsonObject
    trace: TraceRead
    counterfactual: CounterfactualRead
