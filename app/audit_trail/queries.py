"""The list of entries."""

from sqlalchemy import DateTime, Text, Uuid, bindparam, case, null, select

from app.auth.models import Account
from app.auth.queries import json_object
from app.core.audit import AuditEntry
from app.core.pagination import Listing

_actor = case(
    (
        Account.id.is_not(None),
        json_object(id=Account.id, username=Account.username, display_name=Account.display_name),
    ),
    else_=null(),
)

ENTRIES = Listing(
    select=select(
        AuditEntry.id,
        AuditEntry.at,
        _actor.label("actor"),
        AuditEntry.action,
        AuditEntry.subject_kind,
        AuditEntry.subject_id,
        AuditEntry.changes,
        AuditEntry.reason,
        AuditEntry.request_id,
        AuditEntry.sequence.is_not(None).label("sealed"),
    )
    .select_from(AuditEntry)
    .outerjoin(Account, (Account.tenant_id == AuditEntry.tenant_id) & (Account.id == AuditEntry.actor_id)),
    id=AuditEntry.id,
    sorts={"at": AuditEntry.at},
    filters={
        "actor_id": AuditEntry.actor_id == bindparam("actor_id", type_=Uuid()),
        "action": AuditEntry.action == bindparam("action", type_=Text()),
        "subject_kind": AuditEntry.subject_kind == bindparam("subject_kind", type_=Text()),
        "subject_id": AuditEntry.subject_id == bindparam("subject_id", type_=Uuid()),
        "at_from": AuditEntry.at >= bindparam("at_from", type_=DateTime(timezone=True)),
        "at_until": AuditEntry.at < bindparam("at_until", type_=DateTime(timezone=True)),
    },
)
