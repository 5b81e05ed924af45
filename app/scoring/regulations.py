"""Values of the rules outside appraisal, dated: one TOML file per regulation under `regulations/`.

A file is named after its rule and the year from which it holds ("workload-2020.toml"). Every table in it that
holds values also holds their `source`; a test sees to that.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from app.scoring.policy import Source
from app.scoring.terms import Confidence

FOLDER = Path(__file__).with_name("regulations")


class NoRegulationForDay(LookupError):
    """No version of a rule covers a day."""


class Regulation:
    """One version of a rule's values, read by dotted path. KeyError for a path the file does not have."""

    def __init__(self, name: str, values: Mapping[str, object]) -> None:
        self.name = name
        self._values = values

    def number(self, path: str) -> Decimal:
        """An exact number."""
        value = self._at(path)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise TypeError(f"{self.name}: {path} is not a number")
        return Decimal(value)

    def whole(self, path: str) -> int:
        """A whole number."""
        return int(self.number(path))

    def fraction(self, path: str) -> Fraction:
        """An exact number ready for computing."""
        return Fraction(self.number(path))

    def texts(self, path: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._at(path)
        if not isinstance(value, list):
            raise TypeError(f"{self.name}: {path} is not a list")
        return tuple(str(each) for each in value)

    def table(self, path: str) -> "Regulation":
        """An inner table."""
        value = self._at(path)
        if not isinstance(value, Mapping):
            raise TypeError(f"{self.name}: {path} is not a table")
        return Regulation(f"{self.name}.{path}", value)

    def tables(self, path: str) -> "tuple[Regulation, ...]":
        """A list of inner tables."""
        value = self._at(path)
        if not isinstance(value, list):
            raise TypeError(f"{self.name}: {path} is not a list")
        return tuple(Regulation(f"{self.name}.{path}.{place}", each) for place, each in enumerate(value))

    def text(self, path: str) -> str:
        """A text."""
        return str(self._at(path))

    def has(self, path: str) -> bool:
        """Whether a key is present in this table."""
        return path in self._values

    def names(self) -> tuple[str, ...]:
        """The keys of this table without `source`, in the order of the file."""
        return tuple(key for key in self._values if key != "source")

    def day(self, path: str) -> date:
        """A day."""
        value = self._at(path)
        if not isinstance(value, date):
            raise TypeError(f"{self.name}: {path} is not a day")
        return value

    @property
    def source(self) -> Source:
        """The source of the values of this table."""
        source = self.table("source")
        return Source(source.text("regulation"), source.text("article"), Confidence(source.text("confidence")))

    def _at(self, path: str) -> object:
        value: object = self._values
        for part in path.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise KeyError(f"{self.name}: {path}")
            value = value[part]
        return value


@cache
def versions(rule: str) -> tuple[Regulation, ...]:
    """Every version of a rule, latest first."""
    found = []
    for path in FOLDER.glob(f"{rule}-[0-9][0-9][0-9][0-9].toml"):
        with path.open("rb") as file:
            found.append(Regulation(path.stem, tomllib.load(file, parse_float=Decimal)))
    return tuple(sorted(found, key=lambda version: version.day("valid_from"), reverse=True))


def regulation(rule: str, day: date | None = None) -> Regulation:
    """The version of a rule for a day, the latest without one; raises NoRegulationForDay."""
    for version in versions(rule):
        if day is None or version.day("valid_from") <= day:
            return version
    raise NoRegulationForDay(f"{rule} on {day}")
