"""Grant and revoke roles."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.access import may_appoint
from app.auth.accounts.errors import AccountNotFound
from app.auth.accounts.queries import ACCOUNT, reach
from app.auth.models import RoleGrant
from app.auth.permissions import GRANTABLE, GRANTS, Permission
from app.auth.principal import Grant, Principal
from app.auth.roles.errors import LastOwnRole, RoleBeyondYours, RoleGrantNotFound
from app.auth.roles.queries import AGENCY, GRANT, LOCK_ACCOUNT, OTHER_ROLES
from app.auth.roles.schemas import RoleGrantCreate, RoleGrantRead
from app.core import audit, clock
from app.core.database import Reader
from app.core.errors import FieldProblem, Invalid
from app.core.ids import new_id
from app.core.pagination import Page
from app.core.schemas import JsonObject
from app.core.texts import Text

_UNKNOWN = Text("Unit ini tidak ada", "No such agency")
_NOT_GRANTABLE = Text("Peran ini mengikuti akun atau jabatan", "This role follows from the account or the posting")


async def roles(reader: Reader, principal: Principal, account_id: UUID) -> Page[RoleGrantRead]:
    """Raises ``AccountNotFound`` for accounts beyond the caller's reach."""
    return Page[RoleGrantRead](items=await _held(reader, principal, account_id), next=None)


async def role(reader: Reader, principal: Principal, account_id: UUID, grant_id: UUID) -> RoleGrantRead:
    """Raises ``AccountNotFound`` for accounts beyond the caller's reach, ``RoleGrantNotFound``."""
    for held in await _held(reader, principal, account_id):
        if held.id == grant_id:
            return held
    raise RoleGrantNotFound


async def grant(session: AsyncSession, principal: Principal, account_id: UUID, given: RoleGrantCreate) -> JsonObject:
    """Raises ``AccountNotFound``, ``Invalid``, ``RoleBeyondYours``, and by its constraint ``RoleAlreadyGranted``."""
    if given.role not in GRANTABLE:
        raise Invalid(fields=(FieldProblem("body.role", "role-not-grantable", _NOT_GRANTABLE),))
    await _require_visible(session, principal, account_id)
    agency = (await session.execute(AGENCY, {"id": given.agency_id})).first()
    if agency is None:
        raise Invalid(fields=(FieldProblem("body.agency_id", "agency-unknown", _UNKNOWN),))
    if not may_appoint(principal, Grant(given.role, agency.path), oneself=account_id == principal.account_id):
        raise RoleBeyondYours
    made = RoleGrant(
        tenant_id=principal.tenant_id,
        id=given.id or new_id(),
        account_id=account_id,
        role=given.role,
        agency_id=given.agency_id,
        granted_by=principal.account_id,
        created_at=clock.now(),
    )
    session.add(made)
    await session.flush()
    changes: dict[str, object] = {"grant_id": made.id, "role": made.role, "agency_id": made.agency_id}
    audit.record(session, principal, "role.granted", "account", account_id, changes)
    return {
        "id": made.id,
        "role": made.role,
        "agency": {"id": made.agency_id, "name": agency.name},
        "granted_at": made.created_at,
        "granted_by": made.granted_by,
    }


async def revoke(session: AsyncSession, principal: Principal, account_id: UUID, grant_id: UUID) -> None:
    """Raises ``AccountNotFound``, ``RoleGrantNotFound``, ``RoleBeyondYours``, ``LastOwnRole``."""
    await _require_visible(session, principal, account_id)
    # The account first: of two revocations of one's own last two roles, the second must see the first.
    await session.execute(LOCK_ACCOUNT, {"account_id": account_id})
    parameters = {"account_id": account_id, "grant_id": grant_id}
    found = (await session.execute(GRANT, parameters)).first()
    if found is None:
        raise RoleGrantNotFound
    revoked: RoleGrant = found.RoleGrant
    if not may_appoint(principal, Grant(revoked.role, found.path)):
        raise RoleBeyondYours
    if account_id == principal.account_id:
        others = (await session.scalars(OTHER_ROLES, parameters)).all()
        if not any(Permission.ROLES_GRANT in GRANTS[role] for role in others):
            raise LastOwnRole
    revoked.revoked_at, revoked.revoked_by = clock.now(), principal.account_id
    changes: dict[str, object] = {"grant_id": grant_id, "role": revoked.role, "agency_id": revoked.agency_id}
    audit.record(session, principal, "role.revoked", "account", account_id, changes)


async def _held(reader: Reader, principal: Principal, account_id: UUID) -> list[RoleGrantRead]:
    row = await reader.fetch_one(ACCOUNT, id=account_id, **reach(principal, Permission.ROLES_GRANT))
    if row is None:
        raise AccountNotFound
    return [RoleGrantRead.model_validate(held) for held in row["roles"]]


async def _require_visible(session: AsyncSession, principal: Principal, account_id: UUID) -> None:
    parameters = {"id": account_id, **reach(principal, Permission.ROLES_GRANT)}
    if (await session.execute(ACCOUNT, parameters)).first() is None:
        raise AccountNotFound
