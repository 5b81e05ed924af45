"""Refresh tokens: rotation, reuse, races."""

import asyncio
import hashlib
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from app.auth.models import RefreshToken, Session
from app.core import clock
from tests.auth.factories import actions, add_account, bearer, browser, in_app, refresh, sign_in
from tests.factories import Government

ME = "/api/v1/auth/me"


async def test_each_refresh_gives_a_new_pair_that_goes_on(government: Government) -> None:
    await add_account(government, "maria")
    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start):
            tokens = await in_app(client, government)
        seen = {tokens["refresh_token"]}
        for days in (20, 40, 60):
            with clock.set_to(start + timedelta(days=days)):
                answer = await refresh(client, tokens["refresh_token"])
                assert answer.status_code == 200, answer.text
                assert answer.headers["cache-control"] == "no-store"
                tokens = answer.json()
                assert (await client.get(ME, headers=bearer(tokens["access_token"]))).status_code == 200
            seen.add(tokens["refresh_token"])
        assert len(seen) == 4
        with clock.set_to(start + timedelta(days=91)):
            expired = await refresh(client, tokens["refresh_token"])
        assert (expired.status_code, expired.json()["code"]) == (401, "refresh-token-refused")


async def test_a_token_used_twice_ends_the_session_for_both(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        first = await in_app(client, government)
        second = (await refresh(client, first["refresh_token"])).json()
        assert (await client.get(ME, headers=bearer(second["access_token"]))).status_code == 200
        stolen = await refresh(client, first["refresh_token"])
        assert (stolen.status_code, stolen.json()["code"]) == (401, "refresh-token-reused")
        assert (await client.get(ME, headers=bearer(second["access_token"]))).status_code == 401
        assert (await client.get(ME, headers=bearer(first["access_token"]))).status_code == 401
        over = await refresh(client, second["refresh_token"])
        assert (over.status_code, over.json()["code"]) == (401, "refresh-token-refused")
    assert await actions(government, first["me"]["session"]["id"]) == [
        "session.begun",
        "session.refresh-token-reused",
    ]


async def test_the_theft_of_one_session_leaves_the_others_alone(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        phone = await in_app(client, government)
        tablet = await in_app(client, government)
        await refresh(client, phone["refresh_token"])
        await refresh(client, phone["refresh_token"])
        assert (await refresh(client, tablet["refresh_token"])).status_code == 200


async def test_of_two_exchanges_at_once_one_wins_and_the_other_counts_as_reuse(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        for _ in range(3):
            token = (await in_app(client, government))["refresh_token"]
            answers = await asyncio.gather(refresh(client, token), refresh(client, token))
            won, lost = sorted(answers, key=lambda answer: answer.status_code)
            assert (won.status_code, lost.status_code) == (200, 401)
            assert lost.json()["code"] == "refresh-token-reused"
            assert (await client.get(ME, headers=bearer(won.json()["access_token"]))).status_code == 401


async def test_a_disabled_account_cannot_renew(government: Government) -> None:
    account = await add_account(government, "maria")
    async with browser(government) as client:
        token = (await in_app(client, government))["refresh_token"]
        async with government.database.session(government.id) as session:
            held = await session.get(type(account), (government.id, account.id))
            assert held is not None
            held.disabled_at = clock.now()
            await session.commit()
        assert (await refresh(client, token)).json()["code"] == "refresh-token-refused"


async def test_garbage_and_foreign_refresh_tokens_are_refused_alike(
    government: Government, other_government: Government
) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        tenant, identifier, secret = (await in_app(client, government))["refresh_token"].split(".")
        for token in (
            "x",
            "...",
            f"{tenant}.{identifier}",
            f"{tenant}.{identifier}.{secret}x",
            f"{other_government.id.hex}.{identifier}.{secret}",
            f"{tenant}.{uuid4().hex}.{secret}",
            f"{tenant}.{identifier}.é",
        ):
            answer = await refresh(client, token)
            assert (answer.status_code, answer.json()["code"]) == (401, "refresh-token-refused"), token
        assert (await refresh(client, f"{tenant}.{identifier}.{secret}")).status_code == 200


async def test_the_database_holds_no_secret_of_a_session(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await sign_in(client, government, "maria", kind="web")
        refresh_token = (await in_app(client, government))["refresh_token"]
        cookie = client.cookies["capaian_session"]
    async with government.database.session(government.id) as session:
        hashes = set((await session.scalars(select(Session.secret_hash))).all())
        (token_hash,) = (await session.scalars(select(RefreshToken.token_hash))).all()
    assert hashes == {None, hashlib.sha256(cookie.split(".")[2].encode()).digest()}
    assert token_hash == hashlib.sha256(refresh_token.split(".")[2].encode()).digest()
