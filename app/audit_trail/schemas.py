"""An entry of the trail, and what the list can be narrowed to."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from app.core.pagination import PageQuery
from app.core.schemas import JsonObject, ReadSchema


class AuditSort(StrEnum):
    AT = "at"
    AT_DESC = "-at"


class AuditQuery(PageQuery):
    sort: AuditSort = AuditSort.AT_DESC
    actor_id: UUID | None = Field(None, description="The account that acted")
    action: str | None = Field(None, max_length=100, description="`noun.verb`, such as `role.granted`")
    subject_kind: str | None = Field(None, max_length=100, description="Such as `account` or `appraisal`")
    subject_id: UUID | None = None
    at_from: AwareDatetime | None = Field(None, description="From this moment on")
    at_until: AwareDatetime | None = Field(None, description="Before this moment")


class Actor(ReadSchema):
    id: UUID
    username: str
    display_name: str


class AuditEntryRead(ReadSchema):
    """Who did what to which record. Entries are never altered; `sealed` ones are chained against it."""

    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01936f5e-7c00-7000-8000-00000000000a",
                    "at": "2026-11-22T01:00:00Z",
                    "actor": {
                        "id": "01936f5e-7c00-7000-8000-000000000009",
                        "username": "admin",
                        "display_name": "Administrator",
                    },
                    "action": "role.granted",
                    "subject_kind": "account",
                    "subject_id": "01936f5e-7c00-7000-8000-000000000001",
                    "changes": {"role": "agency_hr", "agency_id": "01936f5e-7c00-7000-8000-000000000004"},
                    "reason": None,
                    "request_id": "8c0f7a1e52d24b0f9b6f3a5d7e1c2b4a",
                    "sealed": True,
                }
            ]
        }
    )

    id: UUID
    at: datetime
    actor: Actor | None = Field(description="Null where the system acted")
    action: str
    subject_kind: str
    subject_id: UUID
    changes: JsonObject
    reason: str | None
    request_id: str | None
    sealed: bool = Field(description="Already part of the hash chain")
