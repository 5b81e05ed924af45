"""One case of a file: hands out its inputs and remembers which were asked for."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")
Answer = Mapping[str, object]


class CaseUnreadable(ValueError):
    """An input is missing or is not what its rule needs."""


class Inputs:
    """The inputs of a case. Every method raises CaseUnreadable for a key that is missing or of the wrong kind."""

    def __init__(self, table: object, path: str = "input") -> None:
        if not isinstance(table, Mapping):
            raise CaseUnreadable(f"{path} is not an object")
        self._table: dict[str, object] = {str(key): value for key, value in table.items()}
        self._path = path
        self._taken: set[str] = set()
        self._inner: list[Inputs] = []

    def has(self, *keys: str) -> bool:
        """Whether all keys are there (null counts as there)."""
        return all(key in self._table for key in keys)

    def untaken(self) -> list[str]:
        """The keys that no rule asked for, inner tables included."""
        mine = [f"{self._path}.{key}" for key in self._table if key not in self._taken]
        return mine + [key for inner in self._inner for key in inner.untaken()]

    def ignore(self, *keys: str) -> None:
        """Take keys that only describe the case."""
        self._taken.update(keys)

    def value(self, key: str) -> object:
        """Whatever is under a key."""
        if key not in self._table:
            raise CaseUnreadable(f"{self._path}.{key} is missing")
        self._taken.add(key)
        return self._table[key]

    def text(self, key: str) -> str:
        """A text."""
        value = self.value(key)
        if not isinstance(value, str):
            raise CaseUnreadable(f"{self._path}.{key} is not a text")
        return value

    def truth(self, key: str, default: bool | None = None) -> bool:
        """A truth value; required without a default."""
        if default is not None and key not in self._table:
            return default
        value = self.value(key)
        if not isinstance(value, bool):
            raise CaseUnreadable(f"{self._path}.{key} is not a truth value")
        return value

    def number(self, key: str) -> Decimal:
        """An exact number."""
        return self._number(self.value(key), key)

    def fraction(self, key: str) -> Fraction:
        """An exact number ready for computing."""
        return Fraction(self.number(key))

    def whole(self, key: str) -> int:
        """A whole number."""
        number = self.number(key)
        if number != int(number):
            raise CaseUnreadable(f"{self._path}.{key} is not a whole number")
        return int(number)

    def numbers(self, key: str) -> list[Decimal]:
        """A list of numbers."""
        return [self._number(each, key) for each in self.items(key)]

    def fractions(self, key: str) -> list[Fraction]:
        """A list of numbers ready for computing."""
        return [Fraction(each) for each in self.numbers(key)]

    def items(self, key: str) -> list[object]:
        """A list of anything."""
        value = self.value(key)
        if not isinstance(value, list):
            raise CaseUnreadable(f"{self._path}.{key} is not a list")
        return value

    def table(self, key: str) -> "Inputs":
        """An inner table whose keys are accounted for too."""
        return self._kept(Inputs(self.value(key), f"{self._path}.{key}"))

    def tables(self, key: str) -> "list[Inputs]":
        """A list of inner tables."""
        lines = self.items(key)
        return [self._kept(Inputs(each, f"{self._path}.{key}.{n}")) for n, each in enumerate(lines)]

    def names(self) -> list[str]:
        """All keys of this table."""
        return list(self._table)

    def one_of(self, key: str, choices: Mapping[str, Key]) -> Key:
        """What a text stands for."""
        text = self.text(key)
        if text not in choices:
            raise CaseUnreadable(f"{self._path}.{key}: {text!r} is not known")
        return choices[text]

    def _kept(self, inner: "Inputs") -> "Inputs":
        self._inner.append(inner)
        return inner

    def _number(self, value: object, key: str) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise CaseUnreadable(f"{self._path}.{key} is not a number")
        if isinstance(value, Decimal) and not value.is_finite():
            raise CaseUnreadable(f"{self._path}.{key} is not finite")
        return Decimal(value)
