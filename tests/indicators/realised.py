"""Addresses and records that the tests of realisations share."""

from typing import Any
from uuid import UUID

from app.indicators.objectives.models import IndicatorTarget
from tests.evidence import files
from tests.factories import Government
from tests.indicators.factories import add_indicator, add_objective, add_target


def of_target(target_id: object) -> str:
    return f"/api/v1/indicator-targets/{target_id}/realisations"


def evidence_of(realisation_id: object) -> str:
    return f"/api/v1/indicator-realisations/{realisation_id}/evidence"


def upload(content: bytes = files.PDF, name: str = "bukti.pdf") -> dict[str, Any]:
    return {"files": {"file": (name, content, "text/html")}}


async def target_of(government: Government, agency_id: UUID | None = None, **columns: Any) -> IndicatorTarget:
    objective = await add_objective(government, agency_id=agency_id)
    target: IndicatorTarget = await add_target(government, await add_indicator(government, objective, **columns), 95)
    return target
