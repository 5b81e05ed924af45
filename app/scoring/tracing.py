"""The parts a trace is made of, and their JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.scoring.exact import exact_text, half_up
from app.scoring.policy import RatingPolicy, Source
from app.scoring.policy_json import policy_as_mapping
from app.scoring.policy_parsing import parse_policy
from app.scoring.problems import PolicyInvalid, Problem, TraceInvalid
from app.scoring.reading import Reader
from app.scoring.terms import LABELS, Confidence

MAXIMUM_NODES = 5_000

Value = Fraction | Decimal | StrEnum | str | bool | int | None
Scalar = str | bool | None


@dataclass(frozen=True, slots=True)
class TraceInput:
    """One field of the scorecard as it was given; `path` is its place there ("results.0.weight")."""

    path: str
    label_id: str
    label_en: str
    value: Scalar


@dataclass(frozen=True, slots=True)
class TraceNode:
    """One computed value: its formula with the numbers filled in, what was rounded, and the rule's source.

    `value` is exact ("97.5", "1860/19", a rating's code, None for unknown), `shown` is for people to read.
    """

    key: str
    label_id: str
    label_en: str
    value: str | None
    shown: str | None
    unit: str
    formula: str
    rounding: str
    source: Source
    inputs: tuple[TraceInput, ...] = ()
    children: tuple["TraceNode", ...] = ()

    def walk(self) -> Iterator["TraceNode"]:
        """This node and all below it, top down."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Trace:
    """A rating as a tree, with the policy it was made by; complete enough to make the rating again."""

    policy: RatingPolicy
    root: TraceNode


def written(value: Value, places: int = 2) -> tuple[str | None, str | None]:
    """(exact, shown) texts of a value; a label's `shown` is Indonesian, as in the official forms."""
    if value is None:
        return None, None
    if isinstance(value, StrEnum):
        return value.value, LABELS[value][0]
    if isinstance(value, Fraction | Decimal):
        return exact_text(value), str(half_up(value, places))
    return str(value), str(value)


def trace_as_mapping(trace: Trace) -> dict[str, object]:
    """{"policy", "root"}: JSON-able, and read back by `parse_trace`."""
    return {"policy": policy_as_mapping(trace.policy), "root": _node(trace.root)}


def parse_trace(document: object) -> Trace:
    """The trace in a JSON object; raises TraceInvalid with every problem found, never anything else."""
    top = Reader(document)
    top.has("policy")
    policy = None
    try:
        policy = parse_policy(document.get("policy") if isinstance(document, dict) else None)
    except PolicyInvalid as invalid:
        top.problems.extend(problem.under("policy") for problem in invalid.problems)
    budget = [MAXIMUM_NODES]
    root = _read_node(top.table("root"), budget, depth=0)
    top.close()
    if budget[0] < 0:
        top.note("root", "too_many", limit=MAXIMUM_NODES)
    if top.problems or policy is None:
        raise TraceInvalid(top.problems or [Problem.of("policy", "missing")])
    return Trace(policy, root)


def _node(node: TraceNode) -> dict[str, object]:
    return {
        "key": node.key,
        "label_id": node.label_id,
        "label_en": node.label_en,
        "value": node.value,
        "shown": node.shown,
        "unit": node.unit,
        "formula": node.formula,
        "rounding": node.rounding,
        "source": {
            "regulation": node.source.regulation,
            "article": node.source.article,
            "confidence": node.source.confidence.value,
        },
        "inputs": [
            {"path": i.path, "label_id": i.label_id, "label_en": i.label_en, "value": i.value} for i in node.inputs
        ],
        "children": [_node(child) for child in node.children],
    }


def _read_node(reader: Reader, budget: list[int], depth: int) -> TraceNode:
    budget[0] -= 1
    source = reader.table("source")
    inputs = []
    for inner in reader.tables("inputs", 500, required=False):
        path, label_id, label_en = inner.text("path"), inner.text("label_id"), inner.text("label_en")
        inputs.append(TraceInput(path, label_id, label_en, inner.scalar("value")))
        inner.close()
    # A real trace is six deep; a document that nests further is refused before it exhausts the stack.
    below = reader.tables("children", 200, required=False) if depth < 10 and budget[0] > 0 else []
    node = TraceNode(
        reader.text("key"),
        reader.text("label_id"),
        reader.text("label_en"),
        reader.text_or_none("value"),
        reader.text_or_none("shown"),
        reader.text("unit", ""),
        reader.text_or_none("formula") or "",
        reader.text("rounding", ""),
        Source(source.text("regulation"), source.text("article"), source.choice("confidence", Confidence)),
        tuple(inputs),
        tuple(_read_node(child, budget, depth + 1) for child in below),
    )
    source.close()
    reader.close()
    return node
