"""Show the trail."""

from typing import Any

from app.audit_trail.errors import NeedsWholeGovernment
from app.audit_trail.queries import ENTRIES
from app.audit_trail.schemas import AuditEntryRead, AuditQuery
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.database import Reader
from app.core.pagination import Page, paginate


async def entries(reader: Reader, principal: Principal, query: AuditQuery) -> Page[Any]:
    """Raises ``NeedsWholeGovernment`` unless the permission holds at the top of the tree."""
    if all("." in path for path in principal.paths(Permission.AUDIT_READ)):
        raise NeedsWholeGovernment
    return await paginate(reader, ENTRIES, query, AuditEntryRead)
