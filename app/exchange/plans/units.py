"""The units of a government as an import sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.database import label
from app.exchange.models import ExchangeShape


@dataclass(frozen=True, slots=True)
class Unit:
    id: UUID
    parent_id: UUID | None
    code: str
    siasn_id: str | None
    name: str
    kind: str
    path: str
    opened_on: date
    closed_on: date | None
    placed_since: date | None = None
    """Start of the newest placement on record, which may lie ahead."""
    head_title: str | None = None
    """``NamaJabatan`` of ref-unor: how the post at its head is called."""
    head_echelon: str | None = None


class Units:
    """All units, by the key a file of one shape uses."""

    def __init__(self, units: Iterable[Unit], shape: ExchangeShape) -> None:
        self.by_id = {unit.id: unit for unit in units}
        self._keys: dict[str, UUID] = {}
        for unit in self.by_id.values():
            if shape is ExchangeShape.TEMPLATE:
                self._keys[unit.code] = unit.id
            else:
                # Exports give a unit without SIASN id its own; a government may also have typed its codes there.
                self._keys.setdefault(unit.code, unit.id)
                self._keys[str(unit.id)] = unit.id
        if shape is ExchangeShape.SIASN:
            self._keys |= {unit.siasn_id: unit.id for unit in self.by_id.values() if unit.siasn_id}

    def find(self, key: object) -> Unit | None:
        found = self._keys.get(str(key))
        return self.by_id[found] if found is not None else None

    @property
    def root(self) -> Unit | None:
        return next((unit for unit in self.by_id.values() if unit.parent_id is None), None)


class Reach:
    """Below which units rows may be touched. Units are looked up by id, so a moved unit keeps its people's rights."""

    def __init__(self, tops: Iterable[UUID] | None) -> None:
        self._tops = None if tops is None else frozenset(label(top) for top in tops)

    def covers(self, unit: Unit) -> bool:
        return self._tops is None or not self._tops.isdisjoint(unit.path.split("."))


def is_open(unit: Unit, day: date) -> bool:
    return unit.closed_on is None or day < unit.closed_on
