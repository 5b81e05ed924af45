"""ETag and If-Match: a write says which version it edits."""

import re
from typing import Annotated, Protocol

from fastapi import Depends, Header, Response

from app.core.errors import FieldProblem, Invalid, Stale, VersionRequired
from app.core.texts import Text

_ETAG = re.compile(r'^(?:W/)?"(\d{1,9})"$')


class HasVersion(Protocol):
    version: int


async def _if_match(
    if_match: Annotated[str | None, Header(description='ETag of what was read, e.g. `"3"`')] = None,
) -> int:
    version = await _if_match_optional(if_match)
    if version is None:
        raise VersionRequired
    return version


async def _if_match_optional(
    if_match: Annotated[str | None, Header(description='ETag of what was read, e.g. `"3"`')] = None,
) -> int | None:
    if if_match is None:
        return None
    found = _ETAG.match(if_match.strip())
    if found is None:
        problem = Text('Tulis seperti "3"', 'Write it like "3"')
        raise Invalid(fields=(FieldProblem("header.If-Match", "if-match-malformed", problem),))
    return int(found.group(1))


IfMatch = Annotated[int, Depends(_if_match)]
"""The version the caller edits; 428 where it is missing."""

IfMatchOptional = Annotated[int | None, Depends(_if_match_optional)]
"""The same where the record may not exist yet; the service asks for it once it does."""


def check_version(record: HasVersion, expected: int) -> None:
    """Refuse an edit of anything but the current version (412)."""
    if record.version != expected:
        raise Stale(expected=expected, current=record.version)


def tag(response: Response, record: HasVersion) -> None:
    """Tell the caller which version this answer shows."""
    response.headers["ETag"] = f'"{record.version}"'
