"""What a verification found."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Difference(NamedTuple):
    """A field whose recomputed value is not the expected one; the case fails."""

    group: str
    case: str
    field: str
    expected: str
    got: str

    def __str__(self) -> str:
        place = "/".join(part for part in (self.group, self.case, self.field) if part)
        return f"{place}: expected {self.expected}, got {self.got}"


class Departure(NamedTuple):
    """A figure that an office published and that we hold to be wrong.

    `cause` is a code of `published_causes`; `reproduced` says whether our computation, done the office's way,
    gives exactly its figure (else the case's note explains it).
    """

    kind: str
    case: str
    field: str
    published: str
    ours: str
    cause: str
    reproduced: bool
    note: str


@dataclass
class Report:
    """Counts of cases, the differences that make cases fail, and the departures, which do not."""

    passed: int = 0
    failed: int = 0
    differences: list[Difference] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)

    def add(self, differences: list[Difference]) -> None:
        """Count one case, which passes without differences."""
        self.differences += differences
        if differences:
            self.failed += 1
        else:
            self.passed += 1

    def fail(self, difference: Difference) -> None:
        """Count one failure that belongs to no case."""
        self.add([difference])

    def lines(self) -> list[str]:
        """Each difference, then each departure, then `N passed, N failed`."""
        departures = [
            f"{d.kind}/{d.case}/{d.field}: published {d.published}, ours {d.ours} ({d.cause})" for d in self.departures
        ]
        return [*map(str, self.differences), *departures, f"{self.passed} passed, {self.failed} failed"]
