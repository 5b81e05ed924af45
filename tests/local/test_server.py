"""The serving process itself: it starts, answers, and ends without cutting anybody off."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import psycopg
import pytest

from app.auth.permissions import Role
from app.core.ids import new_id
from app.keys import Keys
from app.settings import Settings
from tests.factories import Government


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(settings: Settings, url: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = _free_port()
    surroundings = {
        **os.environ,
        "CAPAIAN_ENVIRONMENT": "test",
        "CAPAIAN_DATABASE_URL": url,
        "CAPAIAN_DATA_DIR": str(settings.data.dir),
        "CAPAIAN_HTTP_PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve"],
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1_800):
            try:
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield process, address
    finally:
        process.kill()
        process.wait()


async def test_a_request_under_way_is_answered_before_the_process_ends(
    settings: Settings,
    keys: Keys,  # noqa: ARG001 - the process finds them in the data folder
    url: str,
    government: Government,
) -> None:
    caller = await government.caller(Role.EMPLOYEE)
    await asyncio.to_thread(_stop_while_it_answers, settings, url, caller.headers)


def _stop_while_it_answers(settings: Settings, url: str, headers: httpx.Headers) -> None:
    path = f"/api/v1/operations/{new_id()}"
    with (
        _serving(settings, url) as (process, address),
        httpx.Client(base_url=address, headers=headers, timeout=30) as client,
        ThreadPoolExecutor() as pool,
    ):
        assert client.get(path).status_code == 404
        with psycopg.connect(url) as owner:
            owner.execute("LOCK TABLE operations IN ACCESS EXCLUSIVE MODE")
            under_way = pool.submit(client.get, path)
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
            time.sleep(1)
            with pytest.raises(httpx.TransportError):
                httpx.get(f"{address}/healthz", timeout=2)
            assert not under_way.done()
            assert process.poll() is None
        assert under_way.result(20).status_code == 404
        # The server ends by the signal it was sent, once everything is answered.
        assert process.wait(20) in {0, -signal.SIGTERM}
