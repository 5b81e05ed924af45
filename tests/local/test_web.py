"""The web client beside the API: its files, itself for every other page, and never a file of the machine."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from app.core.database import Database
from app.keys import Keys
from app.main import create_app
from app.settings import HttpSettings, Settings


@pytest.fixture
async def client(
    settings: Settings, keys: Keys, database: Database, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<title>Capaian</title>")
    (built / "assets" / "index-1a2b3c.js").write_text("1")
    (tmp_path / "rahasia.txt").write_text("rahasia")
    app = create_app(settings.model_copy(update={"http": HttpSettings(web_dir=built)}), keys, database)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://capaian.test") as client:
        yield client


async def test_a_hashed_file_is_cached_for_ever_and_the_page_never(client: httpx.AsyncClient) -> None:
    script = await client.get("/assets/index-1a2b3c.js")
    page = await client.get("/")
    assert (script.text, script.headers["cache-control"]) == ("1", "public, max-age=31536000, immutable")
    assert (page.text, page.headers["cache-control"]) == ("<title>Capaian</title>", "no-cache")
    assert "default-src 'self'" in page.headers["content-security-policy"]


async def test_texts_travel_compressed_to_whoever_reads_that(client: httpx.AsyncClient) -> None:
    for path in ("/", "/assets/index-1a2b3c.js"):
        packed = await client.get(path, headers={"Accept-Encoding": "gzip, br"})
        plain = await client.get(path, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.text == plain.text
        assert packed.headers["content-type"] == plain.headers["content-type"]
        assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        head = await client.head(path, headers={"Accept-Encoding": "gzip"})
        assert head.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/penilaian/2026",
        "/../rahasia.txt",
        "/..%2frahasia.txt",
        "/%2e%2e/rahasia.txt",
        "//etc/passwd",
        "/a%00b",
        "/" + "x" * 5_000,
    ],
)
async def test_every_other_page_is_the_client_itself(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.text) == (200, "<title>Capaian</title>")


async def test_an_unknown_address_of_the_api_stays_a_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/tidak-ada")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
