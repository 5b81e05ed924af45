"""The PostgreSQL that benchmarks use: the given one, or an embedded one with the settings of a real installation."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.local import postgres


@contextmanager
def server() -> Iterator[str]:
    """Its address. Commits are flushed to disk, unlike in the tests."""
    given = os.environ.get("CAPAIAN_BENCH_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(os.environ.get("CAPAIAN_DATA_DIR", ".data")).resolve() / "bench-postgres"
    yield str(postgres.start(folder).get_uri())
