"""/notifications: what happened to the caller."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query

from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import Route
from app.core.schemas import JsonObject
from app.core.texts import language_of
from app.core.work import ReaderDep, SessionDep
from app.notifications import service
from app.notifications.errors import NotificationNotFound
from app.notifications.schemas import (
    MarkAllRead,
    NotificationQuery,
    NotificationRead,
    NotificationsMarked,
    NotificationSummary,
)

router = APIRouter(prefix="/notifications", tags=["notifications"], route_class=Route)

Own = Annotated[Principal, Depends(require(Permission.NOTIFICATIONS_MANAGE_OWN))]
AcceptLanguage = Annotated[str | None, Header(description="Language of `text`: Indonesian (default) or English")]


@router.get("", operation_id="listNotifications", responses=problems())
async def list_notifications(
    principal: Own,
    reader: ReaderDep,
    query: Annotated[NotificationQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> Page[NotificationRead]:
    """The caller's own notifications, newest first, in the caller's language."""
    return await service.list_own(reader, principal, query, language_of(accept_language))


@router.get("/summary", response_model=NotificationSummary, operation_id="getNotificationSummary", responses=problems())
async def get_notification_summary(principal: Own, reader: ReaderDep) -> JsonObject:
    """How many of the caller's notifications are unread: the figure beside the bell."""
    return {"unread": await service.count_unread(reader, principal)}


@router.post(
    "/read-all", response_model=NotificationsMarked, operation_id="markAllNotificationsRead", responses=problems()
)
async def mark_all_notifications_read(
    principal: Own, session: SessionDep, body: MarkAllRead | None = None
) -> JsonObject:
    """Mark all own notifications as read, or those made up to a moment."""
    return {"marked": await service.mark_all_read(session, principal, body.until if body else None)}


@router.post(
    "/{notification_id}/read",
    status_code=204,
    operation_id="markNotificationRead",
    responses=problems(NotificationNotFound),
)
async def mark_notification_read(notification_id: UUID, principal: Own, session: SessionDep) -> None:
    """Mark one own notification as read. Doing so again changes nothing."""
    await service.mark_read(session, principal, notification_id)
