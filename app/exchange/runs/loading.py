"""The two kinds of import. Each batch is one transaction with its report; a dry run stores the report alone."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.core.database import Database
from app.exchange.errors import ImportInterrupted
from app.exchange.files.spool import Numbered
from app.exchange.models import ExchangeKind
from app.exchange.plans.agencies import TreePlanner
from app.exchange.plans.employees import Planner
from app.exchange.plans.units import Reach
from app.exchange.runs import report
from app.exchange.runs.reading import Reading
from app.exchange.runs.report import Tally
from app.exchange.stores import people, tree

BATCH = 1_000
_ATTEMPTS = 4
"""How often a batch is planned anew because somebody changed the same records meanwhile."""

_LOST_RACES = frozenset({"40001", "40P01", "55P03"})
"""Serialisation failure, deadlock, lock not available."""

Advance = Callable[[int], Awaitable[None]]


class Overtaken(Exception):
    """No failure: another worker has the same job and is ahead, so this run has nothing left to do."""


@dataclass(frozen=True)
class Run:
    database: Database
    tenant_id: UUID
    import_id: UUID
    dry_run: bool
    effective_on: date
    reach: Reach
    reading: Reading

    async def load(self, kind: ExchangeKind, checkpoint: int, advance: Advance) -> None:
        """Raises ``Overtaken``, ``ImportInterrupted``."""
        load = self._tree if kind is ExchangeKind.AGENCIES else self._people
        await load(checkpoint, advance)

    async def _tree(self, checkpoint: int, advance: Advance) -> None:
        """All units in one transaction: what a row means depends on all others, and half a tree helps nobody."""
        if checkpoint:
            return
        rows = await asyncio.to_thread(lambda: [self.reading.parse(raw) for raw in self.reading.spool.rows()])
        async with self.database.session(self.tenant_id) as session:
            if not await report.hold(session, self.import_id, 1):
                raise Overtaken
            units = await tree.load(session, self.reading.shape, lock=not self.dry_run)
            planner = TreePlanner(self.reading.recognised.layout, units, self.reach, self.effective_on)
            plan = await asyncio.to_thread(planner.plan, rows)
            tally = Tally()
            for node in plan.nodes:
                tally.add(node.row, node.outcome)
            if not self.dry_run:
                await tree.store(session, plan, self.effective_on)
            await report.add(session, self.import_id, 1, tally)
            await session.commit()
        await advance(len(rows))

    async def _people(self, checkpoint: int, advance: Advance) -> None:
        """Batches in the order of the file. Rows that take the head of a unit come last and together, so that heads
        may swap units in whatever order the rows stand. Batches that are stored already are only planned again."""
        planner = await self._planner()
        heads: list[Numbered] = []
        batch, done = 0, 0
        for batch, raw in enumerate(self.reading.spool.batches(BATCH), start=1):
            planner, waiting = await self._batch(planner, batch, raw, store=batch > checkpoint, last=False)
            heads += waiting
            done += len(raw) - len(waiting)
            await advance(done)
        if heads and batch + 1 > checkpoint:
            await self._batch(planner, batch + 1, heads, store=True, last=True)
            await advance(done + len(heads))

    async def _planner(self) -> Planner:
        async with self.database.session(self.tenant_id) as session:
            units = await tree.load(session, self.reading.shape)
            seats = await people.load_seats(session)
            known = await people.load_known(session, self.reading.survey.keys("siasn_id"))
        return Planner(self.reading.recognised.layout, units, self.reach, seats, self.effective_on, known)

    async def _batch(
        self, planner: Planner, batch: int, raw: list[Numbered], *, store: bool, last: bool
    ) -> tuple[Planner, list[Numbered]]:
        """Returns the planner to go on with and the rows that wait for the last batch."""
        for _ in range(_ATTEMPTS):
            try:
                return planner, await self._try(planner, batch, raw, store=store, last=last)
            except IntegrityError:
                # Somebody wrote between our look and our write. What they wrote is now part of the plan.
                planner = await self._planner()
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _LOST_RACES:
                    raise
                planner = await self._planner()
        raise ImportInterrupted

    async def _try(
        self, planner: Planner, batch: int, raw: list[Numbered], *, store: bool, last: bool
    ) -> list[Numbered]:
        async with self.database.session(self.tenant_id) as session:
            if store and not await report.hold(session, self.import_id, batch):
                raise Overtaken
            rows = [self.reading.parse(each) for each in raw]
            known = await people.load(session, rows, planner.siasn_ids, lock=store and not self.dry_run)
            decisions = [planner.decide(row, known) for row in rows]
            waiting = set() if last else {each.row.number for each in decisions if each.claims_seat}
            decisions = [each for each in decisions if each.row.number not in waiting]
            planner.settle(decisions)
            if store:
                tally = Tally()
                for decision in decisions:
                    tally.add(decision.row, decision.outcome)
                if not self.dry_run:
                    await people.store(session, decisions)
                await report.add(session, self.import_id, batch, tally)
                await session.commit()
        return [each for each in raw if each[0] in waiting]
