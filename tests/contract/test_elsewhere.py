"""Every operation of the contract, called by every role with the ids of another government's records."""

import json
import re
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.auth.permissions import GRANTABLE, Role
from app.core.ids import new_id
from tests.contract.operations import Operation, resolved
from tests.contract.world import TABLES, World, almighty

_CALLERS = [*sorted(GRANTABLE), Role.EMPLOYEE, "almighty"]
_REFUSED = {403, 404}


async def _caller(world: World, role: str) -> httpx.AsyncClient:
    if role == "almighty":
        return await almighty(world.government)
    return await world.government.caller(Role(role))


class Foreign:
    """Answers with ids of another government, whatever is asked for."""

    def __init__(self, world: World) -> None:
        self.ids = world.ids()
        self.secrets = world.secrets()
        self.root = world.government.root

    def fill(self, operation: Operation, name: str) -> str:
        table = self._table(operation, name)
        return str(self.ids.get(table or "", new_id()))

    def _table(self, operation: Operation, name: str) -> str | None:
        before = operation.path.split("{" + name + "}")[0].rstrip("/").rsplit("/", 1)[1].replace("-", "_")
        if before in self.ids:
            return before
        return TABLES.get(name)

    def body(self, operation: Operation) -> Any:
        """The contract's own example, with every id in it replaced by one from elsewhere; own ids are left out."""
        content = operation.content()
        if content is None:
            return None
        return self._replaced(operation.example(), content[1], operation, "")

    def _replaced(self, value: Any, schema: Any, operation: Operation, name: str) -> Any:
        schema = resolved(schema, operation.document)
        if isinstance(value, dict):
            parts = schema.get("properties", {})
            return {
                key: self._replaced(inner, parts.get(key, {}), operation, key)
                for key, inner in value.items()
                if key != "id"
            }
        if isinstance(value, list):
            return [self._replaced(inner, schema.get("items", {}), operation, name) for inner in value]
        if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}", value):
            return str(self.ids.get(TABLES.get(name, ""), self.root))
        return value

    def query(self, operation: Operation) -> dict[str, str]:
        """Filters by id, set to ids from elsewhere; what is required besides, as its schema shows it."""
        chosen = {}
        for given in operation.parameters("query"):
            schema = resolved(given["schema"], operation.document)
            if schema.get("format") == "uuid" or schema.get("items", {}).get("format") == "uuid":
                chosen[given["name"]] = str(self.ids.get(TABLES.get(given["name"], ""), self.root))
            elif given.get("required"):
                chosen[given["name"]] = str(schema.get("enum", schema.get("examples", ["2026-06-01"]))[0])
        return chosen

    def told(self, answer: httpx.Response, sent: str) -> set[str]:
        """Ids from elsewhere that the answer holds and the question did not."""
        found = set(re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", answer.text))
        return {one for one in found & self.secrets if one not in sent}


async def _call(
    caller: httpx.AsyncClient, operation: Operation, foreign: Foreign, *, filtered: bool
) -> tuple[httpx.Response, str]:
    address = operation.address(lambda name: foreign.fill(operation, name))
    headers = {"If-Match": '"1"'} if operation.parameters("header") else {}
    query = foreign.query(operation) if filtered else {}
    content = operation.content()
    body = foreign.body(operation)
    kind = content[0] if content else ""
    more: dict[str, Any] = {"json": body} if kind == "application/json" else {}
    if kind == "multipart/form-data":
        files = {name: ("berkas.xlsx", b"isi") for name, value in body.items() if name == "file"}
        more = {"files": files, "data": {name: value for name, value in body.items() if name != "file"}}
    answer = await caller.request(operation.method, address, params=query, headers=headers, **more)
    return answer, address + json.dumps(query) + json.dumps(body)


@pytest.mark.parametrize("role", _CALLERS)
async def test_nobody_reaches_another_governments_records(
    role: str, ours: World, theirs: World, every_operation: list[Operation]
) -> None:
    caller = await _caller(ours, role)
    foreign = Foreign(theirs)
    before = theirs.state()
    faults = []
    for operation in every_operation:
        if operation.id in {"signOut", "endOtherSessions", "changePassword"}:
            continue  # They act on the caller's own session alone, and would end it.
        for filtered in (False, True) if operation.method == "GET" else (False,):
            answer, sent = await _call(caller, operation, foreign, filtered=filtered)
            told = foreign.told(answer, sent)
            if answer.status_code >= 500 and operation.id != "getReadiness":
                faults.append(f"{operation.id}: {answer.status_code} {answer.text[:200]}")
            if told:
                faults.append(f"{operation.id}: tells {told}")
            if answer.is_success and operation.placeholders and operation.id not in _EMPTY_FOR_STRANGERS:
                faults.append(f"{operation.id}: {answer.status_code} for an id from elsewhere {answer.text[:200]}")
            if operation.method == "GET" and operation.placeholders and operation.id not in _EMPTY_FOR_STRANGERS:
                allowed = _REFUSED | ({422} if operation.parameters("query") else set())
                if answer.status_code not in allowed:
                    faults.append(f"{operation.id}: {answer.status_code} instead of 403 or 404")
    assert faults == []
    assert theirs.state() == before


_EMPTY_FOR_STRANGERS = frozenset({"listRealisations", "getPolicy"})
"""The realisations of an unseen appraisal are an empty list; shipped policies belong to everybody."""


async def test_nearly_every_address_is_tried_with_a_record_that_exists(
    theirs: World, every_operation: list[Operation]
) -> None:
    foreign = Foreign(theirs)
    tried = {(operation.path, name) for operation in every_operation for name in operation.placeholders}
    real = {
        (operation.path, name)
        for operation in every_operation
        for name in operation.placeholders
        if UUID(foreign.fill(operation, name)) in foreign.ids.values()
    }
    assert len(real) / len(tried) > 0.75, sorted(tried - real)


async def test_nobody_is_served_without_signing_in(
    anonymous: httpx.AsyncClient, theirs: World, every_operation: list[Operation]
) -> None:
    foreign = Foreign(theirs)
    before = theirs.state()
    for operation in every_operation:
        if operation.is_public:
            continue
        answer, _ = await _call(anonymous, operation, foreign, filtered=False)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), operation.id
    assert theirs.state() == before
