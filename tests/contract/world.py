"""A government in which something of everything exists, and a reading of all its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import psycopg
from psycopg import sql

from app.auth.models import RoleGrant
from app.auth.permissions import GRANTABLE, Role
from tests.agencies.factories import add_agency
from tests.appraisals.evaluations.factories import team_with_plan
from tests.exchange.factories import export, post, unor, xlsx
from tests.factories import Government
from tests.indicators.factories import add_indicator, add_objective, add_realisation, add_target

TABLES = {
    "account_id": "accounts",
    "agency_id": "agencies",
    "appraisal_id": "appraisals",
    "appraiser_id": "employees",
    "assignment_id": "acting_assignments",
    "cycle_id": "cycles",
    "employee_id": "employees",
    "grant_id": "role_grants",
    "indicator_id": "indicators",
    "indicator_ids": "indicators",
    "notification_id": "notifications",
    "objective_id": "objectives",
    "operation_id": "operations",
    "parent_id": "agencies",
    "period_id": "cycle_periods",
    "placement_id": "agency_placements",
    "plan_id": "plans",
    "posting_id": "postings",
    "result_id": "results",
    "session_id": "sessions",
    "target_id": "indicator_targets",
    "template_id": "plan_templates",
    "unit_id": "agencies",
}
"""Where a record lives whose id stands in an address or a body under this name."""

_UNSTEADY = {"idempotency_keys", "sessions", "sign_in_attempts", "refresh_tokens", "audit_heads"}
"""Tables that signing in and repeating write by themselves."""


@dataclass
class World:
    government: Government
    url: str

    def ids(self) -> dict[str, UUID]:
        """By table, a record of this government, for every table that holds one."""
        found: dict[str, UUID] = {}
        with psycopg.connect(self.url) as owner:
            for table, has_id in _tables(owner):
                if has_id:
                    query = sql.SQL("SELECT id FROM {} WHERE tenant_id = %s ORDER BY id LIMIT 1")
                    row = owner.execute(query.format(sql.Identifier(table)), (self.government.id,)).fetchone()
                    if row is not None:
                        found[table] = row[0]
        return found

    def secrets(self) -> set[str]:
        """Every id of this government, as text: what nobody from elsewhere may be told."""
        with psycopg.connect(self.url) as owner:
            return {
                str(row[0])
                for table, has_id in _tables(owner)
                if has_id
                for row in owner.execute(
                    sql.SQL("SELECT id FROM {} WHERE tenant_id = %s").format(sql.Identifier(table)),
                    (self.government.id,),
                ).fetchall()
            }

    def state(self) -> Mapping[str, str]:
        """A digest of every table's rows of this government."""
        with psycopg.connect(self.url) as owner:
            parts = [
                sql.SQL(
                    "SELECT {name}, coalesce(md5(string_agg(row::text, '' ORDER BY row::text)), '') "
                    "FROM {table} AS row WHERE tenant_id = %(tenant)s"
                ).format(name=sql.Literal(table), table=sql.Identifier(table))
                for table, _ in _tables(owner)
                if table not in _UNSTEADY
            ]
            query = sql.SQL(" UNION ALL ").join(parts)
            return dict(owner.execute(query, {"tenant": self.government.id}).fetchall())


def _tables(owner: psycopg.Connection[Any]) -> list[tuple[str, bool]]:
    return owner.execute(
        """SELECT c.relname, EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'id')
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
           WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1"""
    ).fetchall()


async def populate(government: Government, url: str) -> World:
    """Units, people, a cycle with an agreed plan and a realisation, objectives, a template, an import and an export."""
    team = await team_with_plan(government)
    await team.record_all()
    await add_agency(government, name="Bidang Uji", parent=None)
    objective = await add_objective(government)
    target = await add_target(government, await add_indicator(government, objective))
    await add_realisation(government, target, Decimal(80))
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    await post(officer, xlsx([unor("1", "Dinas Baru")]), "agencies")
    await export(government, officer, kind="agencies")
    return World(government, url)


async def almighty(government: Government) -> httpx.AsyncClient:
    """A caller with every role that can be granted, on the whole government."""
    account_id, session_id = await government.account(Role.ADMINISTRATOR)
    async with government.database.session(government.id) as session:
        for role in sorted(GRANTABLE - {Role.ADMINISTRATOR}):
            session.add(RoleGrant(tenant_id=government.id, account_id=account_id, role=role, agency_id=government.root))
        await session.commit()
    return government.client(account_id, session_id)
