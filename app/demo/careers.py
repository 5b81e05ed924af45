"""A believable career for a post: education, grade, age, day of appointment.

Grades follow the post (regulations: eselon and jenjang each span golongan/ruang), and the years of service are
enough to have climbed there from the grade at which that education enters.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from app.demo.calendar import AS_OF, years_before
from app.demo.model import Sector

GRADES = [f"{roman}/{letter}" for roman in ("I", "II", "III") for letter in "abcd"] + [
    "IV/a",
    "IV/b",
    "IV/c",
    "IV/d",
    "IV/e",
]
ENTRY_GRADE = {"SLTA": "II/a", "D-III": "II/c", "S-1": "III/a", "S-2": "III/b"}
ESELON_GRADES = {
    "21": ("IV/d", "IV/d"),
    "22": ("IV/b", "IV/c"),
    "31": ("IV/a", "IV/b"),
    "32": ("III/d", "IV/a"),
    "41": ("III/c", "III/d"),
    "42": ("III/b", "III/c"),
}
LEVEL_GRADES = {
    "Pemula": ("II/a", "II/a"),
    "Terampil": ("II/b", "II/d"),
    "Mahir": ("III/a", "III/b"),
    "Penyelia": ("III/c", "III/d"),
    "Ahli Pertama": ("III/a", "III/b"),
    "Ahli Muda": ("III/c", "III/d"),
    "Ahli Madya": ("IV/a", "IV/c"),
}
CLERK_GRADES = {"SLTA": ("II/a", "III/b"), "D-III": ("II/c", "III/b"), "S-1": ("III/a", "III/d")}
PPPK_GRADES = {"SLTA": "V", "D-III": "VII", "S-1": "IX", "S-2": "X"}
PPPK_LEVELS = ("Terampil", "Ahli Pertama")
"""Levels that the demonstration fills with contract employees: those open to newcomers."""

LEAST_SERVICE = {"21": 25.0, "22": 20.0, "31": 16.0, "32": 13.0, "41": 10.0, "42": 8.0}
"""Years in service by which posts of an eselon are usually reached."""

YEARS_PER_GRADE = {"clerk": 4.0, "level": 3.4, "eselon": 3.3}
ENTRY_AGE = {"SLTA": (19, 26), "D-III": (21, 28), "S-1": (22, 31), "S-2": (24, 33)}
PPPK_INTAKES = (date(2021, 2, 1), date(2022, 5, 1), date(2023, 6, 1), date(2024, 4, 1), date(2025, 6, 1))
PNS_INTAKE_MONTHS = (1, 2, 3, 4, 12)
LATEST_PNS_INTAKE = date(2024, 12, 1)


ESELON_CLASS = {"21": 15, "22": 14, "31": 12, "32": 11, "41": 9, "42": 8}
LEVEL_CLASS = {
    "Pemula": 5,
    "Terampil": 6,
    "Mahir": 7,
    "Penyelia": 8,
    "Ahli Pertama": 8,
    "Ahli Muda": 9,
    "Ahli Madya": 11,
}
CLERK_CLASS = {"SLTA": 5, "D-III": 6, "S-1": 7, "S-2": 7}


@dataclass(frozen=True, slots=True)
class Career:
    education: str
    grade: str
    birth_date: date
    entered_on: date


def retirement_age(eselon: str | None, level: str | None, sector: Sector) -> int:
    """58; 60 for JPT, JF Ahli Madya and teachers."""
    return 60 if eselon in ("21", "22") or level == "Ahli Madya" or sector == "pendidikan" else 58


def job_class(eselon: str | None, level: str | None, education: str) -> int:
    """Kelas jabatan, 1 to 17, customary for such a post."""
    if eselon is not None:
        return ESELON_CLASS[eselon]
    return LEVEL_CLASS[level] if level is not None else CLERK_CLASS[education]


def pns_career(rng: Random, education: str, eselon: str | None, level: str | None, sector: Sector) -> Career:
    """A career of a permanent employee who holds a post of `eselon` or `level`, or is pelaksana."""
    if eselon is not None:
        lowest, highest, pace = *ESELON_GRADES[eselon], YEARS_PER_GRADE["eselon"]
    elif level is not None:
        lowest, highest, pace = *LEVEL_GRADES[level], YEARS_PER_GRADE["level"]
    else:
        lowest, highest, pace = *CLERK_GRADES[education], YEARS_PER_GRADE["clerk"]
    entry = GRADES.index(ENTRY_GRADE[education])
    first, last = max(GRADES.index(lowest), entry), max(GRADES.index(highest), entry)
    grade = min(rng.randint(first, last), rng.randint(first, last)) if level else rng.randint(first, last)
    climbed = (grade - entry) * pace
    # Many wait longer for the next grade than the rules ask.
    waited = rng.uniform(0, 2 if level == "Pemula" else 14)
    limit = retirement_age(eselon, level, sector)
    youngest, oldest = ENTRY_AGE[education]
    service = max(climbed + waited, LEAST_SERVICE.get(eselon or "", 2.0))
    age = min(rng.uniform(youngest, oldest) + service, limit - rng.uniform(0.3, 4))
    entry_age = max(age - service, 18.6)
    birth = years_before(AS_OF, age)
    entered = years_before(AS_OF, age - entry_age)
    entered = min(date(entered.year, rng.choice(PNS_INTAKE_MONTHS), 1), LATEST_PNS_INTAKE)
    if entered < years_before(birth, -18.1):
        entered = date(birth.year + 19, 3, 1)
    return Career(education, GRADES[grade], birth, entered)


def pppk_career(rng: Random, education: str) -> Career:
    """A career of a contract employee; older at the start than permanent ones, many served as temporary staff."""
    entered = rng.choices(PPPK_INTAKES, weights=(2, 4, 4, 3, 3))[0]
    entry_age = min(max(rng.gauss(34, 6), 20.5), 52)
    return Career(education, PPPK_GRADES[education], years_before(entered, entry_age), entered)
