"""A load generator that costs little itself: raw HTTP/1.1 over keep-alive connections, closed loop, loopback only."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True)
class Figures:
    """What one run of a target gave. Times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds

    def __str__(self) -> str:
        return f"{self.rate:8.0f} requests/s   p50 {self.p50:6.1f} ms   p95 {self.p95:6.1f} ms   p99 {self.p99:6.1f} ms"


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def run(port: int, make: Callable[[int], bytes], *, seconds: float, connections: int = 16) -> Figures:
    """Send ``make(n)`` over ``connections`` connections until the time is up. Any answer but 2xx stops the run."""
    numbers = count()
    until = time.perf_counter() + seconds
    times: list[float] = []
    started = time.perf_counter()
    await asyncio.gather(*(_connection(port, make, numbers, until, times) for _ in range(connections)))
    taken = time.perf_counter() - started
    times.sort()
    return Figures(len(times), taken, *(1000 * times[int(len(times) * share)] for share in (0.50, 0.95, 0.99)))


async def _connection(
    port: int, make: Callable[[int], bytes], numbers: Iterator[int], until: float, times: list[float]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            writer.write(make(next(numbers)))
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            body = await reader.readexactly(length)
            times.append(time.perf_counter() - begun)
            if not head.startswith(b"HTTP/1.1 2"):
                raise RuntimeError(head.split(b"\r\n")[0].decode() + " " + body[:300].decode(errors="replace"))
    finally:
        writer.close()
