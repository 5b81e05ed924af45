"""Agreed plans for a benchmark's government, written in bulk: an open cycle, one result of ten indicators a person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from app.core.ids import new_id
from app.scoring import policy_as_mapping, shipped_policies
from bench.government import Place

_CYCLE = """
INSERT INTO cycles (tenant_id, id, name, agency_id, starts_on, ends_on, plan_due_on, evaluation_due_on, state, policy_code,
                    policy_version, policy)
VALUES (%(tenant)s, %(cycle)s, 'Siklus uji', %(root)s, %(starts)s, %(ends)s, %(starts)s, %(due)s, 'open', %(code)s,
        %(policy_version)s, %(policy)s)
"""
_PERIODS = """
INSERT INTO cycle_periods (tenant_id, id, cycle_id, ordinal, kind, name, starts_on, ends_on, due_on)
SELECT %(tenant)s, uuidv7(), %(cycle)s, n, CASE n WHEN 5 THEN 'annual' ELSE 'quarter' END, 'Periode ' || n,
       CASE n WHEN 5 THEN %(starts)s::date ELSE (%(starts)s::date + make_interval(months => 3 * (n - 1)))::date END,
       CASE n WHEN 5 THEN %(ends)s::date ELSE (%(starts)s::date + make_interval(months => 3 * n, days => -1))::date END,
       %(due)s
FROM generate_series(1, 5) AS n
"""
_APPRAISALS = """
INSERT INTO appraisals (tenant_id, id, cycle_id, employee_id, sequence, state, served_from, served_until, employee_name,
                        posting_id, agency_id, position_title, post_kind, leads, appraiser_id, appraiser_source,
                        plan_agreed_at)
SELECT p.tenant_id, uuidv7(), %(cycle)s, p.employee_id, 1, 'running', %(starts)s, %(ends)s, e.name, p.id, p.agency_id,
       p.position_title, 'ja_jf', p.heads_unit, CASE WHEN p.heads_unit THEN NULL ELSE h.employee_id END,
       CASE WHEN p.heads_unit THEN 'none' ELSE 'head' END, now()
FROM postings p JOIN employees e ON e.tenant_id = p.tenant_id AND e.id = p.employee_id
JOIN postings h ON h.tenant_id = p.tenant_id AND h.agency_id = p.agency_id AND h.heads_unit
WHERE p.tenant_id = %(tenant)s ORDER BY p.id LIMIT %(people)s
"""
_PLANS = """
WITH a AS (SELECT * FROM appraisals WHERE tenant_id = %(tenant)s AND cycle_id = %(cycle)s),
plan AS (
    INSERT INTO plans (tenant_id, id, appraisal_id, number, state, approach, support, accountability, consequences,
                       expectations, decided_at)
    SELECT tenant_id, uuidv7(), id, 1, 'agreed', 'quantitative', '[]', '[]', '[]', '{}', now() FROM a RETURNING *
),
result AS (
    INSERT INTO results (tenant_id, id, appraisal_id) SELECT tenant_id, uuidv7(), appraisal_id FROM plan RETURNING *
),
worded AS (
    INSERT INTO plan_results (tenant_id, plan_id, result_id, ordinal, kind, title, weight, scope_weight, initiative)
    SELECT p.tenant_id, p.id, r.id, 0, 'main', 'Hasil kerja uji', 100, 1, false
    FROM plan p JOIN result r ON r.appraisal_id = p.appraisal_id RETURNING *
),
indicator AS (
    INSERT INTO result_indicators (tenant_id, id, result_id)
    SELECT tenant_id, uuidv7(), result_id FROM worded CROSS JOIN generate_series(1, %(indicators)s) RETURNING *
)
INSERT INTO plan_indicators (tenant_id, plan_id, indicator_id, result_id, ordinal, name, aspect, unit, polarity, target_low,
                             target_high, weight, maximum_attainable, accumulation)
SELECT w.tenant_id, w.plan_id, i.id, w.result_id, row_number() OVER (PARTITION BY w.result_id), 'Indikator uji', 'quantity',
       'dokumen', 'higher', 100, 100, 100.0 / %(indicators)s, false, 'last'
FROM worded w JOIN indicator i ON i.result_id = w.result_id
"""
_SUBJECTS = """
SELECT r.appraisal_id, c.id, r.id, i.id FROM results r
JOIN result_indicators i ON i.result_id = r.id
JOIN cycle_periods c ON c.cycle_id = %(cycle)s AND c.starts_on <= current_date
WHERE r.tenant_id = %(tenant)s
"""


@dataclass(frozen=True)
class Subject:
    """An indicator in a period: where a realisation can be recorded."""

    appraisal_id: UUID
    period_id: UUID
    result_id: UUID
    indicator_id: UUID


def agreed_plans(place: Place, *, people: int, indicators: int = 10, year: int = 2026) -> list[Subject]:
    """An open cycle with an agreed plan of one result for the first ``people``; where realisations can be recorded."""
    policy = next(known for known in shipped_policies() if known.code == "permenpanrb-6-2022")
    values = {
        "tenant": place.tenant_id,
        "root": place.root,
        "cycle": new_id(),
        "people": people,
        "indicators": indicators,
        "starts": date(year, 1, 1),
        "ends": date(year, 12, 31),
        "due": date(year + 1, 1, 31),
        "code": policy.code,
        "policy_version": policy.version,
        "policy": Jsonb(policy_as_mapping(policy)),
    }
    with psycopg.connect(place.url) as connection:
        for statement in (_CYCLE, _PERIODS, _APPRAISALS, _PLANS):
            connection.execute(statement, values)
        subjects = [Subject(*row) for row in connection.execute(_SUBJECTS, values)]
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return subjects
