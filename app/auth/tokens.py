"""Access tokens: ES256, short-lived, the algorithm pinned. The only module that knows the token library."""

import base64
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwk, jwt
from jose.exceptions import JOSEError

from app.core import clock

ALGORITHM = "ES256"
_ISSUER = "capaian"
_REMEMBERED = 20_000


@dataclass(frozen=True)
class Claims:
    tenant_id: UUID
    account_id: UUID
    session_id: UUID
    expires_at: float


class TokenSigner:
    """Signs and verifies with one key; remembers what it verified until it expires."""

    def __init__(self, private_pem: str, *, minutes: int) -> None:
        key = serialization.load_pem_private_key(private_pem.encode(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            msg = "the signing key must be an EC P-256 private key in PEM form"
            raise ValueError(msg)
        public = key.public_key()
        self._private = private_pem
        self._public = public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ).decode()
        numbers = public.public_numbers()
        point = numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
        self.key_id = base64.urlsafe_b64encode(point[:9]).decode()
        self._minutes = minutes
        self._verified: dict[str, Claims] = {}

    def issue(self, tenant_id: UUID, account_id: UUID, session_id: UUID) -> tuple[str, int]:
        """A signed token and its lifetime in seconds."""
        issued = clock.now()
        claims = {
            "iss": _ISSUER,
            "sub": str(account_id),
            "tid": str(tenant_id),
            "sid": str(session_id),
            "iat": int(issued.timestamp()),
            "exp": int((issued + timedelta(minutes=self._minutes)).timestamp()),
        }
        token = jwt.encode(claims, self._private, algorithm=ALGORITHM, headers={"kid": self.key_id})
        return token, self._minutes * 60

    def verify(self, token: str) -> Claims | None:
        """The claims of a token of ours that has not expired, else ``None``."""
        claims = self._verified.get(token)
        if claims is None:
            claims = self._read(token)
            if claims is None:
                return None
            if len(self._verified) >= _REMEMBERED:
                self._verified.clear()
            self._verified[token] = claims
        if claims.expires_at <= clock.now().timestamp():
            self._verified.pop(token, None)
            return None
        return claims

    def _read(self, token: str) -> Claims | None:
        try:
            # The library would compare with the machine's clock; ours decides, above.
            found = jwt.decode(
                token,
                self._public,
                algorithms=[ALGORITHM],
                issuer=_ISSUER,
                options={"verify_exp": False, "require_exp": True},
            )
            return Claims(UUID(found["tid"]), UUID(found["sub"]), UUID(found["sid"]), float(found["exp"]))
        except (JOSEError, KeyError, ValueError, TypeError, AttributeError):
            return None

    def public_keys(self) -> dict[str, list[dict[str, str]]]:
        """The JWKS document (RFC 7517) with which others verify our tokens."""
        key = jwk.construct(self._public, ALGORITHM).to_dict()
        plain = {name: value.decode() if isinstance(value, bytes) else str(value) for name, value in key.items()}
        return {"keys": [plain | {"kid": self.key_id, "use": "sig", "alg": ALGORITHM}]}


def generate_key() -> str:
    """A fresh P-256 private key in PEM form."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
