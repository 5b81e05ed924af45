"""Achievement of agency indicators: each list is one statement, the rest is computed."""

from datetime import date
from uuid import UUID

from app.auth.principal import Principal
from app.core import clock
from app.core.database import Reader
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.indicators.definitions.errors import IndicatorNotFound
from app.indicators.objectives.errors import ObjectiveNotFound
from app.indicators.objectives.models import Frequency
from app.indicators.objectives.schemas import AchievementRead
from app.indicators.objectives.scorecard import measured, total_of
from app.indicators.scoreboard import queries
from app.indicators.scoreboard.schemas import (
    IndicatorScore,
    IndicatorSeries,
    MeasureRead,
    ObjectiveScore,
    ScoreQuery,
    ScoreRow,
)
from app.indicators.targets.service import period
from app.scoring import Polarity


async def page(reader: Reader, principal: Principal, query: ScoreQuery) -> Page[IndicatorScore]:
    year = query.year or clock.today(principal.time_zone).year
    found = await paginate(reader, queries.SCORES, query, ScoreRow, year=year)
    return Page[IndicatorScore](items=[_score(vars(row)) for row in found.items], next=found.next, total=found.total)


async def series(reader: Reader, indicator_id: UUID) -> IndicatorSeries:
    """Raises ``IndicatorNotFound``."""
    rows = [dict(row) for row in await reader.fetch(queries.SERIES, id=indicator_id)]
    if not rows:
        raise IndicatorNotFound
    points = [point for row in rows if (point := _measure(row)) is not None]
    return IndicatorSeries.model_validate({**rows[0], "points": points})


async def of_objective(reader: Reader, principal: Principal, objective_id: UUID, year: int | None) -> ObjectiveScore:
    """Raises ``ObjectiveNotFound``."""
    chosen = year or clock.today(principal.time_zone).year
    rows = [dict(row) for row in await reader.fetch(queries.OBJECTIVE_SCORES, id=objective_id, year=chosen)]
    if not rows:
        raise ObjectiveNotFound
    indicators = [_score(row) for row in rows if row["id"] is not None]
    total = total_of((score.weight, _exact(score)) for score in indicators)
    return ObjectiveScore.model_validate({**rows[0], "year": chosen, "indicators": indicators, **total._asdict()})


def _exact(score: IndicatorScore) -> str | None:
    if score.latest is None or score.latest.achievement is None:
        return None
    return score.latest.achievement.exact


def _score(row: JsonObject) -> IndicatorScore:
    return IndicatorScore.model_validate({**row, "latest": _measure(row)})


def _measure(row: JsonObject) -> MeasureRead | None:
    if row["target_id"] is None:
        return None
    starts_on: date = row["starts_on"]
    reached = (
        None
        if row["value"] is None
        else AchievementRead.model_validate(measured(row["low"], row["high"], Polarity(row["polarity"]), row["value"]))
    )
    spanned = period(Frequency(row["period_frequency"]), starts_on, row["until"])
    return MeasureRead.model_validate({**row, "period": spanned, "achievement": reached})
