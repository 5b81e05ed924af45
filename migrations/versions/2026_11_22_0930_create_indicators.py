"""Create objectives, indicators, targets, realisations, the library of standards, evidence and notifications.

Safe while the previous release runs? Yes: new tables only.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB

from migrations.tenancy import protect

revision = "create_indicators"
down_revision = "create_agencies_and_employees"
branch_labels = None
depends_on = None

_TABLES = (
    "objectives",
    "indicators",
    "indicator_targets",
    "indicator_realisations",
    "performance_standards",
    "evidence_files",
    "notifications",
)


def upgrade() -> None:
    op.create_table(
        "performance_standards",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_family", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "discipline",
                "service_quality",
                "innovation",
                "outcome",
                name="standard_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column(
            "polarity",
            sa.Enum("higher", "lower", "range", name="polarity", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("aspect", sa.Text(), nullable=True),
        sa.Column("target_low", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("target_high", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_performance_standards"),
        sa.UniqueConstraint(
            "tenant_id", "job_family", "code", name="uq_performance_standards_tenant_id_job_family_code"
        ),
    )
    op.create_index("ix_performance_standards_code", "performance_standards", ["tenant_id", "code", "id"], unique=False)
    op.create_index(
        "ix_performance_standards_family",
        "performance_standards",
        ["tenant_id", "job_family", "kind", "code", "id"],
        unique=False,
    )
    op.create_table(
        "notifications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("data", JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "employee_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_notifications_tenant_id_employee_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_notifications"),
    )
    op.create_index(
        "ix_notifications_employee", "notifications", ["tenant_id", "employee_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_notifications_unread",
        "notifications",
        ["tenant_id", "employee_id", "created_at", "id"],
        unique=False,
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "objectives",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("parent_id IS DISTINCT FROM id", name="not_its_own_parent"),
        sa.CheckConstraint("starts_on <= ends_on", name="span"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"], ["agencies.tenant_id", "agencies.id"], name="fk_objectives_tenant_id_agency_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["objectives.tenant_id", "objectives.id"],
            name="fk_objectives_tenant_id_parent_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_objectives"),
        sa.UniqueConstraint("tenant_id", "agency_id", "code", name="uq_objectives_tenant_id_agency_id_code"),
    )
    op.create_index("ix_objectives_agency", "objectives", ["tenant_id", "agency_id", "code", "id"], unique=False)
    op.create_index("ix_objectives_code", "objectives", ["tenant_id", "code", "id"], unique=False)
    op.create_index("ix_objectives_title", "objectives", ["tenant_id", "title", "id"], unique=False)
    op.create_index("ix_objectives_parent", "objectives", ["tenant_id", "parent_id"], unique=False)
    op.create_index("ix_objectives_span", "objectives", ["tenant_id", "starts_on", "ends_on"], unique=False)
    op.create_table(
        "evidence_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("store_key", sa.Text(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "uploaded_by"],
            ["accounts.tenant_id", "accounts.id"],
            name="fk_evidence_files_tenant_id_uploaded_by",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_evidence_files"),
    )
    op.create_index(
        "ix_evidence_files_subject", "evidence_files", ["tenant_id", "subject_kind", "subject_id"], unique=False
    )
    op.create_table(
        "indicators",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("objective_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column(
            "polarity",
            sa.Enum("higher", "lower", "range", name="polarity", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("baseline", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("data_source", sa.Text(), nullable=False),
        sa.Column("weight", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column(
            "frequency",
            sa.Enum(
                "month",
                "quarter",
                "semester",
                "year",
                name="frequency",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("maximum_attainable", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("weight > 0 AND weight <= 100", name="weight"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "objective_id"],
            ["objectives.tenant_id", "objectives.id"],
            name="fk_indicators_tenant_id_objective_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_indicators"),
    )
    op.create_index("ix_indicators_name", "indicators", ["tenant_id", "name", "id"], unique=False)
    op.create_index("ix_indicators_objective", "indicators", ["tenant_id", "objective_id", "name", "id"], unique=False)
    op.create_table(
        "indicator_targets",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column(
            "frequency",
            sa.Enum(
                "month",
                "quarter",
                "semester",
                "year",
                name="frequency",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("period", DATERANGE(), nullable=False),
        sa.Column("low", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("high", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("low <= high", name="range"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "indicator_id"],
            ["indicators.tenant_id", "indicators.id"],
            name="fk_indicator_targets_tenant_id_indicator_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_indicator_targets"),
    )
    op.create_table(
        "indicator_realisations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recorded_by"],
            ["accounts.tenant_id", "accounts.id"],
            name="fk_indicator_realisations_tenant_id_recorded_by",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "target_id"],
            ["indicator_targets.tenant_id", "indicator_targets.id"],
            name="fk_indicator_realisations_tenant_id_target_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_indicator_realisations"),
    )
    op.create_index(
        "ix_indicator_realisations_target",
        "indicator_realisations",
        ["tenant_id", "target_id", "created_at"],
        unique=False,
    )
    op.create_index(
        "uq_indicator_realisations_current",
        "indicator_realisations",
        ["tenant_id", "target_id"],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL"),
    )

    # WITHOUT OVERLAPS and exclusion live here: models cannot say them.
    op.execute(
        "ALTER TABLE indicator_targets ADD CONSTRAINT uq_indicator_targets_indicator_span "
        "UNIQUE (tenant_id, indicator_id, frequency, period WITHOUT OVERLAPS)"
    )
    op.execute(
        """
        CREATE FUNCTION objectives_form_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            -- One change of the tree at a time per government: two changes at once could close a circle together.
            PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text, 1));
            IF EXISTS (
                WITH RECURSIVE above AS (
                    SELECT parent_id FROM objectives WHERE tenant_id = NEW.tenant_id AND id = NEW.parent_id
                    UNION
                    SELECT o.parent_id FROM objectives o JOIN above a ON o.id = a.parent_id
                    WHERE o.tenant_id = NEW.tenant_id
                )
                SELECT 1 FROM above WHERE parent_id = NEW.id
            ) THEN
                RAISE EXCEPTION USING ERRCODE = $e$23514$e$, CONSTRAINT = $c$ck_objectives_no_circle$c$,
                    MESSAGE = $m$an objective cannot serve itself$m$;
            END IF;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER no_circle AFTER INSERT OR UPDATE OF parent_id ON objectives "
        "FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION objectives_form_no_circle()"
    )

    for table in _TABLES:
        protect(table)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION objectives_form_no_circle()")
