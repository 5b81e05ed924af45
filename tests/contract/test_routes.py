"""No route without a guard."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import Mount

from app.auth.dependencies import Guard, public
from app.auth.permissions import GRANTS, Permission
from app.core.routing import AnonymousRoute, Route
from tests.contract.operations import PUBLIC

_OWN = {"/api/v1/openapi.json", "/api/docs", "/docs/oauth2-redirect"}
"""The framework's own addresses: the contract and the page that shows it."""


def _routes(app: FastAPI) -> list[RouteContext]:
    found = list(iter_route_contexts(app.routes))
    assert not [route for route in app.routes if isinstance(route, Mount)], "a mounted application escapes this walk"
    return [route for route in found if route.path not in _OWN]


def _calls(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)


def test_every_route_names_a_permission_or_says_that_it_is_public(app: FastAPI) -> None:
    routes = _routes(app)
    assert len(routes) > 100
    for route in routes:
        calls = list(_calls(route.dependant))
        guards = [call for call in calls if isinstance(call, Guard)]
        assert guards or public in calls, f"{route.path} has no guard"
        assert not (guards and public in calls), f"{route.path} is guarded and public at once"


def test_public_routes_are_these_and_no_others(app: FastAPI) -> None:
    assert {route.path for route in _routes(app) if public in _calls(route.dependant)} == PUBLIC


def test_every_route_under_the_api_runs_in_a_unit_of_work(app: FastAPI) -> None:
    for route in _routes(app):
        if route.path and route.path.startswith("/api/"):
            assert isinstance(route.original_route, Route), route.path
            if isinstance(route.original_route, AnonymousRoute):
                assert route.path in PUBLIC


def test_every_permission_guards_something_and_somebody_holds_it(app: FastAPI) -> None:
    used = {call.permission for route in _routes(app) for call in _calls(route.dependant) if isinstance(call, Guard)}
    held = frozenset().union(*GRANTS.values())
    assert held == set(Permission)
    unused = set(Permission) - used
    # Field-level: read-personal opens fields of a route that another permission guards.
    assert unused <= {Permission.EMPLOYEES_READ_PERSONAL}, unused
