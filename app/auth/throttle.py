"""How often a password may be tried: per account and per address, within a sliding window.

An attempt is written down before the password is looked at and struck out when it was right. So a hundred attempts at
once are a hundred attempts, and no connection waits while a hash is computed.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Self
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.authentication import Authenticator
from app.auth.errors import AttemptsThrottled
from app.auth.models import SignInAttempt
from app.core import clock
from app.settings import AuthSettings

_USERNAME = bindparam("username", type_=LargeBinary())
_ADDRESS = bindparam("address", type_=LargeBinary())
_SINCE = bindparam("since", type_=DateTime(timezone=True))

# Always the account before the address, so that two sign-ins never wait for each other in a circle.
_LOCK = select(
    func.pg_advisory_xact_lock(bindparam("username_lock", type_=BigInteger())),
    func.pg_advisory_xact_lock(bindparam("address_lock", type_=BigInteger())),
)
_RECENT = select(SignInAttempt.at).where(SignInAttempt.at > _SINCE).order_by(SignInAttempt.at.desc()).limit(1)
_REACHED = select(
    func.greatest(
        _RECENT.where(SignInAttempt.username_digest == _USERNAME)
        .offset(bindparam("account_limit", type_=Integer()))
        .scalar_subquery(),
        _RECENT.where(SignInAttempt.address_digest == _ADDRESS)
        .offset(bindparam("address_limit", type_=Integer()))
        .scalar_subquery(),
    )
)
"""The attempt with which a limit was reached; once it leaves the window there is room again. Null: there is room."""


@dataclass(frozen=True)
class Attempts:
    """The attempts at one account from one address. Both are kept as keyed digests, different for each government."""

    username: bytes
    address: bytes

    @classmethod
    def of(cls, authenticator: Authenticator, tenant_id: UUID, username: str, address: str) -> Self:
        return cls(
            authenticator.keyed_digest(f"{tenant_id} username {username}"),
            authenticator.keyed_digest(f"{tenant_id} address {_network(address)}"),
        )

    async def count(self, session: AsyncSession, settings: AuthSettings) -> None:
        """Write one attempt down. Commit at once, the locks are held until then.

        Raises ``AttemptsThrottled`` where a limit is reached; that attempt is not written down and prolongs nothing.
        """
        window = timedelta(minutes=settings.failure_window_minutes)
        now = clock.now()
        locks = {"username_lock": _lock_key(self.username), "address_lock": _lock_key(self.address)}
        await session.execute(_LOCK, locks)
        reached: datetime | None = await session.scalar(
            _REACHED,
            {
                "username": self.username,
                "address": self.address,
                "since": now - window,
                "account_limit": settings.failures_per_account - 1,
                "address_limit": settings.failures_per_address - 1,
            },
        )
        if reached is not None:
            raise AttemptsThrottled(retry_after=max(1, ceil((reached + window - now).total_seconds())))
        session.add(
            SignInAttempt(
                tenant_id=session.info["tenant_id"],
                at=now,
                username_digest=self.username,
                address_digest=self.address,
            )
        )
        await session.flush()

    async def forgive(self, session: AsyncSession) -> None:
        """The password was right: the account starts afresh."""
        await session.execute(delete(SignInAttempt).where(SignInAttempt.username_digest == self.username))


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop attempts older than ``before``; run by the nightly job."""
    await session.execute(delete(SignInAttempt).where(SignInAttempt.at < before))


def _lock_key(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big", signed=True)


def _network(address: str) -> str:
    # A household gets 2^64 IPv6 addresses; they count as one.
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((int(known), 64), strict=False))
