"""Who heads a unit on a day, and who is whose superior: the tree read upwards.

The superior of a unit's staff is its head, of a head the head of the unit above. A post without holder is
passed over, and so is oneself, so that nobody appraises him- or herself.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from app.demo.model import Posting, Unit


class Reporting:
    def __init__(self, units: Iterable[Unit], postings: Iterable[Posting]) -> None:
        self._parent = {unit.key: unit.parent for unit in units}
        self._heads: dict[str, list[Posting]] = defaultdict(list)
        for posting in postings:
            if posting.heads:
                self._heads[posting.unit].append(posting)

    def head(self, unit: str, day: date) -> Posting | None:
        """The definitive head of a unit on a day, else the acting one."""
        covering = [posting for posting in self._heads[unit] if posting.covers(day)]
        covering.sort(key=lambda posting: posting.assignment == "plt")
        return covering[0] if covering else None

    def superior(self, posting: Posting, day: date) -> Posting | None:
        """The head above the holder of a posting; None where only the elected head of the government is left."""
        unit: str | None = posting.unit
        if posting.heads and unit is not None:
            unit = self._parent[unit]
        while unit is not None:
            head = self.head(unit, day)
            if head is not None and head.person != posting.person:
                return head
            unit = self._parent[unit]
        return None
