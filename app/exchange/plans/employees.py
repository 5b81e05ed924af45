"""What a row does to an employee: created, changed, left as is, or refused with every reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from app.core.ids import new_id
from app.exchange.plans.outcome import Outcome
from app.exchange.plans.postings import POST_FIELDS, Post, PostingPlan, Stated, plan_posting
from app.exchange.plans.seats import Seats
from app.exchange.plans.units import Reach, Units, is_open
from app.exchange.rows.columns import Layout, Row, Standing
from app.exchange.rows.employees import from_nip
from app.exchange.rows.reasons import Finding, Refused, finding
from app.exchange.rows.survey import rank_of

PERSON_FIELDS = (
    "nip",
    "siasn_id",
    "kind",
    "name",
    "front_title",
    "back_title",
    "sex",
    "birth_date",
    "grade",
    "education",
    "service_since",
    "legal_status",
    "email",
    "nik",
    "phone",
    "address",
)
_HEADS = (
    "kepala ", "camat", "lurah", "direktur", "inspektur", "sekretaris daerah", "sekretaris dprd", "sekretaris dewan",
)  # fmt: skip
"""How titles of heads begin. ``Inspektur Pembantu`` has a unit of its own."""
_REQUIRED_ON_ENTRY = ("unit", "position_title", "since")


@dataclass(frozen=True, slots=True)
class Person:
    """An employee on record with all postings, oldest first."""

    id: UUID
    values: dict[str, object]
    left_on: date | None
    posts: tuple[Post, ...]


@dataclass(slots=True)
class Decision:
    row: Row
    outcome: Outcome
    employee_id: UUID
    before: tuple[Post, ...] = ()
    person: dict[str, object] = field(default_factory=dict)
    """All values of somebody new, else the changed ones."""
    posting: PostingPlan = field(default_factory=lambda: PostingPlan(()))

    @property
    def claims_seat(self) -> bool:
        """Whether a posting at the head of a unit begins or changes."""
        return any(post is not None and post.heads_unit for post in (self.posting.opened, self.posting.corrected))

    def stand_back(self, post: Post) -> None:
        """Take the post without heading its unit."""
        plan = self.posting
        without = replace(post, heads_unit=False)
        posts = tuple(without if each.id == post.id else each for each in plan.posts)
        opened = without if plan.opened is not None else None
        corrected = without if plan.corrected is not None and without not in self.before else None
        self.posting = PostingPlan(posts, plan.ended, corrected, opened)
        if self.outcome is Outcome.UPDATED and not self.person and not self.posting.changes:
            self.outcome = Outcome.UNCHANGED


@dataclass(frozen=True)
class Planner:
    """Decides rows of one import."""

    layout: Layout
    units: Units
    reach: Reach
    seats: Seats
    effective_on: date
    siasn_ids: Mapping[str, UUID] = field(default_factory=dict)
    """Whose SIASN ids those of the file are."""

    def decide(self, row: Row, known: "People") -> Decision:
        """What ``row`` does, seats left aside. Seats are settled for many rows at once by :meth:`settle`."""
        person, problem = known.match(row)
        if problem is not None:
            row.findings.append(self._finding(row, "nip", problem))
        findings = [*self._about_unit(row), *self._about_reach(row, person), *self._about_entry(row, person)]
        row.findings += findings
        self._conclude_head(row)
        identifier = person.id if person else new_id()
        if row.findings:
            return Decision(row, Outcome.REFUSED, identifier)
        try:
            posting = plan_posting(
                person.posts if person else (), self._stated(row), self.effective_on, person.left_on if person else None
            )
        except Refused as error:
            row.findings.append(self._finding(row, "since", error.code, **error.data))
            return Decision(row, Outcome.REFUSED, identifier)
        if person is None:
            return Decision(row, Outcome.CREATED, identifier, (), _newcomer(row), posting)
        changes = {
            name: row.values[name]
            for name in PERSON_FIELDS
            if name in row.values and row.values[name] != person.values[name]
        }
        if "nip" in changes and "kind" not in row.values:
            changes["kind"] = from_nip(str(row.values["nip"]))[0]
        outcome = Outcome.UPDATED if changes or posting.changes else Outcome.UNCHANGED
        return Decision(row, outcome, identifier, person.posts, changes, posting)

    def settle(self, decisions: list[Decision]) -> None:
        """Give out the seats that these rows claim, all at once, so that heads may swap in any order of rows.

        A row whose seat is held by somebody that no row moves away is refused; where the seat was only concluded from
        the echelon and the holder's is higher, the row goes in without it.
        """
        settled = [decision for decision in decisions if decision.outcome is not Outcome.REFUSED]
        for decision in settled:
            self.seats.put(decision.employee_id, decision.posting.posts)
        while losers := [decision for decision in settled if self._loses_seat(decision)]:
            for decision in losers:
                self.seats.put(decision.employee_id, decision.posting.posts)

    def _loses_seat(self, decision: Decision) -> bool:
        if decision.outcome is Outcome.REFUSED:
            return False
        conflict = self.seats.taken_by_other(decision.employee_id, decision.posting.posts)
        if conflict is None:
            return False
        post, seat = conflict
        if decision.row.derived_head and rank_of(seat.echelon) < rank_of(post.echelon):
            decision.row.notices.append("head-kept")
            decision.stand_back(post)
        else:
            unit = self.units.by_id[post.agency_id]
            decision.row.findings.append(
                self._finding(decision.row, "heads", "head-taken", unit=unit.name, since=seat.since.isoformat())
            )
            decision.outcome = Outcome.REFUSED
            decision.posting = PostingPlan(decision.before)
        return True

    def _stated(self, row: Row) -> Stated:
        names = {"heads_unit": "heads"}
        values = {
            name: row.values[names.get(name, name)] for name in POST_FIELDS if names.get(name, name) in row.values
        }
        unit = self.units.find(row.values["unit"]) if "unit" in row.values else None
        since = row.values.get("since")
        return Stated(values | ({"agency_id": unit.id} if unit else {}), since if isinstance(since, date) else None)

    def _conclude_head(self, row: Row) -> None:
        """SIASN states no head. It is who holds the post that ref-unor names for the unit; where that is not known,
        who has the highest echelon there and a title that heads begin with."""
        unit = self.units.find(row.values["unit"]) if "unit" in row.values else None
        if unit is None or "heads" in row.values or not row.values.get("echelon"):
            return
        title = _words(row.values.get("position_title"))
        if unit.head_title is not None:
            leads = title == _words(unit.head_title)
        else:
            leads = title.startswith(_HEADS) and row.standing is Standing.TOP
            if title.startswith(_HEADS) and row.standing is Standing.TIED:
                row.notices.append("head-ambiguous")
        if leads:
            row.values["heads"] = row.derived_head = True

    def _about_unit(self, row: Row) -> Iterable[Finding]:
        if "unit" not in row.values:
            return
        unit = self.units.find(row.values["unit"])
        if unit is None:
            yield self._finding(row, "unit", "unit-unknown", unit=row.values["unit"])
        elif not is_open(unit, self.effective_on):
            yield self._finding(row, "unit", "unit-closed", unit=unit.name, since=str(unit.closed_on))
        elif not self.reach.covers(unit):
            yield self._finding(row, "unit", "outside-your-units", unit=unit.name)

    def _about_reach(self, row: Row, person: Person | None) -> Iterable[Finding]:
        if person is not None and person.posts:
            unit = self.units.by_id[person.posts[-1].agency_id]
            if not self.reach.covers(unit):
                yield self._finding(row, "nip", "outside-your-units", unit=unit.name)

    def _about_entry(self, row: Row, person: Person | None) -> Iterable[Finding]:
        kind = row.values.get("kind")
        nip = row.values.get("nip")
        if isinstance(nip, str):
            expected = from_nip(nip)[0]
            if kind not in (None, expected):
                yield self._finding(row, "kind", "kind-differs-from-nip", kind=expected.value.upper())
        if person is None:
            refused = {found.column for found in row.findings}
            for name in _REQUIRED_ON_ENTRY:
                header = self.layout.header_of(name)
                if name not in row.values and header not in refused:
                    yield Finding(header, None, "required", {})

    def _finding(self, row: Row, name: str, code: str, /, **data: object) -> Finding:
        personal = name in self.layout.personal
        return finding(self.layout.header_of(name), row.cells.get(name), code, data, personal=personal)


class People:
    """The employees that a batch may mean, by NIP and by SIASN id."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_nip: dict[object, Person] = {}
        self._by_siasn: dict[object, Person] = {}
        for person in people:
            self._by_nip[person.values["nip"]] = person
            if person.values["siasn_id"] is not None:
                self._by_siasn[person.values["siasn_id"]] = person

    def match(self, row: Row) -> tuple[Person | None, str | None]:
        """By NIP, else by SIASN id: a PPPK who becomes PNS gets a new NIP. The code of what is wrong beside it."""
        by_nip = self._by_nip.get(row.values.get("nip"))
        by_siasn = self._by_siasn.get(row.values.get("siasn_id"))
        if by_nip is not None and by_siasn is not None and by_nip.id != by_siasn.id:
            return by_nip, "identity-conflict"
        return by_nip or by_siasn, None


def _words(title: object) -> str:
    return " ".join(str(title or "").casefold().split())


def _newcomer(row: Row) -> dict[str, object]:
    kind, sex, birth_date = from_nip(str(row.values["nip"]))
    derived: dict[str, object] = {"kind": kind, "sex": sex, "birth_date": birth_date, "legal_status": "01"}
    blank: dict[str, object] = dict.fromkeys(PERSON_FIELDS)
    return blank | derived | {name: row.values[name] for name in PERSON_FIELDS if name in row.values}
