"""Evidence and other files, outside the database: local disk and S3 through one library."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from uuid import UUID

import obstore
from obstore.store import LocalStore, ObjectStore, S3Store

from app.settings import Settings, StorageSettings

if TYPE_CHECKING:
    from obstore.store import S3Config  # A type only; the library has no such name at run time.


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
        return cls(_s3(given), given.max_file_bytes)

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


def _s3(given: StorageSettings) -> S3Store:
    place = urlsplit(given.url or "")
    config: dict[str, Any] = {"region": given.s3_region}
    if given.s3_endpoint:
        config["endpoint"] = given.s3_endpoint
    if given.s3_access_key and given.s3_secret_key:
        config["access_key_id"] = given.s3_access_key.get_secret_value()
        config["secret_access_key"] = given.s3_secret_key.get_secret_value()
    plain = (given.s3_endpoint or "").startswith("http://")
    return S3Store(
        place.netloc,
        prefix=place.path.strip("/") or None,
        config=cast("S3Config", config),
        client_options={"allow_http": plain},
    )
