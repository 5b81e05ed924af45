"""What a handler makes of one published case, and how its figures are laid side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

Ways = list[tuple[str, str, Fraction]]


@dataclass
class Recomputed:
    """`checked` answers the case's `recomputed` block, `ours` its `published` block; numbers are exact.

    `ways` are (field, cause, figure) that the office may have reached in another way. `described` are published
    fields that say something in words and are not compared.
    """

    checked: dict[str, object]
    ours: dict[str, object]
    ways: Ways = field(default_factory=list)
    described: frozenset[str] = frozenset()


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """(dotted path, value) of everything in nested objects and lists."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, f"{path}.{place}")
    else:
        yield path, value


def exact(value: object) -> Fraction | None:
    """A number as a fraction, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        return None
    return Fraction(value)
