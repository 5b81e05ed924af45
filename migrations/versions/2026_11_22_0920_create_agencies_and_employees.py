"""Create the agency tree, employees, postings and superiors.

Safe while the previous release runs? Yes: new tables only.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import DATERANGE

from app.core.database import Ltree
from migrations.tenancy import APP_ROLE, protect

revision = "create_agencies_and_employees"
down_revision = "create_accounts"
branch_labels = None
depends_on = None

_TABLES = (
    "agencies",
    "agency_placements",
    "employees",
    "postings",
    "acting_assignments",
    "superior_overrides",
)

_GRADES = (
    *(f"{group}/{letter}" for group in ("I", "II", "III") for letter in "abcd"),
    *(f"IV/{letter}" for letter in "abcde"),
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
_GRADE_RANK = f"coalesce(array_position(ARRAY[{', '.join(repr(grade) for grade in _GRADES)}], grade), 0)"


def upgrade() -> None:
    op.create_table(
        "agencies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("path", Ltree(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "government",
                "sekretariat",
                "inspektorat",
                "dinas",
                "badan",
                "kecamatan",
                "kelurahan",
                "uptd",
                "puskesmas",
                "sekolah",
                "rumah_sakit",
                "bagian",
                "bidang",
                "subbagian",
                "seksi",
                "tim",
                name="agency_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("siasn_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_agencies_tenant_id_parent_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_agencies"),
        sa.UniqueConstraint("tenant_id", "code", name="uq_agencies_tenant_id_code"),
    )
    op.create_index("ix_agencies_name", "agencies", ["tenant_id", "name", "id"], unique=False)
    op.create_index("ix_agencies_parent", "agencies", ["tenant_id", "parent_id", "name", "id"], unique=False)
    op.create_index("ix_agencies_kind", "agencies", ["tenant_id", "kind", "name", "id"], unique=False)
    op.create_index("ix_agencies_opened_on", "agencies", ["tenant_id", "opened_on"], unique=False)
    op.create_index(
        "uq_agencies_root", "agencies", ["tenant_id"], unique=True, postgresql_where=sa.text("parent_id IS NULL")
    )
    op.create_table(
        "employees",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pns",
                "pppk",
                "official",
                name="employee_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nip", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("front_title", sa.Text(), nullable=True),
        sa.Column("back_title", sa.Text(), nullable=True),
        sa.Column(
            "full_name",
            sa.Text(),
            sa.Computed(
                "coalesce(front_title || ' ', '') || name || coalesce(', ' || back_title, '')", persisted=False
            ),
            nullable=False,
        ),
        sa.Column(
            "sex",
            sa.Enum("L", "P", name="sex", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("grade_rank", sa.SmallInteger(), sa.Computed(_GRADE_RANK, persisted=True), nullable=False),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("service_since", sa.Date(), nullable=True),
        sa.Column("legal_status", sa.Text(), server_default="01", nullable=False),
        sa.Column("siasn_id", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("nik", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), server_default="false", nullable=False),
        sa.Column(
            "search",
            sa.Text(),
            sa.Computed("lower(name || ' ' || coalesce(nip, ''))", persisted=True),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("(kind = 'official') = (nip IS NULL)", name="nip_unless_official"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_employees"),
        sa.UniqueConstraint("tenant_id", "nip", name="uq_employees_tenant_id_nip"),
    )
    op.create_index("ix_employees_grade", "employees", ["tenant_id", "grade", "name", "id"], unique=False)
    op.create_index("ix_employees_grade_rank", "employees", ["tenant_id", "grade_rank", "id"], unique=False)
    op.create_index("ix_employees_kind", "employees", ["tenant_id", "kind", "name", "id"], unique=False)
    op.create_index("ix_employees_legal_status", "employees", ["tenant_id", "legal_status", "name", "id"], unique=False)
    op.create_index("ix_employees_name", "employees", ["tenant_id", "name", "id"], unique=False)
    op.create_index("ix_employees_nip", "employees", ["tenant_id", sa.text("coalesce(nip, '')"), "id"], unique=False)
    op.create_table(
        "acting_assignments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("plt", "plh", "pj", name="acting_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("valid", DATERANGE(), nullable=False),
        sa.Column("decree", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_acting_assignments_tenant_id_agency_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "employee_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_acting_assignments_tenant_id_employee_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_acting_assignments"),
    )
    op.create_index("ix_acting_assignments_employee", "acting_assignments", ["tenant_id", "employee_id"], unique=False)
    op.create_index("ix_acting_assignments_agency", "acting_assignments", ["tenant_id", "agency_id"], unique=False)
    op.create_table(
        "agency_placements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("valid", DATERANGE(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_agency_placements_tenant_id_agency_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_agency_placements_tenant_id_parent_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_agency_placements"),
    )
    op.create_index("ix_agency_placements_agency", "agency_placements", ["tenant_id", "agency_id"], unique=False)
    op.create_index("ix_agency_placements_parent", "agency_placements", ["tenant_id", "parent_id"], unique=False)
    op.create_table(
        "postings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("position_title", sa.Text(), nullable=False),
        sa.Column(
            "position_kind",
            sa.Enum(
                "struktural",
                "fungsional",
                "pelaksana",
                name="position_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("echelon", sa.Text(), nullable=True),
        sa.Column("functional_level", sa.Text(), nullable=True),
        sa.Column("job_family", sa.Text(), nullable=True),
        sa.Column("job_class", sa.Integer(), nullable=True),
        sa.Column("heads_unit", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("valid", DATERANGE(), nullable=False),
        sa.Column("decree", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agency_id"],
            ["agencies.tenant_id", "agencies.id"],
            name="fk_postings_tenant_id_agency_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "employee_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_postings_tenant_id_employee_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_postings"),
    )
    op.create_index("ix_postings_agency", "postings", ["tenant_id", "agency_id"], unique=False)
    op.create_index("ix_postings_employee", "postings", ["tenant_id", "employee_id"], unique=False)
    op.create_index(
        "ix_postings_heads",
        "postings",
        ["tenant_id", "agency_id"],
        unique=False,
        postgresql_where=sa.text("heads_unit"),
    )
    op.create_index("ix_postings_job_family", "postings", ["tenant_id", "job_family"], unique=False)
    op.create_index("ix_postings_position_kind", "postings", ["tenant_id", "position_kind"], unique=False)
    op.create_table(
        "superior_overrides",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("superior_id", sa.Uuid(), nullable=False),
        sa.Column("valid", DATERANGE(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("employee_id <> superior_id", name="not_oneself"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "employee_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_superior_overrides_tenant_id_employee_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "superior_id"],
            ["employees.tenant_id", "employees.id"],
            name="fk_superior_overrides_tenant_id_superior_id",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_superior_overrides"),
    )
    op.create_index("ix_superior_overrides_employee", "superior_overrides", ["tenant_id", "employee_id"], unique=False)
    op.create_index("ix_superior_overrides_superior", "superior_overrides", ["tenant_id", "superior_id"], unique=False)

    _spans()
    op.create_foreign_key(
        "fk_role_grants_tenant_id_agency_id",
        "role_grants",
        "agencies",
        ["tenant_id", "agency_id"],
        ["tenant_id", "id"],
    )
    op.create_foreign_key(
        "fk_accounts_tenant_id_employee_id",
        "accounts",
        "employees",
        ["tenant_id", "employee_id"],
        ["tenant_id", "id"],
    )
    # Who heads which unit, definitive or acting. The caller rights keep row-level security in force behind the view.
    op.execute(
        """
        CREATE VIEW unit_heads WITH (security_invoker = true) AS
            SELECT tenant_id, id, agency_id, employee_id, valid, false AS acting, 'definitive' AS kind, decree
            FROM postings WHERE heads_unit
            UNION ALL
            SELECT tenant_id, id, agency_id, employee_id, valid, true, kind, decree FROM acting_assignments
        """
    )
    op.execute(f"GRANT SELECT ON unit_heads TO {APP_ROLE}")
    # Under which parent each unit stands when; a unit without a recorded history has always stood where it stands.
    op.execute(
        """
        CREATE VIEW agency_parents WITH (security_invoker = true) AS
            SELECT tenant_id, agency_id, parent_id, valid FROM agency_placements
            UNION ALL
            SELECT tenant_id, id, parent_id, '(,)'::daterange FROM agencies
            WHERE NOT EXISTS (
                SELECT FROM agency_placements
                WHERE agency_placements.tenant_id = agencies.tenant_id AND agency_placements.agency_id = agencies.id
            )
        """
    )
    op.execute(f"GRANT SELECT ON agency_parents TO {APP_ROLE}")

    for table in _TABLES:
        protect(table)
        # Whoever stores thousands of rows at once refreshes the statistics before they are queried.
        op.execute(f"GRANT MAINTAIN ON {table} TO {APP_ROLE}")


def downgrade() -> None:
    op.execute("DROP VIEW agency_parents")
    op.execute("DROP VIEW unit_heads")
    op.drop_constraint("fk_accounts_tenant_id_employee_id", "accounts")
    op.drop_constraint("fk_role_grants_tenant_id_agency_id", "role_grants")

    for table in reversed(_TABLES):
        op.drop_table(table)


def _spans() -> None:
    """Spans of days that the database itself keeps apart."""
    for table, owner, name in (
        ("agency_placements", "agency_id", "uq_agency_placements_agency_span"),
        ("postings", "employee_id", "uq_postings_employee_span"),
        ("acting_assignments", "agency_id", "uq_acting_assignments_agency_span"),
        ("superior_overrides", "employee_id", "uq_superior_overrides_employee_span"),
    ):
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE (tenant_id, {owner}, valid WITHOUT OVERLAPS)")
    op.execute(
        "ALTER TABLE postings ADD CONSTRAINT ex_postings_one_head "
        "EXCLUDE USING gist (tenant_id WITH =, agency_id WITH =, valid WITH &&) WHERE (heads_unit)"
    )
