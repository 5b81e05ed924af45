"""Holds every response that any test sees against the published contract."""

import json
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_DOCUMENT = "urn:capaian:openapi"
_PROBLEM = "application/problem+json"
_EVERYWHERE = frozenset({404, 405, 413, 429, 500, 503})
"""Refusals that come before or behind the endpoint: no such address, too large, too busy, our fault."""


class PublishedShapes:
    """ASGI layer that collects responses which the contract does not describe, in ``mismatches``."""

    mismatches: list[str]

    def __init__(self, app: ASGIApp, owner: FastAPI, mismatches: list[str]) -> None:
        self.app = app
        self.mismatches = mismatches
        self._owner = owner
        self._contract: Contract | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, kind, body = 0, "", bytearray()

        async def copying(message: Message) -> None:
            nonlocal status, kind
            if message["type"] == "http.response.start":
                status = message["status"]
                kind = dict(message["headers"]).get(b"content-type", b"").decode().split(";")[0]
            elif message["type"] == "http.response.body" and kind.endswith("json"):
                body.extend(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, copying)
        if "endpoint" in scope and status:
            if self._contract is None:
                self._contract = Contract(self._owner)
            self.mismatches.extend(self._contract.faults(scope["endpoint"], scope["method"], status, kind, bytes(body)))


class Contract:
    """The published document, ready to say what is wrong with a response."""

    def __init__(self, app: FastAPI) -> None:
        self._document = app.openapi()
        self._paths = {
            (context.endpoint, method): context.path
            for context in iter_route_contexts(app.routes)
            for method in context.methods or ()
        }
        resource = Resource(self._document, DRAFT202012)
        registry: Registry[Any] = Registry().with_resource(_DOCUMENT, resource)
        self._validator = cache(
            lambda pointer: Draft202012Validator(
                {"$ref": f"{_DOCUMENT}#{pointer}"},
                registry=registry,
                format_checker=Draft202012Validator.FORMAT_CHECKER,
            )
        )

    def faults(self, endpoint: Any, method: str, status: int, kind: str, body: bytes) -> list[str]:
        path = self._paths.get((endpoint, method))
        operation = self._document["paths"].get(path, {}).get(method.lower())
        if operation is None:
            return []
        place = f"{method} {path} → {status}"
        described = operation["responses"].get(str(status))
        if described is None:
            return (
                [] if status in _EVERYWHERE else [f"{place} is not documented: {body[:300].decode(errors='replace')}"]
            )
        shapes = described.get("content", {})
        if not shapes and not body:
            return []
        if kind not in shapes:
            return [f"{place} answers {kind or 'nothing'}, documented are {', '.join(shapes) or 'no contents'}"]
        if not kind.endswith("json") or "schema" not in shapes[kind]:
            return []
        pointer = "/".join(
            part.replace("~", "~0").replace("/", "~1")
            for part in ("", "paths", path, method.lower(), "responses", str(status), "content", kind, "schema")
        )
        found = self._validator(pointer).iter_errors(json.loads(body))
        return [f"{place}: at {error.json_path}: {error.message[:300]}" for error in found]
