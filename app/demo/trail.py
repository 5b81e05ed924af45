"""The audit trail that these two years would have left, sealed like one that grew day by day."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from app.core.audit import AuditEntry
from app.core.audit_chain import START, link
from app.core.ids import new_id
from app.demo.store import Row

MARK = "data-contoh"
"""Stands in place of a request id, so that nobody takes the trail for one that people left."""


class Entry(NamedTuple):
    """What of an audit entry goes into the chain: the same names, a tenth of the weight of a mapped object."""

    tenant_id: UUID
    id: UUID
    at: datetime
    actor_id: UUID | None
    action: str
    subject_kind: str
    subject_id: UUID
    changes: dict[str, Any]
    reason: str | None
    request_id: str


class Trail:
    """Collects entries in any order."""

    def __init__(self, tenant_id: UUID) -> None:
        self._tenant_id = tenant_id
        self._entries: list[Entry] = []

    def add(
        self,
        at: datetime,
        actor: UUID | None,
        action: str,
        subject: tuple[str, UUID],
        changes: dict[str, Any],
        reason: str | None = None,
    ) -> None:
        """One act. ``changes`` must be plain JSON: ids and numbers as text."""
        self._entries.append(
            Entry(self._tenant_id, new_id(), at, actor, action, subject[0], subject[1], changes, reason, MARK)
        )

    def sealed(self) -> Iterator[Row]:
        """The entries in the order of time, chained; empties the collection."""
        digest = START
        self._entries.sort(key=lambda entry: entry.at)
        for sequence, entry in enumerate(self._entries, start=1):
            digest = link(digest, cast("AuditEntry", entry), sequence)
            yield {**entry._asdict(), "sequence": sequence, "digest": digest}
        self._entries = []
