"""Who may see which employee, and who is whose superior: one place for each, used by every package above.

The superior is set by hand (override) or derived from the agency tree: climbing from the unit of one's posting, the
first head above, an acting one before the definitive. Whoever heads a unit on that way, definitive or acting, begins
above that headship; so nobody is the own superior, and a unit without a head is climbed past.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    SQLColumnExpression,
    Text,
    Uuid,
    bindparam,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.agencies.queries import ID, TODAY, agency_parents, holds_on, line_of, unit_heads
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core import clock
from app.core.sql import below_any, paths_bound
from app.employees.lifecycle import STATUSES_WITHOUT_PLAN
from app.employees.models import Employee, Posting, SuperiorOverride

OVERRIDE, ACTING_HEAD, HEAD, NONE = (
    literal_column(f"'{source}'", Text()) for source in ("override", "acting_head", "head", "none")
)
"""How a superior was found (``source``)."""

SELF = bindparam("self_id", type_=Uuid())

# --- visibility -----------------------------------------------------------------------------------------------


def sees_everybody(principal: Principal) -> bool:
    """Whether a role or a headship on the topmost unit shows the whole government."""
    return any("." not in path for path in principal.paths(Permission.EMPLOYEES_READ))


def seen_by(principal: Principal) -> dict[str, object]:
    """Values of the parameters in ``REACHED`` and ``VISIBLE``."""
    return {
        "paths": principal.paths(Permission.EMPLOYEES_READ),
        "self_id": principal.employee_id,
        "everybody": sees_everybody(principal),
        "today": clock.today(principal.time_zone),
    }


def lasts_beyond(valid: SQLColumnExpression[Any], day: ColumnElement[Any]) -> ColumnElement[bool]:
    """The span holds on ``day`` or begins later."""
    return func.coalesce(func.upper(valid, type_=Date()) > day, literal_column("true"))


_post, _unit = aliased(Posting), aliased(Agency)
_below_me = (
    select(_post.employee_id)
    .join(_unit, _unit.id == _post.agency_id)
    .where(below_any(_unit.path, paths_bound()), lasts_beyond(_post.valid, TODAY))
)
_by_hand = select(SuperiorOverride.employee_id).where(
    SuperiorOverride.superior_id == SELF, holds_on(SuperiorOverride.valid, TODAY)
)
REACHED: ColumnElement[bool] = Employee.id.in_(
    _below_me.union_all(_by_hand, select(SELF.label("employee_id")).where(SELF.is_not(None)))
)
"""Employees posted (or about to be) below the caller's roles and headships, those whose superior the caller is by
override, and the caller. For lists: it starts from the reach, however many others there are."""

VISIBLE: ColumnElement[bool] = or_(
    bindparam("everybody", type_=Boolean()),
    Employee.id == SELF,
    select(_post.id)
    .join(_unit, _unit.id == _post.agency_id)
    .where(_post.employee_id == Employee.id, below_any(_unit.path, paths_bound()), lasts_beyond(_post.valid, TODAY))
    .correlate(Employee)
    .exists(),
    select(SuperiorOverride.id)
    .where(
        SuperiorOverride.employee_id == Employee.id,
        SuperiorOverride.superior_id == SELF,
        holds_on(SuperiorOverride.valid, TODAY),
    )
    .correlate(Employee)
    .exists(),
)
"""The same for one employee that a statement already has by key."""

# --- superiors ------------------------------------------------------------------------------------------------


def _place_in(chain: SQLColumnExpression[Any], employee_id: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """Where in a chain of heads (from the government down) the superior stands: right above oneself, or last."""
    own = func.array_position(chain, employee_id, type_=Integer())
    one = literal_column("1", Integer())
    return func.coalesce(own, func.cardinality(chain, type_=Integer()) + one) - one


def superiors_on(day: ColumnElement[Any] | date) -> CompoundSelect[Any]:
    """``employee_id``, ``superior_id``, ``source`` and the superior's ``unit_id`` for everyone, in one statement.

    Everyone: whoever is posted on ``day`` or has an override then, each once. The tree is the one that stood on that
    day. ``superior_id`` is null and ``source`` is ``none`` where nobody heads a unit above; ``unit_id`` is null for an
    override.
    """
    on = literal(day, Date()) if isinstance(day, date) else day
    parents = (
        select(Agency.id, agency_parents.c.parent_id)
        .outerjoin(agency_parents, (agency_parents.c.agency_id == Agency.id) & holds_on(agency_parents.c.valid, on))
        .cte("parents_that_day")
    )
    heads = (
        select(
            unit_heads.c.agency_id,
            _listed(unit_heads.c.employee_id, Uuid()).label("people"),
            _listed(unit_heads.c.acting, Boolean()).label("acting"),
            _listed(unit_heads.c.agency_id, Uuid()).label("units"),
        )
        .where(holds_on(unit_heads.c.valid, on))
        .group_by(unit_heads.c.agency_id)
        .cte("heads_that_day")
    )
    own = (heads.c.people, heads.c.acting, heads.c.units)
    empty = cast(literal_column("'{}'"), ARRAY(Uuid()))
    none = (empty, cast(literal_column("'{}'"), ARRAY(Boolean())), empty)
    chains = (
        select(
            parents.c.id.label("agency_id"),
            *(
                func.coalesce(mine, nobody, type_=mine.type).label(name)
                for name, mine, nobody in zip(("people", "acting", "units"), own, none, strict=True)
            ),
        )
        .outerjoin(heads, heads.c.agency_id == parents.c.id)
        .where(parents.c.parent_id.is_(None))
        .cte("chains", recursive=True)
    )
    above = (chains.c.people, chains.c.acting, chains.c.units)
    chains = chains.union_all(
        select(parents.c.id, *(func.array_cat(upper, mine) for upper, mine in zip(above, own, strict=True)))
        .select_from(parents)
        .join(chains, parents.c.parent_id == chains.c.agency_id)
        .outerjoin(heads, heads.c.agency_id == parents.c.id)
    )
    place = _place_in(chains.c.people, Posting.employee_id)
    derived = chains.c.people[place]
    by_hand = (
        select(SuperiorOverride.employee_id, SuperiorOverride.superior_id)
        .where(holds_on(SuperiorOverride.valid, on))
        .cte("by_hand")
    )
    # Two parts instead of an outer join: row-level security hides from the planner how many spans hold on a day, and
    # it would compare everybody with every override one by one.
    return union_all(
        select(
            Posting.employee_id,
            derived.label("superior_id"),
            case((derived.is_(None), NONE), (chains.c.acting[place], ACTING_HEAD), else_=HEAD).label("source"),
            chains.c.units[place].label("unit_id"),
        )
        .join(chains, chains.c.agency_id == Posting.agency_id)
        .where(holds_on(Posting.valid, on), Posting.employee_id.not_in(select(by_hand.c.employee_id))),
        select(by_hand.c.employee_id, by_hand.c.superior_id, OVERRIDE, null()),
    )


def _listed(value: ColumnElement[Any], kind: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any column type
    """The heads of one unit in the order of a chain: the acting one stands below the definitive."""
    return func.array_agg(aggregate_order_by(value, unit_heads.c.acting), type_=ARRAY(kind))


def superior_today(employee_id: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """``{id, name, source}`` of somebody's superior today, or null, for the rows of a list.

    The same rule as :func:`superiors_on`, reading only the units above the row's own by their present paths.
    """
    post, unit, superior = aliased(Posting), aliased(Agency), aliased(Employee)
    step = (
        func.unnest(line_of(unit.path))
        .table_valued(column("agency_id", Uuid()), with_ordinality="depth", name="step")
        .render_derived()
    )
    # A unit has two heads at most. The limit keeps the planner from reading every head of the government per row:
    # row-level security hides from it how many spans hold on a day.
    head = (
        select(unit_heads.c.employee_id, unit_heads.c.acting)
        .where(unit_heads.c.agency_id == step.c.agency_id, holds_on(unit_heads.c.valid, TODAY))
        .limit(literal_column("2"))
        .lateral("head")
    )
    order = (step.c.depth, head.c.acting)
    chain = (
        select(
            func.array_agg(aggregate_order_by(head.c.employee_id, *order), type_=ARRAY(Uuid())).label("people"),
            func.array_agg(aggregate_order_by(head.c.acting, *order), type_=ARRAY(Boolean())).label("acting"),
        )
        .select_from(post)
        .join(unit, unit.id == post.agency_id)
        .join(step, literal_column("true"))
        .join(head, literal_column("true"))
        .where(post.employee_id == employee_id, holds_on(post.valid, TODAY))
        .correlate(Employee)
        .lateral("chain")
    )
    place = _place_in(chain.c.people, employee_id)
    by_hand = aliased(SuperiorOverride)
    # The offset keeps this apart, so that the superior is looked up by a plain value, which may use the key.
    found = (
        select(
            func.coalesce(by_hand.superior_id, chain.c.people[place]).label("superior_id"),
            case((by_hand.id.is_not(None), OVERRIDE), (chain.c.acting[place], ACTING_HEAD), else_=HEAD).label("source"),
        )
        .select_from(chain)
        .outerjoin(by_hand, (by_hand.employee_id == employee_id) & holds_on(by_hand.valid, TODAY))
        .correlate(Employee)
        .offset(literal_column("0"))
        .lateral("found")
    )
    built = func.jsonb_build_object(
        literal_column("'id'"),
        found.c.superior_id,
        literal_column("'name'"),
        select(superior.full_name).where(superior.id == found.c.superior_id).correlate(found).scalar_subquery(),
        literal_column("'source'"),
        found.c.source,
        type_=JSONB,
    )
    return select(built).where(found.c.superior_id.is_not(None)).correlate(Employee).scalar_subquery()


def needs_plan() -> ColumnElement[bool]:
    """Whether the employee of the row must have an SKP (see ``lifecycle.needs_plan``)."""
    return (Employee.kind != literal_column("'official'")) & Employee.legal_status.not_in(
        [literal_column(f"'{status}'", Text()) for status in sorted(STATUSES_WITHOUT_PLAN)]
    )


_mine, _there = aliased(Posting), aliased(Agency)
PLACES = (
    select(cast(_there.path, Text).label("path"))
    .join(_mine, _mine.agency_id == _there.id)
    .where(_mine.employee_id == ID, lasts_beyond(_mine.valid, TODAY))
)
"""Paths of the units where an employee is posted today or will be."""
IS_VISIBLE = select(Employee.id).where(Employee.id == ID, VISIBLE)

REFRESH_STATISTICS = text(
    "ANALYZE agencies, agency_placements, employees, postings, acting_assignments, superior_overrides"
)
