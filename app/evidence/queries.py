"""Statements about evidence files. Whoever asks has already decided that the caller may see the subject."""

from sqlalchemy import ARRAY, Text, Uuid, bindparam, cast, func, select

from app.evidence.models import EvidenceFile

_SHOWN = (
    EvidenceFile.id,
    EvidenceFile.subject_id,
    EvidenceFile.file_name,
    EvidenceFile.media_type,
    EvidenceFile.size,
    EvidenceFile.sha256,
    EvidenceFile.uploaded_by,
    EvidenceFile.created_at,
)

OF_SUBJECTS = (
    select(*_SHOWN)
    .where(
        EvidenceFile.subject_kind == bindparam("subject_kind", type_=Text()),
        EvidenceFile.subject_id == func.any(cast(bindparam("subject_ids", type_=ARRAY(Uuid())), ARRAY(Uuid()))),
    )
    .order_by(EvidenceFile.created_at, EvidenceFile.id)
)

ONE = select(*_SHOWN, EvidenceFile.store_key).where(
    EvidenceFile.subject_kind == bindparam("subject_kind", type_=Text()),
    EvidenceFile.subject_id == bindparam("subject_id", type_=Uuid()),
    EvidenceFile.id == bindparam("id", type_=Uuid()),
)

COUNT_OF_SUBJECT = select(func.count()).where(
    EvidenceFile.subject_kind == bindparam("subject_kind", type_=Text()),
    EvidenceFile.subject_id == bindparam("subject_id", type_=Uuid()),
)
