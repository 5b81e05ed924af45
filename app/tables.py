"""Loads every model, so that references between domains resolve whichever of them a process uses first."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

_ROOT = Path(__file__).resolve().parent
_IN_CORE = ("app.core.audit", "app.core.audit_chain", "app.core.idempotency", "app.core.tenants")


def load() -> None:
    """Import ``models.py`` of every domain, and the tables of the core. Cheap when they are loaded already."""
    for _ in modules("models"):
        pass
    for name in _IN_CORE:
        importlib.import_module(name)


def modules(name: str) -> Iterator[ModuleType]:
    """The modules called ``name`` of all domains, imported; found by their files, so that nothing else is loaded."""
    for file in sorted(_ROOT.rglob(f"{name}.py")):
        parts = file.relative_to(_ROOT).with_suffix("").parts
        if parts[0] != "core":
            yield importlib.import_module(".".join(("app", *parts)))
