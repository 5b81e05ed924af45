"""Payloads of employees. Personal data (NIK, phone, address) has payloads of its own and is part of no other."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, field_validator, model_validator

from app.agencies.schemas import Search
from app.core.pagination import PageQuery
from app.core.schemas import Code, Name, ReadSchema, Reference, Schema, ShortText, Versioned
from app.employees.models import EmployeeKind, PositionKind, Sex
from app.employees.postings.schemas import PostingCreate
from app.employees.schemas import Day, Key, PresentPosting, SuperiorReference


def without_spaces_in_numbers(value: object) -> object:
    """A NIP is printed in groups; it is searched as it is stored."""
    if isinstance(value, str) and (digits := "".join(value.split())).isdigit():
        return digits
    return value


LegalStatus = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
PrintedNumber = Annotated[str, StringConstraints(min_length=1, max_length=30)]
Grade = Annotated[str, StringConstraints(pattern=r"^[IVX]{1,5}(/[a-e])?$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s\x00]{1,64}@[^@\s\x00]{1,190}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{4,29}$")]


class EmployeeSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"
    NIP = "nip"
    NIP_DESC = "-nip"
    GRADE = "grade"
    GRADE_DESC = "-grade"


class EmployeeQuery(PageQuery):
    sort: EmployeeSort = EmployeeSort.NAME
    q: Annotated[Search, BeforeValidator(without_spaces_in_numbers)] | None = Field(
        None, description="Part of the name or of the NIP"
    )
    agency_id: UUID | None = Field(None, description="Posted today in this unit or below it")
    kind: EmployeeKind | None = None
    grade: Grade | None = None
    position_kind: PositionKind | None = None
    job_family: Key | None = None
    legal_status: LegalStatus | None = Field(None, description="SIASN `kedudukanHukum`, such as `01`")
    needs_plan: bool | None = Field(None, description="Whether an SKP is required")
    left: bool = Field(False, description="Those who have left instead of those who serve")


class EmployeeRow(ReadSchema):
    id: UUID
    kind: EmployeeKind
    nip: str | None
    name: str
    full_name: str = Field(description="With titles")
    grade: str | None
    legal_status: str
    needs_plan: bool
    left_on: date | None
    posting: PresentPosting | None = Field(description="Today's; null without a post")
    superior: SuperiorReference | None


class PresentPostingInFull(PresentPosting):
    unit_path: list[Reference] = Field(description="From the government down to the unit itself")
    job_class: int | None
    decree: str | None
    starts_on: date
    ends_on: date | None


class EmployeeRead(Versioned):
    kind: EmployeeKind
    nip: str | None
    name: str
    full_name: str
    front_title: str | None
    back_title: str | None
    sex: Sex | None
    birth_date: date | None
    grade: str | None
    education: str | None
    service_since: date | None
    legal_status: str
    needs_plan: bool
    siasn_id: str | None
    email: str | None
    left_on: date | None
    synthetic: bool = Field(description="Invented for a demonstration")
    posting: PresentPostingInFull | None
    superior: SuperiorReference | None


class EmployeeWritten(EmployeeRead):
    warnings: list[str] = Field(description="Doubts about the NIP, such as `YOUNG_AT_START`; nothing was refused")


class EmployeeCreate(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "pns",
                    "nip": "19900315 201402 2 003",
                    "name": "Contoh Pegawai",
                    "back_title": "S.Pd.",
                    "grade": "III/c",
                    "posting": {
                        "agency_id": "01900000-0000-7000-8000-000000000002",
                        "position_title": "Guru Ahli Pertama",
                        "position_kind": "fungsional",
                        "functional_level": "Ahli Pertama",
                        "job_family": "guru",
                        "starts_on": "2026-12-01",
                    },
                }
            ]
        }
    )

    id: UUID | None = Field(None, description="Chosen by the caller, or else by the service")
    kind: EmployeeKind
    nip: PrintedNumber | None = Field(None, description="NIP or NI PPPK; spaces are taken out. None for an official")
    name: Name = Field(description="Without titles")
    front_title: Name | None = None
    back_title: Name | None = None
    sex: Sex | None = Field(None, description="Follows from the NIP where it is left out")
    birth_date: Day | None = Field(None, description="Follows from the NIP where it is left out")
    grade: Grade | None = None
    education: Name | None = None
    service_since: Day | None = Field(None, description="Follows from the NIP of a PNS where it is left out")
    legal_status: LegalStatus = "01"
    siasn_id: Code | None = None
    email: Email | None = None
    posting: PostingCreate | None = Field(None, description="The first posting")

    @model_validator(mode="after")
    def _number_unless_official(self) -> Self:
        if (self.kind is EmployeeKind.OFFICIAL) != (self.nip is None):
            msg = "a PNS or PPPK needs a NIP, an official has none"
            raise ValueError(msg)
        return self


class EmployeeChange(Schema):
    """Fields that are left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"grade": "III/d", "legal_status": "03"}]})

    kind: EmployeeKind | None = None
    nip: PrintedNumber | None = None
    name: Name | None = None
    front_title: Name | None = None
    back_title: Name | None = None
    sex: Sex | None = None
    birth_date: Day | None = None
    grade: Grade | None = None
    education: Name | None = None
    service_since: Day | None = None
    legal_status: LegalStatus | None = None
    siasn_id: Code | None = None
    email: Email | None = None
    left_on: Day | None = Field(None, description="The first day of being away; open postings end the day before")

    @field_validator("kind", "name", "legal_status")
    @classmethod
    def _present(cls, value: object) -> object:
        if value is None:
            msg = "must not be null"
            raise ValueError(msg)
        return value


class PersonalRead(ReadSchema):
    """Personal data. Every reading of it is recorded."""

    id: UUID
    version: int
    nik: str | None
    phone: str | None
    address: str | None


class PersonalWritten(PersonalRead):
    warnings: list[str] = Field(description="Where the NIK and the NIP disagree: `SEX_DIFFERS`, `BIRTH_DATE_DIFFERS`")


class PersonalUpdate(Schema):
    """All of it: what is left out is removed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"nik": "9999015503900002", "phone": "0812 0000 0000", "address": "Alamat contoh"}]
        }
    )

    nik: PrintedNumber | None = None
    phone: Phone | None = None
    address: ShortText | None = None
