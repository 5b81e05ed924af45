"""Who sees which employee."""

from datetime import timedelta
from typing import Any

import httpx

from app.auth.permissions import Role
from app.core import clock
from app.core.ids import new_id
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee, add_override, add_posting
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def names(caller: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await caller.get("/api/v1/employees", params=query)
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


async def test_each_role_sees_its_own_reach_and_nothing_elsewhere(
    government: Government, other_government: Government
) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    head = await add_employee(government, agency_id=a.id, heads_unit=True, name="Kepala")
    staff = await add_employee(government, agency_id=bidang.id, name="Staf")
    other = await add_employee(government, agency_id=b.id, name="Lain")
    unposted = await add_employee(government, posted=False, name="Tanpa Jabatan")
    foreign = await add_employee(other_government, name="Asing")
    everybody = ["Kepala", "Lain", "Staf", "Tanpa Jabatan"]
    seen = {
        "staff": (await government.caller(employee_id=staff.id), ["Staf"]),
        "nobody": (await government.caller(), []),
        "head": (await government.caller(employee_id=head.id), ["Kepala", "Staf"]),
        "officer": (await government.caller(Role.AGENCY_HR, on=a.id), ["Kepala", "Staf"]),
        "below": (await government.caller(Role.AUDITOR, on=bidang.id), ["Staf"]),
        "personnel": (await government.caller(Role.PERSONNEL_AGENCY), everybody),
    }
    for caller, expected in seen.values():
        assert await names(caller) == expected
        for employee in (head, staff, other, unposted, foreign):
            for part in ("", "/superior", "/postings", "/superior-overrides"):
                answer = await caller.get(f"/api/v1/employees/{employee.id}{part}")
                assert answer.status_code == (200 if employee.name in expected else 404)


async def test_an_acting_head_sees_the_unit_while_it_lasts(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    acting, former = await add_employee(government, agency_id=b.id), await add_employee(government, agency_id=b.id)
    await add_employee(government, agency_id=a.id, name="Staf A")
    await add_acting(government, former, a.id, until=TODAY)
    await add_acting(government, acting, a.id, starts_on=TODAY)
    assert "Staf A" in await names(await government.caller(employee_id=acting.id))
    assert "Staf A" not in await names(await government.caller(employee_id=former.id))


async def test_a_superior_by_hand_sees_the_employee(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    boss, staff = (
        await add_employee(government, agency_id=a.id, name="Ketua"),
        await add_employee(government, agency_id=b.id, name="Anggota"),
    )
    await add_override(government, staff, boss)
    caller = await government.caller(employee_id=boss.id)
    assert await names(caller) == ["Anggota", "Ketua"]
    assert (await caller.get(f"/api/v1/employees/{staff.id}")).status_code == 200


async def test_the_receiving_unit_sees_whom_it_is_about_to_get_and_the_former_one_no_longer(
    government: Government,
) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    moving = await add_employee(government, posted=False, name="Pindah")
    await add_posting(government, moving, a.id, until=TODAY)
    await add_posting(government, moving, b.id, starts_on=TODAY + DAY)
    assert await names(await government.caller(Role.AGENCY_HR, on=a.id)) == []
    assert await names(await government.caller(Role.AGENCY_HR, on=b.id)) == ["Pindah"]


async def test_nobody_reads_employees_without_signing_in(anonymous: httpx.AsyncClient) -> None:
    for path in ("", f"/{new_id()}", f"/{new_id()}/personal", f"/{new_id()}/postings", f"/{new_id()}/superior"):
        assert (await anonymous.get(f"/api/v1/employees{path}")).status_code == 401
