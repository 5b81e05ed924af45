"""Objectives and indicators of the government, its agencies and the units that serve citizens."""

from decimal import Decimal
from random import Random

from app.demo.amounts import amount, fitted
from app.demo.calendar import AS_OF, CLOSED_YEAR, RUNNING_YEAR, quarter_due_on
from app.demo.facts import ObjectiveIndicatorTemplate, ObjectiveTemplate, objective_templates
from app.demo.model import AgencyIndicator, Objective, Unit
from app.demo.tree import Organisation

COMMON = "common"
"""Objectives that every agency adds to its own."""

SINGLE_SET = ("government", "kelurahan", "puskesmas", "sd", "smp", "tk")
"""Units whose own objectives already weigh 100 together."""


def build_objectives(organisation: Organisation, seed: int) -> list[Objective]:
    """Objectives of every unit that has any, each serving the government's objective of its theme."""
    templates = objective_templates()
    themes = {template["theme"]: f"o-pemda-{template['theme']}" for template in templates["government"]}
    objectives = []
    for unit in organisation.units:
        if unit.objectives is None:
            continue
        own = list(templates[unit.objectives])
        if unit.objectives not in SINGLE_SET:
            own += templates[COMMON]
        rng = Random(f"{seed}:objectives:{unit.key}")
        for number, template in enumerate(own, start=1):
            if unit.parent is None:
                objectives.append(_objective(unit, template, themes[template["theme"]], None, rng))
            else:
                key = f"o-{unit.code}-{number}"
                objectives.append(_objective(unit, template, key, themes.get(template["theme"]), rng))
    return objectives


def _objective(unit: Unit, template: ObjectiveTemplate, key: str, parent: str | None, rng: Random) -> Objective:
    fortune = rng.gauss(1.0, 0.05)
    return Objective(
        key=key,
        unit=unit.key,
        text=template["objective"].format(unit=unit.name),
        parent=parent,
        indicators=tuple(
            _indicator(f"{key}-i{number}", unit, indicator, fortune, rng)
            for number, indicator in enumerate(template["indicators"], start=1)
        ),
    )


def _indicator(
    key: str, unit: Unit, template: ObjectiveIndicatorTemplate, fortune: float, rng: Random
) -> AgencyIndicator:
    targets = []
    for year, target in template["targets"].items():
        low, high = target if isinstance(target, list) else (target, target)
        targets.append((int(year), Decimal(low), Decimal(high)))
    # Units of one kind start from different places, and the published baseline stands in the middle.
    spread = rng.uniform(0.96, 1.04) if unit.depth > 1 else 1.0
    baseline = Decimal(template["baseline"])
    if spread != 1.0:
        baseline = amount(fitted(float(baseline) * spread, template["unit"]), baseline)
    return AgencyIndicator(
        key=key,
        name=template["name"].format(unit=unit.name),
        unit=template["unit"],
        polarity=template["polarity"],
        perspective=template["perspective"],
        baseline=baseline,
        targets=tuple(targets),
        weight=template["weight"],
        data_source=template["data_source"],
        realisations=_realisations(template, baseline, targets, fortune, rng),
        source=template.get("target_source"),
    )


def _realisations(
    template: ObjectiveIndicatorTemplate,
    baseline: Decimal,
    targets: list[tuple[int, Decimal, Decimal]],
    fortune: float,
    rng: Random,
) -> tuple[tuple[int, int, Decimal], ...]:
    """Quarter by quarter from the baseline towards (and past, or short of) the target of the year."""
    values = []
    start = float(baseline)
    for year, low, high in targets:
        aim = float(low + high) / 2
        end = start + (aim - start) * fortune * rng.uniform(0.7, 1.25)
        for quarter in range(1, 5):
            if year == RUNNING_YEAR and quarter_due_on(year, quarter) > AS_OF:
                continue
            value = start + (end - start) * quarter / 4 * rng.uniform(0.92, 1.06)
            values.append((year, quarter, amount(fitted(value, template["unit"]), baseline, low)))
        start = end if year == CLOSED_YEAR else start
    return tuple(values)
