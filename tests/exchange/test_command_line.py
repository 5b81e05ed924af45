"""What the command line calls: files in and out without the API."""

from pathlib import Path

import pytest

from app.core.errors import TooLarge
from app.exchange import service
from app.exchange.errors import FileTypeRefused, GovernmentUnknown
from app.settings import Settings
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.exchange.factories import read_back, stored, templated, xlsx
from tests.factories import Government


async def test_a_file_goes_in_and_what_is_refused_lies_beside_it(
    government: Government, settings: Settings, tmp_path: Path
) -> None:
    await add_agency(government, code="D1")
    path = tmp_path / "pegawai.xlsx"
    path.write_bytes(xlsx([templated("D1"), templated("D9")]))
    rehearsal = await service.run_import(government.database, settings, government.code, path, "employees", True)
    assert (rehearsal.created, rehearsal.refused, rehearsal.dry_run) == (1, 1, True)
    assert await stored(government, "SELECT id FROM employees") == []
    done = await service.run_import(government.database, settings, government.code, path, "employees", False)
    assert (done.created, done.refused, done.codes) == (1, 1, {"unit-unknown": 1})
    assert done.workbook == tmp_path / "pegawai-ditolak.xlsx"
    assert len(read_back(done.workbook.read_bytes())) == 2
    assert (await stored(government, "SELECT actor_id FROM audit_entries"))[0]["actor_id"] is None
    again = await service.run_import(government.database, settings, government.code, path, "employees", False)
    assert (again.created, again.unchanged) == (0, 1)


async def test_an_export_and_the_template_go_to_the_ending_of_the_path(
    government: Government, settings: Settings, tmp_path: Path
) -> None:
    someone = await add_employee(government)
    for ending in ("xlsx", "csv", "jsonl"):
        path = tmp_path / f"pegawai.{ending}"
        assert await service.write_export(government.database, government.code, path, "employees") == 1
        done = await service.run_import(government.database, settings, government.code, path, "employees", False)
        assert (done.rows, done.unchanged) == (1, 1)
        assert someone.nip
        service.write_template(tmp_path / f"templat.{ending}", "agencies")
        assert (tmp_path / f"templat.{ending}").stat().st_size > 100
    with pytest.raises(ValueError, match="ods"):
        service.write_template(tmp_path / "templat.ods", "agencies")


async def test_what_cannot_be_imported_is_named(government: Government, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(FileTypeRefused):
        await service.run_import(government.database, settings, government.code, path, "employees")
    with pytest.raises(GovernmentUnknown):
        await service.run_import(government.database, settings, "tidak-ada", path, "employees")
    small = settings.model_copy(update={"storage": settings.storage.model_copy(update={"max_file_bytes": 4})})
    with pytest.raises(TooLarge):
        await service.run_import(government.database, small, government.code, path, "employees")
