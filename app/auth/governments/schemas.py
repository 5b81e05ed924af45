"""A government as the sign-in page shows it, and the published keys."""

from enum import StrEnum

from pydantic import ConfigDict, Field

from app.core.pagination import PageQuery
from app.core.schemas import ReadSchema


class GovernmentSort(StrEnum):
    NAME = "name"
    NAME_DESC = "-name"


class GovernmentQuery(PageQuery):
    sort: GovernmentSort = GovernmentSort.NAME
    q: str | None = Field(None, min_length=1, max_length=100, description="Part of the name")


class GovernmentRead(ReadSchema):
    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "kota-kupang",
                    "name": "Pemerintah Kota Kupang",
                    "time_zone": "Asia/Makassar",
                    "synthetic": True,
                    "theme": {},
                }
            ]
        }
    )

    code: str = Field(description="What a sign-in names")
    name: str
    time_zone: str = Field(description="IANA name")
    synthetic: bool = Field(description="Demonstration data; say so on every screen")
    theme: dict[str, str]


class PublicKey(ReadSchema):
    kty: str
    crv: str
    x: str
    y: str
    kid: str
    use: str
    alg: str


class PublicKeys(ReadSchema):
    model_config = ReadSchema.model_config | ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "keys": [
                        {
                            "kty": "EC",
                            "crv": "P-256",
                            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                            "kid": "f83OJ3D2xF1B",
                            "use": "sig",
                            "alg": "ES256",
                        }
                    ]
                }
            ]
        }
    )

    keys: list[PublicKey]
