"""What a caller sees of long work."""

from datetime import datetime
from uuid import UUID

from app.core.schemas import JsonObject, ReadSchema
from app.operations.models import OperationState


class OperationRead(ReadSchema):
    id: UUID
    kind: str
    subject_id: UUID | None
    state: OperationState
    done: int
    total: int | None
    result: JsonObject
    problem: JsonObject | None
    created_at: datetime
    finished_at: datetime | None
