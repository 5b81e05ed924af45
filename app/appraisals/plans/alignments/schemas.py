"""What callers get about alignments."""

from uuid import UUID

from pydantic import ConfigDict

from app.appraisals.plans.schemas import AlignmentRead, ServedObjective
from app.core.schemas import ReadSchema, Reference
from app.scoring.terms import ResultKind


class SuperiorResult(ReadSchema):
    """A result of somebody above. ``distance`` 1 is the appraiser, 2 the appraiser's appraiser …"""

    result_id: UUID
    title: str
    kind: ResultKind
    employee: Reference
    agreed: bool
    distance: int


class AlignmentOptions(ReadSchema):
    """What results of this appraisal may serve; nearest first. An objective chosen while the superior has no plan yet
    is ``provisional`` and to be re-linked."""

    results: list[SuperiorResult]
    objectives: list[ServedObjective]


class ResultAlignment(ReadSchema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "result_id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e02",
                    "alignment": {
                        "parent_result": {
                            "id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e03",
                            "title": "Layanan kependudukan cepat",
                            "employee": {"id": "01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e01", "name": "Maria Bria"},
                            "current": True,
                        },
                        "objective": None,
                        "cascading": "non_direct",
                        "provisional": False,
                        "contribution": "Memverifikasi berkas permohonan",
                    },
                }
            ]
        }
    )

    result_id: UUID
    alignment: AlignmentRead
