"""Times the rating of many ten-indicator scorecards: `python bench/scoring.py [N]` (default 1,000,000).

Five results of two indicators each, half of them weighted; scorecards are made beforehand in a pool and rated
round robin, so that the figures are those of `rate` alone.
"""

import resource
import sys
import time
from decimal import Decimal
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.scoring import (
    BehaviourLine,
    IndicatorLine,
    Polarity,
    PostKind,
    RatingPolicy,
    ResultLine,
    Scorecard,
    Target,
    rate,
    shipped_policies,
)

POOL = 2_000


def scorecard(random: Random) -> Scorecard:
    """A synthetic plan with everything realised within 70-130 % of target."""
    weights = random.choice([(None,) * 5, (Decimal(30), Decimal(25), Decimal(20), Decimal(15), Decimal(10))])
    return Scorecard(
        post_kind=random.choice(list(PostKind)),
        results=tuple(
            ResultLine(
                id=f"r{place}",
                label="result",
                weight=weight,
                indicators=tuple(
                    IndicatorLine(
                        id=f"r{place}i{inner}",
                        label="indicator",
                        polarity=random.choice([Polarity.HIGHER, Polarity.HIGHER, Polarity.LOWER]),
                        target=Target(value=Decimal(random.randint(10, 2_000))),
                        realisation=Decimal(random.randint(700, 260_000)) / 100,
                    )
                    for inner in range(2)
                ),
            )
            for place, weight in enumerate(weights)
        ),
        behaviours=tuple(
            BehaviourLine(id=f"b{place}", label="value", value=Decimal(random.randint(80, 118))) for place in range(7)
        ),
    )


def timed(policy: RatingPolicy, pool: list[Scorecard], count: int) -> None:
    """Rate `count` scorecards and print what it took."""
    begun, worked = time.perf_counter(), time.process_time()
    for turn in range(count):
        rate(pool[turn % POOL], policy)
    took, busy = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{policy.code:20} {count:>9,} scorecards in {took:6.1f} s ({busy:.1f} s of processor time): "
        f"{count / took:>8,.0f} scorecards/s, {busy / count * 1e6:5.1f} us of processor time each, peak {peak:,.0f} MiB"
    )


def main() -> None:
    """Run both shipped policies over the same pool."""
    count = int(sys.argv[1].replace(",", "").replace("_", "")) if len(sys.argv) > 1 else 1_000_000
    random = Random(2026)
    pool = [scorecard(random) for _ in range(POOL)]
    for policy in shipped_policies():
        timed(policy, pool, count)


if __name__ == "__main__":
    main()
