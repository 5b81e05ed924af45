"""A POST with an Idempotency-Key can be sent twice and happens once."""

import asyncio

import httpx
import pytest
from sqlalchemy import text

from app.auth.permissions import Role
from tests.core.probe import count
from tests.factories import Government


@pytest.fixture
async def caller(government: Government) -> httpx.AsyncClient:
    return await government.caller(Role.EMPLOYEE)


async def _probes(government: Government) -> int:
    async with government.database.reader(government.id) as reader:
        return await count(reader)


async def test_a_repeated_post_gets_the_same_answer_and_happens_once(
    government: Government, caller: httpx.AsyncClient
) -> None:
    headers = {"Idempotency-Key": "kunci-1"}
    first = await caller.post("/api/v1/probes", json={"name": "satu"}, headers=headers)
    again = await caller.post("/api/v1/probes", json={"name": "satu"}, headers=headers)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    for name in ("content-type", "location", "etag"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert await _probes(government) == 1


async def test_the_same_key_at_the_same_moment_happens_once(government: Government, caller: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(
        *(
            caller.post("/api/v1/probes", json={"name": "serentak"}, headers={"Idempotency-Key": "kunci-2"})
            for _ in range(6)
        )
    )
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 5
    assert await _probes(government) == 1


async def test_a_key_with_another_body_is_refused(government: Government, caller: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": "kunci-3"}
    await caller.post("/api/v1/probes", json={"name": "satu"}, headers=headers)

    refused = await caller.post("/api/v1/probes", json={"name": "dua"}, headers=headers)

    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency-key-reused")
    assert await _probes(government) == 1


async def test_a_key_at_another_address_is_refused(caller: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": "kunci-4"}
    await caller.post("/api/v1/probes", json={"name": "satu"}, headers=headers)

    refused = await caller.post("/api/v1/probes/refuse", json={"name": "satu"}, headers=headers)

    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency-key-reused")


@pytest.mark.parametrize("path", ["/api/v1/probes/refuse", "/api/v1/probes/refuse-but-count", "/api/v1/probes/fail"])
async def test_a_refusal_leaves_the_key_free(caller: httpx.AsyncClient, path: str) -> None:
    headers = {"Idempotency-Key": "kunci-5"}
    await caller.post(path, json={"name": "ditolak"}, headers=headers)

    created = await caller.post("/api/v1/probes", json={"name": "diterima"}, headers=headers)

    assert created.status_code == 201
    assert "Idempotency-Replayed" not in created.headers


async def test_the_same_key_of_somebody_else_is_another_key(
    government: Government, other_government: Government, caller: httpx.AsyncClient
) -> None:
    headers = {"Idempotency-Key": "kunci-6"}
    colleague = await government.caller(Role.EMPLOYEE)
    stranger = await other_government.caller(Role.EMPLOYEE)
    names = ["satu", "dua", "tiga"]

    answers = [
        await who.post("/api/v1/probes", json={"name": name}, headers=headers)
        for who, name in zip((caller, colleague, stranger), names, strict=True)
    ]

    assert [answer.json()["name"] for answer in answers] == names


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there", "é".encode().decode("latin-1")])
async def test_a_malformed_key_is_named_as_such(government: Government, caller: httpx.AsyncClient, key: str) -> None:
    refused = await caller.post(
        "/api/v1/probes", json={"name": "satu"}, headers={"Idempotency-Key": key.encode("latin-1")}
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "header.Idempotency-Key"
    assert await _probes(government) == 0


async def test_stored_answers_cannot_be_read_in_the_database(government: Government, caller: httpx.AsyncClient) -> None:
    await caller.post("/api/v1/probes", json={"name": "rahasia-sekali"}, headers={"Idempotency-Key": "kunci-7"})

    async with government.database.session(government.id) as session:
        body = await session.scalar(text("SELECT body FROM idempotency_keys WHERE key = 'kunci-7'"))

    assert body
    assert b"rahasia-sekali" not in body
