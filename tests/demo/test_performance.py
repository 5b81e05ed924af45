import tracemalloc
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import islice

from app.demo.calendar import AS_OF, RUNNING_YEAR
from app.demo.government import build
from app.demo.model import Cycle, Government
from app.demo.performance import appraisals
from app.demo.performance_model import Appraisal, Evaluation, PlanIndicator
from app.scoring import (
    Aspect,
    Cascading,
    Expectation,
    IndicatorLine,
    Polarity,
    PostKind,
    Predicate,
    ResultKind,
    ResultLine,
    Scorecard,
    Target,
    policy_for,
    predicate_of_ratings,
    rate,
)

EXPECTATIONS = (Expectation.BELOW, Expectation.MEETS, Expectation.ABOVE)


def _target(indicator: PlanIndicator) -> Target:
    if indicator.low == indicator.high:
        return Target(value=indicator.low)
    return Target(low=indicator.low, high=indicator.high)


def _scorecard(appraisal: Appraisal, evaluation: Evaluation | None = None) -> Scorecard:
    realised = dict(evaluation.realisations) if evaluation else {}
    return Scorecard(
        post_kind=PostKind.JA_JF,
        results=tuple(
            ResultLine(
                id=result.key,
                label=result.text,
                kind=ResultKind(result.kind),
                cascading=Cascading(result.cascading),
                weight=Decimal(result.weight) if result.weight is not None else None,
                indicators=tuple(
                    IndicatorLine(
                        id=indicator.key,
                        label=indicator.text,
                        polarity=Polarity(indicator.polarity),
                        target=_target(indicator),
                        aspect=Aspect(indicator.aspect) if indicator.aspect else None,
                        weight=Decimal(indicator.weight),
                        realisation=realised.get(indicator.key),
                    )
                    for indicator in result.indicators
                ),
            )
            for result in appraisal.versions[-1].results
        ),
    )


def test_plans_are_scorecards_that_the_rating_rules_accept(closed: list[Appraisal], running: list[Appraisal]) -> None:
    policy = policy_for(date(RUNNING_YEAR, 1, 1))
    planned = [appraisal for appraisal in closed + running if appraisal.versions]
    assert len(planned) > 10_000
    for appraisal in planned[::5]:
        rate(_scorecard(appraisal), policy)


def test_main_results_weigh_a_hundred_and_so_do_the_indicators_of_each(running: list[Appraisal]) -> None:
    for appraisal in running:
        for version in appraisal.versions:
            main = [result for result in version.results if result.kind == "main"]
            assert sum(result.weight or 0 for result in main) == 100
            for result in version.results:
                assert not result.indicators or sum(i.weight for i in result.indicators) == 100


def test_ratings_through_the_real_rules_are_spread_believably(closed: list[Appraisal]) -> None:
    policy = policy_for(date(2025, 1, 1))
    predicates: Counter[Predicate] = Counter()
    for appraisal in closed:
        for evaluation in appraisal.evaluations:
            if evaluation.period == "2025" and evaluation.behaviour_rating is not None:
                rated = rate(_scorecard(appraisal, evaluation), policy).suggested_results_rating
                if rated is None:
                    assert evaluation.results_rating is not None
                    given = Expectation(evaluation.results_rating)
                else:
                    given = EXPECTATIONS[min(max(rated.rank + evaluation.lean, 0), 2)]
                predicates[predicate_of_ratings(policy, given, Expectation(evaluation.behaviour_rating))] += 1
    total = predicates.total()
    assert total > 5300
    assert 0.70 < predicates[Predicate.GOOD] / total < 0.88
    assert 0.05 < predicates[Predicate.VERY_GOOD] / total < 0.20
    assert 0.04 < predicates[Predicate.NEEDS_IMPROVEMENT] / total < 0.15
    assert all(predicates[label] > 10 for label in (Predicate.POOR, Predicate.VERY_POOR))


def test_everybody_who_needs_a_plan_is_in_the_closed_cycle_and_it_is_finished(
    kupang: Government, closed: list[Appraisal]
) -> None:
    assert {appraisal.state for appraisal in closed} == {"finalised", "acknowledged", "transferred"}
    final = {appraisal.person for appraisal in closed if appraisal.state != "transferred"}
    assert final == {appraisal.person for appraisal in closed}
    absent = {person.key for person in kupang.people} - {appraisal.person for appraisal in closed}
    away = {p.key for p in kupang.people if p.legal_status_since and p.legal_status_since < date(2025, 1, 29)}
    assert absent == away


def test_every_state_occurs_in_the_running_cycle(running: list[Appraisal]) -> None:
    states = Counter(appraisal.state for appraisal in running)
    assert set(states) == {
        "none",
        "draft",
        "submitted",
        "returned",
        "agreed",
        "revised",
        "rated",
        "transferred",
    }
    evaluated = {e.state for appraisal in running for e in appraisal.evaluations}
    assert evaluated == {"open", "rated", "finalised", "acknowledged"}


def test_only_a_transfer_makes_a_year_final_before_it_is_over(running: list[Appraisal]) -> None:
    final = Counter(
        appraisal.state
        for appraisal in running
        for evaluation in appraisal.evaluations
        if evaluation.period == str(RUNNING_YEAR) and evaluation.state in ("finalised", "acknowledged")
    )
    assert set(final) == {"transferred"}
    assert final.total() > 10


def test_a_state_has_the_plan_versions_that_lead_to_it(running: list[Appraisal]) -> None:
    for appraisal in running:
        versions = appraisal.versions
        if appraisal.state == "none":
            assert versions == ()
            continue
        last = versions[-1]
        assert (last.submitted_on is None) == (appraisal.state == "draft")
        assert (last.returned_on is not None) == (appraisal.state == "returned")
        assert (last.agreed_on is None) == (appraisal.state in ("draft", "submitted", "returned"))
        assert len(versions) == (2 if appraisal.state == "revised" else 1)
        assert bool(last.return_reason) == (appraisal.state == "returned")


def test_a_revised_plan_keeps_the_agreed_first_version(running: list[Appraisal]) -> None:
    revised = [appraisal for appraisal in running if appraisal.state == "revised"]
    assert len(revised) > 100
    for appraisal in revised:
        first, second = appraisal.versions
        assert first.agreed_on is not None
        assert second.agreed_on is not None
        assert first.agreed_on < second.agreed_on <= AS_OF
        assert first.results != second.results
        assert second.reason


def test_dates_run_in_order_and_nothing_lies_in_the_future(closed: list[Appraisal], running: list[Appraisal]) -> None:
    for appraisal in closed + running:
        for version in appraisal.versions:
            steps = [version.drafted_on, version.submitted_on, version.returned_on or version.agreed_on]
            known = [day for day in steps if day is not None]
            assert known == sorted(known)
            assert known[-1] <= AS_OF
        for evaluation in appraisal.evaluations:
            days = (evaluation.rated_on, evaluation.finalised_on, evaluation.acknowledged_on)
            known = [day for day in days if day is not None]
            assert known == sorted(known)
            assert not known or known[-1] <= AS_OF
            expected = {"open": 0, "rated": 1, "finalised": 2, "acknowledged": 3}[evaluation.state]
            assert len(known) == expected


def test_a_transfer_inside_the_year_closes_one_appraisal_and_opens_the_next(closed: list[Appraisal]) -> None:
    second = [appraisal for appraisal in closed if appraisal.part == 2]
    assert len(second) > 20
    first = {appraisal.person: appraisal for appraisal in closed if appraisal.part == 1}
    for appraisal in second:
        before = first[appraisal.person]
        assert before.ends_on < appraisal.starts_on
        assert before.posting != appraisal.posting


def test_nobody_appraises_themselves_and_the_frozen_appraiser_served_then(
    kupang: Government, closed: list[Appraisal], running: list[Appraisal]
) -> None:
    heads: dict[str, list[tuple[date, date | None]]] = {}
    for posting in kupang.postings:
        if posting.heads:
            heads.setdefault(posting.person, []).append((posting.starts_on, posting.ends_on))
    for appraisal in closed + running:
        assert appraisal.appraiser != appraisal.person
        if appraisal.appraiser is not None:
            spans = heads[appraisal.appraiser]
            assert any(a <= appraisal.starts_on and (b is None or appraisal.starts_on <= b) for a, b in spans)


def test_an_appraiser_who_left_is_succeeded_by_somebody_else(running: list[Appraisal]) -> None:
    succeeded = [appraisal for appraisal in running if appraisal.succeeded_by is not None]
    assert succeeded
    for appraisal in succeeded:
        assert appraisal.succeeded_by is not None
        successor, day = appraisal.succeeded_by
        assert day == date(2026, 7, 1)
        assert successor not in (appraisal.person, appraisal.appraiser)


def test_results_serve_a_result_of_the_superior_or_for_want_of_one_an_objective(
    kupang: Government, running: list[Appraisal]
) -> None:
    known = {result.key for a in running for version in a.versions for result in version.results}
    objectives = {objective.key for objective in kupang.objectives}
    provisional = 0
    for appraisal in running:
        for version in appraisal.versions:
            for result in version.results:
                if result.kind == "additional":
                    assert result.assigned_by
                    continue
                assert result.serves is not None or result.objective is not None
                assert result.serves is None or result.serves in known
                assert result.objective is None or result.objective in objectives
                provisional += result.serves is None
    assert provisional > 100


def test_plans_of_agency_heads_hold_the_objectives_of_their_agency(kupang: Government, closed: list[Appraisal]) -> None:
    health = next(unit for unit in kupang.units if unit.name == "Dinas Kesehatan")
    head = next(p for p in kupang.postings if p.unit == health.key and p.heads)
    (plan,) = [appraisal for appraisal in closed if appraisal.posting == head.key]
    texts = {objective.text for objective in kupang.objectives if objective.unit == health.key}
    assert {result.text for result in plan.versions[-1].results} == texts
    assert all(result.perspective for result in plan.versions[-1].results)


def test_the_year_of_an_additional_result_is_the_sum_of_its_quarters(closed: list[Appraisal]) -> None:
    compared = 0
    for appraisal in closed:
        counts = [i for r in appraisal.versions[-1].results for i in r.indicators if i.accumulation == "sum"]
        by_period = {evaluation.period: dict(evaluation.realisations) for evaluation in appraisal.evaluations}
        if len(by_period) < 5:
            continue
        for indicator in counts:
            quarters = [by_period[f"2025-Q{q}"].get(indicator.key, Decimal(0)) for q in range(1, 5)]
            assert sum(quarters, Decimal(0)) == by_period["2025"].get(indicator.key, Decimal(0))
            compared += 1
    assert compared > 200


def test_only_additional_results_add_up_over_the_year(running: list[Appraisal]) -> None:
    for appraisal in running:
        for version in appraisal.versions:
            for result in version.results:
                summed = [indicator.accumulation == "sum" for indicator in result.indicators]
                assert all(summed) if result.kind == "additional" else not any(summed)


def test_qualitative_plans_have_no_indicators_and_are_judged_directly(closed: list[Appraisal]) -> None:
    qualitative = [appraisal for appraisal in closed if appraisal.approach == "qualitative"]
    assert 100 < len(qualitative) < 400
    for appraisal in qualitative:
        assert not any(result.indicators for result in appraisal.versions[-1].results)
        assert all(evaluation.results_rating for evaluation in appraisal.evaluations)


def test_a_departure_from_the_suggestion_has_its_reason(closed: list[Appraisal]) -> None:
    departures = [e for appraisal in closed for e in appraisal.evaluations if e.lean]
    assert len(departures) > 500
    assert all(evaluation.results_reason for evaluation in departures)


def test_the_same_seed_gives_the_same_appraisals(kupang: Government, running_cycle: Cycle) -> None:
    again = build("kupang")
    assert list(islice(appraisals(again, running_cycle), 300)) == list(islice(appraisals(kupang, running_cycle), 300))


def test_appraisals_are_streamed_and_never_held_together(palembang: Government, kupang: Government) -> None:
    stream = appraisals(kupang, kupang.cycles[0])
    next(stream)
    tracemalloc.start()
    number = sum(1 for _ in islice(stream, 1500))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 1500
    assert peak < 3 * 1024 * 1024
    assert len(list(appraisals(palembang, palembang.cycles[0]))) >= 55
