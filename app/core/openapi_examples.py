"""Examples for answers: a schema that shows none gets one put together from its parts, so that every answer has one."""

import copy
from typing import Any

Document = dict[str, Any]
Node = Any  # Any JSON value.

_ID = "01935f6e-7c1a-7d0e-9c53-0a1b2c3d4e5f"
_FORMATS: Document = {
    "uuid": _ID,
    "date": "2026-06-30",
    "date-time": "2026-06-30T02:15:00Z",
    "binary": "…",
}
_NAMES: Document = {
    "name": "Dinas Kesehatan",
    "display_name": "Maria Yuliana",
    "employee_name": "Maria Yuliana",
    "title": "Meningkatnya mutu layanan kesehatan",
    "code": "1.02.01",
    "path": "01935f6e7c1a7d0e9c530a1b2c3d4e5f",
    "reason": "Sesuai keputusan rapat kinerja",
    "unit": "persen",
    "data_source": "Laporan bulanan puskesmas",
    "position": "Perawat Ahli Muda",
    "username": "198504122010012001",
    "nip": "198504122010012001",
    "limit": 25,
    "version": 1,
    "done": 120,
    "total": 5402,
    "percent": "97.5",
    "weight": "25",
    "year": 2026,
}
"""Telling values for the names that come up again and again."""

_PLAIN: Document = {"string": "teks", "integer": 1, "number": 1, "boolean": True, "null": None}
_DEPTH = 8
"""Deeper than any answer nests by itself; a tree that holds trees ends here."""


def complete(document: Document) -> None:
    """Mend the examples of every schema, and give one to every successful JSON answer that shows none itself."""
    for schema in document["components"]["schemas"].values():
        if "examples" in schema:
            schema["examples"] = [_mended(example, schema, document) for example in schema["examples"]]
    for path in document["paths"].values():
        for operation in path.values():
            for status, answer in operation.get("responses", {}).items():
                content = answer.get("content", {}).get("application/json")
                if status.startswith("2") and content and "schema" in content and "examples" not in content:
                    made = compose(content["schema"], document)
                    content["examples"] = {"default": {"value": made}}


def _mended(example: Node, schema: Document, document: Document) -> Node:
    """FastAPI drops every null from the document, those of examples included; here they come back."""
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    choices = [choice for choice in schema.get("oneOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return _mended(example, choices[0], document)
    if isinstance(example, list) and "items" in schema:
        return [_mended(item, schema["items"], document) for item in example]
    if not isinstance(example, dict) or "properties" not in schema:
        return example
    parts = schema["properties"]
    kept = {key: _mended(value, parts.get(key, {}), document) for key, value in example.items()}
    missing = [key for key in schema.get("required", ()) if key not in example]
    # An example inherited from a smaller schema lacks what this one adds.
    return kept | {key: None if _may_be_null(parts[key]) else compose(parts[key], document, key) for key in missing}


def _may_be_null(schema: Document) -> bool:
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("oneOf", ())


def compose(schema: Document, document: Document, name: str = "", depth: int = 0) -> Node:
    """A value that fits the schema: its own example, else one made of its parts."""
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    shown = _shown(schema)
    if shown is not None:
        return copy.deepcopy(shown)
    for form in ("oneOf", "anyOf", "allOf"):
        if form in schema:
            return compose(schema[form][0], document, name, depth)
    kinds = schema.get("type", "object")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if depth > _DEPTH and "null" in kinds:
        return None
    if kind == "object":
        return {key: compose(part, document, key, depth + 1) for key, part in schema.get("properties", {}).items()}
    if kind == "array":
        # A tree's own branches would never end; one level of anything shows enough.
        fits = depth <= _DEPTH and "items" in schema
        return [compose(schema["items"], document, name, depth + 2)] if fits else []
    return _plain(schema, kind, name)


def _shown(schema: Document) -> Node:
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    return next((value for value in schema.get("enum", ()) if value is not None), None)


def _plain(schema: Document, kind: str, name: str) -> Node:
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if kind == "string" and "pattern" in schema and name not in _NAMES:
        return "75"
    telling = _NAMES.get(name, _PLAIN[kind])
    fitting = {"string": str, "integer": int, "number": int, "boolean": bool}.get(kind, object)
    return telling if isinstance(telling, fitting) else _PLAIN[kind]
