"""Take evidence files in and hand them out.

The bytes go to the file store before the transaction commits, so a committed record always has its file. Where the
transaction does not commit, the file is removed again right after the rollback (``if_rolled_back``). Only a process
that dies in between leaves a file without a record, which nobody can reach.

Routers decide who may see the subject; nothing here asks for permissions.
"""

import asyncio
import hashlib
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import AsyncIterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Protocol
from urllib.parse import quote
from uuid import UUID

import puremagic
import structlog
from obstore.exceptions import BaseError
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.principal import Principal
from app.core import audit
from app.core.database import Reader, if_rolled_back
from app.core.errors import NotFound
from app.core.ids import new_id
from app.core.schemas import JsonObject
from app.core.storage import Storage
from app.evidence.errors import (
    EvidenceContentMissing,
    EvidenceEmpty,
    EvidenceLimitReached,
    EvidenceStoreUnavailable,
    EvidenceTooLarge,
    EvidenceTypeRefused,
)
from app.evidence.models import EvidenceFile
from app.evidence.queries import COUNT_OF_SUBJECT, OF_SUBJECTS, ONE

log = structlog.get_logger()

MAXIMUM_FILES = 20
"""Files of one subject."""

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

ACCEPTED: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "text/csv": (".csv",),
    "text/plain": (".txt",),
    "video/mp4": (".mp4",),
    f"{_OFFICE}presentationml.presentation": (".pptx",),
    f"{_OFFICE}spreadsheetml.sheet": (".xlsx",),
    f"{_OFFICE}wordprocessingml.document": (".docx",),
    f"{_OPEN}spreadsheet": (".ods",),
    f"{_OPEN}text": (".odt",),
}
"""Accepted media types, each with the extensions that its file names may have."""

DOWNLOADED: JsonObject = {
    "description": "The content of the file",
    "content": {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in ACCEPTED},
}
"""What the endpoint that hands out a file documents for 200."""

_SIGNED = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "video/mp4"})
_ACTIVE = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml"})
_OFFICE_PARTS = {
    "word/document.xml": f"{_OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation",
}
_SIGNATURE_BYTES = 8_192
_LONGEST_NAME = 150
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"|?*%;]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Upload(Protocol):
    """A file somebody sends; FastAPI's ``UploadFile`` is one."""

    @property
    def filename(self) -> str | None: ...
    async def read(self, size: int = -1) -> bytes: ...


async def store(
    session: AsyncSession,
    storage: Storage,
    principal: Principal,
    *,
    subject_kind: str,
    subject_id: UUID,
    upload: Upload,
) -> EvidenceFile:
    """Check a file, put it into the file store and record it; flushed, so a constraint fails here.

    Raises ``EvidenceTooLarge`` (413), ``EvidenceEmpty`` and ``EvidenceTypeRefused`` (422), ``EvidenceLimitReached``
    (409), ``EvidenceStoreUnavailable`` (503).
    """
    content = await upload.read(storage.max_file_bytes + 1)
    if len(content) > storage.max_file_bytes:
        raise EvidenceTooLarge(limit_bytes=storage.max_file_bytes)
    given_name = clean_name(upload.filename)
    if not content:
        raise EvidenceEmpty(file_name=given_name)
    # In a thread: the directory of a hostile archive can take seconds to read.
    media_type = await asyncio.to_thread(media_type_of, content, given_name)
    if media_type is None:
        raise EvidenceTypeRefused(file_name=given_name, accepted=sorted(ACCEPTED))
    stored = await session.scalar(COUNT_OF_SUBJECT, {"subject_kind": subject_kind, "subject_id": subject_id})
    if stored is not None and stored >= MAXIMUM_FILES:
        raise EvidenceLimitReached(limit=MAXIMUM_FILES)
    identifier = new_id()
    file = EvidenceFile(
        tenant_id=principal.tenant_id,
        id=identifier,
        subject_kind=subject_kind,
        subject_id=subject_id,
        file_name=with_extension(given_name, media_type),
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).digest(),
        store_key=storage.key(principal.tenant_id, "evidence", identifier),
        uploaded_by=principal.account_id,
    )
    session.add(file)
    await session.flush()
    if_rolled_back(session, lambda: _remove(storage, file.store_key))
    try:
        await storage.put(file.store_key, content)
    except (BaseError, OSError) as error:
        raise EvidenceStoreUnavailable from error
    changes = {"evidence_id": identifier, "file_name": file.file_name, "size": file.size, "sha256": file.sha256.hex()}
    audit.record(session, principal, "evidence.uploaded", subject_kind, subject_id, changes)
    return file


async def list_for(reader: Reader, subject_kind: str, subject_ids: Sequence[UUID]) -> dict[UUID, list[JsonObject]]:
    """The files of each subject, oldest first, in one statement; a subject without files has an empty list."""
    found: dict[UUID, list[JsonObject]] = {subject_id: [] for subject_id in subject_ids}
    if found:
        for row in await reader.fetch(OF_SUBJECTS, subject_kind=subject_kind, subject_ids=list(found)):
            found[row["subject_id"]].append(dict(row))
    return found


async def open_file(
    reader: Reader, storage: Storage, subject_kind: str, subject_id: UUID, evidence_id: UUID
) -> tuple[JsonObject, AsyncIterator[bytes]]:
    """The record of a file and its content in pieces. Raises ``NotFound``, ``EvidenceContentMissing`` (503)."""
    row = await reader.fetch_one(ONE, subject_kind=subject_kind, subject_id=subject_id, id=evidence_id)
    if row is None:
        raise NotFound
    try:
        pieces = await storage.get(row["store_key"])
    except FileNotFoundError as error:
        log.error("evidence content missing", evidence_id=str(evidence_id))
        raise EvidenceContentMissing(file_name=row["file_name"]) from error
    except (BaseError, OSError) as error:
        raise EvidenceStoreUnavailable from error
    return dict(row), pieces


def download_headers(file: JsonObject) -> dict[str, str]:
    """Headers that make a browser save the file and run nothing in it (RFC 6266, RFC 5987)."""
    name = file["file_name"]
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Length": str(file["size"]),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def clean_name(given: str | None) -> str:
    """A file name without folders, control or reserved characters; ``bukti`` where nothing is left."""
    last = PurePosixPath((given or "").replace("\\", "/")).name
    printable = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if letter.isprintable() or unicodedata.category(letter) == "Zs"
    )
    cleaned = re.sub(r"\s+", " ", _FORBIDDEN_IN_NAMES.sub("_", printable)).strip(" .")
    if len(cleaned) > _LONGEST_NAME:
        stem, suffix = PurePosixPath(cleaned).stem, PurePosixPath(cleaned).suffix[:10]
        cleaned = stem[: _LONGEST_NAME - len(suffix)].rstrip(" .") + suffix
    return cleaned or "bukti"


def with_extension(name: str, media_type: str) -> str:
    """The name, ending with an extension of its type: ``laporan.exe`` that is a PDF becomes ``laporan.exe.pdf``."""
    extensions = ACCEPTED[media_type]
    return name if name.lower().endswith(extensions) else name + extensions[0]


def media_type_of(content: bytes, name: str) -> str | None:
    """The accepted media type of a file by its content, or None. The name only tells CSV from other plain text."""
    if content.startswith(b"PK\x03\x04"):
        return _type_of_archive(content)
    candidates = _signatures(content[:_SIGNATURE_BYTES])
    signed = candidates & _SIGNED
    if signed:
        return signed.pop() if len(signed) == 1 else None
    if candidates & _ACTIVE or not _is_text(content):
        return None
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def _signatures(head: bytes) -> set[str]:
    try:
        found: list[Any] = puremagic.magic_string(head)
    except puremagic.PureError:
        return set()
    best = max(match.confidence for match in found)
    return {match.mime_type for match in found if match.confidence == best}


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return _CONTROL.search(text) is None and not text.lstrip().startswith("<")


def _type_of_archive(content: bytes) -> str | None:
    """Office documents are archives: told apart by their parts. One that carries macros is refused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = set(archive.namelist())
            if any(part.lower().endswith("vbaproject.bin") for part in parts):
                return None
            if "mimetype" in parts:
                with archive.open("mimetype") as declared:
                    kind = declared.read(100).decode("ascii").strip()
                return kind if kind.startswith(_OPEN) and kind in ACCEPTED else None
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, OSError, EOFError):
        return None
    if "[Content_Types].xml" not in parts:
        return None
    return next((kind for part, kind in _OFFICE_PARTS.items() if part in parts), None)


async def _remove(storage: Storage, key: str) -> None:
    try:
        await storage.delete(key)
    except (BaseError, OSError) as error:
        log.warning("orphaned file left in the store", key=key, error=type(error).__name__)
