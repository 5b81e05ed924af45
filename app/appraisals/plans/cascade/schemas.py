"""What callers ask and get about the cascade."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.core.pagination import PageQuery
from app.core.schemas import JsonObject, ReadSchema, Reference
from app.scoring.terms import Cascading, ResultKind

_A, _B, _C, _D = (f"01939f3e-8c00-7c3a-9a1e-0d6f5b2f4e2{number}" for number in range(1, 5))
_HEAD: JsonObject = {"id": _A, "name": "Maria Bria"}
_MEMBER: JsonObject = {"id": _B, "name": "Yohana Taek"}
_UNIT: JsonObject = {"id": _C, "name": "Bidang Pelayanan Pendaftaran Penduduk"}


class HeadResult(ReadSchema):
    """A column of the matrix. ``contributors`` counts the members with a result that serves it."""

    id: UUID
    title: str
    kind: ResultKind
    agreed: bool
    contributors: int


class Contribution(ReadSchema):
    result_id: UUID
    title: str
    contribution: str | None
    cascading: Cascading
    agreed: bool


class Cell(ReadSchema):
    """What a member contributes to one result of the head."""

    result_id: UUID
    contributions: list[Contribution]


class UnlinkedResult(ReadSchema):
    """A result of a member that serves none of the head's: an objective (``provisional``: in place of a result of the
    head, to be re-linked), somebody else's result, or nothing."""

    result_id: UUID
    title: str
    kind: ResultKind
    agreed: bool
    parent_result_id: UUID | None
    objective: Reference | None
    contribution: str | None
    cascading: Cascading | None
    provisional: bool | None


class MatrixMember(ReadSchema):
    """A row of the matrix. ``unlinked`` counts results of the member that serve none of the head's."""

    appraisal_id: UUID
    employee: Reference
    position_title: str
    has_plan: bool
    cells: list[Cell]
    unlinked: int
    unlinked_results: list[UnlinkedResult]


class Matrix(ReadSchema):
    """Matriks peran hasil: columns are the head's results, rows the employees appraised by the head."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "appraisal_id": _D,
                    "head": _HEAD,
                    "results": [
                        {"id": _A, "title": "Layanan cepat", "kind": "main", "agreed": True, "contributors": 1},
                        {"id": _B, "title": "Data akurat", "kind": "main", "agreed": True, "contributors": 0},
                    ],
                    "members": [
                        {
                            "appraisal_id": _C,
                            "employee": _MEMBER,
                            "position_title": "Operator SIAK",
                            "has_plan": True,
                            "cells": [
                                {
                                    "result_id": _A,
                                    "contributions": [
                                        {
                                            "result_id": _D,
                                            "title": "Permohonan selesai tepat waktu",
                                            "contribution": "Memverifikasi berkas permohonan",
                                            "cascading": "non_direct",
                                            "agreed": True,
                                        }
                                    ],
                                }
                            ],
                            "unlinked": 0,
                            "unlinked_results": [],
                        }
                    ],
                    "results_without_contributor": [_B],
                    "members_without_link": [],
                }
            ]
        }
    )

    appraisal_id: UUID
    head: Reference
    results: list[HeadResult]
    members: list[MatrixMember]
    results_without_contributor: list[UUID]
    members_without_link: list[UUID]
    """Their appraisals."""


class CascadeQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    agency_id: UUID = Field(description="This unit and everything below it")
    cycle_id: UUID
    depth: int = Field(8, ge=0, le=20, description="How many steps below the top; 0 shows the top alone")


class CascadeLine(ReadSchema):
    """An objective or the result of an employee. ``children`` counts the lines that serve it directly."""

    kind: Literal["objective", "result"]
    id: UUID
    parent_id: UUID | None
    title: str
    code: str | None
    agency: Reference
    employee: Reference | None
    appraisal_id: UUID | None
    cascading: Cascading | None
    provisional: bool | None
    agreed: bool | None
    children: int


class CascadeNode(CascadeLine):
    """One line of the tree, parents before their children. At ``depth`` 0 ``parent_id`` may name an objective or a
    result of a unit above."""

    depth: int


class Cascade(ReadSchema):
    """``truncated``: there are more lines than are shown; ask for a unit further down or for less depth."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {
                            "kind": "objective",
                            "id": _A,
                            "parent_id": None,
                            "depth": 0,
                            "title": "Meningkatnya mutu layanan kependudukan",
                            "code": "S1",
                            "agency": _UNIT,
                            "employee": None,
                            "appraisal_id": None,
                            "cascading": None,
                            "provisional": None,
                            "agreed": None,
                            "children": 1,
                        },
                        {
                            "kind": "result",
                            "id": _B,
                            "parent_id": _A,
                            "depth": 1,
                            "title": "Layanan cepat",
                            "code": None,
                            "agency": _UNIT,
                            "employee": _HEAD,
                            "appraisal_id": _D,
                            "cascading": "direct",
                            "provisional": False,
                            "agreed": True,
                            "children": 0,
                        },
                    ],
                    "truncated": False,
                }
            ]
        }
    )

    items: list[CascadeNode]
    truncated: bool


class CoverageQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    agency_id: UUID = Field(description="This unit and everything below it")
    cycle_id: UUID


class LonelyObjective(ReadSchema):
    """An objective that no result and no objective below serves."""

    id: UUID
    code: str
    title: str
    agency: Reference


class UnitCoverage(ReadSchema):
    """How far the plans of one unit (without those below it) are aligned. ``unaligned``: plans with a main result that
    serves nothing; ``provisional``: plans that still stand on an objective in place of the superior's result."""

    agency: Reference
    appraisals: int
    without_plan: int
    agreed: int
    unaligned: int
    provisional: int


class Coverage(ReadSchema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "objectives_without_contributor": [
                        {"id": _A, "code": "S2", "title": "Meningkatnya data akurat", "agency": _UNIT}
                    ],
                    "units": [
                        {
                            "agency": _UNIT,
                            "appraisals": 12,
                            "without_plan": 2,
                            "agreed": 7,
                            "unaligned": 1,
                            "provisional": 3,
                        }
                    ],
                }
            ]
        }
    )

    objectives_without_contributor: list[LonelyObjective]
    units: list[UnitCoverage]


class Gap(StrEnum):
    MISSING = "missing"
    UNALIGNED = "unaligned"
    PROVISIONAL = "provisional"


class GapSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"


class GapQuery(PageQuery):
    sort: GapSort = GapSort.NAME
    agency_id: UUID = Field(description="This unit and everything below it")
    cycle_id: UUID
    gap: Gap = Field(description="No plan at all, a main result that serves nothing, or a provisional alignment")


class GapRow(ReadSchema):
    """An appraisal whose plan has the gap: how many main results it has, and how many are aligned or provisional."""

    id: UUID
    employee: Reference
    agency: Reference
    main_results: int
    aligned: int
    provisional: int
