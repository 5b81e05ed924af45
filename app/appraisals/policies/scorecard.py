"""Between stored JSON and the scoring package's policies."""

from app.appraisals.policies.errors import PolicyNotValid
from app.core.errors import FieldProblem
from app.core.schemas import JsonObject
from app.core.texts import Text
from app.scoring import PolicyInvalid, parse_policy, policy_as_mapping, shipped_policies
from app.scoring import RatingPolicy as RatingPolicy


def shipped() -> tuple[RatingPolicy, ...]:
    """The policies that come with the product, oldest first."""
    return tuple(shipped_policies())


def read(content: JsonObject, *, field: str = "body") -> RatingPolicy:
    """The policy that ``content`` describes. Raises ``PolicyNotValid`` naming every part that is wrong."""
    try:
        return parse_policy(_exact(content))
    except PolicyInvalid as invalid:
        problems = tuple(
            FieldProblem(
                f"{field}.{problem.path}".rstrip("."),
                problem.code.replace("_", "-"),
                Text(_literal(problem.message_id), _literal(problem.message)),
            )
            for problem in invalid.problems
        )
        raise PolicyNotValid(fields=problems, count=len(problems)) from invalid


def content_of(policy: RatingPolicy) -> JsonObject:
    return dict(policy_as_mapping(policy))


def _literal(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")


_DEEPEST = 12
_TOO_DEEP = FieldProblem("body", "too-deep", Text("Terlalu banyak tingkat", "Too many levels"))


def _exact(content: JsonObject) -> JsonObject:
    return {key: _without_floats(value, 1) for key, value in content.items()}


def _without_floats(node: object, depth: int) -> object:
    if depth > _DEEPEST:
        raise PolicyNotValid(fields=(_TOO_DEEP,), count=1)
    # A JSON number has been through a binary float; its shortest text is what the sender wrote.
    if isinstance(node, float):
        return repr(node)
    if isinstance(node, dict):
        return {key: _without_floats(value, depth + 1) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_floats(value, depth + 1) for value in node]
    return node
