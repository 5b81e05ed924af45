"""/accounts: who may sign in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.auth.accounts import service
from app.auth.accounts.errors import (
    AccountExists,
    AccountNotFound,
    AccountOutranksYou,
    EmployeeHasAccount,
    OutsideTheCivilService,
    OwnAccount,
    UsernameTaken,
)
from app.auth.accounts.schemas import (
    AccountCreate,
    AccountCreated,
    AccountQuery,
    AccountRead,
    AccountRow,
    AccountUpdate,
    OneTimePassword,
)
from app.auth.dependencies import forget_callers, require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.concurrency import IfMatch
from app.core.errors import Stale, VersionRequired
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.schemas import JsonObject
from app.core.work import ReaderDep, SessionDep, WorkDep

router = APIRouter(prefix="/accounts", tags=["accounts"], route_class=Route)

Managing = Annotated[Principal, Depends(require(Permission.ACCOUNTS_MANAGE))]


@router.get("", operation_id="listAccounts", responses=problems())
async def list_accounts(
    principal: Managing, reader: ReaderDep, query: Annotated[AccountQuery, Query()]
) -> Page[AccountRow]:
    """Accounts of those who serve today at or below my units; all accounts where I manage the whole government."""
    return await service.accounts(reader, principal, query)


@router.post(
    "",
    status_code=201,
    response_model=AccountCreated,
    operation_id="createAccount",
    responses=problems(OutsideTheCivilService, UsernameTaken, EmployeeHasAccount, AccountExists),
)
async def create_account(given: AccountCreate, principal: Managing, work: WorkDep, response: Response) -> JsonObject:
    """Create an account. The answer holds a one-time password to hand over; it is shown only here."""
    made = await service.create(work, principal, given)
    response.headers["Location"] = f"/api/v1/accounts/{made['id']}"
    _tag(response, made)
    response.headers["Cache-Control"] = "no-store"
    return made


@router.get("/{account_id}", response_model=AccountRead, operation_id="getAccount", responses=problems(AccountNotFound))
async def get_account(account_id: UUID, principal: Managing, reader: ReaderDep, response: Response) -> JsonObject:
    """One account with its roles."""
    found = await service.account(reader, principal, account_id)
    _tag(response, found)
    return found


@router.patch(
    "/{account_id}",
    response_model=AccountRead,
    operation_id="updateAccount",
    responses=problems(AccountNotFound, AccountOutranksYou, OwnAccount, Stale, VersionRequired),
    dependencies=[Depends(forget_callers)],
)
async def update_account(
    account_id: UUID,
    given: AccountUpdate,
    principal: Managing,
    version: IfMatch,
    session: SessionDep,
    response: Response,
) -> JsonObject:
    """Rename, disable or enable an account. Disabling ends its sessions at once."""
    changed = await service.change(session, principal, account_id, version, given)
    _tag(response, changed)
    return changed


@router.post(
    "/{account_id}/password-reset",
    operation_id="resetPassword",
    responses=problems(AccountNotFound, AccountOutranksYou, OwnAccount),
    dependencies=[Depends(forget_callers)],
)
async def reset_password(account_id: UUID, principal: Managing, work: WorkDep, response: Response) -> OneTimePassword:
    """Replace a forgotten password by a one-time password, to be changed at the next sign-in. Ends all sessions."""
    response.headers["Cache-Control"] = "no-store"
    return OneTimePassword(one_time_password=await service.reset_password(work, principal, account_id))


def _tag(response: Response, shown: JsonObject) -> None:
    response.headers["ETag"] = f'"{shown["version"]}"'
