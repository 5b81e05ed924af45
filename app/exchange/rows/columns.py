"""A layout: the columns of one kind of record in one shape. It recognises headers and reads rows."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.exchange.errors import ColumnsRepeated, ShapeUnknown
from app.exchange.files.cells import Cell, shown
from app.exchange.models import ExchangeKind, ExchangeShape
from app.exchange.rows.reasons import Finding, Refused, finding
from app.exchange.rows.values import NOTHING

NOTE = "keterangan"
EXAMPLE_MARK = "CONTOH"
"""How the example row of the template begins its note; such rows are no data."""
FINDINGS_HEADER = "Kesalahan"
ROW_HEADER = "Baris asal"
_OURS = frozenset({NOTE, "kesalahan", "barisasal"})
_PRIVATE = (
    "agama", "kawin", "nikah", "rekening", "bank", "npwp", "pajak", "bpjs", "askes", "taspen", "dokter", "narkoba",
    "catatanpolisi", "kesehatan", "akte", "akta", "meninggal", "golongandarah", "suku", "ktp",
)  # fmt: skip
"""Parts of names of columns that are never read: not needed to appraise anybody (UU 27/2022 art. 27, 28)."""


@dataclass(frozen=True)
class Column:
    """``read`` turns a cell into the value of ``field``. Of several columns with one field, the first that says
    something counts."""

    field: str
    header: str
    read: Callable[[Cell], object]
    required: bool = False
    """Without this column the file is not of this shape, and no row may leave it empty."""
    personal: bool = False
    note: str = ""
    """For the explanation sheet of the template."""
    example: str = ""
    choices: tuple[str, ...] = ()
    width: int = 18


class Standing(StrEnum):
    """Where somebody's echelon stands among the structural posts that the file has in the same unit."""

    TOP = "top"
    TIED = "tied"
    BELOW = "below"


@dataclass(slots=True)
class Row:
    """What a row states. A field that is missing from ``values`` is not stated and stays as it is."""

    number: int
    values: dict[str, object]
    findings: list[Finding]
    cells: dict[str, Cell]
    """The cell behind each field, to quote in later findings."""
    standing: Standing = Standing.BELOW
    derived_head: bool = False
    """``heads`` was concluded, not stated; it yields instead of refusing the row."""
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Layout:
    kind: ExchangeKind
    shape: ExchangeShape
    columns: tuple[Column, ...]
    unused: frozenset[str] = field(default_factory=frozenset)
    """Further names of this shape that Capaian has no place for."""

    def recognise(self, headers: Sequence[Cell]) -> "Recognised":
        """Match the headers by name, whatever their case, spaces and underscores.

        Raises ``ShapeUnknown`` with what is missing, ``ColumnsRepeated``.
        """
        names = [plain_name(shown(header)) for header in headers]
        repeated = [column.header for column in self.columns if names.count(plain_name(column.header)) > 1]
        if repeated:
            raise ColumnsRepeated(columns=", ".join(repeated))
        missing = [
            column.header for column in self.columns if column.required and plain_name(column.header) not in names
        ]
        if missing:
            raise ShapeUnknown(missing=", ".join(missing), shape=self.shape)
        found = {plain_name(column.header): column for column in self.columns}
        used = tuple((place, found[name]) for place, name in enumerate(names) if name in found)
        ordered = tuple(sorted(used, key=lambda item: self.columns.index(item[1])))
        ignored = [
            {"column": shown(header)[:200], "reason": self._why_ignored(name)}
            for header, name in zip(headers, names, strict=True)
            if name and name not in found and name not in _OURS
        ]
        note = names.index(NOTE) if NOTE in names else None
        return Recognised(self, ordered, ignored, len(headers), note)

    def _why_ignored(self, name: str) -> str:
        if any(part in name for part in _PRIVATE):
            return "private"
        return "unused" if name in self.unused else "unknown"

    @cached_property
    def personal(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns if column.personal)

    @cached_property
    def _headers(self) -> dict[str, str]:
        return {column.field: column.header for column in reversed(self.columns)}

    def header_of(self, name: str) -> str:
        """The first header that states the field ``name``."""
        return self._headers.get(name, name)


@dataclass(frozen=True)
class Recognised:
    """A layout laid over the columns of one file."""

    layout: Layout
    columns: tuple[tuple[int, Column], ...]
    ignored: list[dict[str, str]]
    width: int
    note: int | None

    def is_example(self, row: Sequence[Cell]) -> bool:
        note = row[self.note] if self.note is not None and self.note < len(row) else None
        return isinstance(note, str) and note.strip().upper().startswith(EXAMPLE_MARK)

    def parse(self, number: int, row: Sequence[Cell]) -> Row:
        """Read every cell; all that is wrong is collected, nothing is guessed."""
        values: dict[str, object] = {}
        cells: dict[str, Cell] = {}
        findings: list[Finding] = []
        refused: set[str] = set()
        for place, column in self.columns:
            if column.field in values or place >= len(row) or _says_nothing(row[place]):
                continue
            cell = row[place]
            cells[column.field] = cell
            try:
                values[column.field] = column.read(cell)
            except Refused as error:
                refused.add(column.field)
                findings.append(finding(column.header, cell, error.code, error.data, personal=column.personal))
        findings += [
            finding(header, None, "required")
            for name, header in self._required
            if name not in values and name not in refused
        ]
        if len(row) > self.width and any(cell is not None and cell != "" for cell in row[self.width :]):
            findings.append(finding(None, None, "cells-beyond-header"))
        return Row(number, values, findings, cells)

    def raw(self, name: str, row: Sequence[Cell]) -> Cell:
        """The cell that states ``name``, unread."""
        for place in self._places.get(name, ()):
            if place < len(row) and not _says_nothing(row[place]):
                return row[place]
        return None

    @cached_property
    def _required(self) -> list[tuple[str, str]]:
        return [(column.field, column.header) for _, column in self.columns if column.required]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, column in self.columns:
            places.setdefault(column.field, []).append(place)
        return places


def _says_nothing(cell: Cell) -> bool:
    if isinstance(cell, str):
        return len(cell) < _LONGEST_NOTHING and cell.strip().casefold() in NOTHING
    return cell is None


_LONGEST_NOTHING = 16
_NAME = re.compile(r"[\W_]+")


def plain_name(header: str) -> str:
    """``Nip_Baru``, ``nip baru`` and ``nipBaru`` are one name. The star of a required column does not count."""
    return _NAME.sub("", header.casefold())


def choose(layouts: Mapping[ExchangeShape, Layout], headers: Sequence[Cell], shape: ExchangeShape | None) -> Recognised:
    """Lay the asked-for layout over ``headers``, or the one that fits best.

    Raises ``ShapeUnknown`` naming what the closest shape lacks, ``ColumnsRepeated``.
    """
    if shape is not None:
        return layouts[shape].recognise(headers)
    names = {plain_name(shown(header)) for header in headers}
    fitting = max(
        layouts.values(), key=lambda layout: len(names & {plain_name(column.header) for column in layout.columns})
    )
    return fitting.recognise(headers)
