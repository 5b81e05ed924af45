"""The library of performance standards."""

import asyncio
import re
from collections import Counter
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.auth.permissions import Role
from app.core.ids import new_id
from app.indicators.objectives.scorecard import target_problems
from app.indicators.standards.lifecycle import StandardKind
from app.indicators.standards.models import PerformanceStandard
from app.indicators.standards.service import load_library, shipped_library
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.statements import Statements

URL = "/api/v1/performance-standards"
FIRST = {"If-Match": '"1"'}


def body(**changed: Any) -> dict[str, Any]:
    return {
        "job_family": "perawat",
        "code": "KEBERSIHAN-TANGAN",
        "kind": "service_quality",
        "title": "Terlaksananya pencegahan infeksi",
        "indicator": "Kepatuhan kebersihan tangan",
        "unit": "%",
        "polarity": "higher",
        "aspect": "quality",
        "target": {"value": "85"},
        "source": "Pilihan pemerintah daerah",
        **changed,
    }


async def count(government: Government) -> int:
    async with government.database.session(government.id) as session:
        return int(await session.scalar(select(func.count()).select_from(PerformanceStandard)) or 0)


def test_every_shipped_standard_names_its_source_and_can_be_measured() -> None:
    library = shipped_library()
    assert len(library) >= 40
    for entry in library:
        assert target_problems(*entry.target.bounds, entry.polarity, "target") == (), entry.code
        own = entry.source == "Pilihan pemerintah daerah"
        assert own or re.search(r"\b(UU|PP|Permen\w+) \d+/\d{4}|AAIPI", entry.source), entry.code
        assert entry.aspect is not None, entry.code


def test_the_library_covers_every_kind_and_the_large_job_families() -> None:
    library = shipped_library()
    assert {entry.kind for entry in library} == set(StandardKind)
    families = Counter(entry.job_family for entry in library)
    for family in ("semua", "guru", "perawat", "bidan", "dokter", "administrasi", "adminduk", "auditor"):
        assert families[family] >= 3, family
    assert max(Counter((entry.job_family, entry.code) for entry in library).values()) == 1


async def test_the_library_is_added_once_and_leaves_what_the_government_changed(
    government: Government, planner: httpx.AsyncClient
) -> None:
    await planner.post(URL, json=body(target={"value": "99"}))
    first = await planner.post(f"{URL}/library")
    size = len(shipped_library())
    assert (first.status_code, first.json()) == (200, {"added": size - 1, "present": 1})
    assert (await planner.post(f"{URL}/library")).json() == {"added": 0, "present": size}
    assert await count(government) == size
    own = (await planner.get(URL, params={"job_family": "perawat", "q": "kebersihan"})).json()["items"]
    assert [row["low"] for row in own] == ["99"]


async def test_a_loader_adds_the_library_too(government: Government, other_government: Government) -> None:
    async with government.database.session(government.id) as session:
        added = await load_library(session, government.id)
        await session.commit()
    assert added.added == await count(government)
    assert await count(other_government) == 0


async def test_the_library_added_twice_at_the_same_moment_is_there_once(
    government: Government, planner: httpx.AsyncClient
) -> None:
    answers = await asyncio.gather(*(planner.post(f"{URL}/library") for _ in range(3)))
    assert sum(answer.json()["added"] for answer in answers) == len(shipped_library())
    assert await count(government) == len(shipped_library())


async def test_a_standard_is_added_and_everybody_reads_it(
    planner: httpx.AsyncClient, anybody: httpx.AsyncClient
) -> None:
    created = await planner.post(URL, json=body(target={"low": "3", "high": "5"}, polarity="range"))
    assert created.status_code == 201
    read = (await anybody.get(created.headers["location"])).json()
    assert (read["low"], read["high"], read["source"]) == ("3", "5", "Pilihan pemerintah daerah")
    assert {action["because"] for action in read["actions"]} == {"forbidden"}
    assert {action["because"] for action in created.json()["actions"]} == {None}


async def test_the_library_is_changed_only_for_the_whole_government(government: Government) -> None:
    unit = await add_agency(government)
    planner = await government.caller(Role.PLANNER)
    created = (await planner.post(URL, json=body())).headers["location"]
    of_unit = await government.caller(Role.PLANNER, on=unit.id)
    for caller, code in (
        (of_unit, "standards-need-whole-government"),
        (await government.caller(Role.AGENCY_HR), "forbidden"),
        (await government.caller(), "forbidden"),
    ):
        for answer in (
            await caller.post(URL, json=body(code="X")),
            await caller.post(f"{URL}/library"),
            await caller.patch(created, json={"title": "x"}, headers=FIRST),
            await caller.post(f"{created}/retire", json={"reason": "x"}, headers=FIRST),
        ):
            assert refusal(answer) == (403, code)
    assert await count(government) == 1


async def test_standards_of_another_government_do_not_exist(
    other_government: Government, planner: httpx.AsyncClient
) -> None:
    theirs = await other_government.caller(Role.PLANNER)
    url = (await theirs.post(URL, json=body())).headers["location"]
    for answer in (
        await planner.get(url),
        await planner.patch(url, json={"title": "x"}, headers=FIRST),
        await planner.post(f"{url}/retire", json={"reason": "x"}, headers=FIRST),
    ):
        assert refusal(answer) == (404, "standard-not-found")
    assert (await planner.get(URL)).json()["items"] == []


async def test_a_standard_changes_with_its_version(planner: httpx.AsyncClient) -> None:
    url = (await planner.post(URL, json=body())).headers["location"]
    assert refusal(await planner.patch(url, json={"title": "Baru"})) == (428, "version-required")
    sent = {"target": {"value": "90"}, "aspect": None}
    changed = await planner.patch(url, json=sent, headers=FIRST)
    assert (changed.json()["low"], changed.json()["aspect"], changed.headers["etag"]) == ("90", None, '"2"')
    assert refusal(await planner.patch(url, json={"title": "Lama"}, headers=FIRST)) == (412, "stale")
    useless = await planner.patch(url, json={"target": {"value": "0"}}, headers={"If-Match": '"2"'})
    assert marked(useless) == [("body.target", "target-not-positive")]
    flat = await planner.patch(url, json={"polarity": "range"}, headers={"If-Match": '"2"'})
    assert marked(flat) == [("body.target", "range-needs-width")]
    assert (await planner.get(url)).json()["polarity"] == "higher"


async def test_a_retired_standard_is_offered_no_longer(planner: httpx.AsyncClient) -> None:
    url = (await planner.post(URL, json=body())).headers["location"]
    retired = await planner.post(f"{url}/retire", json={"reason": "Diganti"}, headers=FIRST)
    assert retired.json()["retired_at"] is not None
    assert (await planner.get(URL)).json()["items"] == []
    assert len((await planner.get(URL, params={"retired": True})).json()["items"]) == 1
    again = await planner.patch(url, json={"title": "x"}, headers={"If-Match": '"2"'})
    assert refusal(again) == (409, "standard-retired")


async def test_a_code_is_unique_within_a_family_and_an_id_within_the_government(planner: httpx.AsyncClient) -> None:
    chosen = str(new_id())
    assert (await planner.post(URL, json=body(id=chosen))).json()["id"] == chosen
    assert refusal(await planner.post(URL, json=body())) == (409, "standard-code-taken")
    assert refusal(await planner.post(URL, json=body(id=chosen, code="X"))) == (409, "standard-exists")
    assert (await planner.post(URL, json=body(job_family="bidan"))).status_code == 201


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": {}}, "body.target"),
        ({"target": {"value": "0"}}, "body.target"),
        ({"target": {"low": 5, "high": 4}}, "body.target"),
        ({"job_family": "Perawat Ahli"}, "body.job_family"),
        ({"kind": "attendance"}, "body.kind"),
        ({"aspect": "colour"}, "body.aspect"),
        ({"source": ""}, "body.source"),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    government: Government, planner: httpx.AsyncClient, changed: dict[str, Any], field: str
) -> None:
    answer = await planner.post(URL, json=body(**changed))
    assert [at for at, _ in marked(answer)] == [field]
    assert await count(government) == 0


async def test_the_list_filters_by_family_kind_and_words(planner: httpx.AsyncClient) -> None:
    await planner.post(URL, json=body(code="A"))
    await planner.post(URL, json=body(code="B", job_family="semua", kind="discipline", title="Tertib"))
    await planner.post(URL, json=body(code="C", job_family="guru", indicator="Ketuntasan belajar"))

    async def codes(**query: Any) -> list[str]:
        answer = await planner.get(URL, params=query)
        assert answer.status_code == 200, answer.text
        return [row["code"] for row in answer.json()["items"]]

    assert await codes() == ["A", "B", "C"]
    assert await codes(sort="-code") == ["C", "B", "A"]
    assert await codes(job_family="guru") == ["B", "C"]
    assert await codes(kind="discipline") == ["B"]
    assert await codes(q="ketuntasan") == ["C"]
    assert await codes(q="tertib", job_family="guru") == ["B"]
    assert marked(await planner.get(URL, params={"kind": "x"}))[0][0] == "query.kind"


async def test_the_list_is_one_statement_at_any_length(planner: httpx.AsyncClient, statements: Statements) -> None:
    await planner.post(f"{URL}/library")
    with statements.counted() as seen:
        page = (await planner.get(URL, params={"limit": 200})).json()
    assert (len(seen), len(page["items"])) == (1, len(shipped_library()))
