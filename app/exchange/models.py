"""Imports with the findings of their rows, and exports."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Index, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, Timestamped, belongs_to, choice


class ExchangeKind(StrEnum):
    AGENCIES = "agencies"
    EMPLOYEES = "employees"


class ExchangeShape(StrEnum):
    """How the columns are called: as SIASN does (ref-unor, data-utama; regulations 9.4), or as our template does."""

    SIASN = "siasn"
    TEMPLATE = "template"


class ExchangeFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"


class ExchangeState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    """The file was read to its end; single rows may have been refused."""
    FAILED = "failed"
    """The file as a whole could not be used; ``problem`` says why."""


class HeadPost(TenantOwned, Timestamped, Base):
    """What SIASN's ref-unor calls the post at the head of a unit; by it an imported employee is known as its head."""

    __tablename__ = "head_posts"
    __table_args__ = (belongs_to("agency_id", "agencies"), UniqueConstraint("tenant_id", "agency_id"))

    agency_id: Mapped[UUID]
    title: Mapped[str | None]
    echelon: Mapped[str | None]


class Import(TenantOwned, Timestamped, Base):
    """One run over one file: a dry run, or the real one. The counts grow batch by batch, in the transaction of the
    batch, and so does ``checkpoint``: a job that is delivered again goes on behind it."""

    __tablename__ = "imports"
    __table_args__ = (
        belongs_to("dry_run_id", "imports"),
        Index("ix_imports_created_at", "tenant_id", "created_at", "id"),
        Index("ix_imports_started_by", "tenant_id", "started_by", "created_at"),
        Index("ix_imports_kind", "tenant_id", "kind", "created_at"),
        Index(
            "uq_imports_applied",
            "tenant_id",
            "dry_run_id",
            unique=True,
            postgresql_where="state <> 'failed'",
        ),
    )

    kind: Mapped[ExchangeKind] = mapped_column(choice(ExchangeKind))
    shape: Mapped[ExchangeShape | None] = mapped_column(choice(ExchangeShape))
    """As asked for; null until it has been recognised."""
    format: Mapped[ExchangeFormat] = mapped_column(choice(ExchangeFormat))
    state: Mapped[ExchangeState] = mapped_column(choice(ExchangeState))
    dry_run: Mapped[bool]
    dry_run_id: Mapped[UUID | None]
    """The dry run that this run applies."""
    effective_on: Mapped[date]
    """The day from which moved units and undated changes of post count."""
    file_name: Mapped[str]
    file_bytes: Mapped[int]
    file_key: Mapped[str | None]
    """Where the file lies; null for a file read by the command line, and once it was erased."""
    workbook_key: Mapped[str | None]
    """Where the refused rows lie, as a workbook to correct and send again."""
    reach: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    """Units below which the importer may touch rows, as of the start. They are looked up by id, so they may move."""
    started_by: Mapped[UUID | None]
    """The account; null for the command line."""
    operation_id: Mapped[UUID | None]
    rows: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    codes: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    """In how many rows each reason for a refusal occurred."""
    notices: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    """What was decided where the file left it open, with how often."""
    ignored: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    """Columns of the file that were not read: ``{"column", "reason"}``."""
    checkpoint: Mapped[int] = mapped_column(default=0)
    """The batches that are stored with their counts."""
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    finished_at: Mapped[datetime | None]


class ImportFinding(TenantOwned, Base):
    """One thing wrong with one row. Personal values are masked before they come here."""

    __tablename__ = "import_errors"
    __table_args__ = (
        belongs_to("import_id", "imports", ondelete="CASCADE"),
        Index("ix_import_errors_row", "tenant_id", "import_id", "row", "id"),
        Index("ix_import_errors_code", "tenant_id", "import_id", "code", "row", "id"),
    )

    import_id: Mapped[UUID]
    row: Mapped[int]
    """As a spreadsheet counts: the header is row 1."""
    column: Mapped[str | None]
    value: Mapped[str | None]
    code: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """What fills the words of the reason."""


class Export(TenantOwned, Timestamped, Base):
    """A file made of what its starter may see. It never holds a NIK, a telephone number or an address."""

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_started_by", "tenant_id", "started_by", "created_at", "id"),)

    kind: Mapped[ExchangeKind] = mapped_column(choice(ExchangeKind))
    shape: Mapped[ExchangeShape] = mapped_column(choice(ExchangeShape))
    format: Mapped[ExchangeFormat] = mapped_column(choice(ExchangeFormat))
    state: Mapped[ExchangeState] = mapped_column(choice(ExchangeState))
    filters: Mapped[dict[str, Any]] = mapped_column(JSONB)
    reach: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    started_by: Mapped[UUID]
    operation_id: Mapped[UUID | None]
    rows: Mapped[int] = mapped_column(default=0)
    file_bytes: Mapped[int | None]
    file_key: Mapped[str | None]
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    finished_at: Mapped[datetime | None]
