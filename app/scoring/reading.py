"""Reads untrusted mappings (JSON, TOML) field by field and remembers every problem it meets."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.scoring.exact import to_decimal
from app.scoring.problems import Problem

Choice = TypeVar("Choice", bound=StrEnum)


class Reader:
    """One table of the input. Each method takes a key, notes a problem if need be, and returns a usable
    value.

    The placeholder returned beside a problem (an empty text, nought, the first choice) must not be used:
    whoever reads calls `close()` and looks at `problems` before building anything.
    """

    def __init__(self, table: object, path: str = "", problems: list[Problem] | None = None) -> None:
        self.problems: list[Problem] = [] if problems is None else problems
        self.path = path
        self._seen: set[str] = set()
        self._table: Mapping[object, object] = {}
        if isinstance(table, Mapping):
            self._table = table
        else:
            self.note("", "not_a_table")

    def note(self, key: str, code: str, **data: object) -> None:
        """Remember problem `code` at `key` of this table ("" for the table itself)."""
        path = ".".join(part for part in (self.path, key) if part)
        self.problems.append(Problem.of(path, code, **data))

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._table:
            if not isinstance(key, str) or key not in self._seen:
                self.note(str(key)[:60], "unknown_key")

    def has(self, key: str) -> bool:
        """Whether `key` is present and not null."""
        self._seen.add(key)
        return self._table.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank (unless `default` is), at most 2,000 characters."""
        value = self._required(key, default is not None)
        if value is None or (value == "" and default == ""):
            return default or ""
        if isinstance(value, str) and value.strip() and len(value) <= 2000:
            return value
        self.note(key, "not_text")
        return ""

    def text_or_none(self, key: str) -> str | None:
        """A text of any content, at most 20,000 characters, or None when absent or null."""
        if not self.has(key):
            return None
        value = self._table[key]
        if isinstance(value, str) and len(value) <= 20_000:
            return value
        self.note(key, "not_text")
        return None

    def scalar(self, key: str) -> str | bool | None:
        """A text, a truth value or None."""
        value = self._table.get(key)
        return self.truth(key) if isinstance(value, bool) else self.text_or_none(key)

    def decimal(self, key: str) -> Decimal:
        """A required exact number."""
        value = self._required(key)
        return Decimal(0) if value is None else self._number(key, value)

    def decimal_or_none(self, key: str) -> Decimal | None:
        """An exact number, or None when absent or null."""
        return self._number(key, self._table[key]) if self.has(key) else None

    def truth(self, key: str, default: bool | None = None) -> bool:
        """A truth value; required without a default."""
        value = self._required(key, default is not None)
        if value is None:
            return bool(default)
        if isinstance(value, bool):
            return value
        self.note(key, "not_a_truth_value")
        return False

    def day(self, key: str) -> date:
        """A required day, as a date or as YYYY-MM-DD."""
        value = self._required(key)
        return date.min if value is None else self._day(key, value)

    def day_or_none(self, key: str) -> date | None:
        """A day, or None when absent or null."""
        return self._day(key, self._table[key]) if self.has(key) else None

    def choice(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """A member of `choices`; required without a default."""
        value = self._required(key, default is not None)
        if value is None:
            return default or next(iter(choices))
        return self._member(key, value, choices)

    def choice_or_none(self, key: str, choices: type[Choice]) -> Choice | None:
        """A member of `choices`, or None when absent or null."""
        return self._member(key, self._table[key], choices) if self.has(key) else None

    def table(self, key: str) -> "Reader":
        """A required inner table; its problems go to the same list."""
        value = self._required(key)
        if value is None:
            return Reader({}, self._join(key), [])  # its absence is one problem, not one per field
        return Reader(value, self._join(key), self.problems)

    def tables(self, key: str, limit: int, required: bool = True) -> "list[Reader]":
        """A list of inner tables, at most `limit` long."""
        value = self._required(key, not required)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.note(key, "not_a_list")
            return []
        if len(value) > limit:
            self.note(key, "too_many", limit=limit)
            return []
        return [Reader(item, f"{self._join(key)}.{i}", self.problems) for i, item in enumerate(value)]

    def _required(self, key: str, optional: bool = False) -> object:
        if self.has(key):
            return self._table[key]
        if not optional:
            self.note(key, "missing")
        return None

    def _join(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _number(self, key: str, value: object) -> Decimal:
        number = to_decimal(value)
        if number is None:
            self.note(key, "not_a_number")
            return Decimal(0)
        return number

    def _day(self, key: str, value: object) -> date:
        if type(value) is date:
            return value
        if isinstance(value, str) and len(value) == 10:
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.note(key, "not_a_date")
        return date.min

    def _member(self, key: str, value: object, choices: type[Choice]) -> Choice:
        if isinstance(value, str) and value in _values(choices):
            return choices(value)
        self.note(key, "not_a_choice", choices=", ".join(_values(choices)))
        return next(iter(choices))


def _values(choices: Iterable[StrEnum]) -> list[str]:
    return [member.value for member in choices]
