"""The public list of governments."""

from sqlalchemy import Text, bindparam, func, select

from app.core.pagination import Listing
from app.core.tenants import Tenant

GOVERNMENTS = Listing(
    select=select(Tenant.id, Tenant.code, Tenant.name, Tenant.time_zone, Tenant.synthetic, Tenant.theme),
    id=Tenant.id,
    sorts={"name": Tenant.name},
    filters={"q": func.strpos(func.lower(Tenant.name), func.lower(bindparam("q", type_=Text()))) > 0},
)
