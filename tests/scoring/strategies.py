"""Plans, policies' inputs and arbitrary JSON for property tests."""

from decimal import Decimal

from hypothesis import strategies as st

from app.scoring import (
    Aspect,
    BehaviourLine,
    Cascading,
    Expectation,
    IndicatorLine,
    Polarity,
    PostKind,
    ResultKind,
    ResultLine,
    Scorecard,
    Target,
)


def numbers(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False, allow_infinity=False)


@st.composite
def targets(draw: st.DrawFn, polarity: Polarity) -> Target:
    low = draw(numbers("0.01" if polarity is Polarity.HIGHER else "0", "500"))
    if draw(st.booleans()):
        return Target(value=low)
    return Target(low=low, high=low + draw(numbers("0", "100")))


@st.composite
def indicators(draw: st.DrawFn, identifier: str) -> IndicatorLine:
    polarity = draw(st.sampled_from(Polarity))
    return IndicatorLine(
        id=identifier,
        label=identifier,
        polarity=polarity,
        target=draw(targets(polarity)),
        aspect=draw(st.none() | st.sampled_from(Aspect)),
        realisation=draw(st.none() | numbers("-10", "1000")),
        maximum_attainable=draw(st.booleans()),
    )


def shared(draw: st.DrawFn, count: int) -> list[Decimal | None]:
    """Weights that total 100, or none at all."""
    if not count or draw(st.booleans()):
        return [None] * count
    parts = draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    first = [Decimal(100 * part // sum(parts)) + Decimal("0.01") for part in parts[:-1]]
    return [*first, Decimal(100) - sum(first, Decimal(0))]


@st.composite
def scorecards(draw: st.DrawFn, realised: bool = False) -> Scorecard:
    """Plans of up to five results; with `realised`, at least one main result and nothing unknown."""
    count = draw(st.integers(1 if realised else 0, 5))
    kinds = [draw(st.sampled_from(ResultKind)) for _ in range(count)]
    if realised and count:
        kinds[0] = ResultKind.MAIN
    weights = iter(shared(draw, kinds.count(ResultKind.MAIN)))
    results = []
    for place, kind in enumerate(kinds):
        lines = [draw(indicators(f"r{place}i{inner}")) for inner in range(draw(st.integers(1 if realised else 0, 3)))]
        inner = shared(draw, len(lines))
        results.append(
            ResultLine(
                id=f"r{place}",
                label=f"r{place}",
                kind=kind,
                cascading=draw(st.sampled_from(Cascading)),
                weight=next(weights) if kind is ResultKind.MAIN else None,
                scope_weight=draw(st.sampled_from([Decimal(1), Decimal(2), Decimal(3)])),
                superior_value=draw(numbers("0", "120") if realised else st.none() | numbers("0", "120")),
                initiative=draw(st.booleans()),
                indicators=tuple(
                    _with(line, weight, realised, draw) for line, weight in zip(lines, inner, strict=True)
                ),
            )
        )
    values = draw(st.lists(numbers("0", "120"), min_size=1 if realised else 0, max_size=4))
    return Scorecard(
        post_kind=draw(st.sampled_from(PostKind)),
        results=tuple(results),
        behaviours=tuple(BehaviourLine(id=f"b{place}", label="b", value=value) for place, value in enumerate(values)),
        peer_behaviour=draw(st.none() | numbers("0", "120")),
        subordinate_behaviour=draw(st.none() | numbers("0", "120")),
        new_idea=draw(st.booleans()),
        results_rating=draw(st.none() | st.sampled_from(Expectation)),
        behaviour_rating=draw(st.none() | st.sampled_from(Expectation)),
    )


def _with(line: IndicatorLine, weight: Decimal | None, realised: bool, draw: st.DrawFn) -> IndicatorLine:
    realisation = line.realisation
    if realised and realisation is None:
        realisation = draw(numbers("-10", "1000"))
    return IndicatorLine(
        id=line.id,
        label=line.label,
        polarity=line.polarity,
        target=line.target,
        aspect=line.aspect,
        realisation=realisation,
        weight=weight,
        maximum_attainable=line.maximum_attainable,
    )


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.decimals()
    | st.sampled_from(["1E+999999", "0E-999999", "NaN", "-0", "1e-7", "99999999999999999999"])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
