"""The walkthrough in the documentation, run word by word against a real server and worker."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from psycopg import sql

from app import migrate
from tests.conftest import database_url

ROOT = Path(__file__).resolve().parent.parent.parent
_BLOCK = re.compile(r"```bash\n(.*?)```", re.DOTALL)
_START_SECONDS = 180


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: str, environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("w") as output:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "capaian", command], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=40)


def _wait_until_ready(base: str, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            httpx.get(f"{base}/readyz", timeout=5).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the server is not ready after {_START_SECONDS} s:\n{log.read_text()[-3000:]}")


@pytest.fixture
def system(server_url: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A server and a worker on a database of their own. Gives the environment for the walkthrough's shell."""
    name = f"capaian_walkthrough_{os.getpid()}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    migrate.upgrade(database_url(server_url, name))
    port = _free_port()
    environment = {
        **os.environ,
        "CAPAIAN_ENVIRONMENT": "development",
        "CAPAIAN_DATABASE_URL": database_url(server_url, name),
        "CAPAIAN_DATA_DIR": str(tmp_path / "data"),
        "CAPAIAN_HTTP_PORT": str(port),
        "BASE": f"http://127.0.0.1:{port}",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    with ExitStack() as stack:
        stack.enter_context(_running("serve", environment, tmp_path / "api.log"))
        stack.enter_context(_running("worker", environment, tmp_path / "worker.log"))
        _wait_until_ready(environment["BASE"], tmp_path / "api.log")
        yield environment
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def test_the_walkthrough_does_what_it_says(system: dict[str, str]) -> None:
    blocks = _BLOCK.findall((ROOT / "docs" / "walkthrough.md").read_text())
    assert len(blocks) >= 10
    script = "set -euo pipefail\n" + "\n".join(blocks)
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, env=system, capture_output=True, text=True, timeout=600)
    said = f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    assert done.returncode == 0, said
    for step in (
        "(True, 2, 0)",
        "(0, 3)",
        "Contoh Kepala Bidang",
        "('open', {'planning': 3})",
        "('bukti.txt', 'text/plain')",
        "('105.39', 'meets', 'total_meets')",
        "('reason-required', ['body.results_reason'])",
        "('finalised', 'very_good')",
        "acknowledged",
    ):
        assert step in done.stdout, f"{step} is missing in:\n{said}"
