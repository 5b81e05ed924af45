"""The content of plans: results and indicators by kind of post, linked to the superior's results."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Literal

from app.demo.amounts import ceiling, decimals
from app.demo.facts import IndicatorTemplate, ResultTemplate, plan_templates
from app.demo.model import AgencyIndicator, Government, Objective, Posting, Unit
from app.demo.performance_model import PlanIndicator, PlanResult
from app.demo.segments import Segment
from app.demo.staffing import apportion

FROM_OBJECTIVES = "objectives"
"""Plan of heads whose results are the objectives of their unit."""

ADDITIONAL = "tambahan"
ADDITIONAL_SHARE = 0.22
DIRECT_SHARE = 0.3
AspectName = Literal["quantity", "quality", "time", "cost"]
ASPECTS: dict[str, AspectName] = {"kuantitas": "quantity", "kualitas": "quality", "waktu": "time", "biaya": "cost"}
PERSPECTIVES = {
    "kuantitas": "proses_bisnis",
    "kualitas": "penerima_layanan",
    "waktu": "proses_bisnis",
    "biaya": "anggaran",
}
"""Perspective of a JPT's result by what its first indicator measures."""

JPT_ESELON = ("21", "22")
"""Whose plans have perspectives and no aspects (regulations 1.3)."""

TIME_UNITS = ("hari", "hari kerja", "menit", "jam")
ASSIGNED_BY = ("Sekretaris Daerah", "Kepala Badan Perencanaan Pembangunan Daerah", "Wali Kota")


class Plans:
    """Writes the plan of a segment, knowing which superiors have a plan to serve."""

    def __init__(self, government: Government, segments: Sequence[Segment], year: int) -> None:
        self._units: Mapping[str, Unit] = {unit.key: unit for unit in government.units}
        self._objectives: dict[str, list[Objective]] = defaultdict(list)
        for objective in government.objectives:
            self._objectives[objective.unit].append(objective)
        self._of_person: dict[str, list[Segment]] = defaultdict(list)
        for segment in segments:
            self._of_person[segment.person.key].append(segment)
        self._year = year

    def results(self, segment: Segment, rng: Random, *, qualitative: bool) -> tuple[PlanResult, ...]:
        """The results of one plan; main ones weigh 100 together, and so do the indicators inside each."""
        if segment.posting.plan == FROM_OBJECTIVES:
            return self._from_objectives(segment)
        unit = self._units[segment.posting.unit]
        names = {"unit": unit.name, "agency": self._units[unit.agency].name if unit.agency else unit.name}
        senior = segment.posting.eselon in JPT_ESELON
        served = self._served(segment)
        objectives = self._nearest_objectives(unit)
        results = []
        for number, template in enumerate(plan_templates()[segment.posting.plan], start=1):
            key = f"{segment.key}-r{number}"
            indicators = _indicators(key, template, rng, senior=senior)
            results.append(
                PlanResult(
                    key=key,
                    kind="main",
                    text=template["result"].format(**names),
                    expected_quality=_expected_quality(indicators) if qualitative else None,
                    perspective=PERSPECTIVES[template["indicators"][0]["aspect"]] if senior else None,
                    cascading="direct" if rng.random() < DIRECT_SHARE else "non_direct",
                    serves=rng.choice(served) if served else None,
                    objective=None if served else rng.choice(objectives).key,
                    assigned_by=None,
                    weight=sum(indicator["weight"] for indicator in template["indicators"]),
                    indicators=() if qualitative else indicators,
                )
            )
        if not qualitative and rng.random() < ADDITIONAL_SHARE:
            results.append(_additional(segment, len(results) + 1, rng))
        return tuple(results)

    def own_objectives(self, posting: Posting) -> list[Objective]:
        return self._objectives[posting.unit]

    def _from_objectives(self, segment: Segment) -> tuple[PlanResult, ...]:
        served = self._served(segment)
        senior = segment.posting.eselon in JPT_ESELON
        superior = segment.appraiser
        above = self._objectives[superior.unit] if superior and superior.plan == FROM_OBJECTIVES else []
        results = []
        for number, objective in enumerate(self.own_objectives(segment.posting), start=1):
            key = f"{segment.key}-r{number}"
            alike = [place for place, other in enumerate(above) if other.parent == objective.parent]
            place = alike[0] if alike else (number - 1) % max(len(served), 1)
            weights = inner_weights([indicator.weight for indicator in objective.indicators])
            indicators = []
            for inner, (indicator, weight) in enumerate(zip(objective.indicators, weights, strict=True), start=1):
                low, high = next((low, high) for year, low, high in indicator.targets if year == self._year)
                indicators.append(
                    PlanIndicator(
                        key=f"{key}-i{inner}",
                        text=indicator.name,
                        aspect=None if senior else aspect_of(indicator),
                        unit=indicator.unit,
                        polarity=indicator.polarity,
                        low=low,
                        high=high,
                        weight=weight,
                        maximum_attainable=float(high) == ceiling(indicator.unit),
                        accumulation="last",
                        places=decimals(indicator.baseline),
                        agency_indicator=indicator.key,
                        source=indicator.source,
                    )
                )
            results.append(
                PlanResult(
                    key=key,
                    kind="main",
                    text=objective.text,
                    expected_quality=None,
                    perspective=objective.indicators[0].perspective if senior else None,
                    cascading="non_direct",
                    serves=served[place] if served else None,
                    objective=objective.key,
                    assigned_by=None,
                    weight=sum(indicator.weight for indicator in objective.indicators),
                    indicators=tuple(indicators),
                )
            )
        return tuple(results)

    def _served(self, segment: Segment) -> list[str]:
        """Keys of the main results of the appraiser's plan at that time; empty where there is none yet."""
        if segment.appraiser is None:
            return []
        plans = self._of_person[segment.appraiser.person]
        covering = [plan for plan in plans if plan.starts_on <= segment.starts_on <= plan.ends_on]
        if not covering or covering[0].state == "none":
            return []
        plan = covering[0]
        if plan.posting.plan == FROM_OBJECTIVES:
            number = len(self.own_objectives(plan.posting))
        else:
            number = len(plan_templates()[plan.posting.plan])
        return [f"{plan.key}-r{place}" for place in range(1, number + 1)]

    def _nearest_objectives(self, unit: Unit) -> list[Objective]:
        while not self._objectives[unit.key] and unit.parent is not None:
            unit = self._units[unit.parent]
        return self._objectives[unit.key]


def aspect_of(indicator: AgencyIndicator) -> AspectName:
    """What an indicator of a unit measures, by its unit of measure."""
    if indicator.perspective == "anggaran":
        return "cost"
    if indicator.unit in TIME_UNITS:
        return "time"
    return "quality" if ceiling(indicator.unit) or indicator.unit.startswith("per ") else "quantity"


def _indicators(key: str, template: ResultTemplate, rng: Random, *, senior: bool) -> tuple[PlanIndicator, ...]:
    weights = inner_weights([indicator["weight"] for indicator in template["indicators"]])
    return tuple(
        _indicator(f"{key}-i{number}", indicator, weight, rng, senior=senior)
        for number, (indicator, weight) in enumerate(zip(template["indicators"], weights, strict=True), start=1)
    )


def _indicator(
    key: str, template: IndicatorTemplate, weight: int, rng: Random, *, senior: bool, additional: bool = False
) -> PlanIndicator:
    unit = template["unit"]
    if "target" in template:
        first, last, step = template["target"]
        low = high = first + step * rng.randint(0, (last - first) // step)
        if template["cumulative"] and not additional:
            # The template counts by the year.
            low = high = max(round(low / 4), 1)
            unit = f"{unit}/triwulan"
    else:
        low, high = template["low"], template["high"]
    return PlanIndicator(
        key=key,
        text=template["text"],
        aspect=None if senior else ASPECTS[template["aspect"]],
        unit=unit,
        polarity=template["polarity"],
        low=Decimal(low),
        high=Decimal(high),
        weight=weight,
        maximum_attainable=float(high) == ceiling(template["unit"]),
        accumulation="sum" if additional else "average",
        places=0 if template.get("cumulative") else 1,
        agency_indicator=None,
        source=template.get("target_source"),
    )


def inner_weights(weights: Sequence[int]) -> list[int]:
    """Weights within the result: whole numbers in the same proportion that total 100."""
    return list(apportion({place: float(weight) for place, weight in enumerate(weights)}, 100).values())


def _expected_quality(indicators: Sequence[PlanIndicator]) -> str:
    """The expected quality in words, as the qualitative approach writes it."""
    sentence = "; ".join(f"{indicator.text.lower()} {_target_text(indicator)}" for indicator in indicators)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _target_text(indicator: PlanIndicator) -> str:
    unit = indicator.unit if indicator.unit != "%" else "persen"
    if indicator.low != indicator.high:
        return f"{indicator.low}-{indicator.high} {unit}"
    return f"{'paling lama' if indicator.polarity == 'lower' else 'sedikitnya'} {indicator.low} {unit}"


def _additional(segment: Segment, number: int, rng: Random) -> PlanResult:
    template = rng.choice(plan_templates()[ADDITIONAL])
    key = f"{segment.key}-r{number}"
    (inner,) = template["indicators"]
    senior = segment.posting.eselon in JPT_ESELON
    return PlanResult(
        key=key,
        kind="additional",
        text=template["result"],
        expected_quality=None,
        perspective=PERSPECTIVES[inner["aspect"]] if senior else None,
        cascading="non_direct",
        serves=None,
        objective=None,
        assigned_by=rng.choice(ASSIGNED_BY),
        weight=None,
        indicators=(_indicator(f"{key}-i1", inner, 100, rng, senior=senior, additional=True),),
    )
