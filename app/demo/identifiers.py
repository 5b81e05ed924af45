"""NIP, NI PPPK and NIK that are valid in form and belong to nobody.

Form of the NIP: Perka BKN 22/2007. Offices number employees of one day of birth and appointment from 001; the
demonstration numbers from 900. The NIK uses district 99, which no regency has.
"""

from datetime import date
from random import Random

FIRST_SEQUENCE = 900
PPPK_FIRST_CONTRACT = "21"
"""Positions 13-14 of an NI PPPK: the mark 2 and the contract's ordinal."""


class Identifiers:
    """Hands out identifiers once each."""

    def __init__(self, rng: Random, region_code: str) -> None:
        self._rng = rng
        self._area = region_code.replace(".", "") + "99"
        self._taken: set[str] = set()

    def nip(self, birth: date, entered: date, sex: str, *, pppk: bool) -> str:
        """18 digits: birth date, appointment (year and month, or year and contract), sex, sequence."""
        appointment = f"{entered:%Y}{PPPK_FIRST_CONTRACT}" if pppk else f"{entered:%Y%m}"
        stem = f"{birth:%Y%m%d}{appointment}{1 if sex == 'M' else 2}"
        return self._unused(stem, FIRST_SEQUENCE, 999, 3)

    def nik(self, birth: date, sex: str) -> str:
        """16 digits: area, day of birth (women: day + 40), sequence."""
        day = birth.day + (40 if sex == "F" else 0)
        return self._unused(f"{self._area}{day:02d}{birth:%m%y}", 9000, 9999, 4)

    def _unused(self, stem: str, first: int, last: int, width: int) -> str:
        start = self._rng.randint(first, last)
        span = last - first + 1
        for step in range(span):
            number = f"{stem}{first + (start - first + step) % span:0{width}d}"
            if number not in self._taken:
                self._taken.add(number)
                return number
        msg = f"no number left for {stem}"
        raise ValueError(msg)
