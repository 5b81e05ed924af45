"""Evidence and other files, outside the database: local disk and S3 through one library."""

from collections.abc import AsyncIterator
from typing import cast
from uuid import UUID

import obstore
from obstore.store import LocalStore, ObjectStore, S3Store

from app.settings import Settings


class Storage:
    """Files by key. Keys begin with the tenant, so that one government's files can be moved or erased together."""

    def __init__(self, store: ObjectStore, max_file_bytes: int) -> None:
        self._store = store
        self.max_file_bytes = max_file_bytes

    @classmethod
    def from_settings(cls, settings: Settings) -> "Storage":
        given = settings.storage
        if given.url is None or given.url.startswith("file://"):
            folder = (given.url or "").removeprefix("file://") or str(settings.data.dir.resolve() / "files")
            return cls(LocalStore(prefix=folder, mkdir=True), given.max_file_bytes)
        store = obstore.store.from_url(
            given.url,
            region=given.s3_region,
            endpoint=given.s3_endpoint,
            access_key_id=given.s3_access_key.get_secret_value() if given.s3_access_key else None,
            secret_access_key=given.s3_secret_key.get_secret_value() if given.s3_secret_key else None,
            client_options={"allow_http": (given.s3_endpoint or "").startswith("http://")},
        )
        return cls(cast("S3Store", store), given.max_file_bytes)

    @staticmethod
    def key(tenant_id: UUID, folder: str, file_id: UUID) -> str:
        return f"{tenant_id}/{folder}/{file_id}"

    async def put(self, key: str, content: bytes) -> None:
        """Store a file under a key that was never used; a second write of the same key replaces it whole."""
        await obstore.put_async(self._store, key, content)

    async def get(self, key: str) -> AsyncIterator[bytes]:
        """The file in pieces. Raises ``FileNotFoundError``."""
        found = await obstore.get_async(self._store, key)

        async def pieces() -> AsyncIterator[bytes]:
            async for piece in found.stream():
                yield bytes(piece)

        return pieces()

    async def delete(self, key: str) -> None:
        await obstore.delete_async(self._store, key)
