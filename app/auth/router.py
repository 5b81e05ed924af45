"""Sign-in, sessions, tokens, accounts and roles."""

from fastapi import APIRouter

from app.core.routing import Route

router = APIRouter(route_class=Route)
