"""Hostile input to every operation: never a fault of ours, and what is refused changes nothing."""

import copy
import itertools
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import orjson
import pytest

from app.core.ids import new_id
from tests.contract.operations import Operation
from tests.contract.world import World, almighty

_DEEP = b"[" * 20_000 + b"]" * 20_000
_RAW = {
    "nothing": b"",
    "not JSON": b"{bukan",
    "invalid UTF-8": b'{"name": "\xff\xfe\x80"}',
    "a lone surrogate": b'{"name": "\\ud800", "reason": "\\udfff"}',
    "a number beyond every type": b'{"name": 1e400, "weight": -1e400, "version": NaN}',
    "deep nesting": _DEEP,
    "deep nesting in a field": b'{"name": ' + _DEEP + b"}",
    "a list": b"[1, 2, 3]",
    "null": b"null",
}
_VALUES: tuple[Any, ...] = (
    "a\x00b",
    "x" * 12_000,
    -1,
    10**30,
    0.1 + 1e-17,
    True,
    [],
    {},
    [None, {"a": []}],
    "9" * 400,
    "0001-01-01",
    "'; DROP TABLE accounts; --",
)
_PLACES = ("x", "0", "%00", "..%2f..", "9" * 4_000, "{00000000-0000-0000-0000-000000000000}", "\u0661\u0662", "-1")
_QUERIES = (
    "",
    "a\x00b",
    "-1",
    "1e400",
    "NaN",
    "9" * 400,
    "%",
    "\ud7ff\U0010ffff",
    "'; SELECT 1",
    "2026-13-45",
    "x" * 5_000,
)
_HEADERS = (
    {"If-Match": '"999999999999999999999"'},
    {"If-Match": "\x7f"},
    {"Idempotency-Key": "x" * 300},
    {"Accept-Language": "en;q=x,;;" * 50},
    {"Authorization": "Bearer ..."},
    {"Cookie": "capaian_session=a.b.c"},
    {"X-Request-ID": "'\"<>" * 10},
)


def _mutations(body: Any) -> Iterator[Any]:
    """The body with one field spoilt, for every field of it (two levels deep) and every hostile value."""
    if not isinstance(body, dict):
        return
    turn = itertools.cycle(_VALUES)  # Each field meets some of them, and each of them many fields.
    for key, given in body.items():
        for value in itertools.islice(turn, 5):
            yield {**body, key: value}
        inner = given[0] if isinstance(given, list) and given else given
        if isinstance(inner, dict):
            for deeper in inner:
                for value in itertools.islice(turn, 2):
                    spoilt = copy.deepcopy(body)
                    target = spoilt[key][0] if isinstance(given, list) else spoilt[key]
                    target[deeper] = value
                    yield spoilt
    yield {**body, "tidak_dikenal": 1}
    yield from ({name: value for name, value in body.items() if name != left_out} for left_out in body)


def _requests(operation: Operation) -> Iterator[dict[str, Any]]:
    address = operation.address(lambda _: str(new_id()))
    match = {"If-Match": '"1"'}
    queries = itertools.cycle(_QUERIES)
    for name in operation.placeholders:
        for place in _PLACES:
            yield {
                "url": operation.address(
                    lambda other, n=name, p=place: quote(p, safe="%") if other == n else str(new_id())
                )
            }
    for given in operation.parameters("query"):
        for value in itertools.islice(queries, 4):
            yield {"url": address, "params": {given["name"]: value}}
    yield {"url": address, "params": {"tidak_dikenal": "1"}}
    for headers in _HEADERS:
        yield {"url": address, "headers": headers}
    content = operation.content()
    if content is None:
        return
    for raw, kind in zip(_RAW.values(), itertools.cycle((content[0], content[0], "text/plain")), strict=False):
        yield {"url": address, "content": raw, "headers": {**match, "Content-Type": kind}}
    if content[0] == "application/json":
        for body in _mutations(operation.example()):
            yield {"url": address, "content": _packed(body), "headers": {**match, "Content-Type": "application/json"}}


def _packed(body: Any) -> bytes:
    try:
        return orjson.dumps(body)
    except (TypeError, orjson.JSONEncodeError):
        # Whole numbers beyond 64 bits, which only the standard library writes.
        return json.dumps(body).encode()


_OWN_SESSION = frozenset({"signOut", "endOtherSessions", "changePassword"})


@pytest.fixture(scope="module")
async def caller(ours: World) -> httpx.AsyncClient:
    return await almighty(ours.government)


async def test_no_input_whatever_is_a_fault_and_no_refusal_changes_anything(
    ours: World, caller: httpx.AsyncClient, every_operation: list[Operation]
) -> None:
    faults: list[str] = []
    before = ours.state()
    tried = 0
    for operation in every_operation:
        if operation.id in _OWN_SESSION:
            continue
        accepted = False
        for request in _requests(operation):
            try:
                answer = await caller.request(operation.method, **request)
            except (httpx.InvalidURL, UnicodeEncodeError, httpx.LocalProtocolError):
                continue  # The client itself refuses to send it.
            tried += 1
            accepted = accepted or answer.is_success
            if answer.status_code >= 500:
                faults.append(f"{operation.id}: {answer.status_code} for {str(request)[:300]}")
            elif answer.status_code >= 400 and answer.headers.get("content-type") != "application/problem+json":
                faults.append(f"{operation.id}: no problem document for {str(request)[:300]}")
        now = ours.state()
        if not accepted and now != before:
            changed = [table for table in now if now[table] != before.get(table)]
            faults.append(f"{operation.id}: refused everything and changed {changed}")
        before = now
    assert faults == []
    assert tried > 2_000
