"""Plan, open, follow and close cycles, over HTTP."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from app.appraisals.cycles.lifecycle import PeriodKind, periods_of
from app.appraisals.roster import service as roster
from app.auth.permissions import Role
from app.core import clock
from tests.agencies.factories import add_agency
from tests.appraisals.factories import open_cycle_with
from tests.employees.factories import add_employee
from tests.factories import Government

CYCLE: dict[str, Any] = {
    "name": "Penilaian 2026",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "policy_code": "permenpanrb-6-2022",
    "policy_version": "1",
}


async def test_a_planned_cycle_has_its_quarters_its_year_and_the_usual_deadlines(government: Government) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    made = await officer.post("/api/v1/cycles", json=CYCLE)
    assert made.status_code == 201, made.text
    cycle = (await officer.get(made.headers["Location"])).json()
    assert [period["kind"] for period in cycle["periods"]] == ["quarter"] * 4 + ["annual"]
    assert (cycle["plan_due_on"], cycle["evaluation_due_on"]) == ("2026-01-31", "2027-01-31")
    assert (cycle["state"], cycle["policy_regime"], cycle["appraisals"]) == ("draft", "matrix", {})
    assert {action["name"] for action in cycle["actions"] if action["allowed"]} == {"edit", "open"}


@pytest.mark.parametrize(("kind", "count"), [("month", 12), ("quarter", 4), ("semester", 2), ("none", 0)])
def test_periods_cover_every_day_once(kind: str, count: int) -> None:
    periods = periods_of(date(2026, 1, 1), date(2026, 12, 31), kind, date(2027, 1, 31))
    assert periods[-1].kind is PeriodKind.ANNUAL
    parts = periods[:-1]
    assert len(parts) == count
    for before, after in pairwise(parts):
        assert after.starts_on == before.ends_on + timedelta(days=1)
    if parts:
        assert (parts[0].starts_on, parts[-1].ends_on) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"policy_code": "tidak-ada"}, "cycle-policy-unknown"),
        ({"ends_on": "2025-12-31"}, "cycle-dates-wrong"),
        ({"ends_on": "2028-12-31"}, "cycle-dates-wrong"),
        ({"evaluation_due_on": "2026-06-01"}, "cycle-dates-wrong"),
        ({"period_kind": "week"}, "malformed"),
        ({"name": "nol\x00"}, "malformed"),
    ],
)
async def test_a_cycle_that_cannot_be_is_refused(government: Government, change: dict[str, str], code: str) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await officer.post("/api/v1/cycles", json=CYCLE | change)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert (await officer.get("/api/v1/cycles")).json()["items"] == []


async def test_two_cycles_cannot_share_a_name(government: Government) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    await officer.post("/api/v1/cycles", json=CYCLE)
    answer = await officer.post("/api/v1/cycles", json=CYCLE)
    assert (answer.status_code, answer.json()["code"]) == (409, "cycle-name-taken")


async def test_a_cycle_is_opened_once(government: Government) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    location = (await officer.post("/api/v1/cycles", json=CYCLE)).headers["Location"]
    started = await officer.post(f"{location}/opening")
    assert started.status_code == 202
    operation = (await officer.get(started.headers["Location"])).json()
    assert (operation["kind"], operation["state"]) == ("cycle.open", "waiting")
    again = await officer.post(f"{location}/opening")
    assert (again.status_code, again.json()["code"]) == (409, "cycle-not-draft")


async def test_the_policy_is_frozen_with_the_cycle(government: Government) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    policy = (await officer.get("/api/v1/policies/permenpanrb-6-2022/versions/1")).json()["content"]
    own = policy | {"code": "kota-uji", "version": "1"}
    assert (await officer.post("/api/v1/policies", json=own)).status_code == 201
    made = await officer.post("/api/v1/cycles", json=CYCLE | {"policy_code": "kota-uji"})
    assert made.status_code == 201, made.text
    assert (await officer.post("/api/v1/policies/kota-uji/versions/1/retirement")).status_code == 200
    refused = await officer.post(f"{made.headers['Location']}/opening")
    assert (refused.status_code, refused.json()["code"]) == (422, "cycle-policy-unknown")


async def test_deadlines_move_only_for_whoever_read_them(government: Government) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    made = await officer.post("/api/v1/cycles", json=CYCLE)
    change = {"evaluation_due_on": "2027-02-15"}
    assert (await officer.patch(made.headers["Location"], json=change)).status_code == 428
    headers = {"If-Match": made.headers["ETag"]}
    moved = await officer.patch(made.headers["Location"], json=change, headers=headers)
    assert moved.status_code == 204
    assert (await officer.patch(made.headers["Location"], json=change, headers=headers)).status_code == 412
    assert (await officer.get(made.headers["Location"])).json()["evaluation_due_on"] == "2027-02-15"


async def test_a_cycle_with_unfinished_appraisals_closes_only_for_a_reason(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    employee = await add_employee(government, agency_id=dinas.id)
    opened = await open_cycle_with(government, [employee])
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    refused = await officer.post(f"/api/v1/cycles/{opened.cycle.id}/closure", json={})
    assert (refused.status_code, refused.json()["code"], refused.json()["data"]) == (
        409,
        "cycle-unfinished",
        {"unfinished": 1},
    )
    closed = await officer.post(f"/api/v1/cycles/{opened.cycle.id}/closure", json={"reason": "Menunggu putusan."})
    assert closed.status_code == 204
    assert (await officer.get(f"/api/v1/cycles/{opened.cycle.id}")).json()["state"] == "closed"


async def test_progress_counts_each_unit_with_everything_below_it(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    bidang = await add_agency(government, name="Bidang Uji", parent=dinas)
    people = [await add_employee(government, agency_id=unit.id) for unit in (dinas, bidang, bidang)]
    opened = await open_cycle_with(government, people)
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    address = f"/api/v1/cycles/{opened.cycle.id}/progress"
    counts = {
        each["agency"]["name"]: each["appraisals"] for each in (await officer.get(f"{address}?depth=3")).json()["items"]
    }
    assert counts == {"Pemerintah Uji": 3, "Dinas Uji": 3, "Bidang Uji": 2}
    local = await government.caller(Role.AGENCY_HR, on=bidang.id)
    names = [each["agency"]["name"] for each in (await local.get(f"{address}?depth=8")).json()["items"]]
    assert names == ["Bidang Uji"]


async def test_who_may_plan_and_who_may_read(government: Government, other_government: Government) -> None:
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    location = (await officer.post("/api/v1/cycles", json=CYCLE)).headers["Location"]
    employee = await government.caller()
    assert (await employee.get(location)).status_code == 200
    for action in ("opening", "closure", "following"):
        answer = await employee.post(f"{location}/{action}", json={} if action == "closure" else None)
        assert answer.status_code == 403, action
    stranger = await other_government.caller(Role.PERSONNEL_AGENCY)
    assert (await stranger.get(location)).status_code == 404
    assert (await stranger.post(f"{location}/opening")).status_code == 404
    dinas = await add_agency(government, name="Dinas Uji")
    local = await government.caller(Role.PERSONNEL_AGENCY, on=dinas.id)
    assert (await local.post(f"{location}/opening")).status_code == 403
    whole = await local.post("/api/v1/cycles", json=CYCLE | {"name": "Seluruhnya"})
    assert (whole.status_code, whole.json()["code"]) == (403, "outside-your-units")


async def test_somebody_who_joins_later_is_added_once(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    opened = await open_cycle_with(government)
    joiner = await add_employee(government, agency_id=dinas.id, name="Pegawai Baru")
    local = await government.caller(Role.AGENCY_HR, on=dinas.id)
    address = f"/api/v1/cycles/{opened.cycle.id}/appraisals"
    made = await local.post(address, json={"employee_id": str(joiner.id)})
    assert made.status_code == 201, made.text
    assert (await local.get(made.headers["Location"])).json()["employee"]["name"] == "Pegawai Baru"
    again = await local.post(address, json={"employee_id": str(joiner.id)})
    assert (again.status_code, again.json()["code"]) == (409, "not-in-scope")


async def test_a_wrong_appraiser_is_corrected_with_a_reason(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    head = await add_employee(government, agency_id=dinas.id, name="Kepala", heads_unit=True)
    deputy = await add_employee(government, agency_id=dinas.id, name="Wakil")
    employee = await add_employee(government, agency_id=dinas.id, name="Pegawai")
    opened = await open_cycle_with(government, [employee], appraiser=head)
    officer = await government.caller(Role.AGENCY_HR, on=dinas.id)
    address = f"/api/v1/appraisals/{opened.of(employee).id}"
    tag = (await officer.get(address)).headers["ETag"]

    async def correct(to: UUID, version: str) -> Any:
        body = {"appraiser_id": str(to), "reason": "Atasan salah tercatat."}
        return await officer.post(f"{address}/appraiser", json=body, headers={"If-Match": version})

    oneself = await correct(employee.id, tag)
    assert (oneself.status_code, oneself.json()["code"]) == (422, "appraiser-is-oneself")
    assert (await correct(deputy.id, '"99"')).status_code == 412
    assert (await correct(deputy.id, tag)).status_code == 204
    shown = (await officer.get(address)).json()
    assert (shown["appraiser"]["name"], shown["appraiser_source"]) == ("Wakil", "corrected")
    assert shown["reviewer"]["name"] == "Kepala"
    trail = await (await government.caller(Role.AUDITOR)).get("/api/v1/audit", params={"action": "appraiser.corrected"})
    assert trail.json()["items"][0]["reason"] == "Atasan salah tercatat."


async def test_a_cancelled_appraisal_stays_and_is_over(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    employee = await add_employee(government, agency_id=dinas.id)
    opened = await open_cycle_with(government, [employee])
    officer = await government.caller(Role.AGENCY_HR, on=dinas.id)
    address = f"/api/v1/appraisals/{opened.of(employee).id}"
    assert (await officer.post(f"{address}/voiding", json={"reason": "Pindah pemerintah."})).status_code == 204
    assert (await officer.get(address)).json()["state"] == "void"
    again = await officer.post(f"{address}/voiding", json={"reason": "Sekali lagi."})
    assert (again.status_code, again.json()["code"]) == (409, "appraisal-over")


async def test_the_list_shows_own_appraised_and_those_of_ones_units(government: Government) -> None:
    one, other = await add_agency(government, name="Dinas Satu"), await add_agency(government, name="Dinas Dua")
    head = await add_employee(government, agency_id=one.id, name="Kepala", heads_unit=True)
    mine = await add_employee(government, agency_id=one.id, name="Ani")
    theirs = await add_employee(government, agency_id=other.id, name="Budi")
    opened = await open_cycle_with(government, [mine, theirs])
    await open_cycle_with(government, [head], year=2024)

    async def names(client: Any, **filters: str) -> list[str]:
        answer = await client.get("/api/v1/appraisals", params=filters)
        assert answer.status_code == 200, answer.text
        return [row["employee"]["name"] for row in answer.json()["items"]]

    assert await names(await government.caller(Role.AUDITOR)) == ["Ani", "Budi", "Kepala"]
    assert await names(await government.caller(Role.AUDITOR), q="bud") == ["Budi"]
    assert await names(await government.caller(Role.AUDITOR), q="%%") == []
    assert await names(await government.caller(Role.AUDITOR), agency_id=str(one.id)) == ["Ani", "Kepala"]
    assert await names(await government.caller(Role.AUDITOR), cycle_id=str(opened.cycle.id), state="planning") == [
        "Ani",
        "Budi",
    ]
    assert await names(await government.caller(Role.AGENCY_HR, on=other.id)) == ["Budi"]
    assert await names(await government.caller(employee_id=mine.id)) == ["Ani"]
    assert await names(await government.caller(employee_id=head.id)) == ["Ani", "Kepala"]
    assert await names(await government.caller()) == []


async def test_pages_of_appraisals_follow_one_another(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    people = [await add_employee(government, agency_id=dinas.id, name=f"Pegawai {number:02}") for number in range(7)]
    await open_cycle_with(government, people)
    auditor = await government.caller(Role.AUDITOR)
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 3, "sort": "-name"}
    while True:
        page = (await auditor.get("/api/v1/appraisals", params=query)).json()
        seen += [row["employee"]["name"] for row in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert seen == [f"Pegawai {number:02}" for number in reversed(range(7))]


async def test_opening_happens_on_the_day_of_the_government(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    await add_employee(government, agency_id=dinas.id)
    officer = await government.caller(Role.PERSONNEL_AGENCY)
    location = (await officer.post("/api/v1/cycles", json=CYCLE)).headers["Location"]
    await officer.post(f"{location}/opening")
    with clock.set_to(datetime(2026, 3, 31, 16, 30, tzinfo=UTC)):
        async with government.database.session(government.id) as session:
            counts = await roster.enrol(session, UUID(location.rsplit("/", 1)[1]))
            await session.commit()
    assert counts == {"enrolled": 1, "without_appraiser": 1}
