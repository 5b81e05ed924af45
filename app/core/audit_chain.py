"""The hash chain over the audit trail.

Sealing gives each committed entry the next sequence number of its tenant and the digest
``SHA-256(digest before || entry)``. It runs after the commit, in the worker, because a chain kept inside every
transaction would make all writes of a government wait for one another's disk flush. What is not sealed yet is counted
by ``verify`` with its age; a sealed entry cannot change, vanish or move unnoticed.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, LargeBinary, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.core.audit import AuditEntry
from app.core.database import Base

START = hashlib.sha256(b"capaian audit chain").digest()
_BATCH = 5_000


class AuditHead(Base):
    """The last link of a tenant's chain: what a truncated trail is measured against."""

    __tablename__ = "audit_heads"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True)
class Fault:
    """A place where the trail is not what was sealed."""

    sequence: int
    kind: str
    """``altered``, ``removed``, ``reordered`` or ``truncated``."""
    entry_id: UUID | None


@dataclass(frozen=True)
class Verification:
    entries: int
    unsealed: int
    oldest_unsealed: datetime | None
    faults: tuple[Fault, ...]


def link(before: bytes, entry: AuditEntry, sequence: int) -> bytes:
    """The digest of ``entry`` at ``sequence`` behind ``before``."""
    content: dict[str, Any] = {
        "tenant_id": entry.tenant_id,
        "id": entry.id,
        "sequence": sequence,
        "at": entry.at,
        "actor_id": entry.actor_id,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "changes": entry.changes,
        "reason": entry.reason,
        "request_id": entry.request_id,
    }
    # The driver has a UUID class of its own, which the encoder does not know.
    packed = orjson.dumps(content, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)
    return hashlib.sha256(before + packed).digest()


_UNSEALED = select(AuditEntry).where(AuditEntry.sequence.is_(None)).order_by(AuditEntry.at, AuditEntry.id).limit(_BATCH)
_HEAD = select(AuditHead).with_for_update()
_SEALED = select(AuditEntry).where(AuditEntry.sequence > bindparam("after")).order_by(AuditEntry.sequence).limit(_BATCH)
_SEAL = text("SELECT set_config('capaian.sealing', 'on', true)")


async def seal(session: AsyncSession) -> int:
    """Chain what is committed and unsealed, up to 5,000 entries. Returns how many. The caller commits."""
    await session.execute(_SEAL)
    head = (await session.execute(_HEAD)).scalar_one_or_none()
    if head is None:
        head = AuditHead(tenant_id=session.info["tenant_id"], sequence=0, digest=START)
        session.add(head)
        await session.flush()
    entries = (await session.execute(_UNSEALED)).scalars().all()
    rows = []
    for entry in entries:
        head.sequence += 1
        head.digest = link(head.digest, entry, head.sequence)
        rows.append({"b_id": entry.id, "sequence": head.sequence, "digest": head.digest})
        session.expunge(entry)
    if rows:
        connection = await session.connection()
        table = AuditEntry.__table__
        await connection.execute(
            update(AuditEntry)
            .where(table.c.tenant_id == session.info["tenant_id"], table.c.id == bindparam("b_id"))
            .values(sequence=bindparam("sequence"), digest=bindparam("digest")),
            rows,
        )
    return len(rows)


async def verify(session: AsyncSession) -> Verification:
    """Walk the whole chain of the session's tenant and compare it with what was sealed."""
    faults: list[Fault] = []
    digest, sequence, count = START, 0, 0
    seen_at: dict[bytes, int] = {}
    while True:
        entries = (await session.execute(_SEALED, {"after": sequence})).scalars().all()
        if not entries:
            break
        for entry in entries:
            assert entry.sequence is not None  # noqa: S101 - the statement asks for sealed entries
            for missing in range(sequence + 1, entry.sequence):
                faults.append(Fault(missing, "removed", None))
            expected = link(digest, entry, entry.sequence)
            if expected != entry.digest and entry.sequence == sequence + 1:
                kind = "reordered" if (entry.digest or b"") in seen_at else "altered"
                faults.append(Fault(entry.sequence, kind, entry.id))
            # Go on from what was sealed, so that one fault is reported once and not for everything behind it.
            digest, sequence, count = entry.digest or expected, entry.sequence, count + 1
            seen_at[digest] = sequence
        session.expunge_all()
    head = (await session.execute(select(AuditHead))).scalar_one_or_none()
    if head is not None and head.sequence > sequence:
        faults.extend(Fault(missing, "truncated", None) for missing in range(sequence + 1, head.sequence + 1))
    unsealed = select(func.count(), func.min(AuditEntry.at)).where(AuditEntry.sequence.is_(None))
    waiting, oldest = (await session.execute(unsealed)).one()
    return Verification(count, waiting, oldest, tuple(faults))
