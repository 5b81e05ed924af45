"""The installation's secrets: from the settings in production, made once under the data folder in development."""

import base64
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from app.auth.tokens import generate_key
from app.settings import Settings


@dataclass(frozen=True)
class Keys:
    signing_key: str = field(repr=False)
    """EC P-256 private key, PEM."""
    session_secret: str = field(repr=False)
    field_keys: list[str] = field(repr=False)
    """Base64 of 32 bytes each, newest first."""


def obtain(settings: Settings) -> Keys:
    """The secrets of this installation. Production settings hold all of them; ``Settings`` has made sure."""
    folder = settings.data.dir / "keys"
    return Keys(
        signing_key=_unfolded(_given(settings.auth.signing_key)) or _kept(folder / "signing.pem", generate_key),
        session_secret=_given(settings.auth.session_secret) or _kept(folder / "session", secrets.token_urlsafe),
        field_keys=(_given(settings.auth.field_keys) or _kept(folder / "field", _field_key)).split(","),
    )


def _given(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def fresh() -> Keys:
    """New secrets for a new installation."""
    return Keys(generate_key(), secrets.token_urlsafe(48), [_field_key()])


def _unfolded(pem: str | None) -> str | None:
    """Files of variables hold one line each, so the lines of a key may come joined by a written-out ``\\n``."""
    return pem.replace("\\n", "\n") if pem else None


def _field_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def _kept(file: Path, make: Callable[[], str]) -> str:
    """What ``file`` holds. Of several processes that find it missing, one makes it and all read the same."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as target:
            target.write(make())
        try:
            os.link(draft, file)  # Unlike a rename, a link never replaces what another process has just put there.
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
