"""Cookie sessions and their CSRF token."""

from datetime import timedelta
from uuid import UUID, uuid4

from app.core import clock
from tests.auth.factories import add_account, bearer, browser, in_app, sign_in
from tests.factories import Government

ME = "/api/v1/auth/me"
SESSIONS = "/api/v1/auth/sessions"


async def test_a_browser_reads_without_and_changes_only_with_its_csrf_token(
    government: Government, other_government: Government
) -> None:
    await add_account(government, "maria")
    await add_account(other_government, "yosef")
    async with browser(government) as client, browser(other_government) as another:
        await sign_in(client, government, "maria", kind="web")
        foreign = (await sign_in(another, other_government, "yosef", kind="web")).json()["csrf_token"]
        assert (await client.get(ME)).status_code == 200
        for wrong in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "é".encode()}, {"X-CSRF-Token": foreign}):
            refused = await client.delete(SESSIONS, headers=wrong)
            assert refused.status_code == 403
            assert refused.json()["code"] == "csrf-token-wrong"
        token = client.cookies["capaian_csrf"]
        assert (await client.delete(SESSIONS, headers={"X-CSRF-Token": token})).status_code == 200


async def test_an_app_needs_no_csrf_token(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        tokens = await in_app(client, government)
        assert (await client.delete(SESSIONS, headers=bearer(tokens["access_token"]))).status_code == 200


async def test_a_tampered_cookie_opens_nothing(government: Government, other_government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await sign_in(client, government, "maria", kind="web")
        tenant, session, secret = client.cookies["capaian_session"].split(".")
        client.cookies.clear()
        for cookie in (
            f"{tenant}.{session}.{secret[:-1]}",
            f"{tenant}.{session}.",
            f"{other_government.id.hex}.{session}.{secret}",
            f"{tenant}.{uuid4().hex}.{secret}",
            f"{tenant}.{session}",
            "x.y.z",
            "....",
        ):
            answer = await client.get(ME, headers={"Cookie": f"capaian_session={cookie}"})
            assert answer.status_code == 401, cookie
            assert answer.json()["code"] == "unauthenticated"
        whole = await client.get(ME, headers={"Cookie": f"capaian_session={tenant}.{session}.{secret}"})
        assert whole.status_code == 200


async def test_the_session_of_an_app_cannot_be_used_as_a_cookie(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        tokens = await in_app(client, government)
        session = UUID(tokens["me"]["session"]["id"]).hex
        cookie = {"Cookie": f"capaian_session={government.id.hex}.{session}.{tokens['refresh_token'].split('.')[2]}"}
        assert (await client.get(ME, headers=cookie)).status_code == 401


async def test_a_browser_session_ends_after_its_hours(government: Government) -> None:
    await add_account(government, "maria")
    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start):
            cookie = (await sign_in(client, government, "maria", kind="web")).headers.get_list("set-cookie")[0]
        headers = {"Cookie": cookie.split(";")[0]}
        client.cookies.clear()
        with clock.set_to(start + timedelta(hours=11, minutes=59)):
            assert (await client.get(ME, headers=headers)).status_code == 200
        with clock.set_to(start + timedelta(hours=12, seconds=1)):
            assert (await client.get(ME, headers=headers)).status_code == 401
