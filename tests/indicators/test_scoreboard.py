"""Target beside realisation: the list, one indicator over time, one objective."""

from datetime import UTC, date, datetime
from typing import Any

import httpx

from app.core import clock
from app.core.ids import new_id
from app.indicators.objectives.models import Frequency
from app.scoring import Polarity
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.indicators.factories import add_indicator, add_objective, add_realisation, add_target
from tests.statements import Statements

URL = "/api/v1/indicators"
QUARTERS = [
    (date(2026, 1, 1), date(2026, 4, 1)),
    (date(2026, 4, 1), date(2026, 7, 1)),
    (date(2026, 7, 1), date(2026, 10, 1)),
]


async def quarterly(government: Government, indicator: Any, *values: int | None, low: int = 100) -> None:
    for (starts_on, until), value in zip(QUARTERS, values, strict=False):
        target = await add_target(
            government, indicator, low, starts_on=starts_on, until=until, frequency=Frequency.QUARTER
        )
        if value is not None:
            await add_realisation(government, target, value)


async def test_a_series_shows_every_period_in_order_with_what_was_reached(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government), polarity=Polarity.LOWER)
    await quarterly(government, indicator, 100, 80, None)
    await add_target(government, indicator, 120)
    series = (await anybody.get(f"{URL}/{indicator.id}/series")).json()
    assert [(p["period"]["frequency"], p["period"]["number"]) for p in series["points"]] == [
        ("quarter", 1),
        ("year", 1),
        ("quarter", 2),
        ("quarter", 3),
    ]
    assert [p["achievement"] and p["achievement"]["percent"] for p in series["points"]] == [
        "100.00",
        None,
        "120.00",
        None,
    ]
    assert series["points"][2]["achievement"]["formula"] == "(2 - 80 / 100) × 100"


async def test_a_series_shows_only_the_realisation_that_stands(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government))
    target = await add_target(government, indicator, 100)
    await add_realisation(government, target, 10, superseded_at=clock.now())
    await add_realisation(government, target, 50)
    points = (await anybody.get(f"{URL}/{indicator.id}/series")).json()["points"]
    assert [point["value"] for point in points] == ["50"]


async def test_an_indicator_without_targets_has_an_empty_series(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government), baseline=7)
    series = (await anybody.get(f"{URL}/{indicator.id}/series")).json()
    assert (series["points"], series["baseline"]) == ([], "7")
    assert refusal(await anybody.get(f"{URL}/{new_id()}/series")) == (404, "indicator-not-found")


async def test_the_latest_is_the_last_realised_period_and_the_year_before_its_last_quarter(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    running = await add_indicator(government, objective, name="A berjalan", weight=10)
    await quarterly(government, running, 90, 95, None)
    await add_target(government, running, 100)
    closed = await add_indicator(government, objective, name="B selesai", weight=10)
    last = await add_target(
        government,
        closed,
        100,
        starts_on=date(2026, 10, 1),
        until=date(2027, 1, 1),
        frequency=Frequency.QUARTER,
    )
    await add_realisation(government, last, 70)
    await add_realisation(government, await add_target(government, closed, 100), 80)
    planned = await add_indicator(government, objective, name="C direncanakan", weight=10)
    await quarterly(government, planned, None, None)
    await add_target(government, planned, 100)
    await add_indicator(government, objective, name="D kosong", weight=10)

    rows = (await anybody.get(URL, params={"year": 2026})).json()["items"]
    latest = {row["name"][0]: row["latest"] for row in rows}
    assert (latest["A"]["value"], latest["A"]["period"]["number"]) == ("95", 2)
    assert (latest["B"]["value"], latest["B"]["period"]["frequency"]) == ("80", "year")
    assert (latest["C"]["value"], latest["C"]["period"]["frequency"]) == (None, "year")
    assert latest["D"] is None
    other_year = (await anybody.get(URL, params={"year": 2025})).json()["items"]
    assert [row["latest"] for row in other_year] == [None] * 4


async def test_the_year_is_this_year_where_the_government_is(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    indicator = await add_indicator(government, await add_objective(government))
    await add_target(government, indicator, 100)
    with clock.set_to(datetime(2025, 12, 31, 16, 30, tzinfo=UTC)):
        assert (await anybody.get(URL)).json()["items"][0]["latest"] is not None
    with clock.set_to(datetime(2025, 12, 31, 15, 30, tzinfo=UTC)):
        assert (await anybody.get(URL)).json()["items"][0]["latest"] is None


async def test_the_list_filters_by_subtree_objective_and_words(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    dinas, other = await add_agency(government, "Dinas"), await add_agency(government, "Lain")
    bidang = await add_agency(government, "Bidang", dinas)
    of_dinas = await add_objective(government, agency_id=dinas.id)
    await add_indicator(government, of_dinas, name="A kepuasan")
    await add_indicator(government, await add_objective(government, agency_id=bidang.id), name="B waktu")
    elsewhere = await add_objective(government, agency_id=other.id)
    await add_indicator(government, elsewhere, name="C kepuasan")
    await add_indicator(government, elsewhere, name="D lama", retired_at=clock.now())

    async def names(**query: Any) -> list[str]:
        answer = await anybody.get(URL, params=query)
        assert answer.status_code == 200, answer.text
        return [row["name"][0] for row in answer.json()["items"]]

    assert await names() == ["A", "B", "C"]
    assert await names(sort="-name", retired=True) == ["D", "C", "B", "A"]
    assert await names(agency_id=str(dinas.id)) == ["A", "B"]
    assert await names(objective_id=str(of_dinas.id)) == ["A"]
    assert await names(q="KEPUASAN") == ["A", "C"]
    assert marked(await anybody.get(URL, params={"year": "lalu"}))[0][0] == "query.year"


async def test_the_list_pages_through_equal_names_without_loss(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    expected = {str((await add_indicator(government, objective, weight=10)).id) for _ in range(5)}
    first = (await anybody.get(URL, params={"limit": 3})).json()
    second = (await anybody.get(URL, params={"limit": 3, "after": first["next"]})).json()
    assert {row["id"] for row in first["items"] + second["items"]} == expected
    assert second["next"] is None


async def test_the_achievement_of_an_objective_weighs_what_is_known(
    government: Government, anybody: httpx.AsyncClient
) -> None:
    objective = await add_objective(government)
    for weight, value in ((50, 100), (25, 70), (25, None)):
        indicator = await add_indicator(government, objective, weight=weight)
        target = await add_target(government, indicator, 100)
        if value is not None:
            await add_realisation(government, target, value)
    retired = await add_indicator(government, objective, weight=90, retired_at=clock.now())
    await add_realisation(government, await add_target(government, retired, 100), 1)
    score = (await anybody.get(f"/api/v1/objectives/{objective.id}/achievement?year=2026")).json()
    assert (score["percent"], score["exact"], score["coverage"], len(score["indicators"])) == (
        "90.00",
        "90",
        "75.00",
        3,
    )


async def test_what_is_not_known_is_never_nought(government: Government, anybody: httpx.AsyncClient) -> None:
    objective = await add_objective(government)
    empty = (await anybody.get(f"/api/v1/objectives/{objective.id}/achievement")).json()
    assert (empty["percent"], empty["coverage"], empty["indicators"]) == (None, "0.00", [])
    await add_target(government, await add_indicator(government, objective), 100)
    planned = (await anybody.get(f"/api/v1/objectives/{objective.id}/achievement?year=2026")).json()
    assert (planned["percent"], planned["coverage"]) == (None, "0.00")
    unknown = await anybody.get(f"/api/v1/objectives/{new_id()}/achievement")
    assert refusal(unknown) == (404, "objective-not-found")


async def test_an_objective_of_another_government_has_no_achievement(
    other_government: Government, anybody: httpx.AsyncClient
) -> None:
    objective = await add_objective(other_government)
    answer = await anybody.get(f"/api/v1/objectives/{objective.id}/achievement")
    assert refusal(answer) == (404, "objective-not-found")


async def test_every_reading_is_one_statement_at_any_length(
    government: Government, anybody: httpx.AsyncClient, statements: Statements
) -> None:
    objective = await add_objective(government)
    indicator = await add_indicator(government, objective, weight=10)
    await quarterly(government, indicator, 1, 2, 3)
    for _ in range(4):
        await quarterly(government, await add_indicator(government, objective, weight=10), 1, 2, 3)
    with statements.counted() as listed:
        await anybody.get(URL, params={"agency_id": str(government.root), "year": 2026})
    with statements.counted() as series:
        await anybody.get(f"{URL}/{indicator.id}/series")
    with statements.counted() as score:
        await anybody.get(f"/api/v1/objectives/{objective.id}/achievement?year=2026")
    assert (len(listed), len(series), len(score)) == (1, 1, 1)
