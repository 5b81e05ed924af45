"""Texts a person reads, in both languages, and the choice between them."""

from typing import Literal, NamedTuple

Language = Literal["id", "en"]


class Text(NamedTuple):
    """One sentence in Indonesian and in English, with ``{name}`` placeholders."""

    id: str
    en: str

    def say(self, language: Language, data: dict[str, object]) -> str:
        template = self.en if language == "en" else self.id
        return template.format_map(_Spoken(data))


class _Spoken(dict[str, object]):
    """A placeholder without a value stays visible instead of failing the answer it belongs to."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def language_of(accept_language: str | None) -> Language:
    """Indonesian unless the caller ranks English above it (RFC 9110, 12.5.4)."""
    if not accept_language:
        return "id"
    ranks = {"id": -1.0, "en": -1.0}
    for item in accept_language.split(","):
        tag, _, parameter = item.strip().partition(";")
        primary = tag.split("-")[0].strip().lower()
        try:
            quality = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            quality = 0.0
        if primary == "in":  # The code for Indonesian that old phones still send.
            primary = "id"
        if primary in ranks:
            ranks[primary] = max(ranks[primary], quality)
    return "en" if ranks["en"] > max(ranks["id"], 0.0) else "id"
