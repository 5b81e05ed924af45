"""What a caller sees of an evidence file."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict

from app.core.schemas import ReadSchema


def _hexadecimal(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


class EvidenceRead(ReadSchema):
    """A stored file. `media_type` was found from the content; `sha256` lets anybody check a copy."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01",
                    "file_name": "Rekapitulasi Kunjungan Triwulan III.xlsx",
                    "media_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "size": 48213,
                    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    "uploaded_by": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e02",
                    "created_at": "2026-10-06T02:15:00Z",
                }
            ]
        }
    )

    id: UUID
    file_name: str
    media_type: str
    size: int
    sha256: Annotated[str, BeforeValidator(_hexadecimal)]
    uploaded_by: UUID
    created_at: datetime
