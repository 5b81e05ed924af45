"""Objectives, indicators, targets and realisations of the units, and the library of standards, as rows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from asyncpg import Range

from app.demo.amounts import amount, decimals
from app.demo.calendar import CLOSED_YEAR, RUNNING_YEAR, quarter_due_on
from app.demo.facts import IndicatorTemplate, plan_templates
from app.demo.model import AgencyIndicator, Government
from app.demo.plans import ADDITIONAL, ASPECTS, inner_weights
from app.demo.reporting import Reporting
from app.demo.rows_people import account
from app.demo.store import Ids, Row, moment
from app.indicators.objectives.models import Frequency

AGREED_ON = date(2024, 12, 16)
"""When the performance agreements of the two years were entered."""

INVENTED = "Contoh (data buatan)"
COMMON_STANDARDS: tuple[tuple[str, str, str, int], ...] = (
    ("discipline", "Persentase kehadiran dan ketepatan jam kerja", "%", 95),
    ("innovation", "Jumlah usulan inovasi pelayanan yang diuji coba", "usulan", 1),
)
"""(kind, indicator, unit, target) that every job family has."""


def objectives(government: Government, ids: Ids) -> Iterator[Row]:
    """The government's own first, which the others serve."""
    numbers: dict[str, int] = {}
    for objective in government.objectives:
        numbers[objective.unit] = number = numbers.get(objective.unit, 0) + 1
        yield {
            "id": ids[objective.key],
            "agency_id": ids[objective.unit],
            "parent_id": ids[objective.parent] if objective.parent else None,
            "code": f"S{number}",
            "title": objective.text,
            "source": f"Perjanjian kinerja {CLOSED_YEAR}-{RUNNING_YEAR} (contoh)",
            "starts_on": date(CLOSED_YEAR, 1, 1),
            "ends_on": date(RUNNING_YEAR, 12, 31),
            "created_at": moment(AGREED_ON),
        }


def indicators(government: Government, ids: Ids) -> Iterator[Row]:
    for objective in government.objectives:
        weights = inner_weights([indicator.weight for indicator in objective.indicators])
        for indicator, weight in zip(objective.indicators, weights, strict=True):
            yield {
                "id": ids[indicator.key],
                "objective_id": ids[objective.key],
                "name": indicator.name,
                "unit": indicator.unit,
                "polarity": indicator.polarity,
                "baseline": indicator.baseline,
                "data_source": indicator.data_source,
                "weight": Decimal(weight),
                "frequency": Frequency.QUARTER,
                "maximum_attainable": False,
                "created_at": moment(AGREED_ON),
            }


def targets(government: Government, ids: Ids) -> Iterator[Row]:
    """Of each year, and of each quarter on the way there from the year before."""
    for indicator in _all(government):
        start = indicator.baseline
        for year, low, high in indicator.targets:
            yield _target(indicator, ids, Frequency.YEAR, _year(year), low, high, f"{year}")
            for quarter in range(1, 5):
                step = _between(start, low, quarter), _between(start, high, quarter)
                if indicator.polarity == "range":
                    step = low, high
                yield _target(indicator, ids, Frequency.QUARTER, _quarter(year, quarter), *step, f"{year}-{quarter}")
            start = low


def realisations(government: Government, ids: Ids) -> Iterator[Row]:
    """Entered by the head of the unit on the day the quarter is due; the closed year as well."""
    reporting = Reporting(government.units, government.postings)
    for objective in government.objectives:
        for indicator in objective.indicators:
            for year, quarter, value in indicator.realisations:
                day = quarter_due_on(year, quarter)
                head = reporting.head(objective.unit, day)
                entered = {
                    "value": value,
                    "recorded_by": ids[account(head.person if head else None)],
                    "created_at": moment(day),
                }
                yield {"target_id": ids[f"{indicator.key}-{year}-{quarter}"], **entered}
                if year == CLOSED_YEAR and quarter == 4:
                    yield {"target_id": ids[f"{indicator.key}-{year}"], **entered}


def standards() -> Iterator[Row]:
    """The plans of the demonstration as a library: every indicator by job family and kind, and the common ones."""
    for family, results in plan_templates().items():
        if family == ADDITIONAL:
            continue
        number = 0
        for result in results:
            for template in result["indicators"]:
                number += 1
                low, high = _usual(template)
                yield {
                    "job_family": family,
                    "code": f"S{number:02d}",
                    "kind": template["standard"],
                    "title": result["result"].format(unit="unit kerja", agency="perangkat daerah"),
                    "indicator": template["text"],
                    "unit": template["unit"],
                    "polarity": template["polarity"],
                    "aspect": ASPECTS[template["aspect"]],
                    "target_low": Decimal(low),
                    "target_high": Decimal(high),
                    "source": template.get("target_source", INVENTED),
                    "created_at": moment(AGREED_ON),
                }
        for kind, indicator, unit, target in COMMON_STANDARDS:
            number += 1
            yield {
                "job_family": family,
                "code": f"S{number:02d}",
                "kind": kind,
                "title": "Disiplin kerja terjaga" if kind == "discipline" else "Layanan diperbarui",
                "indicator": indicator,
                "unit": unit,
                "polarity": "higher",
                "aspect": "quantity",
                "target_low": Decimal(target),
                "target_high": Decimal(target),
                "source": INVENTED,
                "created_at": moment(AGREED_ON),
            }


def _usual(template: IndicatorTemplate) -> tuple[int, int]:
    """The target that a plan takes over: the middle of what the demonstration draws from."""
    if "target" not in template:
        return template["low"], template["high"]
    first, last, step = template["target"]
    middle = first + step * ((last - first) // step // 2)
    return middle, middle


def _all(government: Government) -> Iterator[AgencyIndicator]:
    for objective in government.objectives:
        yield from objective.indicators


def _target(
    indicator: AgencyIndicator,
    ids: Ids,
    frequency: Frequency,
    period: "Range[date]",
    low: Decimal,
    high: Decimal,
    suffix: str,
) -> Row:
    return {
        "id": ids[f"{indicator.key}-{suffix}"],
        "indicator_id": ids[indicator.key],
        "frequency": frequency,
        "period": period,
        "low": low,
        "high": high,
        "created_at": moment(AGREED_ON),
    }


def _between(start: Decimal, end: Decimal, quarter: int) -> Decimal:
    value = float(start) + (float(end) - float(start)) * quarter / 4
    return end if quarter == 4 else amount(value, places=max(decimals(start), decimals(end), 1))


def _year(year: int) -> "Range[date]":
    return Range(date(year, 1, 1), date(year + 1, 1, 1))


def _quarter(year: int, quarter: int) -> "Range[date]":
    after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return Range(date(year, 3 * quarter - 2, 1), after)
