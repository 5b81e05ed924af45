"""Statements about grants of roles. Which accounts are seen is said in the queries of accounts."""

from sqlalchemy import Text, Uuid, bindparam, cast, select

from app.auth.models import Account, RoleGrant
from app.auth.queries import agencies

AGENCY = select(agencies.c.name, cast(agencies.c.path, Text).label("path")).where(
    agencies.c.id == bindparam("id", type_=Uuid())
)

GRANT = (
    select(RoleGrant, cast(agencies.c.path, Text).label("path"))
    .join(agencies, (agencies.c.tenant_id == RoleGrant.tenant_id) & (agencies.c.id == RoleGrant.agency_id))
    .where(
        RoleGrant.id == bindparam("grant_id", type_=Uuid()),
        RoleGrant.account_id == bindparam("account_id", type_=Uuid()),
        RoleGrant.revoked_at.is_(None),
    )
    .with_for_update(of=RoleGrant)
)

LOCK_ACCOUNT = select(Account.id).where(Account.id == bindparam("account_id", type_=Uuid())).with_for_update()

OTHER_ROLES = select(RoleGrant.role).where(
    RoleGrant.account_id == bindparam("account_id", type_=Uuid()),
    RoleGrant.id != bindparam("grant_id", type_=Uuid()),
    RoleGrant.revoked_at.is_(None),
)
