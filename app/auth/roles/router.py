"""/accounts/{id}/roles: who may do what where."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.auth.accounts.errors import AccountNotFound
from app.auth.dependencies import forget_callers, require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.auth.roles import service
from app.auth.roles.errors import LastOwnRole, RoleAlreadyGranted, RoleBeyondYours, RoleGrantNotFound
from app.auth.roles.schemas import RoleGrantCreate, RoleGrantRead
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.schemas import JsonObject
from app.core.work import ReaderDep, SessionDep

router = APIRouter(prefix="/accounts/{account_id}/roles", tags=["accounts"], route_class=Route)

Granting = Annotated[Principal, Depends(require(Permission.ROLES_GRANT))]


@router.get("", operation_id="listRoles", responses=problems(AccountNotFound))
async def list_roles(account_id: UUID, principal: Granting, reader: ReaderDep) -> Page[RoleGrantRead]:
    """The roles an account holds now, oldest first; always one page."""
    return await service.roles(reader, principal, account_id)


@router.post(
    "",
    status_code=201,
    response_model=RoleGrantRead,
    operation_id="grantRole",
    responses=problems(AccountNotFound, RoleBeyondYours, RoleAlreadyGranted),
    dependencies=[Depends(forget_callers)],
)
async def grant_role(
    account_id: UUID, given: RoleGrantCreate, principal: Granting, session: SessionDep, response: Response
) -> JsonObject:
    """Grant a role on a unit; it holds for everything below that unit, at once.

    Nobody grants rights they lack on that unit; an administrator appoints others to any role there. Only an
    administrator makes an administrator.
    """
    made = await service.grant(session, principal, account_id, given)
    response.headers["Location"] = f"/api/v1/accounts/{account_id}/roles/{made['id']}"
    return made


@router.get("/{grant_id}", operation_id="getRole", responses=problems(AccountNotFound, RoleGrantNotFound))
async def get_role(account_id: UUID, grant_id: UUID, principal: Granting, reader: ReaderDep) -> RoleGrantRead:
    """One role that an account holds now: who granted it, when and where."""
    return await service.role(reader, principal, account_id, grant_id)


@router.delete(
    "/{grant_id}",
    status_code=204,
    operation_id="revokeRole",
    responses=problems(AccountNotFound, RoleGrantNotFound, RoleBeyondYours, LastOwnRole),
    dependencies=[Depends(forget_callers)],
)
async def revoke_role(account_id: UUID, grant_id: UUID, principal: Granting, session: SessionDep) -> None:
    """Take a role back, at once. One's own last right to grant roles can only be taken by somebody else."""
    await service.revoke(session, principal, account_id, grant_id)
