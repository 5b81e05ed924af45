"""The migrations: one line of them, which goes up, down and up again, and gives what the models describe."""

import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString
from uuid import uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError, SAWarning

from app import migrate, tables
from app.core.database import Base
from tests.conftest import database_url

_FOLDER = migrate.ROOT / "migrations" / "versions"
_SCRIPT = ScriptDirectory(str(migrate.ROOT / "migrations"))
_SHARED = {"tenants", "alembic_version"}
"""Tables that belong to no government."""


@pytest.fixture
def empty(server_url: str) -> Iterator[str]:
    """A database without a table."""
    name = f"capaian_empty_{uuid4().hex[:12]}"
    with psycopg.connect(server_url, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield database_url(server_url, name)
    with psycopg.connect(server_url, autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


_CATALOGUE = (
    """SELECT 'relation', relname, relkind::text, relrowsecurity::text || relforcerowsecurity::text
       FROM pg_class WHERE relnamespace = 'public'::regnamespace""",
    """SELECT 'function', p.oid::regprocedure::text FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
    """SELECT 'type', typname FROM pg_type t WHERE typnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')""",
    """SELECT 'column', attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull::text
       FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
       WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped""",
    """SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'policy', tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies",
    """SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
       FROM pg_trigger WHERE NOT tgisinternal""",
    """SELECT 'right', table_name, privilege_type FROM information_schema.role_table_grants
       WHERE grantee = 'capaian_app'""",
)


def _catalogue(url: str) -> set[tuple[str, ...]]:
    """Everything in the schema that a migration could leave behind or forget."""
    return {tuple(map(str, row)) for query in _CATALOGUE for row in _query(url, query)}


def _query(url: str, query: LiteralString) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


def test_there_is_one_head() -> None:
    assert len(_SCRIPT.get_heads()) == 1


def test_files_are_dated_in_the_order_in_which_they_run() -> None:
    revisions = list(reversed(list(_SCRIPT.walk_revisions())))
    files = [Path(revision.path).name for revision in revisions]
    assert files == sorted(files)
    for revision, file in zip(revisions, files, strict=True):
        assert re.fullmatch(rf"\d{{4}}_\d\d_\d\d_\d{{4}}_{revision.revision}\.py", file), file
        assert revision.doc.strip(), file


def test_up_down_and_up_again_gives_the_same_schema(empty: str) -> None:
    before = _catalogue(empty)
    migrate.upgrade(empty)
    built = _catalogue(empty)
    assert migrate.current_revision(empty) == migrate.newest_revision()

    migrate.downgrade(empty, "base")
    left = {row for row in _catalogue(empty) - before if "alembic_version" not in " ".join(row)}
    assert left == set()

    migrate.upgrade(empty)
    assert _catalogue(empty) == built


def test_models_and_migrations_say_the_same(url: str) -> None:
    tables.load()
    engine = create_engine(migrate.sync_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": migrate.compared, "compare_type": True, "target_metadata": Base.metadata},
        )
        with warnings.catch_warnings():
            # Reflection does not know ltree; such columns are compared in all but their type.
            warnings.simplefilter("ignore", SAWarning)
            differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    probes = [found for found in differences if "probes" in str(found)]
    assert [found for found in differences if found not in probes] == []


def test_every_table_of_a_government_is_protected(url: str) -> None:
    protected = _query(
        url,
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, "
        "EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.cmd = 'ALL' "
        "        AND p.qual LIKE '%capaian.tenant_id%' AND p.with_check LIKE '%capaian.tenant_id%'), "
        "has_table_privilege('capaian_app', c.oid, 'SELECT') "
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
        "WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace",
    )
    assert len(protected) > 10
    assert [row for row in protected if row[1:] != (True, True, True)] == []


def test_every_other_table_is_known_to_belong_to_nobody(url: str) -> None:
    others = _query(
        url,
        "SELECT relname FROM pg_class c WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace "
        "AND relname NOT LIKE 'procrastinate%' AND NOT EXISTS "
        "(SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')",
    )
    assert {name for (name,) in others} == _SHARED


def test_keys_and_references_between_governments_tables_hold_the_tenant(url: str) -> None:
    keys = _query(
        url,
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype IN ('p', 'u', 'f') "
        "AND connamespace = 'public'::regnamespace AND EXISTS (SELECT FROM pg_attribute a "
        "WHERE a.attrelid = conrelid AND a.attname = 'tenant_id')",
    )
    assert len(keys) > 20
    assert [key for key in keys if "(tenant_id" not in key[2]] == []


def test_every_reference_that_deletes_is_followed_by_an_index(url: str) -> None:
    """Deleting what is referred to would otherwise read the whole table. The tenant and the next column are enough."""
    missing = _query(
        url,
        """SELECT conrelid::regclass::text, conname FROM pg_constraint f
           WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype <> 'a'
           AND conrelid::regclass::text NOT LIKE 'procrastinate%' AND NOT EXISTS (
               SELECT FROM pg_index i WHERE i.indrelid = f.conrelid
               AND (i.indkey::int2[])[0:1] = f.conkey[1:2])""",
    )
    assert missing == []


def test_the_application_owns_nothing_and_may_not_truncate(url: str) -> None:
    rights = _query(
        url,
        "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace "
        "AND (pg_get_userbyid(c.relowner) = 'capaian_app' OR has_table_privilege('capaian_app', c.oid, 'TRUNCATE'))",
    )
    assert rights == []


def test_a_migration_gives_up_rather_than_wait_long_for_a_lock(empty: str) -> None:
    migrate.upgrade(empty, "create_core")
    with psycopg.connect(empty) as other:
        other.execute("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(OperationalError, match="lock timeout"):
            migrate.upgrade(empty)
    assert migrate.current_revision(empty) == "create_core"


def test_timeouts_are_set_before_anything_else() -> None:
    text = (migrate.ROOT / "migrations" / "env.py").read_text()
    assert re.search(r"lock_timeout = '\d+s'", text)
    assert re.search(r"statement_timeout = '\d+min'", text)
    assert text.index("lock_timeout") < text.index("run_migrations()")


def test_two_migrations_at_the_same_moment_run_one_after_the_other(empty: str) -> None:
    command = "import sys; from app import migrate; migrate.upgrade(sys.argv[1])"
    both = [subprocess.Popen([sys.executable, "-c", command, empty]) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    assert migrate.current_revision(empty) == migrate.newest_revision()
