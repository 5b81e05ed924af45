"""Create, change and reset accounts."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import passwords
from app.auth.access import may_manage
from app.auth.accounts.errors import (
    AccountNotFound,
    AccountOutranksYou,
    GovernmentUnknown,
    GovernmentWithoutRoot,
    OutsideTheCivilService,
    OwnAccount,
)
from app.auth.accounts.queries import ACCOUNT, ACCOUNTS, EDITED, EMPLOYEE, ROOT, reach
from app.auth.accounts.schemas import AccountCreate, AccountQuery, AccountRow, AccountUpdate
from app.auth.models import Account, RoleGrant
from app.auth.permissions import Permission, Role
from app.auth.principal import Grant, Principal
from app.auth.queries import TENANT_ID
from app.auth.sessions.service import end_sessions
from app.auth.usernames import canonical
from app.core import audit, clock
from app.core.concurrency import check_version
from app.core.database import Database, Reader
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.texts import Text
from app.core.work import UnitOfWork

_UNKNOWN = Text("Pegawai ini tidak ada atau di luar wilayah Anda", "No such employee, or beyond your reach")
_NO_NIP = Text("Wajib diisi: pegawai ini tidak ber-NIP", "Required: this employee has no NIP")


async def accounts(reader: Reader, principal: Principal, query: AccountQuery) -> Page[Any]:
    return await paginate(reader, ACCOUNTS, query, AccountRow, **reach(principal, Permission.ACCOUNTS_MANAGE))


async def account(reader: Reader, principal: Principal, account_id: UUID) -> JsonObject:
    """Raises ``AccountNotFound`` for accounts beyond the caller's reach."""
    row = await reader.fetch_one(ACCOUNT, id=account_id, **reach(principal, Permission.ACCOUNTS_MANAGE))
    if row is None:
        raise AccountNotFound
    return dict(row)


async def create(work: UnitOfWork, principal: Principal, given: AccountCreate) -> JsonObject:
    """A new account with its one-time password.

    Raises ``OutsideTheCivilService``, ``Invalid`` for an employee beyond reach, and by their constraints
    ``UsernameTaken``, ``EmployeeHasAccount``, ``AccountExists``.
    """
    one_time_password = passwords.one_time_password()
    hashed = await passwords.hash_password(one_time_password)
    session = await work.session()
    within = reach(principal, Permission.ACCOUNTS_MANAGE)
    username, display_name = given.username, given.display_name
    if given.employee_id is not None:
        employee = (await session.execute(EMPLOYEE, {"id": given.employee_id, **within})).first()
        if employee is None:
            raise Invalid(fields=(FieldProblem("body.employee_id", "employee-unknown", _UNKNOWN),))
        username, display_name = username or employee.nip, display_name or employee.name
    elif not within["everything"]:
        raise OutsideTheCivilService
    if username is None or display_name is None:
        raise Invalid(fields=(FieldProblem("body.username", "username-missing", _NO_NIP),))
    made = Account(
        tenant_id=principal.tenant_id,
        id=given.id or new_id(),
        username=username,
        display_name=display_name,
        password_hash=hashed,
        must_change_password=True,
        employee_id=given.employee_id,
    )
    session.add(made)
    await session.flush()
    changes: dict[str, object] = {"username": username, "employee_id": given.employee_id}
    audit.record(session, principal, "account.created", "account", made.id, changes)
    shown = await _shown(session, principal, made.id)
    return shown | {"one_time_password": one_time_password}


async def change(
    session: AsyncSession, principal: Principal, account_id: UUID, version: int, given: AccountUpdate
) -> JsonObject:
    """Rename, disable or enable. Disabling ends the account's sessions.

    Raises ``AccountNotFound``, ``AccountOutranksYou``, ``OwnAccount``, ``Stale``.
    """
    edited = await _edited(session, principal, account_id)
    check_version(edited, version)
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    if given.display_name is not None and given.display_name != edited.display_name:
        before["display_name"], after["display_name"] = edited.display_name, given.display_name
        edited.display_name = given.display_name
    disabled = edited.disabled_at is not None
    if given.disabled is not None and given.disabled != disabled:
        if account_id == principal.account_id:
            raise OwnAccount
        before["disabled"], after["disabled"] = disabled, given.disabled
        edited.disabled_at = clock.now() if given.disabled else None
    if after:
        await session.flush()
        audit.record(session, principal, "account.changed", "account", account_id, after | {"before": before})
        if after.get("disabled"):
            await end_sessions(session, principal, account_id, "account-disabled")
    return await _shown(session, principal, account_id)


async def reset_password(work: UnitOfWork, principal: Principal, account_id: UUID) -> str:
    """A one-time password in place of a forgotten one; ends the account's sessions.

    Raises ``AccountNotFound``, ``AccountOutranksYou``, ``OwnAccount``.
    """
    one_time_password = passwords.one_time_password()
    hashed = await passwords.hash_password(one_time_password)
    session = await work.session()
    edited = await _edited(session, principal, account_id)
    if account_id == principal.account_id:
        raise OwnAccount
    edited.password_hash, edited.must_change_password = hashed, True
    await session.flush()
    audit.record(session, principal, "password.reset", "account", account_id)
    await end_sessions(session, principal, account_id, "password-reset")
    return one_time_password


async def create_administrator(database: Database, tenant_code: str, username: str, display_name: str) -> str:
    """An administrator of a whole government, for the command line; returns the one-time password.

    Raises ``GovernmentUnknown``, ``GovernmentWithoutRoot``; a taken username violates ``UsernameTaken.constraint``.
    """
    one_time_password = passwords.one_time_password()
    hashed = await passwords.hash_password(one_time_password)
    async with database.reader(None) as reader:
        tenant_id = await reader.fetch_value(TENANT_ID, code=tenant_code)
    if tenant_id is None:
        raise GovernmentUnknown(code=tenant_code)
    async with database.session(tenant_id) as session:
        root = await session.scalar(ROOT)
        if root is None:
            raise GovernmentWithoutRoot(code=tenant_code)
        made = Account(
            tenant_id=tenant_id,
            id=new_id(),
            username=canonical(username),
            display_name=display_name,
            password_hash=hashed,
            must_change_password=True,
        )
        session.add(made)
        await session.flush()
        session.add(RoleGrant(tenant_id=tenant_id, account_id=made.id, role=Role.ADMINISTRATOR, agency_id=root))
        changes: dict[str, object] = {"username": made.username, "role": Role.ADMINISTRATOR}
        audit.record(session, None, "account.created", "account", made.id, changes)
        await session.commit()
    return one_time_password


async def _edited(session: AsyncSession, principal: Principal, account_id: UUID) -> Account:
    parameters = {"id": account_id, **reach(principal, Permission.ACCOUNTS_MANAGE)}
    found = (await session.execute(EDITED, parameters)).first()
    if found is None:
        raise AccountNotFound
    grants = [Grant(Role(held["role"]), held["path"]) for held in found.roles]
    if not may_manage(principal, grants):
        raise AccountOutranksYou
    edited: Account = found.Account
    return edited


async def _shown(session: AsyncSession, principal: Principal, account_id: UUID) -> JsonObject:
    parameters = {"id": account_id, **reach(principal, Permission.ACCOUNTS_MANAGE)}
    return dict((await session.execute(ACCOUNT, parameters)).mappings().one())
