"""The commands: what they do, and the one line in which they say why not."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from app import migrate
from app.cli.main import main
from app.core import audit
from app.core.ids import new_id
from app.settings import PLACEHOLDER, BadSettings, Settings, load
from tests.factories import Government

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str, settings: Settings) -> Run:
    """Runs a command as the script does; gives its exit code, output and complaint."""
    monkeypatch.setenv("CAPAIAN_ENVIRONMENT", "test")
    monkeypatch.setenv("CAPAIAN_DATABASE_URL", url)
    monkeypatch.setenv("CAPAIAN_DATA_DIR", str(settings.data.dir))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["capaian", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), said.out, said.err

    return run


def test_a_government_is_entered_once(run: Run, url: str) -> None:
    code = f"uji-{new_id().hex[-10:]}"
    status, output, _ = run("create-government", code, "Pemerintah Uji", "--time-zone", "Asia/Jayapura")
    again, _, complaint = run("create-government", code, "Pemerintah Uji")

    assert (status, output.split()[0]) == (0, code)
    assert (again, complaint.strip()) == (1, f"there is a government {code} already")
    with psycopg.connect(url) as owner:
        row = owner.execute(
            "SELECT t.time_zone, a.kind, a.name FROM tenants t JOIN agencies a ON a.tenant_id = t.id WHERE t.code = %s",
            (code,),
        ).fetchone()
    assert row == ("Asia/Jayapura", "government", "Pemerintah Uji")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("Kota Kupang", "Nama"), "lower-case letters"), (("kota-x", "Nama", "--time-zone", "Asia/Kupang"), "time zone")],
)
def test_a_malformed_government_is_refused_in_one_line(run: Run, arguments: tuple[str, ...], words: str) -> None:
    status, _, complaint = run("create-government", *arguments)
    assert status == 1
    assert words in complaint
    assert len(complaint.strip().splitlines()) == 1


def test_an_administrator_gets_a_password_that_works_once(run: Run) -> None:
    code = f"uji-{new_id().hex[-10:]}"
    run("create-government", code, "Pemerintah Uji")
    status, output, _ = run("create-admin", "pengelola", "--government", code)
    assert status == 0
    assert len(output.strip().splitlines()[-1]) >= 12

    status, _, complaint = run("create-admin", "pengelola", "--government", "tidak-ada")
    assert status == 1
    assert "There is no government with the code tidak-ada" in complaint


async def test_the_audit_trail_is_sealed_and_verified(run: Run, url: str, government: Government) -> None:
    async with government.database.session(government.id) as session:
        for _ in range(3):
            audit.record(session, None, "plan.agreed", "plan", new_id())
        await session.commit()
    asked = ("--government", government.code)

    # The commands run an event loop of their own, so they need a thread without one.
    before = await asyncio.to_thread(run, "audit", "verify", *asked)
    await asyncio.to_thread(run, "audit", "seal")
    sealed = await asyncio.to_thread(run, "audit", "verify", *asked)
    with psycopg.connect(url) as owner:
        owner.execute("ALTER TABLE audit_entries DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_entries SET action = 'x' WHERE tenant_id = %s AND sequence = 2", (government.id,))
        owner.execute("ALTER TABLE audit_entries ENABLE TRIGGER USER")
    tampered = await asyncio.to_thread(run, "audit", "verify", *asked)

    assert before[0] == 0
    assert "0 sealed, 3 not yet sealed" in before[1]
    assert (sealed[0], sealed[1].strip()) == (0, f"{government.code}: 3 sealed, 0 not yet sealed")
    assert tampered[0] == 1
    assert "altered at 2" in tampered[1]
    assert "1 faults" in tampered[2]


def test_migrations_go_to_the_newest_revision(run: Run) -> None:
    newest = migrate.newest_revision()
    status, output, _ = run("migrate")
    assert (status, output.strip()) == (0, f"{newest} → {newest}")


def test_the_contract_is_written_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    status, _, _ = run("openapi", "--folder", str(tmp_path), "--errors", str(tmp_path / "errors.md"))
    assert status == 0
    assert {file.name for file in tmp_path.iterdir()} == {"openapi.json", "openapi-3.0.json", "errors.md"}


def test_a_worked_example_that_differs_fails_the_command(run: Run, tmp_path: Path) -> None:
    golden = migrate.ROOT / "tests" / "golden" / "golden.json"
    status, output, _ = run("verify", str(golden))
    assert status == 0
    assert output.strip().endswith(" passed, 0 failed")

    broken = tmp_path / "broken.json"
    broken.write_text('{"groups": [{"name": "x", "cases": [{"id": "1", "input": {}, "expected": {}}]}]}')
    status, _, _ = run("verify", str(broken))
    assert status == 1


def test_a_template_can_be_filled_in_without_a_database(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "templat.xlsx"
    status, _, _ = run("export", str(file), "--template", "--kind", "employees")
    assert status == 0
    assert file.read_bytes().startswith(b"PK")


def test_an_export_needs_to_know_whose(run: Run, tmp_path: Path) -> None:
    status, _, complaint = run("export", str(tmp_path / "x.csv"))
    assert (status, complaint.strip()) == (2, "say which government: --government kota-kupang")


def test_a_database_that_is_away_is_said_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPAIAN_DATABASE_URL", "postgresql://postgres:rahasia@127.0.0.1:1/capaian")
    status, _, complaint = run("migrate")
    assert status == 1
    assert len(complaint.strip().splitlines()) == 1
    assert "rahasia" not in complaint


def test_production_refuses_placeholders_and_names_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPAIAN_ENVIRONMENT", "production")
    monkeypatch.setenv("CAPAIAN_DATABASE_URL", "postgresql://capaian@db/capaian")
    monkeypatch.setenv("CAPAIAN_AUTH_SIGNING_KEY", PLACEHOLDER)
    monkeypatch.setenv("CAPAIAN_AUTH_SESSION_SECRET", "panjang-dan-rahasia")
    with pytest.raises(BadSettings) as refused:
        load()
    (line,) = refused.value.lines
    assert "CAPAIAN_AUTH_SIGNING_KEY" in line
    assert "CAPAIAN_AUTH_FIELD_KEYS" in line
    assert "CAPAIAN_DATABASE_URL" not in line
    assert "panjang-dan-rahasia" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [("CAPAIAN_HTTP_PORT", "delapan"), ("CAPAIAN_DATABASE_POOL_SIZE", "-1"), ("CAPAIAN_LOG_LEVEL", "keras")],
)
def test_a_bad_setting_is_named_without_its_value(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    status, _, complaint = run("migrate")
    assert status == 2
    assert complaint.startswith(name)
    assert value not in complaint
    assert len(complaint.strip().splitlines()) == 1
