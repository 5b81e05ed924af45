"""The installation's secrets: from the settings in production, made once under the data folder in development."""

import base64
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from app.auth.tokens import generate_key
from app.settings import Settings


@dataclass(frozen=True)
class Keys:
    signing_key: str
    """EC P-256 private key, PEM."""
    session_secret: str
    field_keys: list[str]
    """Base64 of 32 bytes each, newest first."""


def obtain(settings: Settings) -> Keys:
    """The secrets of this installation. Production settings hold all of them; ``Settings`` has made sure."""
    folder = settings.data.dir / "keys"
    return Keys(
        signing_key=_given(settings.auth.signing_key) or _kept(folder / "signing.pem", generate_key),
        session_secret=_given(settings.auth.session_secret) or _kept(folder / "session", secrets.token_urlsafe),
        field_keys=(_given(settings.auth.field_keys) or _kept(folder / "field", _field_key)).split(","),
    )


def _given(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def _field_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def _kept(file: Path, make: Callable[[], str]) -> str:
    if file.exists():
        return file.read_text()
    file.parent.mkdir(parents=True, exist_ok=True)
    value = make()
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as target:
        target.write(value)
    return value
