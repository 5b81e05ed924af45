"""The web application: ``create_app(settings)`` puts the parts together and starts nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.openapi.utils import get_openapi

from app import health, tables
from app.api import router, well_known
from app.auth.authentication import BROWSER_SESSION, Authenticator
from app.auth.tokens import TokenSigner
from app.core import crypto, logs, problems
from app.core.database import Database
from app.core.middleware import RequestContext
from app.core.openapi import published
from app.core.shortcut import Shortcut
from app.core.storage import Storage
from app.keys import Keys
from app.settings import Settings
from app.web import serve_web

DESCRIPTION = """\
Performance management of civil servants (ASN): plans cascade from agency objectives to each employee, realisations are
recorded with evidence, superiors rate, and every rating can be explained down to its inputs and its legal source.

Failures are `application/problem+json` (RFC 9457) with a stable `code`. Lists are keyset pages: pass `next` as `after`.
Send `Idempotency-Key` with a POST to repeat it safely, and `If-Match` with the `ETag` of what you edit.
"""


def create_app(settings: Settings, keys: Keys, database: Database | None = None) -> FastAPI:
    """Build the application. Without ``database`` it opens one at the address in the settings, and closes it."""
    logs.configure(settings.log.level, settings.log.format)
    crypto.configure(keys.field_keys)
    tables.load()
    owned = database is None
    if database is None:
        assert settings.database.url is not None  # noqa: S101 - whoever starts the application has chosen a database
        database = Database(
            settings.database.url,
            pool_size=settings.database.pool_size,
            statement_timeout_ms=settings.database.statement_timeout_ms,
        )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await database.start()
        shortcut.index()
        yield
        if owned:
            await database.stop()

    app = FastAPI(
        title="Capaian",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.database = database
    app.state.authenticate = Authenticator(
        database,
        TokenSigner(keys.signing_key, minutes=settings.auth.access_token_minutes),
        keys.session_secret,
    )
    app.state.storage = Storage.from_settings(settings)
    problems.install(app)
    app.include_router(router)
    app.include_router(well_known)
    app.include_router(health.router)
    if settings.http.web_dir is not None:
        serve_web(app, settings.http.web_dir)
    shortcut = Shortcut(app.router)
    app.router.middleware_stack = shortcut
    if settings.http.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.http.origins,
            allow_credentials=True,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["ETag", "Location", "Idempotency-Replayed", "Retry-After", "X-Request-ID"],
        )
    app.add_middleware(RequestContext, max_body_bytes=settings.http.max_body_bytes)
    app.openapi = lambda: openapi_document(app)  # type: ignore[method-assign]  # FastAPI's documented hook
    return app


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The published contract, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            openapi_version="3.1.0",
        )
        app.openapi_schema = published(document, BROWSER_SESSION)
    return app.openapi_schema
