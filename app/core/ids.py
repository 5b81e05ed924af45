"""Identifiers: UUIDv7, so that keys made anywhere sort by the time they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    return uuid7()
