"""What callers send and get about overdue work."""

from uuid import UUID

from pydantic import ConfigDict, Field

from app.appraisals.overdue.lifecycle import Stage
from app.core.schemas import ReadSchema, Schema


class StageBacklog(ReadSchema):
    stage: Stage
    appraisals: int
    people: int = Field(description="Who has to act: employees or appraisers; a unit without an appraiser counts none")


class CycleBacklog(ReadSchema):
    """What is past its deadline now, by stage, in the order of the work."""

    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {"stage": "plan_missing", "appraisals": 381, "people": 381},
                        {"stage": "plan_not_agreed", "appraisals": 179, "people": 64},
                    ]
                }
            ]
        }
    )

    items: list[StageBacklog]


class ReminderCreate(Schema):
    model_config = Schema.model_config | ConfigDict(json_schema_extra={"examples": [{"stage": "plan_not_agreed"}]})

    stage: Stage
    agency_id: UUID | None = Field(None, description="Only for appraisals of this unit and everything below it")


class RemindersSent(ReadSchema):
    model_config = ReadSchema.model_config | ConfigDict(json_schema_extra={"examples": [{"sent": 61, "skipped": 3}]})

    sent: int = Field(description="People reminded now, one notification each")
    skipped: int = Field(description="People who were reminded of the same within the last 24 hours")
