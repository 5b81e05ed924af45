"""Counts the SQL statements of a block, so that a list's test can pin them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy import event

from app.core.database import Database

_AROUND = (
    "set_config('capaian.tenant_id'",  # Sent by a reader only when its connection changes tenants.
    "FROM sessions JOIN accounts",  # The caller, remembered for some seconds.
)


class Statements:
    """What is sent to the application's database while a block runs, without what surrounds every request.

    ``with statements.counted() as seen: …`` and then ``assert len(seen) == 1``.
    """

    def __init__(self) -> None:
        self._seen: list[str] | None = None

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The texts of the statements sent inside the block, in order."""
        seen: list[str] = []
        self._seen = seen
        try:
            yield seen
        finally:
            self._seen = None

    def note(self, statement: str) -> None:
        flat = " ".join(statement.split())
        if self._seen is not None and not any(part in flat for part in _AROUND):
            self._seen.append(flat)


@pytest.fixture
def statements(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Statements]:
    """Counts on both of the database's pools: the readers' connections and the sessions' engine."""
    watching = Statements()
    execute = asyncpg.Connection._execute

    async def noting(connection: asyncpg.Connection, query: str, *rest: Any, **named: Any) -> Any:
        watching.note(query)
        return await execute(connection, query, *rest, **named)

    def before(_: Any, __: Any, statement: str, *_rest: Any) -> None:
        watching.note(statement)

    # The driver's own query loggers report later, from the event loop; a count has to be right when the block ends.
    monkeypatch.setattr(asyncpg.Connection, "_execute", noting)
    event.listen(database.engine.sync_engine, "before_cursor_execute", before)
    yield watching
    event.remove(database.engine.sync_engine, "before_cursor_execute", before)
