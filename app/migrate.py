"""Schema changes from code: to the newest revision, or to a given one."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

ROOT = Path(__file__).resolve().parent.parent


def compared(_: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Which parts of the schema the models describe; the queue's tables belong to its library."""
    name = name or ""
    if kind == "unique_constraint":
        # WITHOUT OVERLAPS is beyond what the models can say; the migrations own these.
        return not name.endswith("_span")
    return not (kind == "table" and name.startswith("procrastinate_"))


def configuration(url: str) -> Config:
    """What Alembic needs to know, with the database at ``url``."""
    config = Config()
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("sqlalchemy.url", sync_url(url).replace("%", "%%"))
    return config


def sync_url(url: str) -> str:
    """The same database through the synchronous driver that migrations and the job worker use."""
    return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def upgrade(url: str, revision: str = "head") -> None:
    command.upgrade(configuration(url), revision)


def go_to(url: str, revision: str) -> None:
    """Forwards or backwards to ``revision`` (``head``, ``base`` or a name)."""
    current = current_revision(url)
    script = ScriptDirectory(str(ROOT / "migrations"))
    passed = {each.revision for each in script.walk_revisions("base", current)} if current else set()
    backwards = revision == "base" or (revision in passed and revision != current)
    command.downgrade(configuration(url), revision) if backwards else command.upgrade(configuration(url), revision)


def downgrade(url: str, revision: str) -> None:
    command.downgrade(configuration(url), revision)


def libpq_url(url: str) -> str:
    """The same address without a driver's name."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def is_empty(url: str) -> bool:
    """Whether a migrated database holds no government yet."""
    engine = create_engine(sync_url(url))
    try:
        with engine.connect() as connection:
            return not connection.scalar(text("SELECT EXISTS (SELECT FROM tenants)"))
    finally:
        engine.dispose()


@cache
def newest_revision() -> str:
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    assert head is not None  # noqa: S101 - there is always a first migration
    return head


def current_revision(url: str) -> str | None:
    """The revision of a database, ``None`` before the first migration."""
    engine = create_engine(sync_url(url))
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
