"""What is written for operators agrees with the code."""

import re
from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from app.cli.main import app
from app.migrate import ROOT
from app.settings import PLACEHOLDER, Settings

_ROW = re.compile(r"^\| `(CAPAIAN_\w+)` \| (.*?) \| (.+) \|$", re.MULTILINE)


def _shown(value: object) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _settings() -> Iterator[tuple[str, str]]:
    for name, field in Settings.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            for inner, given in kind.model_fields.items():
                yield f"CAPAIAN_{name}_{inner}".upper(), _shown(given.default)
        else:
            yield f"CAPAIAN_{name}".upper(), _shown(field.default)


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    text = (ROOT / "docs" / "operations.md").read_text()
    table = {name: default.strip("`") for name, default, _ in _ROW.findall(text)}
    assert table == dict(_settings())


def test_the_installation_sets_only_what_exists() -> None:
    known = {name for name, _ in _settings()}
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    for name in ("api", "worker", "migrate"):
        assert set(services[name]["environment"]) <= known, name
    assert services["api"]["environment"].items() >= services["worker"]["environment"].items()


def test_what_the_installation_asks_for_is_in_the_example_and_is_a_placeholder() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?", (ROOT / "compose.yaml").read_text()))
    lines = (ROOT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert {name: example.get(name) for name in asked} == dict.fromkeys(asked, PLACEHOLDER)


def test_commands_in_the_documents_exist() -> None:
    known = {
        (command.name or getattr(command.callback, "__name__", "")).replace("_", "-")
        for command in app.registered_commands
    }
    known |= {group.name or "" for group in app.registered_groups}
    for page in ("README.md", "docs/operations.md"):
        used = set(re.findall(r"`capaian ([a-z][a-z-]+)", (ROOT / page).read_text()))
        assert used <= known, (page, used - known)


def test_the_makefile_explains_every_target() -> None:
    text = (ROOT / "Makefile").read_text()
    phony = set(re.findall(r"^\.PHONY: (\S+)$", text, re.MULTILINE))
    explained = set(re.findall(r"^([a-z0-9-]+):.*## \S", text, re.MULTILINE))
    assert phony == explained
