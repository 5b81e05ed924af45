"""Employee numbers and national identity numbers: their parts, or the first thing that is wrong.

NIP: Perka BKN 22/2007. NI PPPK: BKN practice. NIK: population administration (UU 23/2006 as amended).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.scoring.regulations import regulation
from app.scoring.rules.training import Employment


class Sex(StrEnum):
    """L (laki-laki) or P (perempuan)."""

    MALE = "L"
    FEMALE = "P"


class Invalid(StrEnum):
    """Checked in this order; the first failure is reported."""

    FORMAT = "FORMAT"
    BIRTH_DATE = "BIRTH_DATE"
    TMT_MONTH = "TMT_MONTH"
    SEX = "SEX"
    SEQUENCE = "SEQUENCE"
    TMT_BEFORE_BIRTH = "TMT_BEFORE_BIRTH"


class Doubt(StrEnum):
    """Warnings: possible, but worth a look."""

    YOUNG_AT_START = "YOUNG_AT_START"
    OLD_AT_START = "OLD_AT_START"
    SEX_DIFFERS = "SEX_DIFFERS"
    BIRTH_DATE_DIFFERS = "BIRTH_DATE_DIFFERS"


@dataclass(frozen=True, slots=True)
class Nip:
    """A valid NIP or NI PPPK. PNS have `start_month` (TMT CPNS), PPPK a `contract` number 1-9 instead."""

    number: str
    employment: Employment
    born: date
    start_year: int
    start_month: int | None
    contract: int | None
    sex: Sex
    sequence: str

    @property
    def start(self) -> str:
        """TMT as YYYY-MM for PNS, YYYY for PPPK."""
        return f"{self.start_year:04}" if self.start_month is None else f"{self.start_year:04}-{self.start_month:02}"


@dataclass(frozen=True, slots=True)
class Nik:
    """A valid NIK. `born_text` is yy-mm-dd; `born` has the century that gives a plausible age, if one does."""

    number: str
    region: str
    sex: Sex
    born_text: str
    born: date | None


def stripped(printed: str) -> str:
    """A printed number ("19860926 201505 1 001") as it is stored: without spaces."""
    return "".join(printed.split())


def parse_nip(number: str) -> Nip | Invalid:
    """The parts of 18 digits, or the first failure. Spaces are a FORMAT failure: strip them first."""
    if not _digits(number, 18):
        return Invalid.FORMAT
    born = _day(int(number[:4]), int(number[4:6]), int(number[6:8]))
    if born is None:
        return Invalid.BIRTH_DATE
    year, month = int(number[8:12]), int(number[12:14])
    # Positions 13 and 14 are a month for PNS; for PPPK the mark 2 and the number of the contract.
    permanent, contract = 1 <= month <= 12, 21 <= month <= 29
    if not permanent and not contract:
        return Invalid.TMT_MONTH
    if number[14] not in "12":
        return Invalid.SEX
    if number[15:] == "000":
        return Invalid.SEQUENCE
    if year < born.year or (permanent and year == born.year and month < born.month):
        return Invalid.TMT_BEFORE_BIRTH
    return Nip(
        number,
        Employment.PNS if permanent else Employment.PPPK,
        born,
        year,
        month if permanent else None,
        None if permanent else month - 20,
        Sex.MALE if number[14] == "1" else Sex.FEMALE,
        number[15:],
    )


def parse_nik(number: str, today: date | None = None) -> Nik | Invalid:
    """The parts of 16 digits, or the first failure; with `today` also the full date of birth."""
    if not _digits(number, 16):
        return Invalid.FORMAT
    values = regulation("identifiers").table("nik")
    offset = values.whole("female_offset")
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    sex = Sex.FEMALE if day > offset else Sex.MALE
    day = day - offset if sex is Sex.FEMALE else day
    days = [found for century in (1900, 2000) if (found := _day(century + year, month, day))]
    if not days:
        return Invalid.BIRTH_DATE
    if number[12:] == "0000":
        return Invalid.SEQUENCE
    born = None
    if today is not None:
        youngest, oldest = values.whole("youngest"), values.whole("oldest")
        born = next((each for each in days if youngest <= _age(each, today) <= oldest), None)
    return Nik(number, number[:6], sex, f"{year:02}-{month:02}-{day:02}", born)


def nip_doubts(nip: Nip) -> tuple[Doubt, ...]:
    """Warnings about the age at the start of service (below 18, above 65)."""
    values = regulation("identifiers").table("nip")
    age = nip.start_year - nip.born.year - (nip.start_month is not None and nip.start_month < nip.born.month)
    if age < values.whole("youngest"):
        return (Doubt.YOUNG_AT_START,)
    return (Doubt.OLD_AT_START,) if age > values.whole("oldest") else ()


def identity_doubts(nip: Nip, nik: Nik) -> tuple[Doubt, ...]:
    """Warnings where the two numbers of one person disagree about sex or date of birth."""
    doubts = []
    if nip.sex is not nik.sex:
        doubts.append(Doubt.SEX_DIFFERS)
    if f"{nip.born:%y-%m-%d}" != nik.born_text:
        doubts.append(Doubt.BIRTH_DATE_DIFFERS)
    return tuple(doubts)


def _digits(number: str, length: int) -> bool:
    return len(number) == length and number.isascii() and number.isdigit()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
