"""Payloads of signing in and of the list of sessions."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from app.auth.passwords import MAX_LENGTH
from app.auth.profile.schemas import ME_EXAMPLE, Me
from app.core.pagination import PageQuery
from app.core.schemas import ReadSchema, Schema

Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=MAX_LENGTH)]
"""Spaces at its ends belong to a password."""

_ACCESS_TOKEN = "eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiJ9…"  # noqa: S105 - an example
_REFRESH_TOKEN = "01936f5e7c0070008000000000000006.01936f5e7c0070008000000000000007.Zk3…"  # noqa: S105 - an example


class SignIn(Schema):
    model_config = Schema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "government": "kota-kupang",
                    "username": "19850101 201001 1 001",
                    "password": "gerbang-senja-kopi-2",
                    "kind": "web",
                }
            ]
        }
    )

    government: Annotated[str, Field(min_length=1, max_length=64, description="`code` from `/governments`")]
    username: Annotated[
        str, Field(min_length=1, max_length=200, description="NIP, with or without gaps, or the chosen name")
    ]
    password: Password
    kind: Literal["web", "app"] = Field(description="`web`: a cookie session; `app`: access and refresh tokens")


class WebSession(ReadSchema):
    """Signed in by cookie. Send `csrf_token` as `X-CSRF-Token` with every change; a readable cookie holds it too."""

    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "web",
                    "csrf_token": "5c0e…",
                    "expires_at": "2026-11-22T13:00:00Z",
                    "me": ME_EXAMPLE | {"csrf_token": "5c0e…"},
                }
            ]
        }
    )

    kind: Literal["web"]
    csrf_token: str
    expires_at: datetime
    me: Me


class Tokens(ReadSchema):
    """Send `access_token` as `Authorization: Bearer …`; exchange `refresh_token` once, before it expires."""

    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "token_type": "Bearer",
                    "access_token": _ACCESS_TOKEN,
                    "expires_in": 600,
                    "refresh_token": _REFRESH_TOKEN,
                    "refresh_expires_at": "2026-12-22T01:00:00Z",
                }
            ]
        }
    )

    token_type: Literal["Bearer"]
    access_token: str
    expires_in: int = Field(description="Seconds until the access token expires")
    refresh_token: str
    refresh_expires_at: datetime


class AppSession(Tokens):
    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "app",
                    "token_type": "Bearer",
                    "access_token": _ACCESS_TOKEN,
                    "expires_in": 600,
                    "refresh_token": _REFRESH_TOKEN,
                    "refresh_expires_at": "2026-12-22T01:00:00Z",
                    "me": ME_EXAMPLE,
                }
            ]
        }
    )

    kind: Literal["app"]
    me: Me


SignedIn = Annotated[WebSession | AppSession, Field(discriminator="kind")]


class Refresh(Schema):
    model_config = Schema.model_config | ConfigDict(json_schema_extra={"examples": [{"refresh_token": _REFRESH_TOKEN}]})

    refresh_token: Annotated[str, Field(min_length=1, max_length=500)]


class SessionSort(StrEnum):
    RENEWED = "renewed_at"
    RENEWED_DESC = "-renewed_at"


class SessionQuery(PageQuery):
    sort: SessionSort = SessionSort.RENEWED_DESC


class SessionRead(ReadSchema):
    """One device or browser that is signed in."""

    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01936f5e-7c00-7000-8000-000000000005",
                    "kind": "web",
                    "created_at": "2026-11-22T01:00:00Z",
                    "renewed_at": "2026-11-22T01:00:00Z",
                    "expires_at": "2026-11-22T13:00:00Z",
                    "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                    "address": "192.0.2.7",
                    "current": True,
                }
            ]
        }
    )

    id: UUID
    kind: Literal["web", "app"]
    created_at: datetime
    renewed_at: datetime = Field(description="Signed in, or tokens last refreshed")
    expires_at: datetime
    user_agent: str
    address: str
    current: bool = Field(description="The session that asks")


class SessionsEnded(ReadSchema):
    model_config = ReadSchema.model_config | ConfigDict(json_schema_extra={"examples": [{"ended": 2}]})

    ended: int
