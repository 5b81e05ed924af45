"""What every table of a government gets: row-level security, forced, and just the rights the application needs."""

from alembic import op

APP_ROLE = "capaian_app"


def protect(table: str, *, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """Show and accept rows of the bound tenant only, for the table's owner too."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY tenant ON {table} "
        "USING (tenant_id = nullif(current_setting('capaian.tenant_id', true), '')::uuid) "
        "WITH CHECK (tenant_id = nullif(current_setting('capaian.tenant_id', true), '')::uuid)"
    )
    op.execute(f"GRANT {rights} ON {table} TO {APP_ROLE}")
