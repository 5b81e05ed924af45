"""The government of a test, and signed-in clients in any role. Domain records have factories in their own folders."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import httpx
from fastapi import FastAPI
from psycopg import AsyncConnection
from sqlalchemy import text

from app.auth.authentication import Authenticator
from app.auth.models import Account, RoleGrant, Session
from app.auth.permissions import Role
from app.core import clock
from app.core.database import Database, label
from app.core.ids import new_id


@dataclass
class Government:
    """One tenant. ``root`` is its top agency; ``path`` that agency's ltree path."""

    app: FastAPI
    id: UUID
    code: str
    root: UUID
    path: str
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    @property
    def database(self) -> Database:
        database: Database = self.app.state.database
        return database

    async def caller(
        self, role: Role | None = None, *, on: UUID | None = None, employee_id: UUID | None = None
    ) -> httpx.AsyncClient:
        """A client signed in by bearer token, with ``role`` on agency ``on`` (the root unless said otherwise)."""
        return self.client(*await self.account(role, on=on, employee_id=employee_id))

    def client(self, account_id: UUID, session_id: UUID) -> httpx.AsyncClient:
        """A client that holds a bearer token of this session."""
        authenticator: Authenticator = self.app.state.authenticate
        token, _ = authenticator.signer.issue(self.id, account_id, session_id)
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="https://capaian.test",
            headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"},
        )
        self.clients.append(client)
        return client

    async def account(
        self, role: Role | None = None, *, on: UUID | None = None, employee_id: UUID | None = None
    ) -> tuple[UUID, UUID]:
        """An account with a live session: ``(account_id, session_id)``."""
        account = Account(
            tenant_id=self.id,
            id=new_id(),
            username=f"akun-{new_id().hex}",
            display_name="Akun Uji",
            must_change_password=False,
            employee_id=employee_id,
        )
        session = Session(
            tenant_id=self.id,
            id=new_id(),
            account_id=account.id,
            kind="app",
            created_at=clock.now(),
            renewed_at=clock.now(),
            expires_at=clock.now() + timedelta(days=3650),
            user_agent="test",
            address="127.0.0.1",
        )
        async with self.database.session(self.id) as work:
            work.add(account)
            await work.flush()
            work.add(session)
            if role is not None:
                work.add(RoleGrant(tenant_id=self.id, account_id=account.id, role=role, agency_id=on or self.root))
            await work.commit()
        return account.id, session.id


async def create_government(app: FastAPI, url: str, *, time_zone: str = "Asia/Makassar") -> Government:
    """A tenant is made by the owner of the database, as the command line does; its root agency by the application."""
    tenant_id, root = new_id(), new_id()
    code = f"uji-{tenant_id.hex[-12:]}"
    async with await AsyncConnection.connect(url) as connection:
        await connection.execute(
            "INSERT INTO tenants (id, code, name, time_zone, synthetic) VALUES (%s, %s, %s, %s, true)",
            (tenant_id, code, f"Pemerintah Uji {code}", time_zone),
        )
    database: Database = app.state.database
    async with database.session(tenant_id) as session:
        await session.execute(
            text(
                "INSERT INTO agencies (tenant_id, id, parent_id, path, kind, code, name, opened_on) "
                "VALUES (:tenant, :id, NULL, CAST(:path AS ltree), 'government', '00', 'Pemerintah Uji', '2020-01-01')"
            ),
            {"tenant": tenant_id, "id": root, "path": label(root)},
        )
        await session.commit()
    return Government(app=app, id=tenant_id, code=code, root=root, path=label(root))
