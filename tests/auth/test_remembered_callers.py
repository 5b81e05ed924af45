"""What a process remembers of its callers never outlives a change that it made itself."""

from typing import Any

import pytest
from fastapi import FastAPI

from app.auth.authentication import Authenticator
from app.auth.permissions import Role
from app.core.database import Reader
from tests.factories import Government

ACCOUNTS = "/api/v1/accounts"


async def test_a_caller_read_before_a_revocation_is_not_remembered_after_it(
    government: Government, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    authenticator: Authenticator = app.state.authenticate
    client = await government.caller(Role.ADMINISTRATOR)
    fetch_one = Reader.fetch_one

    async def overtaken(self: Reader, statement: Any, **values: object) -> Any:
        row = await fetch_one(self, statement, **values)
        if "session_id" in values:
            authenticator.forget(government.id)
        return row

    with monkeypatch.context() as patched:
        patched.setattr(Reader, "fetch_one", overtaken)
        assert (await client.get(ACCOUNTS)).status_code == 200
    loaded: list[bool] = []

    async def noted(self: Reader, statement: Any, **values: object) -> Any:
        loaded.append("session_id" in values)
        return await fetch_one(self, statement, **values)

    monkeypatch.setattr(Reader, "fetch_one", noted)
    assert (await client.get(ACCOUNTS)).status_code == 200
    assert loaded == [True]


async def test_what_one_government_forgets_others_keep(
    government: Government, other_government: Government, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    authenticator: Authenticator = app.state.authenticate
    client = await government.caller(Role.ADMINISTRATOR)
    await client.get(ACCOUNTS)
    authenticator.forget(other_government.id)
    loaded: list[object] = []
    fetch_one = Reader.fetch_one

    async def noted(self: Reader, statement: Any, **values: object) -> Any:
        loaded.append(statement)
        return await fetch_one(self, statement, **values)

    monkeypatch.setattr(Reader, "fetch_one", noted)
    await client.get(ACCOUNTS)
    assert loaded == []
