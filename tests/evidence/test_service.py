"""Files go in before the commit, come out as they were, and leave nothing behind when nothing was recorded."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from obstore.exceptions import GenericError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.principal import Principal
from app.core.audit import AuditEntry
from app.core.errors import DomainError, NotFound
from app.core.ids import new_id
from app.core.storage import Storage
from app.evidence import service
from app.evidence.errors import (
    EvidenceContentMissing,
    EvidenceEmpty,
    EvidenceLimitReached,
    EvidenceStoreUnavailable,
    EvidenceTooLarge,
    EvidenceTypeRefused,
)
from app.evidence.models import EvidenceFile
from app.settings import Settings, StorageSettings
from tests.evidence import files
from tests.factories import Government
from tests.statements import Statements

SUBJECT = "realisation"


class Sent:
    """A file as a caller sends it."""

    def __init__(self, content: bytes, filename: str | None = "bukti.pdf") -> None:
        self.filename = filename
        self._content = content

    async def read(self, size: int = -1) -> bytes:
        return self._content if size < 0 else self._content[:size]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def storage(folder: Path) -> Storage:
    kept = StorageSettings(url=f"file://{folder}", max_file_bytes=2_000)
    return Storage.from_settings(Settings(environment="test", storage=kept))


@pytest.fixture
async def principal(government: Government) -> Principal:
    account_id, session_id = await government.account()
    return Principal(
        tenant_id=government.id,
        account_id=account_id,
        session_id=session_id,
        username="uji",
        time_zone="Asia/Makassar",
        employee_id=None,
        grants=(),
        headed=(),
    )


def stored_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_file_comes_out_as_it_went_in(
    government: Government, storage: Storage, principal: Principal, folder: Path
) -> None:
    subject = new_id()
    async with government.database.session(government.id) as session:
        kept = await service.store(
            session, storage, principal, subject_kind=SUBJECT, subject_id=subject, upload=Sent(files.PDF, "../a.exe")
        )
        await session.commit()
    async with government.database.reader(government.id) as reader:
        row, pieces = await service.open_file(reader, storage, SUBJECT, subject, kept.id)
        assert b"".join([piece async for piece in pieces]) == files.PDF
        listed = await service.list_for(reader, SUBJECT, [subject, new_id()])
    assert (row["file_name"], row["media_type"], row["size"]) == ("a.exe.pdf", "application/pdf", len(files.PDF))
    assert [len(found) for found in listed.values()] == [1, 0]
    assert kept.store_key.startswith(f"{government.id}/")
    assert len(stored_files(folder)) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EvidenceEmpty),
        (b"x" * 2_001, EvidenceTooLarge),
        (files.PROGRAM, EvidenceTypeRefused),
    ],
)
async def test_a_bad_file_is_refused_before_anything_is_kept(
    government: Government,
    storage: Storage,
    principal: Principal,
    folder: Path,
    content: bytes,
    error: type[DomainError],
) -> None:
    async with government.database.session(government.id) as session:
        with pytest.raises(error):
            await service.store(
                session, storage, principal, subject_kind=SUBJECT, subject_id=new_id(), upload=Sent(content)
            )
        await session.commit()
    assert stored_files(folder) == []
    assert await count(government) == 0


async def test_a_file_of_exactly_the_limit_is_taken(
    government: Government, storage: Storage, principal: Principal
) -> None:
    async with government.database.session(government.id) as session:
        await service.store(
            session, storage, principal, subject_kind=SUBJECT, subject_id=new_id(), upload=Sent(b"x" * 2_000)
        )
        await session.commit()
    assert await count(government) == 1


async def test_what_is_rolled_back_leaves_no_file(
    government: Government, storage: Storage, principal: Principal, folder: Path
) -> None:
    async with government.database.session(government.id) as session:
        await keep(session, storage, principal)
        assert len(stored_files(folder)) == 1
    assert stored_files(folder) == []


async def test_a_commit_that_the_database_refuses_leaves_no_file(
    government: Government, storage: Storage, principal: Principal, folder: Path
) -> None:
    async def store_and_break() -> None:
        async with government.database.session(government.id) as session:
            await keep(session, storage, principal)
            session.add(AuditEntry(tenant_id=government.id, action="x", subject_kind="x", subject_id=new_id()))
            await session.commit()

    with pytest.raises(IntegrityError):
        await store_and_break()
    assert stored_files(folder) == []
    assert await count(government) == 0


async def test_a_savepoint_that_is_kept_does_not_yet_keep_the_file(
    government: Government, storage: Storage, principal: Principal, folder: Path
) -> None:
    async with government.database.session(government.id) as session, session.begin_nested():
        await keep(session, storage, principal)
    assert stored_files(folder) == []


async def test_a_file_outlives_what_follows_its_commit(
    government: Government, storage: Storage, principal: Principal, folder: Path
) -> None:
    async with government.database.session(government.id) as session:
        await keep(session, storage, principal)
        await session.commit()
        await session.execute(text("SELECT 1"))
    assert len(stored_files(folder)) == 1


async def test_a_subject_holds_twenty_files(
    government: Government, storage: Storage, principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MAXIMUM_FILES", 2)
    subject = new_id()
    async with government.database.session(government.id) as session:
        for _ in range(2):
            await keep(session, storage, principal, subject)
        with pytest.raises(EvidenceLimitReached):
            await keep(session, storage, principal, subject)
        await keep(session, storage, principal)


async def test_a_file_is_found_only_under_its_own_subject_and_government(
    government: Government, other_government: Government, storage: Storage, principal: Principal
) -> None:
    subject = new_id()
    async with government.database.session(government.id) as session:
        kept = await keep(session, storage, principal, subject)
        await session.commit()
    for tenant, kind, of, file in (
        (government, SUBJECT, new_id(), kept.id),
        (government, "indicator_realisation", subject, kept.id),
        (government, SUBJECT, subject, new_id()),
        (other_government, SUBJECT, subject, kept.id),
    ):
        async with tenant.database.reader(tenant.id) as reader:
            with pytest.raises(NotFound):
                await service.open_file(reader, storage, kind, of, file)


async def test_a_lost_file_is_told_apart_from_one_that_never_was(
    government: Government, storage: Storage, principal: Principal
) -> None:
    subject = new_id()
    async with government.database.session(government.id) as session:
        kept = await keep(session, storage, principal, subject)
        await session.commit()
    await storage.delete(kept.store_key)
    async with government.database.reader(government.id) as reader:
        with pytest.raises(EvidenceContentMissing):
            await service.open_file(reader, storage, SUBJECT, subject, kept.id)


async def test_a_store_that_fails_is_a_refusal_that_records_nothing(
    government: Government, storage: Storage, principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise GenericError("no route to the store")

    monkeypatch.setattr(storage, "put", broken)
    monkeypatch.setattr(storage, "delete", broken)
    with pytest.raises(EvidenceStoreUnavailable):
        async with government.database.session(government.id) as session:
            await keep(session, storage, principal)
    assert await count(government) == 0


async def test_the_files_of_any_number_of_subjects_are_one_statement(
    government: Government, app: FastAPI, statements: Statements
) -> None:
    async with app.state.database.reader(government.id) as reader:
        with statements.counted() as seen:
            await service.list_for(reader, SUBJECT, [new_id() for _ in range(30)])
        with statements.counted() as none:
            assert await service.list_for(reader, SUBJECT, []) == {}
    assert (len(seen), len(none)) == (1, 0)


async def keep(session: AsyncSession, storage: Storage, principal: Principal, subject: object = None) -> EvidenceFile:
    subject_id = subject or new_id()
    return await service.store(
        session, storage, principal, subject_kind=SUBJECT, subject_id=subject_id, upload=Sent(files.PDF)
    )


async def count(government: Government) -> int:
    async with government.database.session(government.id) as session:
        return int(await session.scalar(text("SELECT count(*) FROM evidence_files")) or 0)
