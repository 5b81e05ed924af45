"""Refusals of this package."""

from app.core.errors import NotFound
from app.core.texts import Text


class NotificationNotFound(NotFound):
    code = "notification-not-found"
    title = Text("Pemberitahuan tidak ditemukan", "No such notification")
    detail = Text("Anda tidak punya pemberitahuan ini.", "You have no such notification.")
