"""Failures: RFC 9457 documents with a stable code, in the caller's language, for whatever is sent."""

import httpx
import pytest

from app.auth.permissions import Role
from app.core.texts import language_of
from tests.factories import Government


@pytest.fixture
async def caller(government: Government) -> httpx.AsyncClient:
    return await government.caller(Role.EMPLOYEE)


async def test_a_problem_speaks_indonesian_unless_english_is_asked_for(anonymous: httpx.AsyncClient) -> None:
    plain = await anonymous.get("/api/v1/probes")
    english = await anonymous.get("/api/v1/probes", headers={"Accept-Language": "en-GB,en;q=0.8"})

    assert plain.headers["content-type"] == "application/problem+json"
    assert (plain.headers["content-language"], plain.json()["title"]) == ("id", "Anda belum masuk")
    assert (english.headers["content-language"], english.json()["title"]) == ("en", "You are not signed in")
    assert plain.json()["code"] == english.json()["code"] == "unauthenticated"
    assert plain.json()["type"] == "urn:capaian:problem:unauthenticated"
    assert plain.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "id"),
        ("", "id"),
        ("id-ID", "id"),
        ("en", "en"),
        ("en-US,en;q=0.9", "en"),
        ("id;q=0.9,en;q=0.8", "id"),
        ("en;q=0.2,id;q=0.3", "id"),
        ("en;q=0", "id"),
        ("in", "id"),
        ("fr", "id"),
        ("fr,en;q=0.1", "en"),
        ("en;q=banyak", "id"),
        (";;;,,,", "id"),
    ],
)
def test_the_language_follows_the_ranking_of_the_caller(header: str | None, language: str) -> None:
    assert language_of(header) == language


async def test_a_problem_and_its_answer_carry_the_request_id(anonymous: httpx.AsyncClient) -> None:
    refused = await anonymous.get("/api/v1/probes", headers={"X-Request-ID": "permintaan-12345"})
    assert refused.headers["x-request-id"] == refused.json()["request_id"] == "permintaan-12345"


@pytest.mark.parametrize("given", ["pendek", "x" * 65, "a b c d e f", "<script>alert</script>"])
async def test_a_strange_request_id_is_replaced(anonymous: httpx.AsyncClient, given: str) -> None:
    answer = await anonymous.get("/healthz", headers={"X-Request-ID": given})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 32


async def test_every_bad_field_is_named_in_both_languages(government: Government) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    body = {"size": "besar", "parent_id": "x", "warna": "merah"}

    english = (await caller.post("/api/v1/probes", json=body)).json()
    indonesian = (await caller.post("/api/v1/probes", json=body, headers={"Accept-Language": "id"})).json()

    assert [(error["field"], error["code"]) for error in english["errors"]] == [
        ("body.name", "missing"),
        ("body.size", "int-parsing"),
        ("body.parent_id", "uuid-parsing"),
        ("body.warna", "extra-forbidden"),
    ]
    assert english["errors"][0]["message"] == "This is required"
    assert indonesian["errors"][0]["message"] == "Wajib diisi"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"teks"',
        b"1e400",
        b'{"name": "a\\u0000b"}',
        b'{"name": "\\ud800"}',
        b'{"name": "\xff\xfe"}',
        b'{"name": "x", "size": 1e400}',
        b'{"name": "x", "size": NaN}',
        b'{"name": "x", "size": 99999999999999999999999999999999}',
        b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"name": "' + b"x" * 400 + b'"}',
    ],
)
async def test_no_body_whatever_is_a_fault(caller: httpx.AsyncClient, content: bytes) -> None:
    refused = await caller.post("/api/v1/probes", content=content, headers={"Content-Type": "application/json"})
    assert 400 <= refused.status_code < 500
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"]


async def test_an_unknown_address_and_a_wrong_method_are_problems(anonymous: httpx.AsyncClient) -> None:
    unknown = await anonymous.get("/api/v1/tidak-ada")
    wrong = await anonymous.delete("/healthz")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not-found")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method-not-allowed")
    assert wrong.headers["allow"] == "GET"


async def test_answers_carry_the_headers_that_protect_browsers(anonymous: httpx.AsyncClient) -> None:
    headers = (await anonymous.get("/healthz")).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
