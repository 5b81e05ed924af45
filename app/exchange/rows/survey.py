"""What only a look at the whole file can tell: keys that appear twice, and who leads which unit."""

from collections.abc import Iterable, Sequence

from app.employees.models import PositionKind
from app.exchange.files.cells import Cell, shown
from app.exchange.models import ExchangeKind
from app.exchange.rows.columns import Recognised, Row, Standing
from app.exchange.rows.reasons import Finding, Refused, finding

_KEYS = {ExchangeKind.EMPLOYEES: ("nip", "siasn_id"), ExchangeKind.AGENCIES: ("key", "code", "siasn_id")}
_QUOTED = 20
"""So many row numbers a finding lists."""


class Survey:
    """Fed with every raw row first, asked about each parsed row later. Keeps a few words per row."""

    def __init__(self, recognised: Recognised) -> None:
        self._recognised = recognised
        self._columns = {column.field: column for _, column in recognised.columns}
        self._keys = [name for name in _KEYS[recognised.layout.kind] if name in self._columns]
        self._seen: dict[str, dict[str, int]] = {name: {} for name in self._keys}
        self._again: dict[tuple[str, str], list[int]] = {}
        self._leaders: dict[str, list[tuple[str, int]]] = {}
        self._states_heads = "heads" in self._columns
        self._concludes_heads = not self._states_heads and {"unit", "echelon"} <= self._columns.keys()

    def keys(self, name: str) -> Iterable[str]:
        """All that the file states as ``name``."""
        return self._seen.get(name, {})

    def note(self, number: int, row: Sequence[Cell]) -> None:
        for name in self._keys:
            key = _key(self._recognised.raw(name, row))
            if not key:
                continue
            first = self._seen[name].setdefault(key, number)
            if first != number:
                self._again.setdefault((name, key), [first]).append(number)
        if self._states_heads or self._concludes_heads:
            unit, rank = _key(self._recognised.raw("unit", row)), self._rank(row)
            if unit and rank is not None:
                self._leaders.setdefault(unit, []).append((rank, number))

    def _rank(self, row: Sequence[Cell]) -> str | None:
        """What this row claims: ``""`` for a stated head, the echelon for a structural post, ``None`` for neither."""
        if self._states_heads:
            return "" if self._read("heads", row) is True else None
        if self._read("position_kind", row) not in (PositionKind.STRUCTURAL, None):
            return None
        echelon = self._read("echelon", row)
        return str(echelon) if echelon else None

    def _read(self, name: str, row: Sequence[Cell]) -> object:
        cell = self._recognised.raw(name, row)
        try:
            return self._columns[name].read(cell) if cell is not None and name in self._columns else None
        except Refused:
            return None

    def complete(self, row: Row) -> None:
        """Add to ``row`` what the rest of the file says about it."""
        row.findings += [found for name in self._keys if (found := self._repeated(row, name))]
        unit = _key(row.cells.get("unit"))
        if self._states_heads and row.values.get("heads") is True:
            rows = [number for _, number in self._leaders.get(unit, [])]
            if len(rows) > 1:
                row.findings.append(
                    finding(
                        self._columns["heads"].header, row.cells["heads"], "head-claimed-twice",
                        {"unit": unit, "rows": _listed(rows)},
                    )
                )  # fmt: skip
        elif self._concludes_heads:
            row.standing = self._standing(row, unit)

    def _standing(self, row: Row, unit: str) -> Standing:
        claims = self._leaders.get(unit, [])
        mine = next((rank for rank, number in claims if number == row.number), None)
        highest = min((rank_of(rank) for rank, _ in claims), default=0)
        if mine is None or rank_of(mine) > highest:
            return Standing.BELOW
        return Standing.TOP if sum(rank_of(rank) == highest for rank, _ in claims) == 1 else Standing.TIED

    def _repeated(self, row: Row, name: str) -> Finding | None:
        cell = row.cells.get(name)
        rows = self._again.get((name, _key(cell)))
        if rows is None:
            return None
        return finding(self._columns[name].header, cell, "duplicate-in-file", {"rows": _listed(rows)})


_ORDER = [f"{roman}.{half}" for roman in ("I", "II", "III", "IV", "V") for half in "ab"]


def rank_of(echelon: str | None) -> int:
    """0 for I.a, the highest; the lowest for a post without echelon."""
    return _ORDER.index(echelon) if echelon in _ORDER else len(_ORDER)


def _key(cell: Cell) -> str:
    return "".join(shown(cell).split()) if cell is not None else ""


def _listed(rows: list[int]) -> str:
    more = f", … (+{len(rows) - _QUOTED})" if len(rows) > _QUOTED else ""
    return ", ".join(map(str, rows[:_QUOTED])) + more
