"""One statement for everything the caller is shown about themselves."""

from sqlalchemy import Uuid, bindparam, select

from app.auth.models import Account, Session
from app.auth.queries import agencies, employees, json_list, json_object, roles_of_account, today, unit_heads
from app.core.tenants import Tenant

_headed = (
    select(json_list(json_object(id=agencies.c.id, name=agencies.c.name), agencies.c.path))
    .select_from(unit_heads)
    .join(agencies, (agencies.c.tenant_id == unit_heads.c.tenant_id) & (agencies.c.id == unit_heads.c.agency_id))
    .where(
        unit_heads.c.tenant_id == Account.tenant_id,
        unit_heads.c.employee_id == Account.employee_id,
        unit_heads.c.valid.op("@>")(today),
    )
    .correlate(Account, Tenant)
    .scalar_subquery()
)

ME = (
    select(
        Account.id,
        Account.username,
        Account.display_name,
        Account.must_change_password,
        Account.employee_id,
        employees.c.name.label("employee_name"),
        Session.id.label("session_id"),
        Session.kind,
        Session.expires_at,
        Tenant.id.label("government_id"),
        Tenant.code,
        Tenant.name,
        Tenant.time_zone,
        Tenant.theme,
        Tenant.synthetic,
        roles_of_account.label("roles"),
        _headed.label("headed"),
    )
    .select_from(Account)
    .join(Session, (Session.tenant_id == Account.tenant_id) & (Session.account_id == Account.id))
    .join(Tenant, Tenant.id == Account.tenant_id)
    .outerjoin(employees, (employees.c.tenant_id == Account.tenant_id) & (employees.c.id == Account.employee_id))
    .where(Session.id == bindparam("session_id", type_=Uuid()))
)
"""Parameters: ``session_id``, ``now``."""
