"""Statements about accounts, and the one place that says which of them a caller sees."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    bindparam,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB

from app.auth.models import Account, RoleGrant, Session
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.auth.queries import agencies, employees, json_object, postings, roles_of_account, today
from app.core import clock
from app.core.database import Ltree
from app.core.pagination import Listing
from app.core.tenants import Tenant


def _posted_below(employee_id: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Serves today in a unit at or below one of ``paths``, or the caller sees the whole government."""
    paths = cast(cast(bindparam("paths", type_=ARRAY(Text())), ARRAY(Text())), ARRAY(Ltree()))
    posted = (
        select(true())
        .select_from(postings)
        .join(agencies, (agencies.c.tenant_id == postings.c.tenant_id) & (agencies.c.id == postings.c.agency_id))
        .where(
            postings.c.tenant_id == Tenant.id,
            postings.c.employee_id == employee_id,
            postings.c.valid.op("@>")(today),
            agencies.c.path.op("<@")(func.any(paths)),
        )
        .correlate(Account, employees, Tenant)
    )
    return or_(bindparam("everything", type_=Boolean()), exists(posted))


visible = _posted_below(Account.employee_id)
"""Rows of ``Account`` (joined with ``Tenant``) within reach. Parameters: those of :func:`reach`."""


def reach(principal: Principal, permission: Permission) -> dict[str, object]:
    """The parameters of ``visible``: a node without a parent stands for everything, accounts without employee too."""
    paths = principal.paths(permission)
    return {"paths": paths, "everything": any("." not in path for path in paths), "now": clock.now()}


_last_signed_in_at = (
    select(func.max(Session.created_at))
    .where(Session.tenant_id == Account.tenant_id, Session.account_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)
_employee = case(
    (Account.employee_id.is_not(None), json_object(id=employees.c.id, name=employees.c.name)), else_=null()
)


def _accounts(*more: SQLColumnExpression[Any]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Account.id,
            Account.username,
            Account.display_name,
            cast(_employee, JSONB).label("employee"),
            Account.must_change_password,
            Account.disabled_at,
            _last_signed_in_at.label("last_signed_in_at"),
            roles_of_account.label("roles"),
            *more,
        )
        .join(Tenant, Tenant.id == Account.tenant_id)
        .outerjoin(employees, (employees.c.tenant_id == Account.tenant_id) & (employees.c.id == Account.employee_id))
        .where(visible)
    )


ACCOUNT = _accounts(Account.version, Account.created_at, Account.updated_at).where(
    Account.id == bindparam("id", type_=Uuid())
)

_q = bindparam("q", type_=Text())
ACCOUNTS = Listing(
    select=_accounts(),
    id=Account.id,
    sorts={"display_name": Account.display_name, "username": Account.username},
    filters={
        "q": or_(func.strpos(func.lower(Account.display_name), _q) > 0, func.strpos(Account.username, _q) > 0),
        "role": exists(
            select(true())
            .where(
                RoleGrant.tenant_id == Account.tenant_id,
                RoleGrant.account_id == Account.id,
                RoleGrant.role == bindparam("role", type_=Text()),
                RoleGrant.revoked_at.is_(None),
            )
            .correlate(Account)
        ),
        "disabled": Account.disabled_at.is_not(None) == bindparam("disabled", type_=Boolean()),
    },
)

EDITED = (
    select(Account, roles_of_account.label("roles"))
    .join(Tenant, Tenant.id == Account.tenant_id)
    .where(Account.id == bindparam("id", type_=Uuid()), visible)
)
"""An account to change, with its roles."""

EMPLOYEE = (
    select(employees.c.nip, employees.c.name)
    .join(Tenant, Tenant.id == employees.c.tenant_id)
    .where(employees.c.id == bindparam("id", type_=Uuid()), _posted_below(employees.c.id))
)

ROOT = select(agencies.c.id).where(agencies.c.parent_id.is_(None)).limit(1)
