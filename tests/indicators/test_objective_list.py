"""The list of objectives: filters, sorts, pages, one statement."""

from typing import Any

import httpx

from app.core.ids import new_id
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.indicators.answers import marked
from tests.indicators.factories import add_indicator, add_objective
from tests.statements import Statements

URL = "/api/v1/objectives"


async def test_the_list_filters_by_subtree_time_parent_and_words(
    government: Government, planner: httpx.AsyncClient
) -> None:
    dinas, other = await add_agency(government, "Dinas"), await add_agency(government, "Lain")
    bidang = await add_agency(government, "Bidang", dinas)
    top = await add_objective(government, code="A")
    await add_objective(government, agency_id=dinas.id, code="B", parent=top, title="100% layanan")
    await add_objective(government, agency_id=bidang.id, code="C", year=2025)
    await add_objective(government, agency_id=other.id, code="D", title="Lainnya")

    async def codes(**query: Any) -> list[str]:
        answer = await planner.get(URL, params=query)
        assert answer.status_code == 200, answer.text
        return [row["code"] for row in answer.json()["items"]]

    assert await codes() == ["A", "B", "C", "D"]
    assert await codes(sort="-code") == ["D", "C", "B", "A"]
    assert await codes(agency_id=str(dinas.id)) == ["B", "C"]
    assert await codes(agency_id=str(new_id())) == []
    assert await codes(parent_id=str(top.id)) == ["B"]
    assert await codes(top_level=True) == ["A", "C", "D"]
    assert await codes(year=2025) == ["C"]
    assert await codes(on="2026-12-31") == ["A", "B", "D"]
    assert await codes(q="100% LAY") == ["B"]
    assert await codes(q="0%_") == []
    assert marked(await planner.get(URL, params={"unit": "x"})) == [("query.unit", "extra-forbidden")]
    assert marked(await planner.get(URL, params={"year": 1}))[0][0] == "query.year"


async def test_the_list_pages_through_equal_titles_without_loss(
    government: Government, planner: httpx.AsyncClient
) -> None:
    expected = {str((await add_objective(government)).id) for _ in range(5)}
    seen: list[str] = []
    after = None
    while True:
        query = {"limit": 2, "sort": "title", **({"after": after} if after else {})}
        page = (await planner.get(URL, params=query)).json()
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == 5
    assert set(seen) == expected


async def test_the_list_and_the_detail_are_one_statement_at_any_length(
    government: Government, planner: httpx.AsyncClient, statements: Statements
) -> None:
    objective = await add_objective(government)
    await planner.get(URL)
    with statements.counted() as few:
        await planner.get(URL)
    for _ in range(4):
        await add_indicator(government, await add_objective(government, parent=objective), weight=10)
        await add_indicator(government, objective, weight=10)
    with statements.counted() as many:
        await planner.get(URL, params={"agency_id": str(government.root), "year": 2026})
    with statements.counted() as detail:
        await planner.get(f"{URL}/{objective.id}")
    assert (len(few), len(many), len(detail)) == (1, 1, 1)
