"""Access tokens: forged, foreign, expired; and the one statement behind each."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from fastapi import FastAPI

from app.auth.authentication import Authenticator
from app.auth.tokens import TokenSigner, generate_key
from app.core import clock
from app.core.database import Reader
from tests.auth.factories import add_account, bearer, browser, in_app
from tests.factories import Government

ME = "/api/v1/auth/me"
SESSIONS = "/api/v1/auth/sessions"


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
