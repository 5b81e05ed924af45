"""One synthetic government from its facts and a seed."""

from random import Random

from app.demo import names
from app.demo.calendar import CLOSED_YEAR, RUNNING_YEAR, cycle
from app.demo.facts import government_facts
from app.demo.model import Government
from app.demo.movements import apply_movements
from app.demo.objectives import build_objectives
from app.demo.organisation import build_organisation
from app.demo.people import build_workforce

SEED = 53_71
GOVERNMENTS = ("kupang", "palembang")
SMALL = ("palembang",)
"""Every role and every state of a plan, in seconds instead of a minute."""


def build(key: str, seed: int = SEED) -> Government:
    """The government `kupang` (5,402 employees) or `palembang` (60). The same seed gives the same government.

    Raises FileNotFoundError for a government without facts.
    """
    facts = government_facts(key)
    rng = Random(f"{seed}:{key}")
    organisation = build_organisation(facts)
    workforce = build_workforce(organisation, facts, rng)
    apply_movements(organisation, workforce, rng)
    own = facts["government"]
    return Government(
        key=key,
        name=own["display_name"],
        region_code=own["region_code"],
        siasn_code=own["siasn_code"],
        timezone=own["timezone"],
        head_title=own["head_title"],
        head_name=f"{names.full_name(rng, 'F', own['region_code'])} (contoh)",
        theme=own["theme"],
        units=tuple(organisation.units),
        people=tuple(workforce.people),
        postings=tuple(workforce.postings),
        objectives=tuple(build_objectives(organisation, seed)),
        cycles=(cycle(CLOSED_YEAR, key), cycle(RUNNING_YEAR, key)),
        seed=seed,
    )
