"""What a file of units does to the tree. The tree is planned as a whole: parents may come after their children."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.agencies.models import AgencyKind
from app.core.database import label
from app.core.ids import new_id
from app.exchange.models import ExchangeShape
from app.exchange.plans.outcome import Outcome
from app.exchange.plans.units import Reach, Unit, Units, is_open
from app.exchange.rows.agencies import kind_of
from app.exchange.rows.columns import Layout, Row
from app.exchange.rows.reasons import finding


@dataclass(slots=True)
class Node:
    """A row and the unit it means: one on record, or a new one."""

    row: Row
    id: UUID
    existing: Unit | None
    parent_id: UUID | None = None
    """The parent afterwards."""
    values: dict[str, object] = field(default_factory=dict)
    """All columns of a new unit, else the changed ones."""
    outcome: Outcome = Outcome.UNCHANGED

    @property
    def moves(self) -> bool:
        return self.existing is not None and self.existing.parent_id != self.parent_id


@dataclass
class TreePlan:
    nodes: list[Node]
    """In the order of the file."""
    created: list[Node]
    """Parents first."""
    paths: dict[UUID, str]
    """The path of every new unit, and of every unit on record whose path changes."""


class TreePlanner:
    def __init__(self, layout: Layout, units: Units, reach: Reach, effective_on: date) -> None:
        self._layout = layout
        self._units = units
        self._reach = reach
        self._effective_on = effective_on
        self._siasn = layout.shape is ExchangeShape.SIASN
        self._nodes: dict[str, Node] = {}
        self._by_id: dict[UUID, Node] = {}
        self._codes = {unit.code: unit.id for unit in units.by_id.values()}
        self._siasn_ids = {unit.siasn_id: unit.id for unit in units.by_id.values() if unit.siasn_id}

    def plan(self, rows: Iterable[Row]) -> TreePlan:
        """Decide every row. A row that hangs below a refused new unit is refused with it."""
        nodes = [Node(row, new_id(), None) for row in rows]
        sound = [node for node in nodes if not node.row.findings]
        self._nodes = {str(node.row.values["key"]): node for node in nodes if "key" in node.row.values}
        for node in sound:
            self._identify(node)
        self._adopt_root(sound)
        self._by_id = {node.id: node for node in sound}
        for node in sound:
            if not node.row.findings:
                self._values(node)
            self._parent(node)
        self._check_places(sound)
        for node in nodes:
            self._conclude(node)
        parents = self._parents_afterwards()
        paths = _paths(parents)
        created = [node for node in nodes if node.outcome is Outcome.CREATED]
        created.sort(key=lambda node: paths[node.id].count("."))
        known = self._units.by_id
        changed = {id_: path for id_, path in paths.items() if id_ not in known or known[id_].path != path}
        return TreePlan(nodes, created, changed)

    def _identify(self, node: Node) -> None:
        values = node.row.values
        found = self._units.find(values["key"])
        if found is None and self._siasn and "code" in values:
            by_code = self._codes.get(str(values["code"]))
            found = self._units.by_id[by_code] if by_code is not None else None
            if found is not None and found.siasn_id is not None:
                self._refuse(node, "code", "code-taken", name=found.name)
                return
        self._is(node, found)

    def _is(self, node: Node, unit: Unit | None) -> None:
        if unit is not None:
            node.id, node.existing, node.parent_id = unit.id, unit, unit.parent_id

    def _adopt_root(self, nodes: list[Node]) -> None:
        """SIASN's top unit has its own id and code; ours is the one that the government was set up with."""
        root = self._units.root
        if not self._siasn or (root is not None and root.siasn_id is not None):
            return
        tops = [node for node in nodes if node.existing is None and "parent" not in node.row.values]
        named = [node for node in tops if kind_of(str(node.row.values["name"])) is AgencyKind.GOVERNMENT]
        candidates = named or tops
        if len(candidates) == 1:
            self._is(candidates[0], root)

    def _values(self, node: Node) -> None:
        stated, unit = node.row.values, node.existing
        key = str(stated["key"])
        if self._siasn:
            wanted: dict[str, object] = {
                name: stated[name] for name in ("name", "head_title", "head_echelon") if name in stated
            }
            if unit is None or key not in (str(unit.id), unit.code):
                wanted["siasn_id"] = key
            if "code" in stated:
                wanted["code"] = stated["code"]
            elif unit is None:
                wanted["code"] = key
        else:
            wanted = {"code": key} | {name: stated[name] for name in ("name", "kind", "siasn_id") if name in stated}
        for name, taken in (("code", self._codes), ("siasn_id", self._siasn_ids)):
            holder = taken.setdefault(str(wanted[name]), node.id) if wanted.get(name) else node.id
            if holder != node.id:
                other = self._units.by_id.get(holder)
                self._refuse(
                    node, "code" if self._siasn else "key", "code-taken", name=other.name if other else wanted[name]
                )
        if unit is None:
            kind = wanted.get("kind") or kind_of(str(stated["name"]))
            if "kind" not in wanted and kind is AgencyKind.TEAM:
                node.row.notices.append("kind-guessed")
            opened_on = stated.get("opened_on", self._effective_on)
            node.values = {"siasn_id": None} | wanted | {"kind": kind, "opened_on": opened_on}
        else:
            node.values = {name: value for name, value in wanted.items() if getattr(unit, name) != value}

    def _parent(self, node: Node) -> None:
        key = node.row.values.get("parent")
        root = self._units.root
        if key is None:
            if node.existing is None and root is not None:
                if not self._siasn:
                    self._refuse(node, "parent", "root-differs")
                else:
                    node.parent_id = root.id
                    node.row.notices.append("placed-below-root")
            elif node.existing is None and sum("parent" not in other.row.values for other in self._by_id.values()) > 1:
                self._refuse(node, "parent", "root-differs")
            return
        if node.existing is not None and node.existing.parent_id is None:
            self._refuse(node, "parent", "root-differs")
            return
        above = self._nodes.get(str(key))
        if above is not None and above.id in self._by_id:
            node.parent_id = above.id
            return
        unit = self._units.find(key)
        if unit is not None:
            node.parent_id = unit.id
        elif above is not None:
            self._refuse(node, "parent", "agency-refused", row=above.row.number)
        else:
            self._refuse(node, "parent", "parent-unknown", unit=key)

    def _check_places(self, nodes: list[Node]) -> None:
        """Refuse what cannot stand where the file puts it, until nothing that is left depends on a refused row."""
        for node in nodes:
            if not node.row.findings:
                self._check_place(node)
        while True:
            before = sum(bool(node.row.findings) for node in nodes)
            for node in nodes:
                above = self._by_id.get(node.parent_id) if node.parent_id is not None else None
                if not node.row.findings and above is not None and above.existing is None and above.row.findings:
                    self._refuse(node, "parent", "agency-refused", row=above.row.number)
            for node in self._in_cycles():
                self._refuse(node, "parent", "parent-cycle")
            if before == sum(bool(node.row.findings) for node in nodes):
                return

    def _check_place(self, node: Node) -> None:
        unit = node.existing
        if unit is not None and not self._reach.covers(unit):
            self._refuse(node, "key", "outside-your-units", unit=unit.name)
        if unit is not None and not node.moves:
            return
        above = self._units.by_id.get(node.parent_id) if node.parent_id is not None else None
        if above is not None:
            if not self._reach.covers(above):
                self._refuse(node, "parent", "outside-your-units", unit=above.name)
            if not is_open(above, self._effective_on):
                self._refuse(node, "parent", "unit-closed", unit=above.name, since=str(above.closed_on))
        if unit is None:
            return
        if not is_open(unit, self._effective_on):
            self._refuse(node, "key", "unit-closed", unit=unit.name, since=str(unit.closed_on))
        since = unit.placed_since or unit.opened_on
        if self._effective_on < since:
            self._refuse(node, "parent", "move-before-placement", since=since.isoformat())

    def _in_cycles(self) -> list[Node]:
        """Rows that would stand below themselves by what the rows state."""
        parents = self._parents_afterwards()
        sound: set[UUID] = set()
        looped: set[UUID] = set()
        for start in parents:
            line: dict[UUID, None] = {}
            here: UUID | None = start
            while here is not None and here not in sound and here not in line:
                line[here] = None
                here = parents.get(here)
            if here is not None and here in line:
                members = list(line)
                looped.update(members[members.index(here) :])
            sound.update(line)
        return [
            node
            for node in self._by_id.values()
            if node.id in looped and not node.row.findings and (node.existing is None or node.moves)
        ]

    def _parents_afterwards(self) -> dict[UUID, UUID | None]:
        parents: dict[UUID, UUID | None] = {unit.id: unit.parent_id for unit in self._units.by_id.values()}
        parents |= {node.id: node.parent_id for node in self._by_id.values() if not node.row.findings}
        return parents

    def _conclude(self, node: Node) -> None:
        if node.row.findings:
            node.outcome = Outcome.REFUSED
        elif node.existing is None:
            node.outcome = Outcome.CREATED
        elif node.values or node.moves:
            node.outcome = Outcome.UPDATED

    def _refuse(self, node: Node, name: str, code: str, /, **data: object) -> None:
        node.row.findings.append(finding(self._layout.header_of(name), node.row.cells.get(name), code, data))


def _paths(parents: dict[UUID, UUID | None]) -> dict[UUID, str]:
    """The ltree path of every unit. There are no cycles in ``parents``."""
    paths: dict[UUID, str] = {}
    for start in parents:
        line: list[UUID] = []
        here: UUID | None = start
        while here is not None and here not in paths:
            line.append(here)
            here = parents[here]
        above = paths[here] if here is not None else ""
        for unit_id in reversed(line):
            above = paths[unit_id] = f"{above}.{label(unit_id)}" if above else label(unit_id)
    return paths
