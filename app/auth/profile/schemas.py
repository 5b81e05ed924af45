"""Who I am and what I may do."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from app.auth.permissions import Permission, Role
from app.core.schemas import ReadSchema, Reference

ME_EXAMPLE: dict[str, Any] = {
    "account": {
        "id": "01936f5e-7c00-7000-8000-000000000001",
        "username": "198501012010011001",
        "display_name": "Maria Contoh",
    },
    "employee": {"id": "01936f5e-7c00-7000-8000-000000000002", "name": "Maria Contoh"},
    "roles": [
        {
            "id": "01936f5e-7c00-7000-8000-000000000003",
            "role": "agency_hr",
            "agency": {"id": "01936f5e-7c00-7000-8000-000000000004", "name": "Dinas Kesehatan"},
        }
    ],
    "headed_units": [],
    "permissions": ["agencies:read", "employees:manage"],
    "must_change_password": False,
    "csrf_token": None,
    "session": {
        "id": "01936f5e-7c00-7000-8000-000000000005",
        "kind": "app",
        "expires_at": "2026-12-22T01:00:00Z",
    },
    "government": {
        "id": "01936f5e-7c00-7000-8000-000000000006",
        "code": "kota-kupang",
        "name": "Pemerintah Kota Kupang",
        "time_zone": "Asia/Makassar",
        "theme": {},
        "synthetic": True,
    },
}


class OwnAccount(ReadSchema):
    id: UUID
    username: str
    display_name: str


class HeldRole(ReadSchema):
    """A role on a node of the agency tree; it holds for everything below."""

    id: UUID
    role: Role
    agency: Reference


class OwnSession(ReadSchema):
    id: UUID
    kind: str
    expires_at: datetime


class OwnGovernment(ReadSchema):
    id: UUID
    code: str
    name: str
    time_zone: str
    theme: dict[str, str]
    synthetic: bool = Field(description="Demonstration data; say so on every screen and export")


class Me(ReadSchema):
    """The caller, as needed to draw the interface."""

    model_config = ReadSchema.model_config | ConfigDict(json_schema_extra={"examples": [ME_EXAMPLE]})

    account: OwnAccount
    employee: Reference | None = Field(description="Null for an account outside the civil service")
    roles: list[HeldRole]
    headed_units: list[Reference] = Field(description="Units headed today, definitively or acting")
    permissions: list[Permission] = Field(description="Held somewhere, by role or as head of a unit")
    must_change_password: bool = Field(description="Only the password may be changed until this is false")
    csrf_token: str | None = Field(description="Cookie sessions send it as `X-CSRF-Token` with every change")
    session: OwnSession
    government: OwnGovernment
