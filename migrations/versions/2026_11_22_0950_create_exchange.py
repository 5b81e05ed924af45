"""Create imports, their findings, exports, and the names of the posts at the head of units.

Safe while the previous release runs? Yes: new tables only.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tenancy import protect

revision = "create_exchange"
down_revision = "create_appraisals"
branch_labels = None
depends_on = None

_TABLES = ("head_posts", "imports", "import_errors", "exports")


def upgrade() -> None:
    op.create_table(
        "head_posts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("echelon", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_head_posts_tenant_id_agency_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_head_posts"),
        sa.UniqueConstraint("tenant_id", "agency_id", name="uq_head_posts_tenant_id_agency_id"),
    )
    op.create_table(
        "exports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agencies", "employees", name="exchange_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "shape",
            sa.Enum("siasn", "template", name="exchange_shape", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "format",
            sa.Enum(
                "xlsx", "csv", "jsonl", name="exchange_format", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "succeeded",
                "failed",
                name="exchange_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("filters", JSONB(), nullable=False),
        sa.Column("reach", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("file_bytes", sa.Integer(), nullable=True),
        sa.Column("file_key", sa.Text(), nullable=True),
        sa.Column("problem", JSONB(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_exports"),
    )
    op.create_index("ix_exports_started_by", "exports", ["tenant_id", "started_by", "created_at", "id"], unique=False)
    op.create_table(
        "imports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agencies", "employees", name="exchange_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "shape",
            sa.Enum("siasn", "template", name="exchange_shape", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "format",
            sa.Enum(
                "xlsx", "csv", "jsonl", name="exchange_format", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "succeeded",
                "failed",
                name="exchange_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("dry_run_id", sa.Uuid(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_bytes", sa.Integer(), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=True),
        sa.Column("workbook_key", sa.Text(), nullable=True),
        sa.Column("reach", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("operation_id", sa.Uuid(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("codes", JSONB(), nullable=False),
        sa.Column("notices", JSONB(), nullable=False),
        sa.Column("ignored", JSONB(), nullable=False),
        sa.Column("checkpoint", sa.Integer(), nullable=False),
        sa.Column("problem", JSONB(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "dry_run_id"], ["imports.tenant_id", "imports.id"], name="fk_imports_tenant_id_dry_run_id"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_imports"),
    )
    op.create_index("ix_imports_created_at", "imports", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("ix_imports_kind", "imports", ["tenant_id", "kind", "created_at"], unique=False)
    op.create_index("ix_imports_started_by", "imports", ["tenant_id", "started_by", "created_at"], unique=False)
    op.create_index(
        "uq_imports_applied",
        "imports",
        ["tenant_id", "dry_run_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'failed'"),
    )
    op.create_table(
        "import_errors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("data", JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "import_id"],
            ["imports.tenant_id", "imports.id"],
            name="fk_import_errors_tenant_id_import_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_import_errors"),
    )
    op.create_index(
        "ix_import_errors_code", "import_errors", ["tenant_id", "import_id", "code", "row", "id"], unique=False
    )
    op.create_index("ix_import_errors_row", "import_errors", ["tenant_id", "import_id", "row", "id"], unique=False)

    for table in _TABLES:
        protect(table)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
