"""Accounts that can sign in, and clients that do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from app.auth import passwords
from app.auth.models import Account, RoleGrant
from app.auth.permissions import Role
from app.core.audit import AuditEntry
from app.core.ids import new_id
from tests.employees.factories import add_employee
from tests.factories import Government

PASSWORD = "gerbang senja kopi 2"
NEW_PASSWORD = "pelangi di atas Oebobo"
_hashes: dict[str, str] = {}


async def hashed(password: str) -> str:
    if password not in _hashes:
        _hashes[password] = await passwords.hash_password(password)
    return _hashes[password]


async def add_account(
    government: Government,
    username: str | None = None,
    *,
    role: Role | None = None,
    on: UUID | None = None,
    password: str | None = PASSWORD,
    **columns: Any,
) -> Account:
    """Somebody who can sign in with ``PASSWORD``; with ``role`` on the root or on agency ``on``."""
    account = Account(
        tenant_id=government.id,
        id=new_id(),
        **{
            "password_hash": await hashed(password) if password else None,
            "username": username or f"akun-{new_id().hex}",
            "display_name": "Akun Uji",
            "must_change_password": False,
            **columns,
        },
    )
    async with government.database.session(government.id) as session:
        session.add(account)
        await session.flush()
        if role is not None:
            grant = RoleGrant(
                tenant_id=government.id, account_id=account.id, role=role, agency_id=on or government.root
            )
            session.add(grant)
        await session.commit()
    return account


@asynccontextmanager
async def browser(government: Government, address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A client that keeps its cookies and is not signed in."""
    transport = httpx.ASGITransport(app=government.app, raise_app_exceptions=False, client=(address, 50_000))
    async with httpx.AsyncClient(
        transport=transport,
        base_url="https://capaian.test",
        headers={"Accept-Language": "en", "User-Agent": "Peramban Uji"},
    ) as client:
        yield client


async def sign_in(
    client: httpx.AsyncClient,
    government: Government | str,
    username: str,
    password: str = PASSWORD,
    *,
    kind: str = "app",
) -> httpx.Response:
    code = government if isinstance(government, str) else government.code
    return await client.post(
        "/api/v1/auth/sign-in",
        json={"government": code, "username": username, "password": password, "kind": kind},
    )


async def actions(government: Government, subject_id: UUID | str) -> list[str]:
    """What the audit trail says happened to a record, oldest first."""

    async with government.database.session(government.id) as session:
        found = await session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject_id == UUID(str(subject_id))).order_by(AuditEntry.at)
        )
        return list(found)


async def add_person(government: Government, unit: UUID | None = None, **columns: Any) -> Account:
    """Somebody who serves in ``unit`` (the root unless said otherwise), with an account named by the NIP."""
    employee = await add_employee(government, agency_id=unit)
    return await add_account(
        government, employee.nip, **{"employee_id": employee.id, "display_name": employee.name, **columns}
    )


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def in_app(client: httpx.AsyncClient, government: Government, username: str = "maria") -> dict[str, Any]:
    """The tokens of a fresh sign-in, and who it is."""
    answer = await sign_in(client, government, username)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})
