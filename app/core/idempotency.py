"""Repeated POSTs: the answer to an ``Idempotency-Key`` is stored with the effect and replayed exactly.

The row is claimed first. A second request with the same key waits on the unique index until the first has finished:
it then finds the stored answer, or, where the first was rolled back, becomes the first itself. Refusals are not
stored, because they changed nothing. Stored answers are encrypted: they may hold personal data or a password that is
shown only once.
"""

from datetime import datetime
from uuid import UUID

from fastapi import Response
from sqlalchemy import LargeBinary, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock, crypto
from app.core.database import Base
from app.core.errors import FieldProblem, Invalid
from app.core.texts import Text

KEPT_HOURS = 72


class IdempotencyKey(Base):
    __tablename__ = "idempotency_keys"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int | None]
    headers: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class IdempotencyKeyReused(Invalid):
    code = "idempotency-key-reused"
    title = Text("Idempotency-Key sudah dipakai", "This Idempotency-Key was used before")
    detail = Text(
        "Kunci ini sudah dipakai untuk permintaan lain. Pakai kunci baru.",
        "The key belongs to a different request. Use a new one.",
    )


_STORED = select(IdempotencyKey).where(
    IdempotencyKey.account_id == bindparam("account_id"), IdempotencyKey.key == bindparam("key")
)
_PURPOSE = "idempotency_keys.body"
_REPLAYED_HEADERS = ("content-type", "location", "etag")


async def claim(session: AsyncSession, account_id: UUID, key: str, fingerprint: bytes) -> Response | None:
    """Take the key for this request, or give the stored answer of the request that took it.

    Raises ``IdempotencyKeyReused`` where the key came with another path or body, ``Invalid`` where it is malformed.
    """
    if not (1 <= len(key) <= 255) or not key.isascii() or not key.isprintable():
        problem = Text("1 sampai 255 huruf ASCII", "1 to 255 printable ASCII characters")
        raise Invalid(fields=(FieldProblem("header.Idempotency-Key", "idempotency-key-malformed", problem),))
    taken = await session.execute(
        insert(IdempotencyKey)
        .values(
            tenant_id=session.info["tenant_id"],
            account_id=account_id,
            key=key,
            fingerprint=fingerprint,
            created_at=clock.now(),
        )
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.key)
    )
    if taken.first() is not None:
        return None
    row = (await session.execute(_STORED, {"account_id": account_id, "key": key})).scalar_one()
    if row.fingerprint != fingerprint or row.status is None:
        raise IdempotencyKeyReused
    headers = dict(row.headers or {}) | {"Idempotency-Replayed": "true"}
    # Latin-1 maps every byte to one character and back, whatever the body is.
    body = crypto.decrypt(row.body or b"", _PURPOSE).encode("latin-1")
    return Response(content=body, status_code=row.status, headers=headers)


async def store(session: AsyncSession, account_id: UUID, key: str, response: Response) -> None:
    headers = {name: response.headers[name] for name in _REPLAYED_HEADERS if name in response.headers}
    body = crypto.encrypt(bytes(response.body).decode("latin-1"), _PURPOSE)
    await session.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.account_id == account_id, IdempotencyKey.key == key)
        .values(status=response.status_code, headers=headers, body=body)
    )


async def release(session: AsyncSession, account_id: UUID, key: str) -> None:
    """Give the key back: the request was refused, yet something of it is kept, so the claim would be kept as well."""
    await session.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.account_id == account_id, IdempotencyKey.key == key, IdempotencyKey.status.is_(None)
        )
    )


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop answers older than ``before``; run by the nightly job."""
    await session.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < before))
