"""How many people of which family each unit gets: relative numbers scaled to the exact head count."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from app.demo.facts import JobFamily
from app.demo.tree import Establishment

Key = TypeVar("Key", bound=Hashable)


def apportion(shares: Mapping[Key, float], whole: int) -> dict[Key, int]:
    """Whole numbers in proportion to the shares that total `whole` (largest remainder, ties by order)."""
    total = sum(shares.values())
    exact = {key: whole * share / total for key, share in shares.items()}
    counts = {key: int(number) for key, number in exact.items()}
    left = whole - sum(counts.values())
    for key in sorted(exact, key=lambda k: counts[k] - exact[k])[:left]:
        counts[key] += 1
    return counts


def staff_of_units(establishments: Sequence[Establishment], whole: int) -> list[tuple[str, str]]:
    """(unit, job family) of each of `whole` employees, in order of the establishments."""
    counts = apportion({place: line.staff for place, line in enumerate(establishments)}, whole)
    posts: list[tuple[str, str]] = []
    for place, line in enumerate(establishments):
        families = apportion({name: float(weight) for name, weight in line.families.items()}, counts[place])
        posts += [(line.unit, name) for name, number in families.items() for _ in range(number)]
    return posts


def post_title(family: JobFamily, level: str | None, choice: int) -> tuple[str, str]:
    """(title, education) of a post: the family's title with the level, or the pelaksana title of that choice."""
    if level is not None:
        return f"{family['title']} {level}", "S-1" if level.startswith("Ahli") else "D-III"
    title = family["titles"][choice]
    return title["title"], title["education"]
