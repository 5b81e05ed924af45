"""What the generator yields: plain frozen records that refer to each other by stable synthetic keys.

Codes are those of SIASN where it has them (eselon, legal status) and of `app.scoring` for ratings, aspects and
polarities. Money does not occur; dates are in the government's own zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

UnitKind = Literal[
    "government",
    "sekretariat",
    "dinas",
    "badan",
    "inspektorat",
    "kecamatan",
    "kelurahan",
    "bidang",
    "bagian",
    "seksi",
    "subbagian",
    "uptd",
    "puskesmas",
    "rumah_sakit",
    "sekolah",
]
PostKind = Literal["struktural", "fungsional", "pelaksana"]
Assignment = Literal["definitif", "tugas_tambahan", "plt"]
Sector = Literal["pendidikan", "kesehatan", "lain"]
Polarity = Literal["higher", "lower", "range"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the agency tree. `agency` is the key of the perangkat daerah it belongs to (itself for one).

    `head_kind` is None for the government, whose head is an elected official and no
    employee. `stand_in` marks an office whose name is not published for this government.
    """

    key: str
    code: str
    name: str
    short: str
    kind: UnitKind
    parent: str | None
    agency: str | None
    depth: int
    head_title: str
    head_kind: PostKind | None
    head_eselon: str | None
    plan: str
    objectives: str | None
    stand_in: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A synthetic civil servant. `legal_status` is the SIASN kedudukanHukum code, 01 for active.

    `nik` uses a district code that does not exist, the NIP a sequence from 900: neither can be a real person's.
    """

    key: str
    nip: str
    nik: str
    name: str
    front_title: str
    back_title: str
    sex: Literal["M", "F"]
    birth_date: date
    birth_place: str
    employment: Literal["PNS", "PPPK"]
    grade: str
    education: str
    entered_on: date
    legal_status: str
    legal_status_since: date | None
    email: str
    sector: Sector
    synthetic: bool = True


@dataclass(frozen=True, slots=True)
class Posting:
    """A dated post of a person in a unit; `ends_on` is the last day held. `heads`: leads the unit.

    A plt posting is held beside the person's own and never overlaps another head of the same unit. `job_class`
    is the kelas jabatan, 1 to 17.
    """

    key: str
    person: str
    unit: str
    title: str
    kind: PostKind
    eselon: str | None
    level: str | None
    family: str
    job_class: int
    plan: str
    assignment: Assignment
    heads: bool
    starts_on: date
    ends_on: date | None

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class AgencyIndicator:
    """An indicator of a unit. `targets` holds (year, low, high): equal bounds unless polarity is range.

    `realisations` holds (year, quarter, value) at the end of each quarter that has passed. `source` names the
    publication behind a target; None: invented.
    """

    key: str
    name: str
    unit: str
    polarity: Polarity
    perspective: str
    baseline: Decimal
    targets: tuple[tuple[int, Decimal, Decimal], ...]
    weight: int
    data_source: str
    realisations: tuple[tuple[int, int, Decimal], ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of a unit that serves one of the government's, `parent`; weights of a unit total 100."""

    key: str
    unit: str
    text: str
    parent: str | None
    indicators: tuple[AgencyIndicator, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or the year of a cycle; the evaluation is due on `due_on`."""

    code: str
    quarter: int | None
    starts_on: date
    ends_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Cycle:
    """One year of appraisal. `periods`: four quarters, then the year."""

    key: str
    year: int
    name: str
    policy: str
    starts_on: date
    ends_on: date
    closed: bool
    plan_due_on: date
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Government:
    """One tenant with everything it owns except appraisals, which `performance.appraisals` streams.

    `head_name` is the invented holder of the elected office that appraises the highest officials.
    """

    key: str
    name: str
    region_code: str
    siasn_code: str
    timezone: str
    head_title: str
    head_name: str
    theme: Mapping[str, str]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    postings: tuple[Posting, ...]
    objectives: tuple[Objective, ...]
    cycles: tuple[Cycle, ...]
    seed: int
