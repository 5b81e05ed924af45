"""A file, read once: its columns recognised, its rows spooled, its keys surveyed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.exchange.errors import FileEmpty
from app.exchange.files import spool
from app.exchange.files.spool import Numbered, Spool
from app.exchange.models import ExchangeFormat, ExchangeKind, ExchangeShape
from app.exchange.rows import agencies, employees
from app.exchange.rows.columns import Layout, Recognised, Row, choose
from app.exchange.rows.survey import Survey

LAYOUTS: dict[ExchangeKind, dict[ExchangeShape, Layout]] = {
    ExchangeKind.AGENCIES: agencies.LAYOUTS,
    ExchangeKind.EMPLOYEES: employees.LAYOUTS,
}


@dataclass(frozen=True)
class Reading:
    recognised: Recognised
    survey: Survey
    spool: Spool
    header: Numbered

    @property
    def shape(self) -> ExchangeShape:
        return self.recognised.layout.shape

    def parse(self, raw: Numbered) -> Row:
        row = self.recognised.parse(*raw)
        self.survey.complete(row)
        return row


def read(path: Path, given: ExchangeFormat, kind: ExchangeKind, shape: ExchangeShape | None, folder: Path) -> Reading:
    """Read the whole file; ``folder`` takes the spooled rows. Takes seconds for a large file: run it in a thread.

    Raises the errors of :mod:`app.exchange.errors` about files.
    """
    with closing(spool.read(path, given)) as rows:
        return _read(rows, kind, shape, folder)


def _read(rows: Iterator[Numbered], kind: ExchangeKind, shape: ExchangeShape | None, folder: Path) -> Reading:
    header = next(rows, None)
    if header is None:
        raise FileEmpty
    recognised = choose(LAYOUTS[kind], header[1], shape)
    survey = Survey(recognised)
    spooled = Spool(folder / "rows")
    try:
        for number, row in rows:
            if not recognised.is_example(row):
                spooled.add(number, row)
                survey.note(number, row)
    finally:
        spooled.close()
    if not spooled.count:
        raise FileEmpty
    return Reading(recognised, survey, spooled, header)
