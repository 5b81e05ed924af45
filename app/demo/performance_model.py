"""Plans, realisations and evaluations as the generator yields them; the companion of `app.demo.model`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from app.demo.model import Polarity

Expectation = Literal["above", "meets", "below"]
AppraisalState = Literal[
    "none",
    "draft",
    "submitted",
    "returned",
    "agreed",
    "revised",
    "rated",
    "finalised",
    "acknowledged",
    "transferred",
]
EvaluationState = Literal["open", "rated", "finalised", "acknowledged"]


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """Indikator kinerja individu. Bounds are equal unless polarity is range; `weight` is within its result.

    Every period is measured against the same target, so counts are targets per quarter and the year is their
    average; only additional results, which weigh nothing, add up to a target of the year. `places` is the number
    of decimals of a realisation. `agency_indicator` is the indicator of the unit that a head carries unchanged;
    `source` names the publication behind a target, None where it is invented.
    """

    key: str
    text: str
    aspect: Literal["quantity", "quality", "time", "cost"] | None
    unit: str
    polarity: Polarity
    low: Decimal
    high: Decimal
    weight: int
    maximum_attainable: bool
    accumulation: Literal["sum", "average", "last"]
    places: int
    agency_indicator: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class PlanResult:
    """Rencana hasil kerja. `weight` is None for additional results; those of main results total 100.

    `expected_quality` stands in place of indicators in the qualitative approach.

    `serves` is the superior's result, None where that plan does not exist yet or the superior is the elected
    head. `objective` is given where the result is itself an objective of the unit, or for want of `serves` an
    objective of the unit or of its nearest ancestor that has any (provisional alignment).
    """

    key: str
    kind: Literal["main", "additional"]
    text: str
    expected_quality: str | None
    perspective: str | None
    cascading: Literal["direct", "non_direct"]
    serves: str | None
    objective: str | None
    assigned_by: str | None
    weight: int | None
    indicators: tuple[PlanIndicator, ...]


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of a plan; `agreed_on` None while it is only proposed. `reason`: why it was revised."""

    number: int
    results: tuple[PlanResult, ...]
    drafted_on: date
    submitted_on: date | None
    returned_on: date | None
    return_reason: str | None
    agreed_on: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of one period. `realisations`: (indicator key, value) of those reported, on `reported_on`.

    A quarter's value is that quarter's own, the year's what accumulates from them.
    `results_rating` is what the appraiser gives where no number suggests one (a qualitative plan). Otherwise `lean`
    is by how many levels the appraiser departs from the suggestion, with `results_reason`; `likely` is only a guess
    at what comes out of that, which spares most of the second computations. `behaviours`
    are the seven BerAKHLAK ratings in order, `behaviour_rating` the appraiser's conclusion; empty and None
    while the evaluation is open.
    """

    period: str
    state: EvaluationState
    reported_on: date
    realisations: tuple[tuple[str, Decimal], ...]
    results_rating: Expectation | None
    likely: Expectation
    lean: int
    results_reason: str | None
    behaviours: tuple[Expectation, ...]
    behaviour_rating: Expectation | None
    feedback: str
    rated_on: date | None
    finalised_on: date | None
    acknowledged_on: date | None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One person's appraisal under one appraiser: the year, or the part before or after a transfer.

    `appraiser` is the person who heads at `starts_on`, None for the elected head of the government; `acting` says
    that it was as acting head. `reviewer` is the appraiser's own superior, None for the elected head or nobody;
    `succeeded_by` holds (person, from) where the appraiser has left the post since. `versions` is empty in
    state none. `expectations` holds the leader's special expectation per BerAKHLAK value.
    """

    key: str
    cycle: str
    person: str
    posting: str
    appraiser: str | None
    acting: bool
    reviewer: str | None
    succeeded_by: tuple[str | None, date] | None
    starts_on: date
    ends_on: date
    part: int
    approach: Literal["quantitative", "qualitative"]
    state: AppraisalState
    versions: tuple[PlanVersion, ...]
    expectations: tuple[str, ...]
    support: tuple[str, ...]
    accountability: tuple[str, ...]
    consequences: tuple[str, ...]
    evaluations: tuple[Evaluation, ...]
