"""Create policies, cycles, appraisals, plans, alignments, realisations and evaluations.

Safe while the previous release runs? Yes: new tables only.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tenancy import protect

revision = "create_appraisals"
down_revision = "create_indicators"
branch_labels = None
depends_on = None

_TABLES = (
    "tenant_policies",
    "cycles",
    "cycle_periods",
    "appraisals",
    "plans",
    "results",
    "result_indicators",
    "plan_results",
    "plan_indicators",
    "alignments",
    "plan_templates",
    "realisations",
    "evaluations",
)


def upgrade() -> None:
    op.create_table(
        "cycles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("plan_due_on", sa.Date(), nullable=False),
        sa.Column("evaluation_due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "opening",
                "open",
                "closed",
                name="cycle_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("policy_code", sa.Text(), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("policy", JSONB(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("starts_on < ends_on", name="span"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"], ["agencies.tenant_id", "agencies.id"], name="fk_cycles_tenant_id_agency_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "operation_id"],
            ["operations.tenant_id", "operations.id"],
            name="fk_cycles_tenant_id_operation_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_cycles"),
        sa.UniqueConstraint("tenant_id", "name", name="uq_cycles_tenant_id_name"),
    )
    op.create_index("ix_cycles_starts_on", "cycles", ["tenant_id", "starts_on", "id"], unique=False)
    op.create_table(
        "plan_templates",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("job_family", sa.Text(), nullable=True),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_plan_templates_tenant_id_agency_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_plan_templates"),
        sa.UniqueConstraint("tenant_id", "agency_id", "name", name="uq_plan_templates_tenant_id_agency_id_name"),
    )
    op.create_index("ix_plan_templates_name", "plan_templates", ["tenant_id", "name", "id"], unique=False)
    op.create_table(
        "appraisals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planning",
                "running",
                "finalised",
                "acknowledged",
                "transferred",
                "void",
                name="appraisal_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("served_from", sa.Date(), nullable=False),
        sa.Column("served_until", sa.Date(), nullable=False),
        sa.Column("employee_name", sa.Text(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("position_title", sa.Text(), nullable=False),
        sa.Column(
            "post_kind",
            sa.Enum("jpt", "ja_jf", name="post_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("job_family", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("appraiser_id", sa.Uuid(), nullable=True),
        sa.Column(
            "appraiser_source",
            sa.Enum(
                "head",
                "acting_head",
                "override",
                "corrected",
                "none",
                name="appraiser_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("plan_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("predicate", sa.Text(), nullable=True),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("appraiser_id IS DISTINCT FROM employee_id", name="not_oneself"),
        sa.CheckConstraint("served_from <= served_until", name="served"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"], ["agencies.tenant_id", "agencies.id"], name="fk_appraisals_tenant_id_agency_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appraiser_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_appraisals_tenant_id_appraiser_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"], ["cycles.tenant_id", "cycles.id"], name="fk_appraisals_tenant_id_cycle_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "employee_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_appraisals_tenant_id_employee_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "posting_id"],
            ["postings.tenant_id", "postings.id"],
            name="fk_appraisals_tenant_id_posting_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reviewer_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_appraisals_tenant_id_reviewer_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_appraisals"),
        sa.UniqueConstraint(
            "tenant_id",
            "cycle_id",
            "employee_id",
            "sequence",
            name="uq_appraisals_tenant_id_cycle_id_employee_id_sequence",
        ),
    )
    op.create_index("ix_appraisals_agency", "appraisals", ["tenant_id", "cycle_id", "agency_id", "state"], unique=False)
    op.create_index("ix_appraisals_appraiser", "appraisals", ["tenant_id", "appraiser_id", "cycle_id"], unique=False)
    op.create_index("ix_appraisals_employee", "appraisals", ["tenant_id", "employee_id", "cycle_id"], unique=False)
    op.create_index("ix_appraisals_name", "appraisals", ["tenant_id", "cycle_id", "employee_name", "id"], unique=False)
    op.create_index("ix_appraisals_reviewer", "appraisals", ["tenant_id", "reviewer_id"], unique=False)
    op.create_index("ix_appraisals_state", "appraisals", ["tenant_id", "cycle_id", "state", "id"], unique=False)
    op.create_table(
        "cycle_periods",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "month",
                "quarter",
                "semester",
                "annual",
                name="period_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name="span"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "cycle_id"], ["cycles.tenant_id", "cycles.id"], name="fk_cycle_periods_tenant_id_cycle_id"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_cycle_periods"),
        sa.UniqueConstraint("tenant_id", "cycle_id", "ordinal", name="uq_cycle_periods_tenant_id_cycle_id_ordinal"),
    )
    op.create_index(
        "uq_cycle_periods_annual",
        "cycle_periods",
        ["tenant_id", "cycle_id"],
        unique=True,
        postgresql_where="kind = 'annual'",
    )
    op.create_table(
        "tenant_policies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "imported_by"],
            ["accounts.tenant_id", "accounts.id"],
            name="fk_tenant_policies_tenant_id_imported_by",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_tenant_policies"),
        sa.UniqueConstraint(
            "tenant_id", "code", "policy_version", name="uq_tenant_policies_tenant_id_code_policy_version"
        ),
    )
    op.create_index("ix_tenant_policies_code", "tenant_policies", ["tenant_id", "code", "created_at"], unique=False)
    op.create_table(
        "plans",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appraisal_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "agreed",
                "superseded",
                "withdrawn",
                name="plan_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "approach",
            sa.Enum(
                "quantitative", "qualitative", name="approach", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("revision_reason", sa.Text(), nullable=True),
        sa.Column("support", JSONB(), nullable=False),
        sa.Column("accountability", JSONB(), nullable=False),
        sa.Column("consequences", JSONB(), nullable=False),
        sa.Column("expectations", JSONB(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appraisal_id"],
            ["appraisals.tenant_id", "appraisals.id"],
            name="fk_plans_tenant_id_appraisal_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "decided_by"], ["accounts.tenant_id", "accounts.id"], name="fk_plans_tenant_id_decided_by"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_plans"),
        sa.UniqueConstraint("tenant_id", "appraisal_id", "number", name="uq_plans_tenant_id_appraisal_id_number"),
    )
    op.create_index(
        "uq_plans_agreed", "plans", ["tenant_id", "appraisal_id"], unique=True, postgresql_where="state = 'agreed'"
    )
    op.create_index(
        "uq_plans_open",
        "plans",
        ["tenant_id", "appraisal_id"],
        unique=True,
        postgresql_where="state IN ('draft', 'submitted', 'returned')",
    )
    op.create_table(
        "results",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appraisal_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appraisal_id"],
            ["appraisals.tenant_id", "appraisals.id"],
            name="fk_results_tenant_id_appraisal_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_results"),
    )
    op.create_index("ix_results_appraisal", "results", ["tenant_id", "appraisal_id"], unique=False)
    op.create_table(
        "alignments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("parent_result_id", sa.Uuid(), nullable=True),
        sa.Column("objective_id", sa.Uuid(), nullable=True),
        sa.Column(
            "cascading",
            sa.Enum("direct", "non_direct", name="cascading", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("contribution", sa.Text(), nullable=True),
        sa.Column("aligned_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("num_nonnulls(parent_result_id, objective_id) = 1", name="one_parent"),
        sa.CheckConstraint("parent_result_id IS DISTINCT FROM result_id", name="not_itself"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "aligned_by"],
            ["accounts.tenant_id", "accounts.id"],
            name="fk_alignments_tenant_id_aligned_by",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "objective_id"],
            ["objectives.tenant_id", "objectives.id"],
            name="fk_alignments_tenant_id_objective_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_result_id"],
            ["results.tenant_id", "results.id"],
            name="fk_alignments_tenant_id_parent_result_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "result_id"], ["results.tenant_id", "results.id"], name="fk_alignments_tenant_id_result_id"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_alignments"),
    )
    op.create_index("ix_alignments_objective", "alignments", ["tenant_id", "objective_id"], unique=False)
    op.create_index("ix_alignments_parent", "alignments", ["tenant_id", "parent_result_id"], unique=False)
    op.create_index(
        "uq_alignments_current",
        "alignments",
        ["tenant_id", "result_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "evaluations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appraisal_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "rated",
                "finalised",
                "acknowledged",
                name="evaluation_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("scorecard", JSONB(), nullable=False),
        sa.Column("outcome", JSONB(), nullable=False),
        sa.Column(
            "results_rating",
            sa.Enum(
                "above", "meets", "below", name="results_rating", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("results_reason", sa.Text(), nullable=True),
        sa.Column(
            "behaviour_rating",
            sa.Enum(
                "above", "meets", "below", name="behaviour_rating", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("behaviour_reason", sa.Text(), nullable=True),
        sa.Column("behaviours", JSONB(), nullable=False),
        sa.Column("new_idea", sa.Boolean(), nullable=False),
        sa.Column("new_idea_note", sa.Text(), nullable=True),
        sa.Column("weighted_total", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("value", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column(
            "predicate",
            sa.Enum(
                "very_good",
                "good",
                "fair",
                "needs_improvement",
                "poor",
                "very_poor",
                name="predicate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("rated_by", sa.Uuid(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledgement", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appraisal_id"],
            ["appraisals.tenant_id", "appraisals.id"],
            name="fk_evaluations_tenant_id_appraisal_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "period_id"],
            ["cycle_periods.tenant_id", "cycle_periods.id"],
            name="fk_evaluations_tenant_id_period_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "plan_id"], ["plans.tenant_id", "plans.id"], name="fk_evaluations_tenant_id_plan_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "rated_by"], ["employees.tenant_id", "employees.id"], name="fk_evaluations_tenant_id_rated_by"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_evaluations"),
        sa.UniqueConstraint(
            "tenant_id", "appraisal_id", "period_id", name="uq_evaluations_tenant_id_appraisal_id_period_id"
        ),
    )
    op.create_index(
        "ix_evaluations_period", "evaluations", ["tenant_id", "period_id", "state", "predicate"], unique=False
    )
    op.create_table(
        "plan_results",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("main", "additional", name="result_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("expected_quality", sa.Text(), nullable=True),
        sa.Column(
            "perspective",
            sa.Enum(
                "penerima_layanan",
                "proses_bisnis",
                "penguatan_internal",
                "anggaran",
                name="perspective",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("weight", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("scope_weight", sa.Integer(), nullable=False),
        sa.Column("initiative", sa.Boolean(), nullable=False),
        sa.Column("assigned_by", sa.Text(), nullable=True),
        sa.Column("assignment_letter", sa.Text(), nullable=True),
        sa.CheckConstraint("scope_weight BETWEEN 1 AND 3", name="scope_weight"),
        sa.CheckConstraint("weight IS NULL OR (weight > 0 AND weight <= 100)", name="weight"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "plan_id"],
            ["plans.tenant_id", "plans.id"],
            name="fk_plan_results_tenant_id_plan_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "result_id"], ["results.tenant_id", "results.id"], name="fk_plan_results_tenant_id_result_id"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "plan_id", "result_id", name="pk_plan_results"),
    )
    op.create_index("ix_plan_results_result", "plan_results", ["tenant_id", "result_id"], unique=False)
    op.create_table(
        "result_indicators",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "result_id"],
            ["results.tenant_id", "results.id"],
            name="fk_result_indicators_tenant_id_result_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_result_indicators"),
    )
    op.create_index("ix_result_indicators_result", "result_indicators", ["tenant_id", "result_id"], unique=False)
    op.create_table(
        "plan_indicators",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "aspect",
            sa.Enum(
                "quantity",
                "quality",
                "time",
                "cost",
                name="aspect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column(
            "polarity",
            sa.Enum("higher", "lower", "range", name="polarity", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("target_low", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("target_high", sa.Numeric(precision=20, scale=6), nullable=False),
        sa.Column("baseline", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("weight", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("maximum_attainable", sa.Boolean(), nullable=False),
        sa.Column(
            "accumulation",
            sa.Enum(
                "sum", "last", "average", name="accumulation", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("agency_indicator_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("target_low <= target_high", name="target"),
        sa.CheckConstraint("weight IS NULL OR (weight > 0 AND weight <= 100)", name="weight"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_indicator_id"],
            ["indicators.tenant_id", "indicators.id"],
            name="fk_plan_indicators_tenant_id_agency_indicator_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "indicator_id"],
            ["result_indicators.tenant_id", "result_indicators.id"],
            name="fk_plan_indicators_tenant_id_indicator_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "plan_id", "result_id"],
            ["plan_results.tenant_id", "plan_results.plan_id", "plan_results.result_id"],
            name="fk_plan_indicators_plan_result",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "plan_id", "indicator_id", name="pk_plan_indicators"),
    )
    op.create_index("ix_plan_indicators_indicator", "plan_indicators", ["tenant_id", "indicator_id"], unique=False)
    op.create_table(
        "realisations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appraisal_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=True),
        sa.Column("value", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("(indicator_id IS NULL) = (value IS NULL)", name="value_of_indicator"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appraisal_id"],
            ["appraisals.tenant_id", "appraisals.id"],
            name="fk_realisations_tenant_id_appraisal_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "indicator_id"],
            ["result_indicators.tenant_id", "result_indicators.id"],
            name="fk_realisations_tenant_id_indicator_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "period_id"],
            ["cycle_periods.tenant_id", "cycle_periods.id"],
            name="fk_realisations_tenant_id_period_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recorded_by"],
            ["accounts.tenant_id", "accounts.id"],
            name="fk_realisations_tenant_id_recorded_by",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "result_id"], ["results.tenant_id", "results.id"], name="fk_realisations_tenant_id_result_id"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_realisations"),
    )
    op.create_index(
        "ix_realisations_appraisal", "realisations", ["tenant_id", "appraisal_id", "period_id"], unique=False
    )
    op.create_index(
        "uq_realisations_indicator",
        "realisations",
        ["tenant_id", "indicator_id", "period_id"],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL AND indicator_id IS NOT NULL"),
    )
    op.create_index(
        "uq_realisations_result",
        "realisations",
        ["tenant_id", "result_id", "period_id"],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL AND indicator_id IS NULL"),
    )

    op.execute(
        """
        CREATE FUNCTION alignments_form_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            -- One change of the cascade at a time per government: two changes at once could close a circle together.
            PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text, 2));
            IF EXISTS (
                WITH RECURSIVE above AS (
                    SELECT parent_result_id FROM alignments
                    WHERE tenant_id = NEW.tenant_id AND result_id = NEW.parent_result_id AND ended_at IS NULL
                    UNION
                    SELECT l.parent_result_id FROM alignments l JOIN above a ON l.result_id = a.parent_result_id
                    WHERE l.tenant_id = NEW.tenant_id AND l.ended_at IS NULL
                )
                SELECT 1 FROM above WHERE parent_result_id = NEW.result_id
            ) THEN
                RAISE EXCEPTION USING ERRCODE = $e$23514$e$, CONSTRAINT = $c$ck_alignments_no_circle$c$,
                    MESSAGE = $m$a result cannot serve itself$m$;
            END IF;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER no_circle AFTER INSERT OR UPDATE ON alignments FOR EACH ROW "
        "WHEN (NEW.parent_result_id IS NOT NULL AND NEW.ended_at IS NULL) EXECUTE FUNCTION alignments_form_no_circle()"
    )

    op.execute(
        """
        CREATE FUNCTION realisations_end_with_the_period() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE standing text;
        BEGIN
            -- The lock waits for a finalisation that is just going on.
            SELECT state INTO standing FROM evaluations
            WHERE tenant_id = NEW.tenant_id AND appraisal_id = NEW.appraisal_id AND period_id = NEW.period_id
            FOR SHARE;
            IF standing IN ('finalised', 'acknowledged') THEN
                RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'ck_realisations_period_open',
                    MESSAGE = 'the evaluation of the period is final';
            END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER end_with_the_period BEFORE INSERT ON realisations "
        "FOR EACH ROW EXECUTE FUNCTION realisations_end_with_the_period()"
    )
    for table in _TABLES:
        protect(table)


def downgrade() -> None:

    for table in reversed(_TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION alignments_form_no_circle()")
    op.execute("DROP FUNCTION realisations_end_with_the_period()")
