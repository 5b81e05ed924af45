"""Which accounts their administrators see, and how."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select

from app.auth.models import Account
from app.auth.permissions import GRANTS, Permission, Role
from app.core import clock
from tests.agencies.factories import add_agency
from tests.auth.factories import add_account, add_person, browser, sign_in
from tests.employees.factories import add_employee, add_posting
from tests.factories import Government
from tests.statements import Statements

ACCOUNTS = "/api/v1/accounts"
MANAGERS = {role for role in Role if Permission.ACCOUNTS_MANAGE in GRANTS[role]}


async def names(client: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await client.get(ACCOUNTS, params=query)
    assert answer.status_code == 200, answer.text
    return [item["username"] for item in answer.json()["items"]]


async def count(government: Government) -> int:
    async with government.database.session(government.id) as session:
        return await session.scalar(select(func.count()).select_from(Account)) or 0


# --- who may, and who sees what ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, *sorted(Role)])
async def test_only_managers_of_accounts_get_in(government: Government, role: Role | None) -> None:
    client = await government.caller(role)
    account = await add_account(government)
    expected = 200 if role in MANAGERS else 403
    assert (await client.get(ACCOUNTS)).status_code == expected
    assert (await client.get(f"{ACCOUNTS}/{account.id}")).status_code == expected
    if expected == 403:
        for method, path in (
            ("POST", ACCOUNTS),
            ("PATCH", f"{ACCOUNTS}/{account.id}"),
            ("POST", f"{ACCOUNTS}/{account.id}/password-reset"),
        ):
            body = {"username": "yosef", "display_name": "Yosef"} if path == ACCOUNTS else {"disabled": True}
            answer = await client.request(method, path, json=body, headers={"If-Match": '"1"'})
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_without_a_sign_in_nothing_is_shown(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get(ACCOUNTS)).status_code == 401


async def test_a_manager_of_a_unit_sees_the_accounts_of_those_who_serve_there_or_below(
    government: Government, other_government: Government
) -> None:
    unit = await add_agency(government, "Dinas Kesehatan")
    below = await add_agency(government, "Puskesmas", unit)
    beside = await add_agency(government, "Dinas Pendidikan")
    own, under = await add_person(government, unit.id), await add_person(government, below.id)
    elsewhere, above = await add_person(government, beside.id), await add_person(government)
    outsider = await add_account(government, "outsider")
    foreign = await add_person(other_government)
    client = await government.caller(Role.ADMINISTRATOR, on=unit.id)
    assert set(await names(client)) == {own.username, under.username}
    for account, status in (
        (own, 200),
        (under, 200),
        (elsewhere, 404),
        (above, 404),
        (outsider, 404),
        (foreign, 404),
    ):
        address = f"{ACCOUNTS}/{account.id}"
        assert (await client.get(address)).status_code == status
        if status == 404:
            changed = await client.patch(address, json={"disabled": True}, headers={"If-Match": '"1"'})
            assert (changed.status_code, changed.json()["code"]) == (404, "account-not-found")
            assert (await client.post(f"{address}/password-reset")).status_code == 404
            assert (await client.get(f"{address}/roles")).status_code == 404
            granted = await client.post(f"{address}/roles", json={"role": "planner", "agency_id": str(unit.id)})
            assert granted.status_code == 404
            assert (await client.delete(f"{address}/roles/{uuid4()}")).status_code == 404


async def test_a_manager_of_the_whole_government_sees_every_account_of_it(
    government: Government, other_government: Government
) -> None:
    unit = await add_agency(government)
    person, outsider = await add_person(government, unit.id), await add_account(government, "outsider")
    foreign = await add_account(other_government, "foreign")
    client = await government.caller(Role.PERSONNEL_AGENCY)
    found = await names(client, limit=200)
    assert {person.username, outsider.username} <= set(found)
    assert len(found) == 3
    assert foreign.username not in found
    assert (await client.get(f"{ACCOUNTS}/{foreign.id}")).status_code == 404


async def test_whoever_moves_to_another_unit_moves_out_of_sight(government: Government) -> None:
    unit, beside = await add_agency(government), await add_agency(government)
    employee = await add_employee(government, posted=False)
    today = clock.today("Asia/Makassar")
    await add_posting(government, employee, unit.id, starts_on=date(2020, 1, 1), until=today)
    await add_posting(government, employee, beside.id, starts_on=today)
    account = await add_account(government, employee.nip, employee_id=employee.id)
    before = await government.caller(Role.ADMINISTRATOR, on=unit.id)
    now = await government.caller(Role.ADMINISTRATOR, on=beside.id)
    assert (await before.get(f"{ACCOUNTS}/{account.id}")).status_code == 404
    assert (await now.get(f"{ACCOUNTS}/{account.id}")).status_code == 200
    with clock.set_to(clock.now() - timedelta(days=2)):
        assert (await before.get(f"{ACCOUNTS}/{account.id}")).status_code == 200


# --- the list ---------------------------------------------------------------------------------------------------


async def test_the_list_filters_sorts_and_pages(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    for username, display_name in (("zainal", "Zainal"), ("maria.d", "Maria Dewi"), ("yosef", "Yosef Maria")):
        await add_account(government, username, display_name=display_name)
    nip = await add_person(government, display_name="Berto")
    await add_account(government, "planner-1", role=Role.PLANNER, display_name="Perencana")
    await add_account(government, "gone", disabled_at=clock.now(), display_name="Pergi")
    assert await names(client, q="MARIA") == ["maria.d", "yosef"]
    spaced = f"{nip.username[:8]} {nip.username[8:14]} {nip.username[14]} {nip.username[15:]}"
    assert await names(client, q=spaced) == [nip.username]
    assert await names(client, q="%") == []
    assert await names(client, role="planner") == ["planner-1"]
    assert await names(client, disabled=True) == ["gone"]
    assert "gone" not in await names(client, disabled=False)
    every = await names(client, sort="-username")
    assert every == sorted(every, reverse=True)
    paged: list[str] = []
    query: dict[str, Any] = {"limit": 2, "sort": "username"}
    while True:
        page = (await client.get(ACCOUNTS, params=query)).json()
        paged += [item["username"] for item in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert paged == sorted(every)


@pytest.mark.parametrize("query", [{"role": "mayor"}, {"sort": "password_hash"}, {"limit": 0}, {"nip": "1"}])
async def test_an_unknown_filter_or_sort_is_refused(government: Government, query: dict[str, Any]) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    assert (await client.get(ACCOUNTS, params=query)).status_code == 422


async def test_a_list_is_one_statement_however_long(government: Government, statements: Statements) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    for expected in (1, 6):
        while await count(government) < expected:
            await add_account(government, role=Role.PLANNER)
        with statements.counted() as seen:
            answer = await client.get(ACCOUNTS)
        assert len(answer.json()["items"]) == expected
        assert len(seen) == 1


async def test_an_account_shows_its_employee_roles_and_last_sign_in(
    government: Government, statements: Statements
) -> None:
    unit = await add_agency(government, "Dinas Kesehatan")
    account = await add_person(government, unit.id, role=Role.AGENCY_HR, on=unit.id)
    client = await government.caller(Role.PERSONNEL_AGENCY)
    async with browser(government) as other:
        begun = (await sign_in(other, government, account.username)).json()["me"]["session"]
    with statements.counted() as seen:
        answer = await client.get(f"{ACCOUNTS}/{account.id}")
    assert len(seen) == 1
    assert answer.headers["etag"] == '"1"'
    shown = answer.json()
    assert shown["employee"] == {"id": str(account.employee_id), "name": account.display_name}
    assert [(held["role"], held["agency"]["name"]) for held in shown["roles"]] == [("agency_hr", "Dinas Kesehatan")]
    assert shown["last_signed_in_at"] is not None
    assert begun["id"]
    assert "password" not in answer.text.replace("must_change_password", "")
    listed = (await client.get(ACCOUNTS, params={"q": account.username})).json()["items"]
    assert listed == [{name: shown[name] for name in listed[0]}]
