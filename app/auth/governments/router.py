"""/governments and /.well-known/jwks.json, open to everybody."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from app.auth.dependencies import AuthenticatorDep, public
from app.auth.governments import service
from app.auth.governments.schemas import GovernmentQuery, GovernmentRead, PublicKeys
from app.core.openapi_responses import problems
from app.core.pagination import Page
from app.core.routing import AnonymousRoute
from app.core.work import ReaderDep

router = APIRouter(prefix="/governments", tags=["auth"], route_class=AnonymousRoute, dependencies=[Depends(public)])
well_known = APIRouter(prefix="/.well-known", tags=["auth"], route_class=AnonymousRoute, dependencies=[Depends(public)])
"""Outside the versioned API: RFC 8615 fixes the address."""


@router.get("", operation_id="listGovernments", responses=problems(public=True))
async def list_governments(reader: ReaderDep, query: Annotated[GovernmentQuery, Query()]) -> Page[GovernmentRead]:
    """The governments one can sign in to here."""
    return await service.governments(reader, query)


@well_known.get("/jwks.json", operation_id="getKeys", response_model=PublicKeys, responses=problems(public=True))
async def get_keys(authenticator: AuthenticatorDep, response: Response) -> dict[str, list[dict[str, str]]]:
    """The public keys of our access tokens (RFC 7517), for services that verify them on their own."""
    response.headers["Cache-Control"] = "public, max-age=3600"
    return authenticator.signer.public_keys()
