"""Statements about realisations."""

from sqlalchemy import ARRAY, Boolean, Text, Uuid, and_, any_, bindparam, cast, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.appraisals.cycles.models import Appraisal, Cycle, CyclePeriod
from app.appraisals.cycles.queries import visible
from app.appraisals.plans.lifecycle import PlanState
from app.appraisals.plans.models import Plan, PlanIndicator, PlanResult
from app.appraisals.plans.queries import exact
from app.appraisals.realisations.models import Realisation
from app.auth.models import Account
from app.core import audit
from app.core.sql import table_of
from app.core.tenants import Tenant
from app.indicators.objectives.models import IndicatorRealisation, IndicatorTarget

APPRAISAL_ID = bindparam("appraisal_id", type_=Uuid())
PERIOD_ID = bindparam("period_id", type_=Uuid())
_INDICATOR_ID = bindparam("indicator_id", type_=Uuid())
_RESULT_ID = bindparam("result_id", type_=Uuid())

_Period = aliased(CyclePeriod)
_agreed = and_(
    Plan.tenant_id == Appraisal.tenant_id, Plan.appraisal_id == Appraisal.id, Plan.state == PlanState.AGREED.value
)
# One join for each of the two unique indexes: an OR over both would read every realisation of the period.
_OfIndicator, _OfResult = aliased(Realisation), aliased(Realisation)
_of_indicator = and_(
    _OfIndicator.tenant_id == Appraisal.tenant_id,
    _OfIndicator.period_id == _Period.id,
    _OfIndicator.superseded_at.is_(None),
    _OfIndicator.indicator_id == _INDICATOR_ID,
)
_of_result = and_(
    _OfResult.tenant_id == Appraisal.tenant_id,
    _OfResult.period_id == _Period.id,
    _OfResult.superseded_at.is_(None),
    _OfResult.indicator_id.is_(None),
    _OfResult.result_id == _RESULT_ID,
)

SUBJECT = (
    select(
        Appraisal.state,
        Appraisal.employee_id,
        cast(Agency.path, Text).label("path"),
        Cycle.state.label("cycle_state"),
        Tenant.time_zone,
        _Period.starts_on.label("period_starts_on"),
        func.coalesce(PlanIndicator.result_id, PlanResult.result_id).label("result_id"),
        func.coalesce(_OfIndicator.id, _OfResult.id).label("current_id"),
    )
    .select_from(Appraisal)
    .join(Agency, and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id))
    .join(Cycle, and_(Cycle.tenant_id == Appraisal.tenant_id, Cycle.id == Appraisal.cycle_id))
    .join(Tenant, Tenant.id == Appraisal.tenant_id)
    .outerjoin(
        _Period, and_(_Period.tenant_id == Cycle.tenant_id, _Period.cycle_id == Cycle.id, _Period.id == PERIOD_ID)
    )
    .outerjoin(Plan, _agreed)
    .outerjoin(
        PlanIndicator,
        and_(
            PlanIndicator.tenant_id == Plan.tenant_id,
            PlanIndicator.plan_id == Plan.id,
            PlanIndicator.indicator_id == _INDICATOR_ID,
        ),
    )
    .outerjoin(
        PlanResult,
        and_(
            PlanResult.tenant_id == Plan.tenant_id,
            PlanResult.plan_id == Plan.id,
            PlanResult.result_id == _RESULT_ID,
            PlanResult.expected_quality.is_not(None),
        ),
    )
    .outerjoin(_OfIndicator, _of_indicator)
    .outerjoin(_OfResult, _of_result)
    .where(Appraisal.id == APPRAISAL_ID, visible)
)
"""Everything that recording a realisation has to know, in one row; none where the caller does not see the appraisal."""

_table = table_of(Realisation)
SUPERSEDE = (
    update(_table)
    .where(_table.c.tenant_id == bindparam("of_tenant", type_=Uuid()), _table.c.id == bindparam("of_id", type_=Uuid()))
    .values({name: bindparam("now", type_=_table.c[name].type) for name in ("superseded_at", "updated_at")})
)
_GIVEN = (
    "tenant_id",
    "id",
    "appraisal_id",
    "period_id",
    "result_id",
    "indicator_id",
    "value",
    "narrative",
    "recorded_by",
    "created_at",
    "updated_at",
)
RECORD = audit.ENTRY.add_cte(
    insert(_table).values({name: bindparam(name, type_=_table.c[name].type) for name in _GIVEN}).cte("recorded")
)
"""The realisation and its audit entry at once."""

_SHOWN = (
    Realisation.id,
    Realisation.appraisal_id,
    Realisation.period_id,
    Realisation.result_id,
    Realisation.indicator_id,
    exact(Realisation.value),
    Realisation.narrative,
    Account.display_name.label("recorded_by"),
    Realisation.created_at,
    Realisation.superseded_at,
)
_RECORDER = and_(Account.tenant_id == Realisation.tenant_id, Account.id == Realisation.recorded_by)

OF_APPRAISAL = (
    select(*_SHOWN)
    .join(Account, _RECORDER)
    .join(Appraisal, and_(Appraisal.tenant_id == Realisation.tenant_id, Appraisal.id == Realisation.appraisal_id))
    .join(Agency, and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id))
    .where(
        Realisation.appraisal_id == APPRAISAL_ID,
        or_(bindparam("every_period", type_=Boolean()), Realisation.period_id == PERIOD_ID),
        or_(bindparam("with_history", type_=Boolean()), Realisation.superseded_at.is_(None)),
        visible,
    )
    .order_by(Realisation.created_at, Realisation.id)
)

ONE = (
    select(
        *_SHOWN,
        Appraisal.employee_id,
        cast(Agency.path, Text).label("path"),
        Appraisal.state.label("appraisal_state"),
    )
    .join(Account, _RECORDER)
    .join(Appraisal, and_(Appraisal.tenant_id == Realisation.tenant_id, Appraisal.id == Realisation.appraisal_id))
    .join(Agency, and_(Agency.tenant_id == Appraisal.tenant_id, Agency.id == Appraisal.agency_id))
    .where(Realisation.id == bindparam("id", type_=Uuid()), visible)
)

_ids = any_(bindparam("appraisal_ids", type_=ARRAY(Uuid())))

VALUES = select(
    Realisation.appraisal_id,
    Realisation.period_id,
    Realisation.result_id,
    Realisation.indicator_id,
    exact(Realisation.value),
).where(Realisation.appraisal_id == _ids, Realisation.superseded_at.is_(None))
"""Current values of many appraisals, every period."""

AGENCY_VALUES = (
    select(
        Plan.appraisal_id,
        PlanIndicator.indicator_id,
        CyclePeriod.id.label("period_id"),
        exact(IndicatorRealisation.value),
    )
    .select_from(Plan)
    .join(PlanIndicator, and_(PlanIndicator.tenant_id == Plan.tenant_id, PlanIndicator.plan_id == Plan.id))
    .join(Appraisal, and_(Appraisal.tenant_id == Plan.tenant_id, Appraisal.id == Plan.appraisal_id))
    .join(CyclePeriod, and_(CyclePeriod.tenant_id == Appraisal.tenant_id, CyclePeriod.cycle_id == Appraisal.cycle_id))
    .join(
        IndicatorTarget,
        and_(
            IndicatorTarget.tenant_id == PlanIndicator.tenant_id,
            IndicatorTarget.indicator_id == PlanIndicator.agency_indicator_id,
            func.lower(IndicatorTarget.period) == CyclePeriod.starts_on,
            func.upper(IndicatorTarget.period) == CyclePeriod.ends_on + 1,
        ),
    )
    .join(
        IndicatorRealisation,
        and_(
            IndicatorRealisation.tenant_id == IndicatorTarget.tenant_id,
            IndicatorRealisation.target_id == IndicatorTarget.id,
            IndicatorRealisation.superseded_at.is_(None),
        ),
    )
    .where(Plan.appraisal_id == _ids, Plan.state == PlanState.AGREED.value)
)
"""Where an individual indicator carries an agency indicator unchanged, the agency's realisation of the same days."""
