"""The operations of the published contract, each ready to be called."""

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Any
Document = Mapping[str, Any]

PUBLIC = frozenset(
    {
        "/.well-known/jwks.json",
        "/api/v1/auth/refresh",
        "/api/v1/auth/sign-in",
        "/api/v1/governments",
        "/healthz",
        "/metrics",
        "/readyz",
    }
)
"""Addresses that need no sign-in. Adding to this list is a decision, not a formality."""

_METHODS = ("get", "put", "post", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    spec: Document = field(repr=False)
    document: Document = field(repr=False)

    @property
    def placeholders(self) -> list[str]:
        return re.findall(r"\{(\w+)\}", self.path)

    @property
    def is_public(self) -> bool:
        return self.path in PUBLIC

    def parameters(self, place: str) -> list[Document]:
        return [given for given in self.spec.get("parameters", []) if given["in"] == place]

    def content(self) -> tuple[str, Document] | None:
        """The media type and schema of the body, if it takes one."""
        body = self.spec.get("requestBody")
        if body is None:
            return None
        kind = next(iter(body["content"]))
        return kind, body["content"][kind]["schema"]

    def example(self) -> Json:
        """A body as the contract itself shows it."""
        content = self.content()
        return None if content is None else sample(content[1], self.document)

    def address(self, fill: Callable[[str], str]) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: fill(found[1]), self.path)


def operations(document: Document) -> list[Operation]:
    return [
        Operation(item[method]["operationId"], method.upper(), path, item[method], document)
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    ]


def resolved(schema: Document, document: Document) -> Document:
    """The schema behind a reference."""
    while "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        schema = document["components"]["schemas"][name]
    return schema


def sample(schema: Document, document: Document) -> Json:
    """The example of a schema; where only its parts have one, put together from them."""
    schema = resolved(schema, document)
    for key in ("example", "default", "const"):
        if key in schema and schema[key] is not None:
            return copy.deepcopy(schema[key])
    if schema.get("examples"):
        return copy.deepcopy(schema["examples"][0])
    if "properties" in schema:
        wanted = schema.get("required", schema["properties"])
        return {name: sample(schema["properties"][name], document) for name in wanted}
    for choice in ("oneOf", "anyOf", "allOf"):
        if choice in schema:
            return sample(schema[choice][0], document)
    if "enum" in schema:
        return schema["enum"][0]
    return _PLAIN.get(_kind(schema), {}).get(schema.get("format", ""), _PLAIN[_kind(schema)][""])


def _kind(schema: Document) -> str:
    kind = schema.get("type", "object")
    return kind[0] if isinstance(kind, list) else kind


_PLAIN: dict[str, dict[str, Json]] = {
    "string": {
        "": "teks",
        "uuid": "01a20000-0000-7000-8000-000000000001",
        "date": "2026-06-01",
        "date-time": "2026-06-01T00:00:00Z",
        "binary": "isi",
    },
    "integer": {"": 1},
    "number": {"": 1},
    "boolean": {"": True},
    "array": {"": []},
    "object": {"": {}},
    "null": {"": None},
}
