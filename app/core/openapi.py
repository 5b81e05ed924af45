"""The published contract: what FastAPI writes, made safe for client generators."""

from typing import Any

from app.core.openapi_examples import complete

Document = dict[str, Any]
Node = Any  # Any JSON value; the functions below take it apart.


_PROBLEM = "application/problem+json"
_FOREIGN = frozenset({"decimal_places", "max_digits", "ge", "gt", "le", "lt"})
"""Constraints of Pydantic's that are no words of JSON Schema; they show up where a validator stands before the type."""

_NOT_IN_30 = frozenset({"contentMediaType", "contentEncoding", "patternProperties", "propertyNames"})


def published(document: Document, session: Document) -> Document:
    """The contract as it is published: standard words only, failures as problems, an example for every answer.

    `session` is the security scheme of browsers, which serves wherever a token does.
    """
    document = with_nullable_types(_standard(document))
    document["components"]["securitySchemes"]["session"] = session
    for path in document["paths"].values():
        for operation in path.values():
            _failures_as_problems(operation)
            if "security" in operation:
                operation["security"] = [{"token": []}, {"session": []}]
    complete(document)
    return document


def _standard(node: Node) -> Node:
    if isinstance(node, list):
        return [_standard(item) for item in node]
    if not isinstance(node, dict):
        return node
    is_schema = "type" in node or "anyOf" in node
    return {
        key: value if key in {"examples", "example", "default"} else _standard(value)
        for key, value in node.items()
        if not (is_schema and key in _FOREIGN and not isinstance(value, dict))
    }


def _failures_as_problems(operation: Document) -> None:
    """FastAPI documents a model as ``application/json``; a failure is never sent as that."""
    for status, answer in operation.get("responses", {}).items():
        content = answer.get("content", {})
        if status.startswith(("4", "5")) and "application/json" in content:
            content[_PROBLEM] = {**content.pop("application/json"), **content.get(_PROBLEM, {})}


def with_nullable_types(node: Node) -> Node:
    """Write ``anyOf: [T, null]`` as ``type: [T, "null"]`` wherever T has a plain type.

    Several client generators make unrelated parameters nullable as soon as they meet the ``anyOf`` form. A reference
    that may be null becomes ``oneOf`` with a null branch, which they read correctly.
    """
    if isinstance(node, list):
        return [with_nullable_types(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: with_nullable_types(value) for key, value in node.items()}
    options = node.get("anyOf")
    if not isinstance(options, list) or {"type": "null"} not in options:
        return node
    rest = [option for option in options if option != {"type": "null"}]
    others = {key: value for key, value in node.items() if key != "anyOf"}
    if len(rest) == 1 and isinstance(rest[0].get("type"), str):
        merged = {**rest[0], **others, "type": [rest[0]["type"], "null"]}
        if "enum" in merged:
            merged["enum"] = [*merged["enum"], None]
        return merged
    if all(set(option) <= {"type", "pattern"} for option in rest):
        # A number or its decimal text: the text form is what the service sends.
        return {**others, "type": [*(option["type"] for option in rest), "null"]}
    return {**others, "oneOf": [*rest, {"type": "null"}]}


def downgraded(document: Document) -> Document:
    """The same contract as OpenAPI 3.0.3, for tools that stop there."""
    older = _to_30(document)
    assert isinstance(older, dict)  # noqa: S101 - narrows the recursive result for the type checker
    older["openapi"] = "3.0.3"
    older.get("info", {}).pop("summary", None)
    return older


def _to_30(node: Node) -> Node:
    if isinstance(node, list):
        return [_to_30(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _to_30(value) for key, value in node.items()}
    kinds = node.get("type")
    if isinstance(kinds, list):
        node["nullable"] = "null" in kinds
        plain = [kind for kind in kinds if kind != "null"]
        if len(plain) == 1:
            node["type"] = plain[0]
        else:
            del node["type"]
            node["anyOf"] = [{"type": kind} for kind in plain]
    for form in ("oneOf", "anyOf"):
        options = node.get(form)
        if isinstance(options, list) and {"type": "null"} in options:
            rest = [option for option in options if option != {"type": "null"}]
            node["nullable"] = True
            if len(rest) == 1:
                del node[form]
                node["allOf"] = rest
            else:
                node[form] = rest
    if "const" in node:
        node["enum"] = [node.pop("const")]
    if isinstance(node.get("examples"), list):
        examples = node.pop("examples")
        if examples:
            node["example"] = examples[0]
    for limit, flag in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(node.get(limit), int | float) and not isinstance(node.get(limit), bool):
            node[flag] = node[limit]
            node[limit] = True
    return {key: value for key, value in node.items() if key not in _NOT_IN_30}
