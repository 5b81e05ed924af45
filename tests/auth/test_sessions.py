"""The list of sessions, and how sessions end."""

from datetime import timedelta
from uuid import uuid4

import httpx
from sqlalchemy import func, select

from app.auth.models import RefreshToken, Session, SignInAttempt
from app.auth.sessions.service import NOBODY, tidy
from app.core import clock
from tests.auth.factories import actions, add_account, bearer, browser, in_app, refresh, sign_in
from tests.factories import Government
from tests.statements import Statements

ME = "/api/v1/auth/me"
SESSIONS = "/api/v1/auth/sessions"
SIGN_OUT = "/api/v1/auth/sign-out"


async def test_my_sessions_are_listed_with_the_present_one_marked(
    government: Government, statements: Statements
) -> None:
    await add_account(government, "maria")
    await add_account(government, "yosef")
    async with browser(government, "203.0.113.5") as client:
        await in_app(client, government, "yosef")
        for _ in range(4):
            tokens = await in_app(client, government)
        with statements.counted() as seen:
            answer = await client.get(SESSIONS, headers=bearer(tokens["access_token"]))
        assert len(seen) == 1
        items = answer.json()["items"]
        assert len(items) == 4
        assert [item["current"] for item in items].count(True) == 1
        current = next(item for item in items if item["current"])
        assert current["id"] == tokens["me"]["session"]["id"]
        assert (current["kind"], current["address"], current["user_agent"]) == ("app", "203.0.113.5", "Peramban Uji")
        first = await client.get(SESSIONS, params={"limit": 3}, headers=bearer(tokens["access_token"]))
        rest = await client.get(
            SESSIONS, params={"limit": 3, "after": first.json()["next"]}, headers=bearer(tokens["access_token"])
        )
        assert [item["id"] for item in first.json()["items"] + rest.json()["items"]] == [item["id"] for item in items]
        assert rest.json()["next"] is None


async def test_signing_out_ends_the_session_at_once_and_takes_the_cookies(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await sign_in(client, government, "maria", kind="web")
        session = (await client.get(ME)).json()["session"]["id"]
        cookie = client.cookies["capaian_session"]
        answer = await client.post(SIGN_OUT, headers={"X-CSRF-Token": client.cookies["capaian_csrf"]})
        assert answer.status_code == 204
        assert not client.cookies
        assert (await client.get(ME, headers={"Cookie": f"capaian_session={cookie}"})).status_code == 401
    assert await actions(government, session) == ["session.begun", "session.ended"]


async def test_a_lost_phone_is_signed_out_from_elsewhere(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        phone, laptop = await in_app(client, government), await in_app(client, government)
        assert (await client.get(ME, headers=bearer(phone["access_token"]))).status_code == 200
        address = f"{SESSIONS}/{phone['me']['session']['id']}"
        assert (await client.delete(address, headers=bearer(laptop["access_token"]))).status_code == 204
        assert (await client.get(ME, headers=bearer(phone["access_token"]))).status_code == 401
        assert (await refresh(client, phone["refresh_token"])).status_code == 401
        again = await client.delete(address, headers=bearer(laptop["access_token"]))
        assert (again.status_code, again.json()["code"]) == (404, "session-not-found")
        assert (await client.get(ME, headers=bearer(laptop["access_token"]))).status_code == 200


async def test_nobody_ends_the_session_of_another(government: Government, other_government: Government) -> None:
    await add_account(government, "maria")
    await add_account(government, "yosef")
    await add_account(other_government, "yosef")
    async with browser(government) as client:
        hers = await in_app(client, government)
        for elsewhere in (government, other_government):
            his = await in_app(client, elsewhere, "yosef")
            answer = await client.delete(
                f"{SESSIONS}/{hers['me']['session']['id']}", headers=bearer(his["access_token"])
            )
            assert answer.status_code == 404
        assert (await client.get(ME, headers=bearer(hers["access_token"]))).status_code == 200


async def test_all_other_sessions_end_together(government: Government) -> None:
    account = await add_account(government, "maria")
    await add_account(government, "yosef")
    async with browser(government) as client:
        others = [await in_app(client, government) for _ in range(3)]
        his = await in_app(client, government, "yosef")
        present = await in_app(client, government)
        answer = await client.delete(SESSIONS, headers=bearer(present["access_token"]))
        assert answer.json() == {"ended": 3}
        for other in others:
            assert (await client.get(ME, headers=bearer(other["access_token"]))).status_code == 401
        for alive in (present, his):
            assert (await client.get(ME, headers=bearer(alive["access_token"]))).status_code == 200
    assert await actions(government, account.id) == ["sessions.ended"]


async def test_without_a_session_there_is_nothing_to_list_or_end(anonymous: httpx.AsyncClient) -> None:
    for method, path in (
        ("GET", ME),
        ("GET", SESSIONS),
        ("DELETE", SESSIONS),
        ("DELETE", f"{SESSIONS}/{uuid4()}"),
        ("POST", SIGN_OUT),
    ):
        answer = await anonymous.request(method, path)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), path


async def test_a_repeated_sign_out_with_its_key_is_answered_the_same(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        tokens = await in_app(client, government)
        headers = bearer(tokens["access_token"]) | {"Idempotency-Key": "keluar"}
        assert (await client.post(SIGN_OUT, headers=headers)).status_code == 204
        assert (await client.post(SIGN_OUT, headers=headers)).status_code == 401


async def test_the_nightly_job_forgets_what_serves_no_more(government: Government) -> None:
    await add_account(government, "maria")
    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start - timedelta(days=500)):
            await in_app(client, government)
            await sign_in(client, government, "maria", "kata sandi keliru")
            await sign_in(client, "nowhere", "maria", "kata sandi keliru")
        tokens = await in_app(client, government)
        await tidy(government.database, government.id)
        assert (await refresh(client, tokens["refresh_token"])).status_code == 200
    async with government.database.session(government.id) as session:
        assert await session.scalar(select(func.count()).select_from(Session)) == 1
        assert await session.scalar(select(func.count()).select_from(RefreshToken)) == 2
        assert await session.scalar(select(func.count()).select_from(SignInAttempt)) == 0
    async with government.database.session(NOBODY) as session:
        old = select(func.count()).select_from(SignInAttempt).where(SignInAttempt.at < start - timedelta(days=2))
        assert await session.scalar(old) == 0
