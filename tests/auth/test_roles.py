"""Granting and revoking roles."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.auth.permissions import GRANTS, Permission, Role
from app.auth.principal import Grant, Principal
from app.auth.roles import service
from app.auth.roles.errors import LastOwnRole
from tests.agencies.factories import add_agency
from tests.auth.factories import actions, add_account, add_person, browser, sign_in
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.statements import Statements

ACCOUNTS = "/api/v1/accounts"


def roles_of(account_id: UUID | str) -> str:
    return f"{ACCOUNTS}/{account_id}/roles"


async def grant(client: httpx.AsyncClient, account_id: UUID, role: Role, agency_id: UUID) -> httpx.Response:
    return await client.post(roles_of(account_id), json={"role": role, "agency_id": str(agency_id)})


async def own_account(client: httpx.AsyncClient) -> dict[str, Any]:
    me: dict[str, Any] = (await client.get("/api/v1/auth/me")).json()
    return me


@pytest.mark.parametrize("role", [None, *sorted(Role)])
async def test_only_those_who_grant_roles_get_in(government: Government, role: Role | None) -> None:
    client = await government.caller(role)
    account = await add_account(government)
    allowed = role is not None and Permission.ROLES_GRANT in GRANTS[role]
    assert (await client.get(roles_of(account.id))).status_code == (200 if allowed else 403)
    granted = await grant(client, account.id, Role.PLANNER, government.root)
    assert granted.status_code == (201 if allowed else 403)
    assert (await client.delete(f"{roles_of(account.id)}/{uuid4()}")).status_code == (404 if allowed else 403)


async def test_a_granted_role_works_at_once_and_a_revoked_one_no_more(government: Government) -> None:
    administrator = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government, "maria")
    unit = await add_agency(government, "Dinas Kesehatan")
    async with browser(government) as hers:
        tokens = (await sign_in(hers, government, "maria")).json()
        hers.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        assert (await hers.get(ACCOUNTS)).status_code == 403
        answer = await grant(administrator, account.id, Role.ADMINISTRATOR, unit.id)
        assert answer.status_code == 201, answer.text
        granted = answer.json()
        assert answer.headers["location"] == f"{roles_of(account.id)}/{granted['id']}"
        assert granted["agency"] == {"id": str(unit.id), "name": "Dinas Kesehatan"}
        assert (await hers.get(ACCOUNTS)).status_code == 200
        listed = (await administrator.get(roles_of(account.id))).json()
        assert listed == {"items": [granted], "next": None, "total": None}
        assert (await administrator.get(answer.headers["location"])).json() == granted
        assert (await administrator.delete(answer.headers["location"])).status_code == 204
        assert (await hers.get(ACCOUNTS)).status_code == 403
    assert (await administrator.get(roles_of(account.id))).json()["items"] == []
    assert (await administrator.get(answer.headers["location"])).json()["code"] == "role-grant-not-found"
    again = await administrator.delete(answer.headers["location"])
    assert (again.status_code, again.json()["code"]) == (404, "role-grant-not-found")
    assert await actions(government, account.id) == ["role.granted", "role.revoked"]
    assert (await grant(administrator, account.id, Role.ADMINISTRATOR, unit.id)).status_code == 201


async def test_the_roles_of_an_account_are_one_statement(government: Government, statements: Statements) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government)
    for role in (Role.PLANNER, Role.AUDITOR):
        assert (await grant(client, account.id, role, government.root)).status_code == 201
    with statements.counted() as seen:
        answer = await client.get(roles_of(account.id))
    assert [held["role"] for held in answer.json()["items"]] == ["planner", "auditor"]
    assert len(seen) == 1


async def test_a_role_is_granted_only_at_and_below_the_own_unit(government: Government) -> None:
    unit, beside = await add_agency(government), await add_agency(government)
    below = await add_agency(government, parent=unit)
    client = await government.caller(Role.ADMINISTRATOR, on=unit.id)
    person = await add_person(government, unit.id)
    for agency_id in (unit.id, below.id):
        assert (await grant(client, person.id, Role.AGENCY_HR, agency_id)).status_code == 201
    for agency_id in (beside.id, government.root):
        refused = await grant(client, person.id, Role.AGENCY_HR, agency_id)
        assert (refused.status_code, refused.json()["code"]) == (403, "role-beyond-yours")
    assert len((await client.get(roles_of(person.id))).json()["items"]) == 2


async def test_the_personnel_agency_makes_no_administrator_and_unmakes_none(government: Government) -> None:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    account = await add_account(government, role=Role.ADMINISTRATOR)
    refused = await grant(client, (await add_account(government)).id, Role.ADMINISTRATOR, government.root)
    assert (refused.status_code, refused.json()["code"]) == (403, "role-beyond-yours")
    held = (await client.get(roles_of(account.id))).json()["items"][0]
    kept = await client.delete(f"{roles_of(account.id)}/{held['id']}")
    assert (kept.status_code, kept.json()["code"]) == (403, "role-beyond-yours")


async def test_an_administrator_takes_no_further_role_for_themselves(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    me = await own_account(client)
    refused = await grant(client, me["account"]["id"], Role.PERSONNEL_AGENCY, government.root)
    assert (refused.status_code, refused.json()["code"]) == (403, "role-beyond-yours")


async def test_bad_roles_and_unknown_units_are_named(government: Government, other_government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government)
    for role, agency_id, code in (
        ("employee", government.root, "role-not-grantable"),
        ("superior", government.root, "role-not-grantable"),
        ("mayor", government.root, "enum"),
        ("planner", uuid4(), "agency-unknown"),
        ("planner", other_government.root, "agency-unknown"),
    ):
        answer = await client.post(roles_of(account.id), json={"role": role, "agency_id": str(agency_id)})
        assert answer.status_code == 422
        assert [error["code"] for error in answer.json()["errors"]] == [code]
    assert (await client.get(roles_of(account.id))).json()["items"] == []


async def test_the_same_role_twice_is_a_conflict_and_a_repeated_request_is_not(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government)
    body = {"role": "planner", "agency_id": str(government.root)}
    headers = {"Idempotency-Key": "sekali"}
    first = await client.post(roles_of(account.id), json=body, headers=headers)
    second = await client.post(roles_of(account.id), json=body, headers=headers)
    assert first.json() == second.json()
    third = await client.post(roles_of(account.id), json=body)
    assert (third.status_code, third.json()["code"]) == (409, "role-already-granted")


async def test_a_single_role_is_seen_by_those_who_see_the_account(
    government: Government, other_government: Government
) -> None:
    upper, lower = await add_agency(government, "Dinas Kesehatan"), await add_agency(government, "Dinas Sosial")
    above = await government.caller(Role.ADMINISTRATOR, on=upper.id)
    elsewhere = await government.caller(Role.ADMINISTRATOR, on=lower.id)
    foreign = await other_government.caller(Role.ADMINISTRATOR)
    account = await add_person(government, upper.id)
    granted = (await grant(above, account.id, Role.PLANNER, upper.id)).headers["location"]
    assert (await above.get(granted)).status_code == 200
    assert [(await client.get(granted)).status_code for client in (elsewhere, foreign)] == [404, 404]


async def test_the_role_of_another_account_is_not_revoked_by_a_wrong_address(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    hers, his = await add_account(government, role=Role.PLANNER), await add_account(government)
    held = (await client.get(roles_of(hers.id))).json()["items"][0]["id"]
    assert (await client.get(f"{roles_of(his.id)}/{held}")).status_code == 404
    assert (await client.delete(f"{roles_of(his.id)}/{held}")).status_code == 404
    assert len((await client.get(roles_of(hers.id))).json()["items"]) == 1


async def test_ones_own_last_right_to_grant_is_kept(government: Government) -> None:
    unit = await add_agency(government)
    employee = await add_employee(government, agency_id=unit.id)
    client = await government.caller(Role.ADMINISTRATOR, employee_id=employee.id)
    me = await own_account(client)
    own, first = me["account"]["id"], me["roles"][0]["id"]
    last = await client.delete(f"{roles_of(own)}/{first}")
    assert (last.status_code, last.json()["code"]) == (409, "last-own-role")
    assert (await grant(client, own, Role.ADMINISTRATOR, unit.id)).status_code == 201
    assert (await client.delete(f"{roles_of(own)}/{first}")).status_code == 204


async def test_two_revocations_at_once_leave_the_last_right(government: Government) -> None:
    unit = await add_agency(government)
    account = await add_account(government, role=Role.ADMINISTRATOR)
    client = await government.caller(Role.ADMINISTRATOR)
    await grant(client, account.id, Role.ADMINISTRATOR, unit.id)
    first, second = [UUID(held["id"]) for held in (await client.get(roles_of(account.id))).json()["items"]]
    principal = Principal(
        tenant_id=government.id,
        account_id=account.id,
        session_id=uuid4(),
        username=account.username,
        time_zone="Asia/Makassar",
        employee_id=None,
        grants=(Grant(Role.ADMINISTRATOR, government.path), Grant(Role.ADMINISTRATOR, unit.path)),
        headed=(),
    )
    async with government.database.session(government.id) as one, government.database.session(government.id) as two:
        await service.revoke(one, principal, account.id, first)
        waiting = asyncio.create_task(service.revoke(two, principal, account.id, second))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        await one.commit()
        with pytest.raises(LastOwnRole):
            await waiting


async def test_another_administrator_may_take_even_the_last_role(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    other = await add_account(government, role=Role.ADMINISTRATOR)
    held = (await client.get(roles_of(other.id))).json()["items"][0]["id"]
    assert (await client.delete(f"{roles_of(other.id)}/{held}")).status_code == 204
