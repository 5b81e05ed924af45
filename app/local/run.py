"""``make run``: everything on one machine, from an empty folder to a running system, until Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import FrameType

from rich.console import Console

from app import migrate
from app.core import crypto
from app.keys import obtain
from app.local.database import Refusal, database, exclusive
from app.settings import BadSettings, Settings, load

_WEB = Path(__file__).resolve().parent.parent.parent / "frontend" / "dist"
_START_SECONDS = 60
_STOP_SECONDS = 40
"""More than the 30 seconds that the worker gives to a running job."""


def main() -> int:
    """Run until told to stop. Returns the exit code: 0 after Ctrl-C or SIGTERM, 1 where something would not start."""
    console = Console(stderr=True, highlight=False)
    os.environ.setdefault("CAPAIAN_ENVIRONMENT", "development")
    if os.environ.get("PORT"):
        os.environ["CAPAIAN_HTTP_PORT"] = os.environ["PORT"]
    try:
        settings = load()
    except BadSettings as error:
        for line in error.lines:
            console.print(line, style="red", markup=False, soft_wrap=True)
        return 1
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        with ExitStack() as stack:
            _run(settings, console, stack)
    except Refusal as refusal:
        console.print(str(refusal), style="red", markup=False, soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("Stopped. The data stay for the next start.")
    return 0


def _interrupt(_: int, __: FrameType | None) -> None:
    # Once is enough: what comes after this is the orderly end, and a second signal must not cut it short.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _run(settings: Settings, console: Console, stack: ExitStack) -> None:
    started = time.monotonic()
    stack.enter_context(exclusive(settings.data.dir))
    _check_port(settings)
    with console.status("Starting PostgreSQL"):
        settings = stack.enter_context(database(settings, prepare=lambda new: _prepare(new, console)))
    logs = settings.data.dir / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    surroundings = _surroundings(settings)
    api = stack.enter_context(_child("serving", logs / "api.log", surroundings))
    worker = stack.enter_context(_child("working", logs / "worker.log", surroundings))
    address = f"http://{settings.http.host}:{settings.http.port}"
    with console.status("Starting the service"):
        _wait_until_ready(f"{address}/readyz", api, logs / "api.log")
    _greet(console, settings, address, time.monotonic() - started)
    while True:
        for name, process in (("API", api), ("worker", worker)):
            if process.poll() is not None:
                file = logs / ("api.log" if process is api else "worker.log")
                raise Refusal(f"The {name} stopped with code {process.returncode}. Its last lines:\n{_tail(file)}")
        time.sleep(0.5)


def _check_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.http.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.http.host, settings.http.port))
        except OSError as error:
            other = settings.http.port + 1
            msg = f"Port {settings.http.port} is in use ({error.strerror}). Choose another: PORT={other} make run"
            raise Refusal(msg) from error


def _prepare(settings: Settings, console: Console) -> None:
    """Bring a database to the newest schema, and a new one to life with the demonstration governments."""
    assert settings.database.url is not None  # noqa: S101 - database() has just put it there
    with console.status("Bringing the database schema up to date"):
        if migrate.current_revision(settings.database.url) != migrate.newest_revision():
            migrate.upgrade(settings.database.url)
    keys = obtain(settings)
    crypto.configure(keys.field_keys)
    if migrate.is_empty(settings.database.url):
        from app.demo.load import load_demo  # Loads half the application, which a second start does without.

        load_demo(settings, console)


def _surroundings(settings: Settings) -> dict[str, str]:
    given = dict(os.environ)
    given["CAPAIAN_DATABASE_URL"] = settings.database.url or ""
    given["CAPAIAN_DATA_DIR"] = str(settings.data.dir.resolve())
    given.setdefault("CAPAIAN_LOG_FORMAT", "console")
    given.setdefault("NO_COLOR", "1")
    # Plain http on this machine: some browsers would not send a cookie marked secure.
    given.setdefault("CAPAIAN_AUTH_SECURE_COOKIES", "false")
    if (_WEB / "index.html").exists():
        given.setdefault("CAPAIAN_HTTP_WEB_DIR", str(_WEB))
    return given


@contextmanager
def _child(part: str, log: Path, surroundings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as output:
        # Its own session: Ctrl-C in the terminal reaches this process alone, which then ends its children in order.
        process = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, "-m", f"app.cli.{part}"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=surroundings,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(address: str, api: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if api.poll() is not None:
            raise Refusal(f"The API stopped with code {api.returncode}. Its last lines:\n{_tail(log)}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own http address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise Refusal(f"The API did not become ready within {_START_SECONDS} seconds. Its last lines:\n{_tail(log)}")


def _tail(file: Path) -> str:
    return "\n".join(file.read_text(errors="replace").splitlines()[-15:])


def _greet(console: Console, settings: Settings, address: str, seconds: float) -> None:
    web = (_WEB / "index.html").exists()
    console.print(f"\n[bold]Capaian runs at {address}[/]  (ready in {seconds:.0f} s)")
    console.print(f"  API reference  {address}/api/docs")
    if not web:
        console.print("  The web client is not built; the API answers alone.")
    console.print(f"  Data and logs  {settings.data.dir}")
    accounts = settings.data.dir / "demo-accounts.json"
    if accounts.exists():
        console.print("\nDemonstration accounts (everybody in them is invented):")
        _show_accounts(console, json.loads(accounts.read_text()))
    console.print("\nCtrl-C stops everything.")


def _show_accounts(console: Console, accounts: list[dict[str, str]]) -> None:
    for (government, password), members in groupby(accounts, itemgetter("government", "password")):
        console.print(f"  [bold]{government}[/], password of all: [bold]{password}[/]")
        for each in members:
            person = f" ({each['name']})" if each["name"] else ""
            console.print(f"    {each['username']:20} {each['role']}{person}", soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
