"""Signing in: cookies, tokens, no enumeration, the throttle."""

import asyncio
import json
from datetime import timedelta

import httpx
import pytest
from passlib.hash import argon2
from sqlalchemy import func, select

from app.auth import passwords
from app.auth.models import Account, Session, SignInAttempt
from app.auth.permissions import Role
from app.core import clock
from tests.auth.factories import PASSWORD, actions, add_account, browser, sign_in
from tests.factories import Government
from tests.statements import Statements

ME = "/api/v1/auth/me"


async def test_a_browser_gets_an_http_only_cookie_and_its_csrf_token(government: Government) -> None:
    account = await add_account(government, "maria", role=Role.AGENCY_HR)
    async with browser(government) as client:
        answer = await sign_in(client, government, "maria", kind="web")
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        session_cookie, csrf_cookie = answer.headers.get_list("set-cookie")
        assert session_cookie.startswith("capaian_session=")
        for attribute in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", f"Max-Age={12 * 3600}"):
            assert attribute.lower() in session_cookie.lower()
        assert "httponly" not in csrf_cookie.lower()
        body = answer.json()
        assert body["kind"] == "web"
        assert body["csrf_token"] == client.cookies["capaian_csrf"] == body["me"]["csrf_token"]
        assert client.cookies["capaian_session"] not in answer.text
        me = (await client.get(ME)).json()
        assert me == body["me"]
        assert me["account"] == {"id": str(account.id), "username": "maria", "display_name": "Akun Uji"}


async def test_an_app_gets_tokens_and_no_cookie(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        answer = await sign_in(client, government, "maria")
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        body = answer.json()
        assert (body["kind"], body["token_type"], body["expires_in"]) == ("app", "Bearer", 600)
        assert body["me"]["csrf_token"] is None
        me = await client.get(ME, headers={"Authorization": f"Bearer {body['access_token']}"})
        assert me.json() == body["me"]


@pytest.mark.parametrize("written", ["19850101 201001 1 001", "19850101.201001.1.001", "198501012010011001"])
async def test_a_nip_may_be_typed_with_its_gaps(government: Government, written: str) -> None:
    await add_account(government, "198501012010011001")
    async with browser(government) as client:
        assert (await sign_in(client, government, written)).status_code == 200


async def test_spaces_at_the_ends_of_a_password_belong_to_it(government: Government) -> None:
    await add_account(government, "maria", password=" gerbang senja ")
    async with browser(government) as client:
        assert (await sign_in(client, government, "maria", " gerbang senja ")).status_code == 200
        assert (await sign_in(client, government, "maria", "gerbang senja")).status_code == 401


async def test_every_refusal_looks_alike(government: Government, other_government: Government) -> None:
    await add_account(government, "maria")
    await add_account(government, "disabled", disabled_at=clock.now())
    await add_account(government, "provider-only", password=None)
    await add_account(other_government, "elsewhere")
    attempts = [
        (government.code, "maria", "kata sandi keliru"),
        (government.code, "nobody", PASSWORD),
        (government.code, "disabled", PASSWORD),
        (government.code, "provider-only", PASSWORD),
        (government.code, "elsewhere", PASSWORD),
        ("kota-antah-berantah", "maria", PASSWORD),
    ]
    answers = []
    async with browser(government) as client:
        for code, username, password in attempts:
            answer = await sign_in(client, code, username, password)
            body = answer.json()
            assert body.pop("request_id")
            answers.append((answer.status_code, sorted(set(answer.headers) - {"content-length"}), body))
    assert answers[0][0] == 401
    assert answers[0][2]["code"] == "sign-in-refused"
    assert all(answer == answers[0] for answer in answers)


async def test_a_refusal_asks_the_same_of_the_database_whether_or_not_the_name_exists(
    government: Government, statements: Statements
) -> None:
    await add_account(government, "maria")
    asked = []
    async with browser(government) as client:
        for code, username in ((government.code, "maria"), (government.code, "nobody"), ("nowhere", "maria")):
            with statements.counted() as seen:
                await sign_in(client, code, username, "kata sandi keliru")
            asked.append(seen)
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]) == 5


async def test_an_unknown_name_takes_a_hash_as_long_as_a_known_one(
    government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(government, "maria")
    asked: list[str | None] = []
    real = passwords.verify_password

    async def noted(password: str, stored: str | None) -> bool:
        asked.append(stored)
        return await real(password, stored)

    monkeypatch.setattr(passwords, "verify_password", noted)
    async with browser(government) as client:
        await sign_in(client, government, "maria", "kata sandi keliru")
        await sign_in(client, government, "nobody", "kata sandi keliru")
        await sign_in(client, "nowhere", "maria", "kata sandi keliru")
    assert asked == [account.password_hash, None, None]


async def test_five_failures_close_an_account_for_a_while_even_to_the_right_password(government: Government) -> None:
    await add_account(government, "maria")
    await add_account(government, "yosef")
    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start):
            for _ in range(5):
                assert (await sign_in(client, government, "maria", "kata sandi keliru")).status_code == 401
        with clock.set_to(start + timedelta(minutes=10)):
            refused = await sign_in(client, government, "maria")
            assert refused.status_code == 429
            assert refused.json()["code"] == "attempts-throttled"
            assert refused.headers["retry-after"] == "300"
            assert refused.json()["detail"] == "Try again in 300 seconds."
            assert (await sign_in(client, government, "yosef")).status_code == 200
        with clock.set_to(start + timedelta(minutes=15, seconds=1)):
            assert (await sign_in(client, government, "maria")).status_code == 200


async def test_attempts_while_closed_do_not_prolong_it(government: Government) -> None:
    await add_account(government, "maria")
    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start):
            for _ in range(5):
                await sign_in(client, government, "maria", "kata sandi keliru")
        with clock.set_to(start + timedelta(minutes=14)):
            for _ in range(20):
                assert (await sign_in(client, government, "maria", "kata sandi keliru")).status_code == 429
        with clock.set_to(start + timedelta(minutes=15, seconds=1)):
            assert (await sign_in(client, government, "maria")).status_code == 200


async def test_a_right_password_gives_all_five_attempts_back(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        for _ in range(2):
            for _ in range(4):
                assert (await sign_in(client, government, "maria", "kata sandi keliru")).status_code == 401
            assert (await sign_in(client, government, "maria")).status_code == 200


async def test_a_hundred_guesses_at_once_are_still_only_five(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        answers = await asyncio.gather(
            *(sign_in(client, government, "maria", f"kata sandi keliru {n}") for n in range(30))
        )
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(401) == 5
    assert statuses.count(429) == 25


async def test_an_address_that_tries_many_names_is_closed_and_others_are_not(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government, "203.0.113.9") as attacker, browser(government, "203.0.113.10") as neighbour:
        for number in range(50):
            assert (await sign_in(attacker, government, f"tebakan-{number}", "salah salah")).status_code == 401
        assert (await sign_in(attacker, government, "maria")).status_code == 429
        assert (await sign_in(neighbour, government, "maria")).status_code == 200


async def test_neighbouring_ipv6_addresses_count_as_one(government: Government) -> None:
    await add_account(government, "maria")
    for number in range(50):
        async with browser(government, f"2001:db8:0:1::{number + 1:x}") as client:
            await sign_in(client, government, f"tebakan-{number}", "salah salah")
    async with browser(government, "2001:db8:0:1:ffff::1") as same, browser(government, "2001:db8:0:2::1") as other:
        assert (await sign_in(same, government, "maria")).status_code == 429
        assert (await sign_in(other, government, "maria")).status_code == 200


async def test_guessing_governments_is_throttled_as_well(government: Government) -> None:
    async with browser(government, "203.0.113.77") as client:
        statuses = [(await sign_in(client, f"kota-{number}", f"admin-{number}")).status_code for number in range(51)]
    assert statuses == [401] * 50 + [429]


async def test_names_and_addresses_of_failures_are_not_stored_in_the_clear(government: Government) -> None:
    async with browser(government, "203.0.113.9") as client:
        await sign_in(client, government, "maria", "kata sandi keliru")
    async with government.database.session(government.id) as session:
        attempt = (await session.scalars(select(SignInAttempt))).one()
    for stored in (attempt.username_digest, attempt.address_digest):
        assert len(stored) == 32
        assert b"maria" not in stored
        assert b"203" not in stored


async def test_a_sign_in_with_a_worn_out_cookie_or_a_wrong_token_still_works(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await sign_in(client, government, "maria", kind="web")
        again = await sign_in(client, government, "maria", kind="web")
        assert again.status_code == 200
        client.headers["Authorization"] = "Bearer nonsense"
        assert (await sign_in(client, government, "maria")).status_code == 200


async def test_a_hash_of_old_costs_is_renewed_at_sign_in_without_touching_the_version(government: Government) -> None:
    old = argon2.using(type="ID", memory_cost=1024, time_cost=1, parallelism=1).hash(PASSWORD)
    account = await add_account(government, "maria", password=None, password_hash=old)
    async with browser(government) as client:
        assert (await sign_in(client, government, "maria")).status_code == 200
        async with government.database.session(government.id) as session:
            stored = (await session.scalars(select(Account).where(Account.id == account.id))).one()
        assert not passwords.needs_rehash(stored.password_hash)
        assert stored.version == account.version
        assert (await sign_in(client, government, "maria")).status_code == 200


async def test_a_sign_in_is_audited_and_a_failed_one_begins_no_session(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        body = (await sign_in(client, government, "maria")).json()
        await sign_in(client, government, "maria", "kata sandi keliru")
    assert await actions(government, body["me"]["session"]["id"]) == ["session.begun"]
    async with government.database.session(government.id) as session:
        assert await session.scalar(select(func.count()).select_from(Session)) == 1


async def test_a_repeated_sign_in_keeps_no_tokens_for_its_idempotency_key(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        client.headers["Idempotency-Key"] = "masuk-sekali"
        first = await sign_in(client, government, "maria")
        second = await sign_in(client, government, "maria")
    assert first.json()["refresh_token"] != second.json()["refresh_token"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "phone"}, "body.kind"),
        ({"password": ""}, "body.password"),
        ({"password": "x" * 201}, "body.password"),
        ({"username": "x" * 201}, "body.username"),
        ({"government": None}, "body.government"),
        ({"remember": True}, "body.remember"),
        ({"username": "\ud800"}, "body.username"),
    ],
)
async def test_a_malformed_sign_in_names_the_field_and_counts_as_no_attempt(
    government: Government, change: dict[str, object], field: str
) -> None:
    given = {"government": government.code, "username": "maria", "password": PASSWORD, "kind": "web", **change}
    async with browser(government) as client:
        answer = await _post_raw(client, given)
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    async with government.database.session(government.id) as session:
        assert await session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


@pytest.mark.parametrize("username", ["a\x00b", "🦜" * 100, "' OR 1=1 --", "\u202e", "%", "."])
async def test_no_username_breaks_the_sign_in(government: Government, username: str) -> None:
    async with browser(government) as client:
        answer = await sign_in(client, government, username)
    assert answer.status_code in {401, 422}


async def _post_raw(client: httpx.AsyncClient, given: dict[str, object]) -> httpx.Response:
    return await client.post(
        "/api/v1/auth/sign-in", content=json.dumps(given), headers={"Content-Type": "application/json"}
    )
