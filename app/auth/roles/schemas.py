"""Payloads of granting roles."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from app.auth.permissions import Role
from app.core.schemas import ReadSchema, Reference, Schema


class RoleGrantCreate(Schema):
    model_config = Schema.model_config | ConfigDict(
        json_schema_extra={"examples": [{"role": "agency_hr", "agency_id": "01936f5e-7c00-7000-8000-000000000004"}]}
    )

    id: UUID | None = Field(None, description="Chosen by the client, else made here")
    role: Role = Field(description="`employee` and `superior` follow from account and posting and are never granted")
    agency_id: UUID = Field(description="The role holds here and for everything below")


class RoleGrantRead(ReadSchema):
    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01936f5e-7c00-7000-8000-000000000003",
                    "role": "agency_hr",
                    "agency": {"id": "01936f5e-7c00-7000-8000-000000000004", "name": "Dinas Kesehatan"},
                    "granted_at": "2026-11-22T01:00:00Z",
                    "granted_by": "01936f5e-7c00-7000-8000-000000000009",
                }
            ]
        }
    )

    id: UUID
    role: Role
    agency: Reference
    granted_at: datetime
    granted_by: UUID | None = Field(description="The granting account; null where the system granted it")
