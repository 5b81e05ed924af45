"""One row per file; the content lies in the store under a key that begins with the tenant."""

from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, Timestamped, belongs_to


class EvidenceFile(TenantOwned, Timestamped, Base):
    __tablename__ = "evidence_files"
    __table_args__ = (
        belongs_to("uploaded_by", "accounts"),
        Index("ix_evidence_files_subject", "tenant_id", "subject_kind", "subject_id"),
    )

    subject_kind: Mapped[str]
    """What it proves: ``indicator_realisation`` or ``realisation``."""
    subject_id: Mapped[UUID]
    file_name: Mapped[str]
    media_type: Mapped[str]
    """Found from the content, never taken from the sender."""
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    store_key: Mapped[str]
    uploaded_by: Mapped[UUID]
