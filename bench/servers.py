"""Start and stop the two servers that a benchmark compares, one worker each."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def serving(factory: str, environment: dict[str, str]) -> AsyncIterator[int]:
    """A uvicorn of one worker on a free loopback port, stopped at the end. Gives the port."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", factory, "--factory", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **environment}, cwd=Path(__file__).parent.parent, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await _until_it_listens(port, process)
        yield port
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _until_it_listens(port: int, process: asyncio.subprocess.Process) -> None:
    for _ in range(300):
        if process.returncode is not None:
            msg = f"the server ended with {process.returncode} before it listened"
            raise RuntimeError(msg)
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    msg = "the server does not listen after 30 s"
    raise RuntimeError(msg)
