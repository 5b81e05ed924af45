"""Payloads of the administration of accounts."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from app.auth.permissions import Role
from app.auth.profile.schemas import HeldRole
from app.auth.usernames import PATTERN, canonical
from app.core.pagination import PageQuery
from app.core.schemas import Name, ReadSchema, Reference, Schema, Versioned

Username = Annotated[
    str,
    StringConstraints(min_length=3, max_length=100),
    AfterValidator(canonical),
    StringConstraints(pattern=PATTERN),
]
"""Stored in lower case; a NIP may come with its gaps."""

_ROW: dict[str, Any] = {
    "id": "01936f5e-7c00-7000-8000-000000000001",
    "username": "198501012010011001",
    "display_name": "Maria Contoh",
    "employee": {"id": "01936f5e-7c00-7000-8000-000000000002", "name": "Maria Contoh"},
    "must_change_password": True,
    "disabled_at": None,
    "last_signed_in_at": None,
    "roles": [],
}
_ACCOUNT = _ROW | {"version": 1, "created_at": "2026-11-22T01:00:00Z", "updated_at": "2026-11-22T01:00:00Z"}


def _example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class AccountSort(StrEnum):
    NAME = "display_name"
    NAME_DESC = "-display_name"
    USERNAME = "username"
    USERNAME_DESC = "-username"


class AccountQuery(PageQuery):
    sort: AccountSort = AccountSort.NAME
    q: Annotated[
        str | None,
        Field(min_length=1, max_length=100, description="Part of the username or the name"),
        AfterValidator(lambda value: canonical(value) if value else value),
    ] = None
    role: Role | None = Field(None, description="Holds this role somewhere")
    disabled: bool | None = None


class AccountRow(ReadSchema):
    model_config = ReadSchema.model_config | _example(_ROW)

    id: UUID
    username: str
    display_name: str
    employee: Reference | None
    must_change_password: bool
    disabled_at: datetime | None
    last_signed_in_at: datetime | None
    roles: list[HeldRole]


class AccountRead(Versioned):
    model_config = ReadSchema.model_config | _example(_ACCOUNT)

    username: str
    display_name: str
    employee: Reference | None
    must_change_password: bool
    disabled_at: datetime | None
    last_signed_in_at: datetime | None
    roles: list[HeldRole]


class AccountCreate(Schema):
    """For an employee, ``username`` is the NIP and ``display_name`` the name unless given."""

    model_config = Schema.model_config | _example({"employee_id": "01936f5e-7c00-7000-8000-000000000002"})

    id: UUID | None = Field(None, description="Chosen by the client, else made here")
    employee_id: UUID | None = None
    username: Username | None = None
    display_name: Name | None = None

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if self.employee_id is None and (self.username is None or self.display_name is None):
            msg = "needs employee_id, or both username and display_name"
            raise ValueError(msg)
        return self


class AccountCreated(AccountRead):
    model_config = ReadSchema.model_config | _example(_ACCOUNT | {"one_time_password": "k7mq-2xwp-9dnt-hj4r"})

    one_time_password: str = Field(description="Shown this once; must be changed at the first sign-in")


class AccountUpdate(Schema):
    """What is left out or null stays as it is."""

    model_config = Schema.model_config | _example({"disabled": True})

    display_name: Name | None = None
    disabled: bool | None = None


class OneTimePassword(ReadSchema):
    model_config = ReadSchema.model_config | _example({"one_time_password": "k7mq-2xwp-9dnt-hj4r"})

    one_time_password: str = Field(description="Shown this once; must be changed at the next sign-in")
