"""Loads every model, so that references between domains resolve whichever of them a process uses first."""

import importlib
import pkgutil

import app as package

_IN_CORE = ("app.core.audit", "app.core.audit_chain", "app.core.idempotency", "app.core.tenants")


def load() -> None:
    """Import ``models.py`` of every domain, and the tables of the core. Cheap when they are loaded already."""
    for module in pkgutil.walk_packages(package.__path__, "app."):
        if module.name.endswith(".models"):
            importlib.import_module(module.name)
    for name in _IN_CORE:
        importlib.import_module(name)
