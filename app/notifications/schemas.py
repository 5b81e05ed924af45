"""What a caller sees of notifications."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from app.core.pagination import PageQuery
from app.core.schemas import JsonObject, ReadSchema, Schema

_EXAMPLE: JsonObject = {
    "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01",
    "kind": "plan.returned",
    "text": "SKP 2026 Anda dikembalikan oleh Maria Bria: target belum terukur.",
    "subject_kind": "plan",
    "subject_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e02",
    "data": {"cycle": "2026", "appraiser": "Maria Bria", "reason": "target belum terukur"},
    "created_at": "2026-01-14T03:10:00Z",
    "read_at": None,
}


class NotificationRow(ReadSchema):
    """A notification as it is stored, before it has words."""

    id: UUID
    kind: str
    subject_kind: str
    subject_id: UUID
    data: JsonObject
    created_at: datetime
    read_at: datetime | None


class NotificationRead(NotificationRow):
    """Something that happened to the caller. `text` is in the language of `Accept-Language`; act on `kind`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    text: str


class NotificationSummary(ReadSchema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"unread": 3}]})

    unread: int


class NotificationsMarked(ReadSchema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"marked": 3}]})

    marked: int = Field(description="How many were unread until now")


class MarkAllRead(Schema):
    """Give the `created_at` of the newest notification shown, so that none which arrived since is passed over."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"until": "2026-01-14T03:10:00Z"}]})

    until: AwareDatetime | None = None


class NotificationSort(StrEnum):
    OLDEST = "created_at"
    NEWEST = "-created_at"


class NotificationQuery(PageQuery):
    sort: NotificationSort = NotificationSort.NEWEST
    unread: bool = Field(False, description="Only those not read yet")

    def filters(self) -> dict[str, Any]:
        return {"unread": True} if self.unread else {}
