"""Field-level encryption of personal data (UU 27/2022): AES-256-GCM, the key never in the database."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ciphers: list[AESGCM] = []
_NONCE_BYTES = 12


def configure(keys: list[str]) -> None:
    """Set the keys (32 bytes each, base64). The first encrypts; all of them decrypt, so keys can be rotated."""
    _ciphers[:] = [AESGCM(base64.b64decode(key)) for key in keys]


def encrypt(plain: str, purpose: str) -> bytes:
    """``purpose`` (the column) is bound into the result: a value moved to another column does not decrypt."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _ciphers[0].encrypt(nonce, plain.encode(), purpose.encode())


def decrypt(stored: bytes, purpose: str) -> str:
    for cipher in _ciphers:
        try:
            plain = cipher.decrypt(stored[:_NONCE_BYTES], stored[_NONCE_BYTES:], purpose.encode())
        except InvalidTag:
            continue
        return plain.decode()
    msg = f"no configured key decrypts this {purpose}"
    raise ValueError(msg)


class Encrypted(TypeDecorator[str]):
    """A text column that is stored encrypted. ``purpose`` names the column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - given by SQLAlchemy
        return None if value is None else encrypt(value, self.purpose)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given by SQLAlchemy
        return None if value is None else decrypt(value, self.purpose)


def masked(value: str | None, *, shown: int = 4) -> str | None:
    """All but the last ``shown`` characters as dots: what lists and logs may show."""
    if value is None:
        return None
    return "•" * max(len(value) - shown, 0) + value[-shown:] if len(value) > shown else "•" * len(value)
