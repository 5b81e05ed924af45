"""How people write who they are: a NIP with or without its gaps, or a chosen name in any case."""

import re
import unicodedata

PATTERN = r"^[a-z0-9][a-z0-9._@-]{2,99}$"
"""What a username is once it is canonical."""

_GAPS = re.compile(r"[\s.\-]")
_NIP = re.compile(r"[0-9]{18}")


def canonical(given: str) -> str:
    """The stored form: ``19850101 201001 1 001`` becomes ``198501012010011001``, ``Admin`` becomes ``admin``."""
    folded = unicodedata.normalize("NFKC", given).strip().lower()
    digits = _GAPS.sub("", folded)
    return digits if _NIP.fullmatch(digits) else folded
