"""Statements about one's own notifications: every one of them is bound to the employee who asks."""

from sqlalchemy import DateTime, Uuid, bindparam, func, select, update

from app.core.pagination import Listing
from app.notifications.models import Notification

_OWN = Notification.employee_id == bindparam("me", type_=Uuid())

NOTIFICATIONS = Listing(
    select=select(
        Notification.id,
        Notification.kind,
        Notification.subject_kind,
        Notification.subject_id,
        Notification.data,
        Notification.created_at,
        Notification.read_at,
    ).where(_OWN),
    id=Notification.id,
    sorts={"created_at": Notification.created_at},
    filters={"unread": Notification.read_at.is_(None)},
)

UNREAD = select(func.count()).where(_OWN, Notification.read_at.is_(None))

_now = bindparam("now", type_=DateTime(timezone=True))

MARK_READ = (
    update(Notification)
    .where(_OWN, Notification.id == bindparam("notification_id", type_=Uuid()))
    .values(read_at=func.coalesce(Notification.read_at, _now))
    .returning(Notification.id)
)

MARK_ALL_READ = (
    update(Notification)
    .where(
        _OWN,
        Notification.read_at.is_(None),
        Notification.created_at <= bindparam("until", type_=DateTime(timezone=True)),
    )
    .values(read_at=_now)
)
