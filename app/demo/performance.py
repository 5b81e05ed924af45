"""Plans, realisations and evaluations of everyone in a cycle, one appraisal at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.demo.calendar import AS_OF, workday
from app.demo.evaluations import Values, evaluations
from app.demo.facts import phrases
from app.demo.model import Cycle, Government
from app.demo.performance_model import Appraisal, Evaluation, PlanResult, PlanVersion
from app.demo.plans import FROM_OBJECTIVES, Plans
from app.demo.realisations import agency_values, quarter_values, strength_of
from app.demo.segments import Segment, segments

QUALITATIVE_SHARE = 0.04
"""Share of staff whose plan is written in the qualitative way."""

PROPOSED = ("draft", "submitted", "returned")
"""States of plans that nobody has agreed yet."""


def appraisals(government: Government, cycle: Cycle) -> Iterator[Appraisal]:
    """Every appraisal of the cycle, in order of people; made on the way, so that memory stays small."""
    found = segments(government, cycle)
    plans = Plans(government, found, cycle.year)
    sources = {indicator.key: indicator for objective in government.objectives for indicator in objective.indicators}
    for segment in found:
        rng = Random(f"{government.seed}:{segment.key}")
        qualitative = segment.posting.plan != FROM_OBJECTIVES and rng.random() < QUALITATIVE_SHARE
        strength = strength_of(government.seed, segment.person.key, segment.posting.unit)
        versions = _versions(segment, cycle, plans, rng, qualitative=qualitative)
        agreed = [version for version in versions if version.agreed_on is not None]
        held: tuple[Evaluation, ...] = ()
        if agreed and agreed[0].agreed_on is not None:
            indicators = tuple(i for result in agreed[-1].results for i in result.indicators)
            values: Values = quarter_values((i for i in indicators if i.agency_indicator is None), strength.ratio, rng)
            values |= {
                i.key: agency_values(sources[i.agency_indicator], cycle.year)
                for i in indicators
                if i.agency_indicator is not None
            }
            held = evaluations(segment, cycle, agreed[0].agreed_on, indicators, values, strength, rng)
        yield _appraisal(segment, cycle, versions, held, rng, qualitative=qualitative)


def _versions(
    segment: Segment, cycle: Cycle, plans: Plans, rng: Random, *, qualitative: bool
) -> tuple[PlanVersion, ...]:
    if segment.state == "none":
        return ()
    results = plans.results(segment, rng, qualitative=qualitative)
    late = segment.state in PROPOSED and segment.starts_on == cycle.starts_on
    opens = AS_OF - timedelta(days=60) if late else segment.starts_on + timedelta(days=1)
    drafted = workday(rng, opens, opens + timedelta(days=14))
    submitted = returned = agreed = None
    if segment.state != "draft":
        submitted = workday(rng, drafted + timedelta(days=1), drafted + timedelta(days=6))
        if segment.state == "returned":
            returned = workday(rng, submitted + timedelta(days=1), submitted + timedelta(days=6))
        elif segment.state != "submitted":
            agreed = workday(rng, submitted + timedelta(days=1), submitted + timedelta(days=9))
    first = PlanVersion(
        number=1,
        results=results,
        drafted_on=drafted,
        submitted_on=submitted,
        returned_on=returned,
        return_reason=rng.choice(phrases()["returned"]) if returned else None,
        agreed_on=agreed,
        reason=None,
    )
    if not segment.revised or agreed is None or (segment.ends_on - agreed).days < 200:
        return (first,)
    return first, _revision(results, date(cycle.year, 7, 1), rng)


def _revision(results: tuple[PlanResult, ...], opens: date, rng: Random) -> PlanVersion:
    """The second version keeps the results; one target is eased or raised in the middle of the year."""
    place = rng.randrange(len(results))
    changed = list(results)
    changed[place] = _with_other_target(results[place], rng)
    drafted = workday(rng, opens, opens + timedelta(days=40))
    submitted = workday(rng, drafted + timedelta(days=1), drafted + timedelta(days=5))
    return PlanVersion(
        number=2,
        results=tuple(changed),
        drafted_on=drafted,
        submitted_on=submitted,
        returned_on=None,
        return_reason=None,
        agreed_on=workday(rng, submitted + timedelta(days=1), submitted + timedelta(days=7)),
        reason=rng.choice(phrases()["revised"]),
    )


def _with_other_target(result: PlanResult, rng: Random) -> PlanResult:
    own = [i for i in result.indicators if i.places == 0 and i.agency_indicator is None]
    if not own:
        return replace(result, text=f"{result.text} dan terdokumentasi")
    chosen = rng.choice(own)
    target = (chosen.low * rng.choice((80, 90, 110)) / 100).to_integral_value()
    if target in (chosen.low, 0):
        target = chosen.low + 1
    eased = replace(chosen, low=target, high=target)
    return replace(result, indicators=tuple(eased if i is chosen else i for i in result.indicators))


def _appraisal(
    segment: Segment,
    cycle: Cycle,
    versions: tuple[PlanVersion, ...],
    held: tuple[Evaluation, ...],
    rng: Random,
    *,
    qualitative: bool,
) -> Appraisal:
    said = phrases()
    planned = bool(versions)
    return Appraisal(
        key=segment.key,
        cycle=cycle.key,
        person=segment.person.key,
        posting=segment.posting.key,
        appraiser=segment.appraiser.person if segment.appraiser else None,
        acting=segment.appraiser is not None and segment.appraiser.assignment == "plt",
        reviewer=segment.reviewer,
        succeeded_by=segment.succeeded_by,
        starts_on=segment.starts_on,
        ends_on=segment.ends_on,
        part=segment.part,
        approach="qualitative" if qualitative else "quantitative",
        state=segment.state,
        versions=versions,
        expectations=tuple(rng.choice(value) if rng.random() < 0.6 else "" for value in said["expectations"])
        if planned
        else (),
        support=tuple(rng.sample(said["support"], 2)) if planned else (),
        accountability=tuple(rng.sample(said["accountability"], 2)) if planned else (),
        consequences=tuple(rng.sample(said["consequences"], 2)) if planned else (),
        evaluations=held,
    )
