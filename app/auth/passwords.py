"""Passwords: argon2id, computed off the event loop, and the rules of a new one. The only module that knows passlib."""

import asyncio
import os
import re
import secrets
import unicodedata
import warnings
from concurrent.futures import ThreadPoolExecutor

from app.core.errors import FieldProblem
from app.core.texts import Text

with warnings.catch_warnings():
    # passlib asks for `crypt`, which Python 3.13 drops, and for a version attribute that argon2-cffi retires. It uses
    # neither for argon2id; both are asked for while it is imported and picks its backend, hence nowhere else.
    warnings.filterwarnings("ignore", "'crypt' is deprecated", DeprecationWarning)
    warnings.filterwarnings("ignore", "Accessing argon2.__version__ is deprecated", DeprecationWarning)
    from passlib.hash import argon2

    argon2.set_backend("argon2_cffi")

MIN_LENGTH = 12
MAX_LENGTH = 200

# 19 MiB, two passes, one lane: the first choice of OWASP's password storage advice for argon2id, about 25 ms.
_SCHEME = argon2.using(type="ID", memory_cost=19_456, time_cost=2, parallelism=1)  # type: ignore[no-untyped-call]  # its stubs leave it out
_workers = ThreadPoolExecutor(max_workers=max(1, min(4, os.cpu_count() or 1)), thread_name_prefix="passwords")
"""Bounds how many hashes are computed at a time: a flood of sign-ins may take this many threads, never the server."""

_NOBODYS = _SCHEME.hash(secrets.token_urlsafe())
"""Verified against where there is no account, so that the answer takes as long as for a wrong password."""


async def hash_password(password: str) -> str:
    """The argon2id hash to store, in PHC string form."""
    return await asyncio.get_running_loop().run_in_executor(_workers, _SCHEME.hash, _normal(password))


async def verify_password(password: str, stored: str | None) -> bool:
    """Whether ``password`` is the one behind ``stored``. Without a hash it is not, and takes just as long to say so."""
    loop = asyncio.get_running_loop()
    same: bool = await loop.run_in_executor(_workers, _SCHEME.verify, _normal(password), stored or _NOBODYS)
    return same and stored is not None


def needs_rehash(stored: str) -> bool:
    """Whether a hash was made with other costs than today's."""
    return bool(_SCHEME.needs_update(stored))


_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """A random password to hand over once: four groups of four without look-alikes, 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def faults(password: str, *, username: str, field: str) -> tuple[FieldProblem, ...]:
    """Every rule that a new password breaks; empty for a good one. ``field`` is where the caller sent it."""
    found = []
    plain = _bare(password)
    if len(password) < MIN_LENGTH:
        found.append(("password-too-short", _TOO_SHORT))
    if len(password) > MAX_LENGTH:
        found.append(("password-too-long", _TOO_LONG))
    if plain == _bare(username):
        found.append(("password-is-username", _IS_USERNAME))
    if plain in _COMMON or plain.rstrip("0123456789!") in _COMMON or plain.isdigit() or len(set(plain)) < 5:
        found.append(("password-too-common", _TOO_COMMON))
    return tuple(FieldProblem(field, code, message) for code, message in found)


def _normal(password: str) -> str:
    # One keyboard sends é as one character, another as two; both are the same password (NIST SP 800-63B, 3.1.1.2).
    return unicodedata.normalize("NFKC", password)


def _bare(text: str) -> str:
    return re.sub(r"[\s._-]", "", _normal(text)).casefold()


_TOO_SHORT = Text(f"Paling sedikit {MIN_LENGTH} huruf", f"At least {MIN_LENGTH} characters")
_TOO_LONG = Text(f"Paling banyak {MAX_LENGTH} huruf", f"At most {MAX_LENGTH} characters")
_IS_USERNAME = Text("Tidak boleh sama dengan nama pengguna atau NIP", "Must not be the username or NIP")
_TOO_COMMON = Text("Terlalu mudah ditebak", "Too easy to guess")

_COMMON_FORMS = """
abcdefghijkl abcdefghijklm
qwertyuiop qwertyuiopasdf qwertyuiopasdfghjkl asdfghjkl asdfghjklzxcvbnm zxcvbnm 1q2w3e4r5t6y 1qaz2wsx3edc
qazwsxedcrfv password passwordpassword passw0rd p@ssw0rd p@ssword letmein letmeinletmein welcome welcometothe
iloveyou iloveyouforever administrator superadministrator adminadmin adminadminadmin changeme changemechangeme
defaultpassword katasandi katasandisaya katasandibaru rahasia rahasiarahasia rahasianegara sandirahasia
passwordsaya passwordbaru indonesia indonesiaraya indonesiamerdeka indonesiajaya merdeka pancasila
bhinnekatunggalika garudaindonesia nusantara bismillah bismillahbismillah alhamdulillah assalamualaikum
astaghfirullah subhanallah sayangkamu akucintakamu sayangsayang cintaindonesia aparatursipilnegara
pegawainegeri pegawainegerisipil pegawaisipil berakhlak banggamelayanibangsa sasarankinerja kinerjapegawai
penilaiankinerja pemerintahdaerah pemerintahkota pemerintahkabupaten kotakupang kupangkota capaian
capaiancapaian
"""
_COMMON = frozenset(_COMMON_FORMS.split())
"""Bare forms (lower case, no spaces, dots or dashes); digits appended to one make it no better."""
