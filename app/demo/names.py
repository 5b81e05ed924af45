"""Names for people who do not exist.

Every person of the demonstration is synthetic: parts of names that are common in East Nusa Tenggara and in
Indonesia at large are joined at random, so a likeness to somebody living is chance. Nothing here comes from a
register of persons.
"""

from random import Random
from typing import Literal

from app.demo.facts import name_parts

THREE_PARTS = 0.4
"""Share of names with a middle part."""


def full_name(rng: Random, sex: Literal["M", "F"], region: str) -> str:
    """A random name. `region` is the region code of the government, whose family names are used."""
    parts = name_parts()
    given = rng.choice(parts["male"] if sex == "M" else parts["female"])
    nusa_tenggara = region.startswith("53")
    family = rng.choice(parts["family_nusa_tenggara_timur" if nusa_tenggara else "family_sumatera_selatan"])
    if rng.random() < THREE_PARTS:
        return f"{given} {rng.choice(parts['middle'])} {family}"
    return f"{given} {family}"


def birthplace(rng: Random, region: str) -> str:
    """A town of the province, most often the city itself."""
    return rng.choice(name_parts()["birthplaces"][region[:2]])


def email(name: str, serial: int) -> str:
    """An address in the reserved domain of examples, unique by `serial`."""
    given, *_, family = name.lower().split()
    return f"{given}.{family}.{serial:04d}@contoh.example"
