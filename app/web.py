"""Serves a built web client beside the API, for ``make run``; in production it is deployed on its own."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.requests import Request
from starlette.responses import Response

_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)


def serve_web(app: FastAPI, folder: Path) -> None:
    """Files as they are, hashed ones cached for ever; any other address gets the client, which routes itself."""
    root = folder.resolve()

    async def web(request: Request) -> Response:
        wanted = (root / request.path_params["path"]).resolve()
        found = wanted if wanted.is_file() and wanted.is_relative_to(root) else root / "index.html"
        hashed = "assets" in found.relative_to(root).parts
        caching = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return FileResponse(found, headers={"Cache-Control": caching, "Content-Security-Policy": _POLICY})

    app.add_route("/{path:path}", web, methods=["GET", "HEAD"], include_in_schema=False)
