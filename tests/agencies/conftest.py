"""A count of what a request asks the database."""

from collections.abc import Awaitable, Callable

import pytest

from app.core.database import Reader


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that readers send from now on, by the method that sends them."""
    sent: list[str] = []
    for name in ("fetch", "fetch_one", "fetch_value"):
        original = getattr(Reader, name)

        monkeypatch.setattr(Reader, name, _counted(name, original, sent))
    return sent


def _counted(name: str, original: Callable[..., Awaitable[object]], sent: list[str]) -> Callable[..., object]:
    async def counted(*given: object, **values: object) -> object:
        sent.append(name)
        return await original(*given, **values)

    return counted
