"""Serves a built web client beside the API, for ``make run``; in production it is deployed on its own."""

import gzip
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
_NOT_OURS = ("api/", ".well-known/")
_TEXT = frozenset({".css", ".html", ".js", ".json", ".svg"})
"""What gets a quarter of its size when compressed; fonts are compressed by themselves."""


def serve_web(app: FastAPI, folder: Path) -> None:
    """Files as they are, hashed ones cached for ever; any other address gets the client, which routes itself.

    The files are those of the start: what an address names is looked up, never opened as a path.
    """
    root = folder.resolve()
    files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
    compressed: dict[str, bytes] = {}

    async def web(request: Request) -> Response:
        wanted: str = request.path_params["path"]
        if wanted.startswith(_NOT_OURS):
            raise HTTPException(404)
        name = wanted if wanted in files else "index.html"
        caching = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
        headers = {"Cache-Control": caching, "Content-Security-Policy": _POLICY}
        if files[name].suffix not in _TEXT:
            return FileResponse(files[name], headers=headers)
        headers["Vary"] = "Accept-Encoding"
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return FileResponse(files[name], headers=headers)
        if name not in compressed:
            compressed[name] = gzip.compress(files[name].read_bytes())
        headers["Content-Encoding"] = "gzip"
        return Response(compressed[name], headers=headers, media_type=guess_type(name)[0])

    app.add_route("/{path:path}", web, methods=["GET", "HEAD"], include_in_schema=False)
