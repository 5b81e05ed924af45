"""Statements about objectives. Everybody of a government sees all of them; row-level security keeps others away."""

from sqlalchemy import Date, Integer, Numeric, Text, Uuid, bindparam, cast, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.core.pagination import Listing
from app.core.sql import as_reference, below, contains
from app.indicators.objectives.models import Indicator, IndicatorTarget, Objective

_parent = aliased(Objective)
_child = aliased(Objective)
_unit = aliased(Agency)

_active_weights = (
    select(
        func.coalesce(func.sum(Indicator.weight), literal_column("0"), type_=Numeric(20, 6)).label("weight_total"),
        func.count().label("indicator_count"),
    )
    .where(
        Indicator.tenant_id == Objective.tenant_id,
        Indicator.objective_id == Objective.id,
        Indicator.retired_at.is_(None),
    )
    .correlate(Objective)
    .lateral("weights")
)
_weights = (
    _active_weights.c.weight_total,
    (_active_weights.c.weight_total == literal_column("100")).label("weights_complete"),
    _active_weights.c.indicator_count,
)
_none = func.jsonb_build_array(type_=JSONB)

_joined = (
    select(
        Objective.id,
        Objective.code,
        Objective.title,
        Objective.starts_on,
        Objective.ends_on,
        Objective.retired_at,
        as_reference(Agency.id, Agency.name).label("agency"),
        as_reference(_parent.id, _parent.title, optional=True).label("parent"),
        *_weights,
    )
    .select_from(Objective)
    .join(Agency, (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id))
    .outerjoin(_parent, (_parent.tenant_id == Objective.tenant_id) & (_parent.id == Objective.parent_id))
    .join(_active_weights, literal_column("true"))
)

subtree_of_agency = below(
    Agency.path, select(_unit.path).where(_unit.id == bindparam("agency_id", type_=Uuid())).scalar_subquery()
)
"""The unit of the row is the unit ``agency_id`` or stands below it."""

_year = bindparam("year", type_=Integer())
first_of_year = func.make_date(_year, literal_column("1"), literal_column("1"), type_=Date())
last_of_year = func.make_date(_year, literal_column("12"), literal_column("31"), type_=Date())
_on = bindparam("on", type_=Date())

OBJECTIVES = Listing(
    select=_joined,
    id=Objective.id,
    sorts={"code": Objective.code, "title": Objective.title},
    filters={
        "agency_id": subtree_of_agency,
        "parent_id": Objective.parent_id == bindparam("parent_id", type_=Uuid()),
        "top_level": Objective.parent_id.is_(None),
        "year": (Objective.starts_on <= last_of_year) & (Objective.ends_on >= first_of_year),
        "on": (Objective.starts_on <= _on) & (Objective.ends_on >= _on),
        "q": or_(contains(Objective.code, "q"), contains(Objective.title, "q")),
        "active": Objective.retired_at.is_(None),
    },
)

OBJECTIVE = _joined.add_columns(
    Objective.description,
    Objective.source,
    Objective.version,
    Objective.created_at,
    Objective.updated_at,
    cast(Agency.path, Text).label("path"),
    select(
        func.coalesce(
            func.jsonb_agg(
                aggregate_order_by(
                    func.jsonb_build_object(
                        literal_column("'id'"),
                        Indicator.id,
                        literal_column("'name'"),
                        Indicator.name,
                        literal_column("'unit'"),
                        Indicator.unit,
                        # As text: a JSON number would be read back as a binary float.
                        literal_column("'weight'"),
                        cast(Indicator.weight, Text),
                        literal_column("'retired_at'"),
                        Indicator.retired_at,
                    ),
                    Indicator.name,
                    Indicator.id,
                )
            ),
            _none,
            type_=JSONB,
        )
    )
    .where(Indicator.tenant_id == Objective.tenant_id, Indicator.objective_id == Objective.id)
    .correlate(Objective)
    .scalar_subquery()
    .label("indicators"),
    select(
        func.coalesce(
            func.jsonb_agg(aggregate_order_by(as_reference(_child.id, _child.title), _child.code, _child.id)),
            _none,
            type_=JSONB,
        )
    )
    .where(_child.tenant_id == Objective.tenant_id, _child.parent_id == Objective.id, _child.retired_at.is_(None))
    .correlate(Objective)
    .scalar_subquery()
    .label("children"),
).where(Objective.id == bindparam("id", type_=Uuid()))

_unit_of = (Agency.tenant_id == Objective.tenant_id) & (Agency.id == Objective.agency_id)

FOR_CHANGE = (
    select(Objective, Agency)
    .join(Agency, _unit_of)
    .where(Objective.id == bindparam("id", type_=Uuid()))
    .with_for_update(of=Objective)
)
"""The objective and its unit; the objective is held until the transaction ends."""

PARENT = select(Objective, Agency).join(Agency, _unit_of).where(Objective.id == bindparam("id", type_=Uuid()))

SERVING = (
    select(_child.title, func.count().over().label("count"))
    .where(_child.parent_id == bindparam("id", type_=Uuid()), _child.retired_at.is_(None))
    .order_by(_child.code, _child.id)
    .limit(10)
)

TARGET_SPAN = (
    select(
        func.min(func.lower(IndicatorTarget.period, type_=Date())).label("first"),
        (func.max(func.upper(IndicatorTarget.period, type_=Date())) - literal_column("1")).label("last"),
    )
    .join(
        Indicator,
        (Indicator.tenant_id == IndicatorTarget.tenant_id) & (Indicator.id == IndicatorTarget.indicator_id),
    )
    .where(Indicator.objective_id == bindparam("id", type_=Uuid()))
)
"""First and last day of all targets of an objective; nulls where it has none."""
