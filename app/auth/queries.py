"""What several parts of this package read: a few columns of tables that belong to packages above it, roles as JSON."""

from sqlalchemy import Date, DateTime, Text, Uuid, bindparam, cast, column, func, select, table, text
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

today = cast(func.timezone(Tenant.time_zone, bindparam("now", type_=DateTime(timezone=True))), Date)
"""Today's date where the government of the statement's ``Tenant`` is."""

_EMPTY = func.jsonb_build_array(type_=JSONB)

roles_of_account = (
    select(
        func.coalesce(
            func.jsonb_agg(
                aggregate_order_by(
                    func.jsonb_build_object(
                        text("'id'"),
                        RoleGrant.id,
                        text("'role'"),
                        RoleGrant.role,
                        text("'path'"),
                        cast(agencies.c.path, Text),
                        text("'agency'"),
                        func.jsonb_build_object(text("'id'"), agencies.c.id, text("'name'"), agencies.c.name),
                        text("'granted_at'"),
                        RoleGrant.created_at,
                        text("'granted_by'"),
                        RoleGrant.granted_by,
                    ),
                    RoleGrant.created_at,
                    RoleGrant.id,
                )
            ),
            _EMPTY,
            type_=JSONB,
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
