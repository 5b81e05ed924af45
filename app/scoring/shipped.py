"""The policies that come with the product, and the one for a day."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.scoring.policy import RatingPolicy
from app.scoring.policy_parsing import parse_policy
from app.scoring.problems import PolicyInvalid, Problem

FOLDER = Path(__file__).with_name("policies")


class NoPolicyForDay(LookupError):
    """No shipped policy covers a day: work before July 2021 fell under rules that are not modelled."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(f"no rating policy is in force on {day.isoformat()}")


def load_policy(path: Path) -> RatingPolicy:
    """The policy in a TOML file. Raises PolicyInvalid, also for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            document = tomllib.load(file, parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as cause:
        raise PolicyInvalid([Problem.of(path.name, "file_unreadable", cause=cause)]) from cause
    return parse_policy(document)


@cache
def shipped_policies() -> tuple[RatingPolicy, ...]:
    """Every policy in `policies/`, earliest first."""
    policies = (load_policy(path) for path in sorted(FOLDER.glob("*.toml")))
    return tuple(sorted(policies, key=lambda policy: policy.valid_from))


def policy_for(day: date) -> RatingPolicy:
    """The shipped policy for work done on `day`; raises NoPolicyForDay."""
    for policy in shipped_policies():
        if policy.valid_from <= day and (policy.valid_until is None or day <= policy.valid_until):
            return policy
    raise NoPolicyForDay(day)
