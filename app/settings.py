"""Settings in small groups, read once from ``CAPAIAN_<GROUP>_<NAME>`` and handed to whoever needs them."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PLACEHOLDER = "change-me"


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Words = Annotated[list[str], NoDecode, BeforeValidator(_split)]
"""Comma-separated in the environment."""


class DatabaseSettings(BaseModel):
    url: str | None = None
    """``postgresql://…``; without it, development and tests start an embedded server."""
    pool_size: int = Field(10, ge=1, le=200)
    """Connections of one process for reading, and as many again for writing."""
    statement_timeout_ms: int = Field(30_000, ge=100)
    """How long one statement of a request may take."""
    job_timeout_ms: int = Field(600_000, ge=1_000)
    """How long one statement of a background job may take."""


class DataSettings(BaseModel):
    dir: Path = Path(".data")
    """Where development keeps its database, keys and files."""


class HttpSettings(BaseModel):
    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(8000, ge=1, le=65_535)
    """Port to listen on."""
    workers: int = Field(1, ge=1, le=64)
    """Serving processes."""
    origins: Words = []
    """Exact origins of web clients served from elsewhere."""
    max_body_bytes: int = Field(30_000_000, ge=1_000)
    """Largest request that is read."""
    trusted_proxies: Words = ["127.0.0.1"]
    """Proxies whose X-Forwarded-For is believed."""
    web_dir: Path | None = None
    """A built web client to serve beside the API."""


class AuthSettings(BaseModel):
    signing_key: SecretStr | None = None
    """ES256 private key (PEM) that signs access tokens."""
    session_secret: SecretStr | None = None
    """Binds the CSRF token to its session."""
    field_keys: SecretStr | None = None
    """Base64 keys of 32 bytes for field-level encryption, comma-separated, newest first."""
    access_token_minutes: int = Field(10, ge=1, le=60)
    """How long an access token is good for."""
    refresh_token_days: int = Field(30, ge=1, le=365)
    """How long an app stays signed in without being used."""
    session_hours: int = Field(12, ge=1, le=168)
    """How long a browser stays signed in."""
    failures_per_account: int = Field(5, ge=1, le=1_000)
    """Wrong passwords for one account before it must wait."""
    failures_per_address: int = Field(50, ge=1, le=100_000)
    """Wrong passwords from one address, behind which a whole office may sit."""
    failure_window_minutes: int = Field(15, ge=1, le=1_440)
    """How far back wrong passwords count."""
    secure_cookies: bool = True
    """Cookies only over HTTPS; off only for plain http on one machine."""


class StorageSettings(BaseModel):
    url: str | None = None
    """``file:///…`` or ``s3://bucket/prefix``; without it, files lie under the data folder."""
    s3_endpoint: str | None = None
    """Address of an S3-compatible service other than AWS."""
    s3_region: str = "ap-southeast-3"
    """Region of the bucket."""
    s3_access_key: SecretStr | None = None
    """Key id; without it, the credentials of the surroundings are used."""
    s3_secret_key: SecretStr | None = None
    """Secret belonging to the key id."""
    max_file_bytes: int = Field(20_000_000, ge=1_000)
    """Largest file that is stored."""


class LogSettings(BaseModel):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """Least severe lines that are written."""
    format: Literal["json", "console"] = "json"
    """``json`` for machines, ``console`` for people."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="CAPAIAN_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        extra="ignore",
        hide_input_in_errors=True,
    )

    environment: Literal["development", "test", "production"] = "production"
    """``production`` refuses missing and placeholder secrets."""
    database: DatabaseSettings = DatabaseSettings()
    data: DataSettings = DataSettings()
    http: HttpSettings = HttpSettings()
    auth: AuthSettings = AuthSettings()
    storage: StorageSettings = StorageSettings()
    log: LogSettings = LogSettings()

    @model_validator(mode="after")
    def _refuse_placeholders(self) -> Self:
        """Outside development nothing secret may be missing or a placeholder; the message names each."""
        if self.environment != "production":
            return self
        secrets = {
            "CAPAIAN_DATABASE_URL": self.database.url,
            "CAPAIAN_AUTH_SIGNING_KEY": _reveal(self.auth.signing_key),
            "CAPAIAN_AUTH_SESSION_SECRET": _reveal(self.auth.session_secret),
            "CAPAIAN_AUTH_FIELD_KEYS": _reveal(self.auth.field_keys),
        }
        unsafe = [name for name, value in secrets.items() if not value or PLACEHOLDER in value.lower()]
        if unsafe:
            msg = f"refusing to start: {', '.join(unsafe)} missing or still a placeholder"
            raise ValueError(msg)
        return self


def _reveal(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


class BadSettings(Exception):
    """Settings that the application refuses; one line each, naming the variable and never its value."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


def load() -> Settings:
    """The settings of this process, from its environment. Raises ``BadSettings``."""
    try:
        return Settings()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        raise BadSettings([_line(fault["loc"], fault["msg"]) for fault in faults]) from None


def _line(place: tuple[int | str, ...], message: str) -> str:
    name = "_".join(["CAPAIAN", *(part.upper() for part in place if isinstance(part, str))])
    reason = message.removeprefix("Value error, ")
    return f"{name}: {reason}" if place else reason
