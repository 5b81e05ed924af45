"""Finds the route of a request by its address at once.

The framework asks each route of each included router in turn, once per level of inclusion: with some two hundred
routes that took longer than everything else in a request. Here the method, the number of segments and the collection
name choose the few routes that can be meant; they are then matched by the framework's own rule, in its order.
"""

from collections import defaultdict

from fastapi import APIRouter
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

_Key = tuple[str, int, str]
_COLLECTION = 3
"""Where an address such as ``/api/v1/employees`` names its collection."""


class Shortcut:
    """Stands before the router of an application; whatever it does not know goes the ordinary way."""

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        self._ordinary = router.middleware_stack
        self._routes: dict[_Key, list[RouteContext]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope.get("root_path"):
            for route in self._candidates(scope["method"], scope["path"]):
                match, found = route.matches(scope)
                if match is Match.FULL:
                    scope.update(found, route=route.original_route, router=self._router)
                    await route.app(scope, receive, send)
                    return
        await self._ordinary(scope, receive, send)

    def index(self) -> None:
        """Go through all routes, some half a second's work. The first request does it where nobody did before."""
        self._routes = _indexed(self._router)

    def _candidates(self, method: str, path: str) -> list[RouteContext]:
        if self._routes is None:
            self.index()
            return self._candidates(method, path)
        return self._routes.get((method, path.count("/"), _collection(path)), [])


def _collection(path: str) -> str:
    parts = path.split("/", _COLLECTION + 1)
    return parts[_COLLECTION] if len(parts) > _COLLECTION else ""


def _indexed(router: APIRouter) -> dict[_Key, list[RouteContext]]:
    found: dict[_Key, list[RouteContext]] = defaultdict(list)
    for route in iter_route_contexts(router.routes):
        path = route.path or ""
        if ":" in path or "{" in _collection(path):
            # It may mean addresses of any shape, so the order between it and those behind it has to be kept.
            break
        if isinstance(route.original_route, APIRoute):
            for method in route.methods or ():
                found[method, path.count("/"), _collection(path)].append(route)
    return dict(found)
