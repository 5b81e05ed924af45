"""List the governments served here."""

from typing import Any

from app.auth.governments.queries import GOVERNMENTS
from app.auth.governments.schemas import GovernmentQuery, GovernmentRead
from app.core.database import Reader
from app.core.pagination import Page, paginate


async def governments(reader: Reader, query: GovernmentQuery) -> Page[Any]:
    return await paginate(reader, GOVERNMENTS, query, GovernmentRead)
