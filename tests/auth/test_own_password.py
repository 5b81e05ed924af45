"""Changing one's own password, by choice and at the first sign-in."""

import asyncio

import httpx
import pytest
from sqlalchemy import select

from app.auth.models import Account
from tests.auth.factories import NEW_PASSWORD, PASSWORD, actions, add_account, browser, sign_in
from tests.factories import Government

ME = "/api/v1/auth/me"
CHANGE = "/api/v1/auth/password"


async def signed_in(client: httpx.AsyncClient, government: Government, password: str = PASSWORD) -> httpx.AsyncClient:
    answer = await sign_in(client, government, "maria", password)
    assert answer.status_code == 200, answer.text
    client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return client


async def change(client: httpx.AsyncClient, new: str = NEW_PASSWORD, current: str = PASSWORD) -> httpx.Response:
    return await client.post(CHANGE, json={"current_password": current, "new_password": new})


async def test_the_first_sign_in_opens_nothing_but_the_change_of_the_password(government: Government) -> None:
    await add_account(government, "maria", must_change_password=True)
    async with browser(government) as client:
        await signed_in(client, government)
        assert (await client.get(ME)).json()["must_change_password"] is True
        for path in ("/api/v1/accounts", "/api/v1/audit", "/api/v1/operations/00000000-0000-0000-0000-000000000000"):
            closed = await client.get(path)
            assert (closed.status_code, closed.json()["code"]) == (403, "password-change-required")
        assert (await change(client)).status_code == 204
        assert (await client.get(ME)).json()["must_change_password"] is False
        open_now = await client.get("/api/v1/operations/00000000-0000-0000-0000-000000000000")
        assert open_now.json()["code"] == "not-found"


async def test_the_new_password_opens_and_the_old_one_no_more(government: Government) -> None:
    account = await add_account(government, "maria")
    async with browser(government) as client:
        await signed_in(client, government)
        assert (await change(client)).status_code == 204
        assert (await sign_in(client, government, "maria")).status_code == 401
        assert (await sign_in(client, government, "maria", NEW_PASSWORD)).status_code == 200
    assert await actions(government, account.id) == ["password.changed"]
    async with government.database.session(government.id) as session:
        stored = (await session.scalars(select(Account))).one()
    assert stored.version == account.version + 1


async def test_the_other_sessions_end_and_the_present_one_goes_on(government: Government) -> None:
    account = await add_account(government, "maria")
    async with browser(government) as phone, browser(government) as laptop:
        await signed_in(phone, government)
        await signed_in(laptop, government)
        assert (await phone.get(ME)).status_code == 200
        assert (await change(laptop)).status_code == 204
        assert (await phone.get(ME)).status_code == 401
        assert (await laptop.get(ME)).status_code == 200
    assert await actions(government, account.id) == ["password.changed", "sessions.ended"]


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("pendek", ["password-too-short"]),
        (PASSWORD, ["password-unchanged"]),
        ("Indonesia-1945", ["password-too-common"]),
    ],
)
async def test_a_bad_new_password_names_its_fault_and_changes_nothing(
    government: Government, new: str, codes: list[str]
) -> None:
    account = await add_account(government, "maria")
    async with browser(government) as client:
        await signed_in(client, government)
        answer = await change(client, new)
        assert answer.status_code == 422
        assert answer.json()["code"] == "password-refused"
        assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [
            ("body.new_password", code) for code in codes
        ]
        assert (await sign_in(client, government, "maria")).status_code == 200
    assert await actions(government, account.id) == []


async def test_a_stolen_session_cannot_guess_the_password(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await signed_in(client, government)
        for _ in range(5):
            answer = await change(client, current="kata sandi keliru")
            assert (answer.status_code, answer.json()["code"]) == (422, "current-password-wrong")
        closed = await change(client)
        assert (closed.status_code, closed.json()["code"]) == (429, "attempts-throttled")
        assert (await sign_in(client, government, "maria")).status_code == 429


async def test_of_two_changes_at_once_one_wins(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await signed_in(client, government)
        answers = await asyncio.gather(change(client), change(client, "kain tenun Sabu Raijua"))
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses[0] == 204
        assert statuses[1] in {409, 422}


async def test_a_repeated_change_with_its_key_is_answered_without_being_done_twice(government: Government) -> None:
    account = await add_account(government, "maria")
    async with browser(government) as client:
        await signed_in(client, government)
        client.headers["Idempotency-Key"] = "ganti-sandi"
        first, second = await change(client), await change(client)
        assert (first.status_code, second.status_code) == (204, 204)
        assert second.headers["idempotency-replayed"] == "true"
    assert await actions(government, account.id) == ["password.changed"]


async def test_a_browser_needs_its_csrf_token_to_change_the_password(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await sign_in(client, government, "maria", kind="web")
        refused = await change(client)
        assert (refused.status_code, refused.json()["code"]) == (403, "csrf-token-wrong")
        client.headers["X-CSRF-Token"] = client.cookies["capaian_csrf"]
        assert (await change(client)).status_code == 204
