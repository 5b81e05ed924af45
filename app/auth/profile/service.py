"""Show callers who they are."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.authentication import Authenticator
from app.auth.models import Session
from app.auth.permissions import GRANTS, Role
from app.auth.principal import Principal
from app.auth.profile.queries import ME
from app.core import clock
from app.core.database import Reader
from app.core.errors import Unauthenticated
from app.core.schemas import JsonObject


async def me(reader: Reader, principal: Principal, authenticator: Authenticator) -> JsonObject:
    """The caller of a running session."""
    row = await reader.fetch_one(ME, session_id=principal.session_id, now=clock.now())
    if row is None:
        raise Unauthenticated
    return _shown(dict(row), authenticator.csrf_token(principal.session_id) if principal.by_cookie else None)


async def me_after_sign_in(work: AsyncSession, session: Session, csrf_token: str | None) -> JsonObject:
    """The same, inside the transaction that has just begun ``session``."""
    row = (await work.execute(ME, {"session_id": session.id, "now": clock.now()})).mappings().one()
    return _shown(dict(row), csrf_token)


def _shown(row: JsonObject, csrf_token: str | None) -> JsonObject:
    held = {Role.EMPLOYEE, *(Role(grant["role"]) for grant in row["roles"])}
    if row["headed"]:
        held.add(Role.SUPERIOR)
    employee = {"id": row["employee_id"], "name": row["employee_name"]} if row["employee_id"] else None
    return {
        "account": {name: row[name] for name in ("id", "username", "display_name")},
        "employee": employee,
        "roles": row["roles"],
        "headed_units": row["headed"],
        "permissions": sorted(set().union(*(GRANTS[role] for role in held))),
        "must_change_password": row["must_change_password"],
        "csrf_token": csrf_token,
        "session": {"id": row["session_id"], "kind": row["kind"], "expires_at": row["expires_at"]},
        "government": {
            "id": row["government_id"],
            **{name: row[name] for name in ("code", "name", "time_zone", "theme", "synthetic")},
        },
    }
