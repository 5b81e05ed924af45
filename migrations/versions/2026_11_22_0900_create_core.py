"""Create the application role, tenants, the audit trail, repeatable POSTs and the job queue.

Safe while the previous release runs? There is none: this is the first migration.
"""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tenancy import APP_ROLE, protect

revision = "create_core"
down_revision = None
branch_labels = None
depends_on = None

_NOW = sa.func.now()


def upgrade() -> None:
    for extension in ("ltree", "btree_gist", "pg_trgm"):
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    # A role belongs to the server, not to the database, so another database may have made it already.
    op.execute(
        f"DO $$ BEGIN CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS; "
        "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )
    op.execute(f"GRANT {APP_ROLE} TO CURRENT_USER")
    op.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")

    op.create_table(
        "tenants",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("region_code", sa.Text()),
        sa.Column("theme", JSONB(), nullable=False, server_default="{}"),
        sa.Column("synthetic", sa.Boolean(), nullable=False, server_default="false"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=_NOW),
        sa.CheckConstraint("code ~ '^[a-z0-9][a-z0-9-]{1,62}$'", name="code"),
    )
    op.execute(f"GRANT SELECT ON tenants TO {APP_ROLE}")
    op.execute(f"GRANT SELECT ON alembic_version TO {APP_ROLE}")

    op.create_table(
        "idempotency_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("headers", JSONB()),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "key"),
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"])
    protect("idempotency_keys")

    op.create_table(
        "audit_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("changes", JSONB(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("request_id", sa.Text()),
        sa.Column("sequence", sa.BigInteger()),
        sa.Column("digest", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_audit_entries_subject", "audit_entries", ["tenant_id", "subject_kind", "subject_id", "at"])
    op.create_index("ix_audit_entries_actor", "audit_entries", ["tenant_id", "actor_id", "at"])
    op.create_index("ix_audit_entries_action", "audit_entries", ["tenant_id", "action", "at"])
    op.create_index("ix_audit_entries_at", "audit_entries", ["tenant_id", "at", "id"])
    op.create_index("uq_audit_entries_sequence", "audit_entries", ["tenant_id", "sequence"], unique=True)
    op.create_index(
        "ix_audit_entries_unsealed",
        "audit_entries",
        ["tenant_id", "at"],
        postgresql_where=sa.text("sequence IS NULL"),
    )
    protect("audit_entries", rights="SELECT, INSERT")
    op.execute(f"GRANT UPDATE (sequence, digest) ON audit_entries TO {APP_ROLE}")
    op.execute(
        """
        CREATE FUNCTION audit_entries_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.sequence IS NULL AND current_setting('capaian.sealing', true) = 'on'
               AND (to_jsonb(NEW) - 'sequence' - 'digest') = (to_jsonb(OLD) - 'sequence' - 'digest') THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'insufficient_privilege';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER only_grow BEFORE UPDATE OR DELETE ON audit_entries "
        "FOR EACH ROW EXECUTE FUNCTION audit_entries_only_grow()"
    )
    op.execute(
        "CREATE TRIGGER never_empty BEFORE TRUNCATE ON audit_entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_only_grow()"
    )

    op.create_table(
        "audit_heads",
        sa.Column("tenant_id", sa.Uuid(), primary_key=True),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
    )
    protect("audit_heads", rights="SELECT, INSERT, UPDATE")

    # The queue's own schema, as its pinned library ships it; colons are no bind parameters here.
    op.execute(sa.text(SchemaManager.get_schema().replace(":", "\\:")))
    op.execute(
        """
        DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables
                        WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%' LOOP
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO capaian_app', name);
            END LOOP;
        END $$
        """
    )
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")


def downgrade() -> None:
    op.execute("DROP TABLE audit_heads, audit_entries, idempotency_keys, tenants")
    op.execute("DROP FUNCTION audit_entries_only_grow()")
    op.execute(
        """
        DO $$ DECLARE item record; BEGIN
            FOR item IN SELECT tablename FROM pg_tables
                        WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%' LOOP
                EXECUTE format('DROP TABLE %I CASCADE', item.tablename);
            END LOOP;
            FOR item IN SELECT oid::regprocedure AS signature FROM pg_proc
                        WHERE proname LIKE 'procrastinate%' AND pronamespace = 'public'::regnamespace LOOP
                EXECUTE format('DROP FUNCTION %s CASCADE', item.signature);
            END LOOP;
            FOR item IN SELECT typname FROM pg_type
                        WHERE typname LIKE 'procrastinate%' AND typnamespace = 'public'::regnamespace LOOP
                EXECUTE format('DROP TYPE IF EXISTS %I CASCADE', item.typname);
            END LOOP;
        END $$
        """
    )
    op.execute(f"REVOKE ALL ON alembic_version FROM {APP_ROLE}")
    # The role stays: it belongs to the server and other databases may use it.
    op.execute(f"REVOKE USAGE ON SCHEMA public FROM {APP_ROLE}")
