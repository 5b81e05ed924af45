"""The table of every error code that a client can meet, from the classes themselves."""

from app.core.errors import DomainError
from app.core.problems import status_of

_HEAD = """\
# Error codes

Every failure is `application/problem+json` (RFC 9457). Read `code` and `data`, never the prose: the texts may change,
a code never changes its meaning. Texts come in Indonesian, and in English where `Accept-Language` asks for it.
`{braces}` stand for members of `data`. This page is written by `make openapi`.

| Code | Status | Bahasa Indonesia | English |
|---|---|---|---|
"""


def declared() -> list[type[DomainError]]:
    """Every error class of the application that gives itself a code, categories included, by code.

    A subclass that only stands for another database constraint says the same as its parent and is left out.
    """
    ours = (error for error in _below(DomainError) if error.__module__.startswith("app.") and "code" in vars(error))
    return sorted(ours, key=lambda error: (error.code, error.__name__))


def error_table() -> str:
    """The page as Markdown."""
    rows = []
    for error in declared():
        indonesian = " ".join(text.id for text in (error.title, error.detail) if text)
        english = " ".join(text.en for text in (error.title, error.detail) if text)
        rows.append(f"| `{error.code}` | {status_of(error)} | {_cell(indonesian)} | {_cell(english)} |\n")
    return _HEAD + "".join(rows)


def _below(error: type[DomainError]) -> set[type[DomainError]]:
    direct = set(error.__subclasses__())
    return direct.union(*(_below(child) for child in direct))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
