"""Cookies with their CSRF token, tokens and their rotation, the list of sessions and its ends."""

import asyncio
import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from fastapi import FastAPI
from sqlalchemy import func, select

from app.auth.authentication import Authenticator
from app.auth.models import RefreshToken, Session, SignInAttempt
from app.auth.sessions.service import NOBODY, tidy
from app.auth.tokens import TokenSigner, generate_key
from app.core import clock
from app.core.database import Reader
from tests.auth.factories import actions, add_account, browser, sign_in
from tests.factories import Government
from tests.statements import Statements

ME = "/api/v1/auth/me"
SESSIONS = "/api/v1/auth/sessions"
REFRESH = "/api/v1/auth/refresh"
SIGN_OUT = "/api/v1/auth/sign-out"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def in_app(client: httpx.AsyncClient, government: Government, username: str = "maria") -> dict[str, Any]:
    answer = await sign_in(client, government, username)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


# --- cookies and CSRF -------------------------------------------------------------------------------------------


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


# --- access tokens ----------------------------------------------------------------------------------------------


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def decoded(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims, _ = (part + "=" * (-len(part) % 4) for part in token.split("."))
    return json.loads(base64.urlsafe_b64decode(header)), json.loads(base64.urlsafe_b64decode(claims))


async def test_tokens_forged_with_another_algorithm_or_key_are_refused(government: Government, app: FastAPI) -> None:
    account = await add_account(government, "maria")
    signer: TokenSigner = app.state.authenticate.signer
    async with browser(government) as client:
        token = (await in_app(client, government))["access_token"]
        header, claims = decoded(token)
        assert header["alg"] == "ES256"
        unsigned = f"{encoded(header | {'alg': 'none'})}.{encoded(claims)}."
        key = (await client.get("/.well-known/jwks.json")).json()["keys"][0]
        public = _public_pem(key)
        to_sign = f"{encoded(header | {'alg': 'HS256'})}.{encoded(claims)}"
        mac = hmac.new(public.encode(), to_sign.encode(), hashlib.sha256).digest()
        confused = f"{to_sign}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"
        stranger, _ = TokenSigner(generate_key(), minutes=10).issue(government.id, account.id, UUID(claims["sid"]))
        altered = f"{token.split('.')[0]}.{encoded(claims | {'sub': str(uuid4())})}.{token.split('.')[2]}"
        for forged in (unsigned, confused, stranger, altered, token[:-4], "", "a.b.c", "é.é.é"):
            answer = await client.get(ME, headers={"Authorization": f"Bearer {forged}".encode()})
            assert answer.status_code == 401, forged
            assert answer.headers["www-authenticate"] == "Bearer"
        assert (await client.get(ME, headers=bearer(token))).status_code == 200
        assert signer.verify(confused) is None


def _public_pem(key: dict[str, str]) -> str:
    def number(text: str) -> int:
        return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")

    public = ec.EllipticCurvePublicNumbers(number(key["x"]), number(key["y"]), ec.SECP256R1()).public_key()
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


async def test_the_published_key_verifies_our_tokens(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        token = (await in_app(client, government))["access_token"]
        answer = await client.get("/.well-known/jwks.json")
    assert answer.headers["cache-control"] == "public, max-age=3600"
    (key,) = answer.json()["keys"]
    assert decoded(token)[0]["kid"] == key["kid"]
    assert "d" not in key
    public = serialization.load_pem_public_key(_public_pem(key).encode())
    assert isinstance(public, ec.EllipticCurvePublicKey)
    raw = base64.urlsafe_b64decode(token.split(".")[2] + "==")
    signature = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public.verify(signature, token.rsplit(".", 1)[0].encode(), ec.ECDSA(hashes.SHA256()))


async def test_an_access_token_expires(government: Government) -> None:
    await add_account(government, "maria")
    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start):
            token = (await in_app(client, government))["access_token"]
        with clock.set_to(start + timedelta(minutes=9, seconds=58)):
            assert (await client.get(ME, headers=bearer(token))).status_code == 200
        with clock.set_to(start + timedelta(minutes=10, seconds=1)):
            assert (await client.get(ME, headers=bearer(token))).status_code == 401


async def test_a_token_of_one_government_shows_nothing_of_another(
    government: Government, other_government: Government, app: FastAPI
) -> None:
    account = await add_account(government, "maria")
    authenticator: Authenticator = app.state.authenticate
    async with browser(government) as client:
        session = UUID((await in_app(client, government))["me"]["session"]["id"])
        token, _ = authenticator.signer.issue(other_government.id, account.id, session)
        assert (await client.get(ME, headers=bearer(token))).status_code == 401


async def test_the_caller_is_loaded_in_one_statement_and_remembered_for_a_moment(
    government: Government, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_account(government, "maria")
    loaded: list[str] = []
    fetch_one = Reader.fetch_one

    async def noted(self: Reader, statement: Any, **values: object) -> Any:
        loaded.append(str(statement))
        return await fetch_one(self, statement, **values)

    start = clock.now()
    async with browser(government) as client:
        with clock.set_to(start):
            token = (await in_app(client, government))["access_token"]
        monkeypatch.setattr(Reader, "fetch_one", noted)
        for seconds, expected in ((1, 1), (5, 0), (7, 1)):
            loaded.clear()
            with clock.set_to(start + timedelta(seconds=seconds)):
                assert (await client.get(SESSIONS, headers=bearer(token))).status_code == 200
            assert len(loaded) == expected, seconds


# --- refresh ----------------------------------------------------------------------------------------------------


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post(REFRESH, json={"refresh_token": token})


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


# --- the list, and its ends -------------------------------------------------------------------------------------


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
