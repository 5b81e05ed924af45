"""Keyset pages: stable while rows come and go, one statement whatever their length, strict about what they take."""

import base64
import json

import httpx
import pytest

from app.auth.permissions import Role
from tests.core.probe import Probe
from tests.factories import Government
from tests.statements import Statements


async def _fill(government: Government, *probes: tuple[str, int]) -> None:
    async with government.database.session(government.id) as session:
        session.add_all(Probe(tenant_id=government.id, name=name, size=size) for name, size in probes)
        await session.commit()


@pytest.fixture
async def caller(government: Government) -> httpx.AsyncClient:
    await _fill(government, *((f"n{n:02}", n % 3) for n in range(10)))
    return await government.caller(Role.EMPLOYEE)


async def _walk(caller: httpx.AsyncClient, **parameters: str | int) -> list[str]:
    names: list[str] = []
    after: dict[str, str] = {}
    for _ in range(20):
        page = (await caller.get("/api/v1/probes", params={**parameters, **after})).json()
        names += [item["name"] for item in page["items"]]
        if page["next"] is None:
            return names
        after = {"after": page["next"]}
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("limit", [1, 3, 5, 9, 10, 11, 200])
async def test_pages_of_any_size_hold_every_row_once_and_in_order(caller: httpx.AsyncClient, limit: int) -> None:
    assert await _walk(caller, limit=limit) == [f"n{n:02}" for n in range(10)]


async def test_the_order_can_be_turned_round(caller: httpx.AsyncClient) -> None:
    assert await _walk(caller, limit=3, sort="-name") == [f"n{n:02}" for n in reversed(range(10))]


async def test_equal_sort_values_are_neither_lost_nor_repeated(caller: httpx.AsyncClient) -> None:
    walked = await _walk(caller, limit=2, sort="size")
    assert sorted(walked) == [f"n{n:02}" for n in range(10)]
    assert [int(name[1:]) % 3 for name in walked] == sorted(n % 3 for n in range(10))


async def test_rows_that_come_and_go_do_not_shift_the_pages(government: Government, caller: httpx.AsyncClient) -> None:
    first = (await caller.get("/api/v1/probes", params={"limit": 4})).json()
    await _fill(government, ("n00a", 0), ("n03a", 0))

    second = (await caller.get("/api/v1/probes", params={"limit": 4, "after": first["next"]})).json()

    assert [item["name"] for item in first["items"]] == ["n00", "n01", "n02", "n03"]
    assert [item["name"] for item in second["items"]] == ["n03a", "n04", "n05", "n06"]


async def test_a_filter_holds_on_every_page(caller: httpx.AsyncClient) -> None:
    assert await _walk(caller, limit=1, name="n04") == ["n04"]


def _token(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "after",
    [
        "bukan-token",
        "",
        "=",
        "////",
        _token("name", "n03"),
        _token("-name", "n03", "01a20000-0000-7000-8000-000000000000"),
        _token("name", "n03", "bukan-uuid"),
        _token("name", None, "01a20000-0000-7000-8000-000000000000"),
        _token("name", {"a": 1}, "01a20000-0000-7000-8000-000000000000"),
        _token("name", "a\x00b", "01a20000-0000-7000-8000-000000000000"),
        _token("name", "n03", 5),
        base64.urlsafe_b64encode(b"\xff\xfe[").decode(),
        base64.urlsafe_b64encode(b"1e400").decode(),
        base64.urlsafe_b64encode(b'"abc"').decode(),
    ],
)
async def test_a_place_that_is_not_in_this_list_is_refused(caller: httpx.AsyncClient, after: str) -> None:
    refused = await caller.get("/api/v1/probes", params={"after": after})
    assert refused.status_code == 422
    assert refused.json()["code"] in {"invalid", "malformed", "value-not-storable"}


@pytest.mark.parametrize("size", [2**40, -(2**70), 1.5, "tiga", True])
async def test_a_place_with_a_value_of_another_kind_is_refused(caller: httpx.AsyncClient, size: object) -> None:
    after = _token("size", size, "01a20000-0000-7000-8000-000000000000")
    answer = await caller.get("/api/v1/probes", params={"sort": "size", "after": after})
    assert answer.status_code in {200, 422}


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"colour": "red"}, "query.colour"),
        ({"sort": "colour"}, "query.sort"),
        ({"limit": "0"}, "query.limit"),
        ({"limit": "-1"}, "query.limit"),
        ({"limit": "201"}, "query.limit"),
        ({"limit": "1e3"}, "query.limit"),
        ({"limit": "99999999999999999999999999"}, "query.limit"),
    ],
)
async def test_what_a_list_does_not_know_is_refused_by_name(
    caller: httpx.AsyncClient, parameters: dict[str, str], field: str
) -> None:
    refused = await caller.get("/api/v1/probes", params=parameters)
    assert (refused.status_code, refused.json()["code"]) == (422, "malformed")
    assert [error["field"] for error in refused.json()["errors"]] == [field]


@pytest.mark.parametrize("limit", [1, 10])
async def test_a_page_takes_one_statement_whatever_its_length(
    caller: httpx.AsyncClient, statements: Statements, limit: int
) -> None:
    with statements.counted() as seen:
        await caller.get("/api/v1/probes", params={"limit": limit})
    assert len(seen) == 1, seen


@pytest.mark.parametrize("after", [False, True])
async def test_a_list_says_how_many_it_holds_when_asked_whatever_the_page(
    caller: httpx.AsyncClient, after: bool
) -> None:
    first = (await caller.get("/api/v1/probes", params={"limit": 4, "count": True})).json()
    page = {"after": first["next"]} if after else {}

    answer = (await caller.get("/api/v1/probes", params={"limit": 4, "count": True, **page})).json()

    assert (len(answer["items"]), answer["total"]) == (4, 10)


async def test_only_what_the_filters_leave_is_counted(caller: httpx.AsyncClient) -> None:
    answer = await caller.get("/api/v1/probes", params={"name": "n04", "count": True})
    assert answer.json()["total"] == 1


async def test_nothing_is_counted_unless_asked(caller: httpx.AsyncClient, statements: Statements) -> None:
    with statements.counted() as seen:
        answer = await caller.get("/api/v1/probes")
    assert (answer.json()["total"], len(seen)) == (None, 1)


async def test_counting_takes_one_further_statement(caller: httpx.AsyncClient, statements: Statements) -> None:
    with statements.counted() as seen:
        await caller.get("/api/v1/probes", params={"count": True})
    assert len(seen) == 2, seen
