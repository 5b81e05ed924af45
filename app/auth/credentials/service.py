"""Change one's own password."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import CursorResult

from app.auth import passwords
from app.auth.authentication import Authenticator
from app.auth.credentials.errors import CurrentPasswordWrong, PasswordChangedMeanwhile
from app.auth.credentials.schemas import PasswordChange
from app.auth.errors import PasswordRefused
from app.auth.models import Account
from app.auth.principal import Principal
from app.auth.sessions.service import end_others
from app.auth.throttle import Attempts
from app.core import audit, clock
from app.core.errors import FieldProblem
from app.core.texts import Text
from app.core.work import UnitOfWork
from app.settings import AuthSettings

_STORED = select(Account.password_hash).where(Account.id == bindparam("account_id"))
_UNCHANGED = Text("Harus berbeda dari kata sandi lama", "Must differ from the current password")


async def change_password(
    work: UnitOfWork,
    principal: Principal,
    authenticator: Authenticator,
    settings: AuthSettings,
    given: PasswordChange,
    address: str,
) -> None:
    """Set a new password and end the caller's other sessions.

    Wrong current passwords are counted with failed sign-ins: a stolen session must not become a way to guess. Raises
    ``PasswordRefused``, ``CurrentPasswordWrong``, ``AttemptsThrottled``, ``PasswordChangedMeanwhile``.
    """
    found = passwords.faults(given.new_password, username=principal.username, field="body.new_password")
    if given.new_password == given.current_password:
        found += (FieldProblem("body.new_password", "password-unchanged", _UNCHANGED),)
    if found:
        raise PasswordRefused(fields=found)
    attempts = Attempts.of(authenticator, principal.tenant_id, principal.username, address)
    async with work.database.session(principal.tenant_id) as counting:
        await attempts.count(counting, settings)
        stored = await counting.scalar(_STORED, {"account_id": principal.account_id})
        await counting.commit()
    if stored is None or not await passwords.verify_password(given.current_password, stored):
        raise CurrentPasswordWrong
    hashed = await passwords.hash_password(given.new_password)

    session = await work.session()
    await attempts.forgive(session)
    changed = await session.execute(
        update(Account)
        .where(Account.id == principal.account_id, Account.password_hash == stored)
        .values(
            password_hash=hashed,
            must_change_password=False,
            updated_at=clock.now(),
            version=Account.version + 1,
        )
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 - narrows for the type checker
    if changed.rowcount != 1:
        raise PasswordChangedMeanwhile
    audit.record(session, principal, "password.changed", "account", principal.account_id)
    await end_others(session, principal, because="password-changed")
