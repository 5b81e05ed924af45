"""What several parts of this package read: a few columns of tables that belong to packages above it, roles as JSON."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    SQLColumnExpression,
    Text,
    Uuid,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from app.auth.models import Account, RoleGrant
from app.core.database import Ltree
from app.core.tenants import Tenant

agencies = table(
    "agencies",
    column("tenant_id", Uuid()),
    column("id", Uuid()),
    column("parent_id", Uuid()),
    column("path", Ltree()),
    column("name", Text()),
)
employees = table(
    "employees",
    column("tenant_id", Uuid()),
    column("id", Uuid()),
    column("nip", Text()),
    column("name", Text()),
)
postings = table(
    "postings",
    column("tenant_id", Uuid()),
    column("employee_id", Uuid()),
    column("agency_id", Uuid()),
    column("valid"),
)
unit_heads = table(
    "unit_heads",
    column("tenant_id", Uuid()),
    column("agency_id", Uuid()),
    column("employee_id", Uuid()),
    column("valid"),
)

TENANT_ID = select(Tenant.id).where(Tenant.code == bindparam("code"))

today = cast(func.timezone(Tenant.time_zone, bindparam("now", type_=DateTime(timezone=True))), Date)
"""Today's date where the government of the statement's ``Tenant`` is."""


def json_object(**values: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """A JSON object of columns, by name."""
    pairs: list[SQLColumnExpression[Any]] = []
    for name, value in values.items():
        pairs += [literal_column(f"'{name}'"), value]
    return func.jsonb_build_object(*pairs, type_=JSONB)


def json_list(item: SQLColumnExpression[Any], *order: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """All rows of a scalar subquery as one JSON array, empty where there is none."""
    return func.coalesce(
        func.jsonb_agg(aggregate_order_by(item, *order)), func.jsonb_build_array(type_=JSONB), type_=JSONB
    )


roles_of_account = (
    select(
        json_list(
            json_object(
                id=RoleGrant.id,
                role=RoleGrant.role,
                path=cast(agencies.c.path, Text),
                agency=json_object(id=agencies.c.id, name=agencies.c.name),
                granted_at=RoleGrant.created_at,
                granted_by=RoleGrant.granted_by,
            ),
            RoleGrant.created_at,
            RoleGrant.id,
        )
    )
    .join(agencies, (agencies.c.tenant_id == RoleGrant.tenant_id) & (agencies.c.id == RoleGrant.agency_id))
    .where(
        RoleGrant.tenant_id == Account.tenant_id,
        RoleGrant.account_id == Account.id,
        RoleGrant.revoked_at.is_(None),
    )
    .correlate(Account)
    .scalar_subquery()
)
"""The active roles of the statement's ``Account``, oldest first, each with its agency and that agency's path."""
