"""A growing agency tree with the people each unit is to employ."""

from dataclasses import dataclass, field
from typing import Self

from app.demo.facts import Families
from app.demo.model import PostKind, Unit, UnitKind

GOVERNMENT = "pemda"
"""Key of the root."""


@dataclass(frozen=True, slots=True)
class Establishment:
    """Employees of a unit besides its head: a relative number, and the mix of job families."""

    unit: str
    staff: float
    families: Families


@dataclass(frozen=True, slots=True)
class FixedPost:
    """A structural post that leads no unit: staf ahli, secretary of a kelurahan."""

    unit: str
    title: str
    eselon: str
    plan: str


@dataclass(slots=True)
class Organisation:
    units: list[Unit] = field(default_factory=list)
    establishments: list[Establishment] = field(default_factory=list)
    fixed_posts: list[FixedPost] = field(default_factory=list)
    by_key: dict[str, Unit] = field(default_factory=dict)

    def add(
        self,
        parent: Unit | None,
        code: str,
        name: str,
        kind: UnitKind,
        head_title: str,
        *,
        eselon: str | None = None,
        head_kind: PostKind | None = "struktural",
        plan: str,
        objectives: str | None = None,
        short: str = "",
        own_agency: bool = False,
        stand_in: bool = False,
    ) -> Unit:
        """A new node below `parent`; its key is derived from the code."""
        key = GOVERNMENT if parent is None else f"u-{code}"
        unit = Unit(
            key=key,
            code=code,
            name=name,
            short=short or name,
            kind=kind,
            parent=parent.key if parent else None,
            agency=key if own_agency else (parent.agency if parent else None),
            depth=parent.depth + 1 if parent else 0,
            head_title=head_title,
            head_kind=head_kind,
            head_eselon=eselon,
            plan=plan,
            objectives=objectives,
            stand_in=stand_in,
        )
        self.units.append(unit)
        self.by_key[key] = unit
        return unit

    def staff(self, unit: Unit, number: float, families: Families) -> Self:
        self.establishments.append(Establishment(unit.key, number, families))
        return self

    def ancestors(self, unit: Unit) -> list[Unit]:
        """The unit itself first, the government last."""
        line = [unit]
        while (parent := line[-1].parent) is not None:
            line.append(self.by_key[parent])
        return line
