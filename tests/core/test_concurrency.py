"""ETag and If-Match: nobody overwrites what they have not seen."""

import asyncio

import httpx
import pytest

from app.auth.permissions import Role
from tests.factories import Government


@pytest.fixture
async def caller(government: Government) -> httpx.AsyncClient:
    return await government.caller(Role.EMPLOYEE)


async def _created(caller: httpx.AsyncClient) -> httpx.Response:
    return await caller.post("/api/v1/probes", json={"name": "awal"})


async def test_an_edit_must_say_which_version_it_edits(caller: httpx.AsyncClient) -> None:
    created = await _created(caller)

    refused = await caller.patch(created.headers["Location"], json={"name": "baru"})

    assert (refused.status_code, refused.json()["code"]) == (428, "version-required")
    assert (await caller.get(created.headers["Location"])).json()["name"] == "awal"


async def test_an_edit_of_what_has_changed_since_is_refused(caller: httpx.AsyncClient) -> None:
    created = await _created(caller)
    first = {"If-Match": created.headers["ETag"]}
    await caller.patch(created.headers["Location"], json={"name": "kedua"}, headers=first)

    refused = await caller.patch(created.headers["Location"], json={"name": "ketiga"}, headers=first)

    assert (refused.status_code, refused.json()["code"]) == (412, "stale")
    assert refused.json()["data"] == {"expected": 1, "current": 2}
    assert (await caller.get(created.headers["Location"])).json()["name"] == "kedua"


async def test_each_edit_answers_the_next_version(caller: httpx.AsyncClient) -> None:
    created = await _created(caller)
    edited = await caller.patch(
        created.headers["Location"], json={"name": "kedua"}, headers={"If-Match": created.headers["ETag"]}
    )
    assert (created.headers["ETag"], edited.headers["ETag"]) == ('"1"', '"2"')
    assert (await caller.get(created.headers["Location"])).headers["ETag"] == '"2"'


@pytest.mark.parametrize("given", ["satu", "1", '"satu"', "*", '"1", "2"', '"99999999999999999999"', "''"])
async def test_a_malformed_if_match_is_named_as_such(caller: httpx.AsyncClient, given: str) -> None:
    created = await _created(caller)

    refused = await caller.patch(created.headers["Location"], json={"name": "x"}, headers={"If-Match": given})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "header.If-Match"


async def test_of_edits_at_the_same_moment_one_wins_and_the_others_are_told(caller: httpx.AsyncClient) -> None:
    created = await _created(caller)
    headers = {"If-Match": created.headers["ETag"]}

    answers = await asyncio.gather(
        *(caller.patch(created.headers["Location"], json={"name": f"nama {n}"}, headers=headers) for n in range(5))
    )

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 200
    assert set(statuses[1:]) <= {409, 412}
    assert {answer.json()["code"] for answer in answers if answer.status_code != 200} <= {"stale", "edited-meanwhile"}
