"""A synthetic government of any size for the benchmarks, made by PostgreSQL itself in seconds."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

from app import migrate
from app.core.ids import new_id

_AGENCIES = """
INSERT INTO agencies (tenant_id, id, parent_id, path, kind, code, name, opened_on)
SELECT %(tenant)s, %(root)s, NULL, replace(%(root)s::text, '-', '')::ltree, 'government', '00', 'Pemerintah Uji', date '2020-01-01'
UNION ALL
SELECT %(tenant)s, u.id, %(root)s, (replace(%(root)s::text, '-', '') || '.' || replace(u.id::text, '-', ''))::ltree,
       'dinas', 'U' || n, 'Dinas Uji ' || n, date '2020-01-01'
FROM (SELECT n, uuidv7() AS id FROM generate_series(1, %(units)s) AS n) AS u
"""
_PLACEMENTS = """
INSERT INTO agency_placements (tenant_id, id, agency_id, parent_id, valid)
SELECT tenant_id, uuidv7(), id, parent_id, daterange('2020-01-01', NULL) FROM agencies WHERE tenant_id = %(tenant)s
"""
_EMPLOYEES = """
INSERT INTO employees (tenant_id, id, kind, nip, name, sex, birth_date, grade, legal_status, synthetic)
SELECT %(tenant)s, uuidv7(), 'pns',
       '19850101201001' || CASE WHEN n %% 2 = 0 THEN '1' ELSE '2' END || lpad((n %% 1000)::text, 3, '0') || '_' || n,
       'Pegawai ' || md5(n::text), CASE WHEN n %% 2 = 0 THEN 'L' ELSE 'P' END, date '1985-01-01',
       (ARRAY['II/c', 'III/a', 'III/b', 'III/d', 'IV/a'])[1 + n %% 5], '01', true
FROM generate_series(1, %(employees)s) AS n
"""
_POSTINGS = """
INSERT INTO postings (tenant_id, id, employee_id, agency_id, position_title, position_kind, job_family, heads_unit, valid)
SELECT e.tenant_id, uuidv7(), e.id, u.id, 'Analis Uji', 'fungsional', 'umum',
       row_number() OVER (PARTITION BY u.id ORDER BY e.id) = 1, daterange('2020-01-01', NULL)
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM employees WHERE tenant_id = %(tenant)s) AS e
JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM agencies WHERE tenant_id = %(tenant)s AND parent_id IS NOT NULL) AS u
  ON u.n = 1 + e.n %% %(units)s
"""


@dataclass(frozen=True)
class Place:
    url: str
    tenant_id: UUID
    root: UUID


def fresh_database(server: str, name: str) -> str:
    """An empty, migrated database of that name; an older one of the same name is dropped."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        info = connection.info
        url = f"postgresql://{info.user}@/{name}?host={info.host}&port={info.port}"
    migrate.upgrade(url)
    return url


def populate(url: str, employees: int) -> Place:
    """A government with ``employees`` people in units of fifty, each with a head."""
    tenant, root = new_id(), new_id()
    values = {"tenant": tenant, "root": root, "units": max(1, employees // 50), "employees": employees}
    with psycopg.connect(url) as connection:
        connection.execute(
            "INSERT INTO tenants (id, code, name, time_zone, synthetic) VALUES (%s, %s, 'Uji beban', 'Asia/Makassar', true)",
            (tenant, f"uji-{tenant.hex[-12:]}"),
        )
        for statement in (_AGENCIES, _PLACEMENTS, _EMPLOYEES, _POSTINGS):
            connection.execute(statement, values)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return Place(url, tenant, root)
