"""Statements about realisations."""

from sqlalchemy import Text, Uuid, bindparam, cast, select

from app.agencies.models import Agency
from app.auth.models import Account
from app.core.pagination import Listing
from app.core.sql import as_reference
from app.indicators.definitions.queries import OBJECTIVE_OF, UNIT_OF
from app.indicators.objectives.models import Indicator, IndicatorRealisation, IndicatorTarget, Objective

_target_id = bindparam("target_id", type_=Uuid())
_id = bindparam("id", type_=Uuid())

TARGET_OF = (IndicatorTarget.tenant_id == IndicatorRealisation.tenant_id) & (
    IndicatorTarget.id == IndicatorRealisation.target_id
)
INDICATOR_OF = (Indicator.tenant_id == IndicatorTarget.tenant_id) & (Indicator.id == IndicatorTarget.indicator_id)

FOR_RECORDING = (
    select(IndicatorTarget, Indicator, Agency)
    .join(Indicator, INDICATOR_OF)
    .join(Objective, OBJECTIVE_OF)
    .join(Agency, UNIT_OF)
    .where(IndicatorTarget.id == _target_id)
    .with_for_update(of=IndicatorTarget, key_share=True)
)
"""The target, its indicator and unit. The target is held, so that one realisation is recorded after the other."""

CURRENT = select(IndicatorRealisation).where(
    IndicatorRealisation.target_id == _target_id, IndicatorRealisation.superseded_at.is_(None)
)

_rows = (
    select(
        IndicatorRealisation.id,
        IndicatorRealisation.target_id,
        IndicatorRealisation.value,
        IndicatorRealisation.note,
        as_reference(Account.id, Account.display_name).label("recorded_by"),
        IndicatorRealisation.created_at,
        IndicatorRealisation.superseded_at,
        IndicatorRealisation.correction_reason,
        IndicatorTarget.low,
        IndicatorTarget.high,
        Indicator.polarity,
    )
    .join(
        Account,
        (Account.tenant_id == IndicatorRealisation.tenant_id) & (Account.id == IndicatorRealisation.recorded_by),
    )
    .join(IndicatorTarget, TARGET_OF)
    .join(Indicator, INDICATOR_OF)
)

HISTORY = Listing(
    select=_rows.where(IndicatorRealisation.target_id == _target_id),
    id=IndicatorRealisation.id,
    sorts={"created_at": IndicatorRealisation.created_at},
    filters={},
)

REALISATION = _rows.where(IndicatorRealisation.id == _id)

TARGET_EXISTS = select(select(IndicatorTarget.id).where(IndicatorTarget.id == _target_id).exists())

UNIT = (
    select(
        IndicatorRealisation.id,
        IndicatorRealisation.superseded_at,
        Indicator.retired_at,
        Indicator.name.label("indicator"),
        Agency.name.label("unit"),
        cast(Agency.path, Text).label("path"),
    )
    .join(IndicatorTarget, TARGET_OF)
    .join(Indicator, INDICATOR_OF)
    .join(Objective, OBJECTIVE_OF)
    .join(Agency, UNIT_OF)
    .where(IndicatorRealisation.id == _id)
)
"""Whose realisation it is, and whether it stands."""
