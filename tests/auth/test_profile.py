"""/auth/me, /governments."""

from datetime import date, timedelta

import httpx
import pytest

from app.auth.permissions import GRANTS, Permission, Role
from app.core import clock
from tests.agencies.factories import add_agency
from tests.auth.factories import add_account, browser, sign_in
from tests.employees.factories import add_acting, add_employee
from tests.factories import Government
from tests.statements import Statements

ME = "/api/v1/auth/me"
GOVERNMENTS = "/api/v1/governments"


async def test_i_see_my_account_employee_roles_units_and_government(
    government: Government, statements: Statements
) -> None:
    unit = await add_agency(government, "Dinas Kesehatan")
    head = await add_employee(government, agency_id=unit.id, name="Maria Contoh", heads_unit=True)
    client = await government.caller(Role.AGENCY_HR, on=unit.id, employee_id=head.id)
    with statements.counted() as seen:
        answer = await client.get(ME)
    assert len(seen) == 1
    me = answer.json()
    assert me["employee"] == {"id": str(head.id), "name": "Maria Contoh"}
    assert [(held["role"], held["agency"]) for held in me["roles"]] == [
        ("agency_hr", {"id": str(unit.id), "name": "Dinas Kesehatan"})
    ]
    assert me["headed_units"] == [{"id": str(unit.id), "name": "Dinas Kesehatan"}]
    assert set(me["permissions"]) == GRANTS[Role.AGENCY_HR] | GRANTS[Role.SUPERIOR]
    assert me["permissions"] == sorted(me["permissions"])
    assert me["must_change_password"] is False
    assert me["csrf_token"] is None
    assert me["government"] == {
        "id": str(government.id),
        "code": government.code,
        "name": f"Pemerintah Uji {government.code}",
        "time_zone": "Asia/Makassar",
        "theme": {},
        "synthetic": True,
    }


async def test_somebody_outside_the_civil_service_has_no_employee(government: Government) -> None:
    me = (await (await government.caller()).get(ME)).json()
    assert (me["employee"], me["roles"], me["headed_units"]) == (None, [], [])
    assert set(me["permissions"]) == GRANTS[Role.EMPLOYEE]


async def test_acting_for_a_head_makes_a_superior_only_while_it_lasts(government: Government) -> None:
    unit = await add_agency(government)
    deputy = await add_employee(government)
    today = clock.today("Asia/Makassar")
    await add_acting(government, deputy, unit.id, starts_on=date(2020, 1, 1), until=today)
    client = await government.caller(employee_id=deputy.id)
    assert (await client.get(ME)).json()["headed_units"] == []
    with clock.set_to(clock.now() - timedelta(days=2)):
        me = (await client.get(ME)).json()
    assert [unit_["id"] for unit_ in me["headed_units"]] == [str(unit.id)]
    assert Permission.APPRAISALS_READ in me["permissions"]


async def test_anybody_may_see_the_governments(
    anonymous: httpx.AsyncClient, government: Government, other_government: Government, statements: Statements
) -> None:
    with statements.counted() as seen:
        found = (await anonymous.get(GOVERNMENTS, params={"q": f"UJI {government.code}"})).json()
    assert len(seen) == 1
    assert found == {
        "items": [
            {
                "code": government.code,
                "name": f"Pemerintah Uji {government.code}",
                "time_zone": "Asia/Makassar",
                "synthetic": True,
                "theme": {},
            }
        ],
        "next": None,
        "total": None,
    }
    codes: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = (await anonymous.get(GOVERNMENTS, params={"limit": "1", **after})).json()
        codes += [item["code"] for item in page["items"]]
        if page["next"] is None or len(codes) > 500:
            break
        after = {"after": page["next"]}
    assert {government.code, other_government.code} <= set(codes)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("query", [{"q": ""}, {"secret": "1"}, {"sort": "id"}, {"after": "zzz"}, {"q": "\x00"}])
async def test_a_wrong_query_for_governments_is_refused(anonymous: httpx.AsyncClient, query: dict[str, str]) -> None:
    assert (await anonymous.get(GOVERNMENTS, params=query)).status_code == 422


async def test_the_list_of_governments_ignores_who_asks(government: Government) -> None:
    await add_account(government, "maria")
    async with browser(government) as client:
        await sign_in(client, government, "maria", kind="web")
        client.headers["Authorization"] = "Bearer nonsense"
        assert (await client.get(GOVERNMENTS)).status_code == 200
