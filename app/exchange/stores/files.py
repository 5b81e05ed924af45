"""Imported and exported files in the store: encrypted, because they hold what the database keeps encrypted."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from app.core import crypto
from app.core.ids import new_id
from app.core.storage import Storage

_PURPOSE = "exchange.file"


async def keep(storage: Storage, tenant_id: UUID, folder: str, path: Path) -> str:
    """Store the file and return its key."""
    key = storage.key(tenant_id, folder, new_id())
    await storage.put(key, await asyncio.to_thread(_sealed, path))
    return key


async def content(storage: Storage, key: str) -> bytes:
    """Raises ``FileNotFoundError``."""
    pieces: AsyncIterator[bytes] = await storage.get(key)
    sealed = b"".join([piece async for piece in pieces])
    return await asyncio.to_thread(_opened, sealed)


async def erase(storage: Storage, key: str) -> None:
    """Delete the file, if it is there."""
    try:
        await storage.delete(key)
    except FileNotFoundError:
        return


def _sealed(path: Path) -> bytes:
    # Latin-1 maps every byte to one character and back, whatever the content is.
    return crypto.encrypt(path.read_bytes().decode("latin-1"), _PURPOSE)


def _opened(sealed: bytes) -> bytes:
    return crypto.decrypt(sealed, _PURPOSE).encode("latin-1")
