"""The administration of accounts: who sees which, creating, changing, resetting."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.auth.accounts.errors import GovernmentUnknown, UsernameTaken
from app.auth.accounts.service import create_administrator
from app.auth.models import Account
from app.auth.permissions import GRANTS, Permission, Role
from app.core import clock
from app.core.database import violated_constraint
from app.core.idempotency import IdempotencyKey
from tests.agencies.factories import add_agency
from tests.auth.factories import NEW_PASSWORD, PASSWORD, actions, add_account, add_person, browser, sign_in
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


# --- create -----------------------------------------------------------------------------------------------------


async def test_a_new_account_signs_in_with_its_one_time_password_and_must_change_it(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    employee = await add_employee(government, name="Maria Contoh")
    answer = await client.post(ACCOUNTS, json={"employee_id": str(employee.id)})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["username"], made["display_name"]) == (employee.nip, "Maria Contoh")
    assert answer.headers["etag"] == '"1"'
    assert answer.headers["cache-control"] == "no-store"
    seen = await client.get(answer.headers["location"])
    assert seen.json() == {name: value for name, value in made.items() if name != "one_time_password"}
    async with browser(government) as other:
        signed_in = (await sign_in(other, government, made["username"], made["one_time_password"])).json()
        assert signed_in["me"]["must_change_password"] is True
        other.headers["Authorization"] = f"Bearer {signed_in['access_token']}"
        passwords = {"current_password": made["one_time_password"], "new_password": NEW_PASSWORD}
        assert (await other.post("/api/v1/auth/password", json=passwords)).status_code == 204
        assert (await sign_in(other, government, made["username"], NEW_PASSWORD)).status_code == 200
    assert await actions(government, made["id"]) == ["account.created", "password.changed"]


async def test_somebody_outside_the_civil_service_gets_a_chosen_name(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    chosen = uuid4()
    body = {"id": str(chosen), "username": "Konsultan.TI", "display_name": "Konsultan"}
    made = (await client.post(ACCOUNTS, json=body)).json()
    assert (made["id"], made["username"], made["employee"]) == (str(chosen), "konsultan.ti", None)


async def test_a_repeated_create_makes_one_account_and_gives_the_same_password(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    body = {"username": "konsultan", "display_name": "Konsultan"}
    before = await count(government)
    first = await client.post(ACCOUNTS, json=body, headers={"Idempotency-Key": "sekali"})
    second = await client.post(ACCOUNTS, json=body, headers={"Idempotency-Key": "sekali"})
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert await count(government) == before + 1
    async with government.database.session(government.id) as session:
        stored = await session.scalar(select(IdempotencyKey.body))
    assert stored is not None
    assert first.json()["one_time_password"].encode() not in stored


async def test_what_is_taken_is_a_conflict_of_its_own(government: Government, other_government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    person = await add_person(government)
    await add_account(other_government, "konsultan")
    spare = await add_employee(government)
    base = {"username": "konsultan", "display_name": "Konsultan"}
    assert (await client.post(ACCOUNTS, json=base)).status_code == 201
    before = await count(government)
    for body, code in (
        (base, "username-taken"),
        ({"username": "KONSULTAN", "employee_id": str(spare.id)}, "username-taken"),
        ({"username": "lain", "employee_id": str(person.employee_id)}, "employee-has-account"),
        ({"id": str(person.id), "username": "lain", "display_name": "Lain"}, "account-exists"),
    ):
        answer = await client.post(ACCOUNTS, json=body)
        assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert await count(government) == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "value-error"),
        ({"username": "yosef"}, "value-error"),
        ({"username": "a b", "display_name": "Yosef"}, "string-pattern-mismatch"),
        ({"username": "--yosef", "display_name": "Yosef"}, "string-pattern-mismatch"),
        ({"username": "ab", "display_name": "Yosef"}, "string-too-short"),
        ({"username": "yosef", "display_name": ""}, "string-too-short"),
        ({"username": "yosef", "display_name": "Yo\x00sef"}, "value-error"),
        ({"username": "yosef", "display_name": "Yosef", "password": "rahasia"}, "extra-forbidden"),
        ({"employee_id": "00000000-0000-7000-8000-000000000001"}, "employee-unknown"),
    ],
)
async def test_a_bad_account_is_refused_and_nothing_is_made(
    government: Government, body: dict[str, str], code: str
) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    answer = await client.post(ACCOUNTS, json=body)
    assert answer.status_code == 422
    assert [error["code"] for error in answer.json()["errors"]] == [code]
    assert await count(government) == 1


async def test_a_manager_of_a_unit_makes_accounts_only_for_those_who_serve_there(
    government: Government, other_government: Government
) -> None:
    unit, beside = await add_agency(government), await add_agency(government)
    client = await government.caller(Role.ADMINISTRATOR, on=unit.id)
    here, elsewhere = (
        await add_employee(government, agency_id=unit.id),
        await add_employee(government, agency_id=beside.id),
    )
    foreign = await add_employee(other_government)
    assert (await client.post(ACCOUNTS, json={"employee_id": str(here.id)})).status_code == 201
    for employee in (elsewhere, foreign):
        answer = await client.post(ACCOUNTS, json={"employee_id": str(employee.id)})
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "employee-unknown")
    free = await client.post(ACCOUNTS, json={"username": "bebas", "display_name": "Bebas"})
    assert (free.status_code, free.json()["code"]) == (403, "account-without-employee")


# --- change and reset -------------------------------------------------------------------------------------------


async def patch(client: httpx.AsyncClient, account_id: UUID, version: int = 1, **change: Any) -> httpx.Response:
    return await client.patch(f"{ACCOUNTS}/{account_id}", json=change, headers={"If-Match": f'"{version}"'})


async def test_disabling_ends_all_sessions_and_enabling_lets_in_again(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government, "maria")
    async with browser(government) as other:
        tokens = (await sign_in(other, government, "maria")).json()
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        assert (await other.get("/api/v1/auth/me", headers=headers)).status_code == 200
        disabled = await patch(client, account.id, disabled=True)
        assert disabled.status_code == 200
        assert disabled.json()["disabled_at"] is not None
        assert disabled.headers["etag"] == '"2"'
        assert (await other.get("/api/v1/auth/me", headers=headers)).status_code == 401
        assert (await sign_in(other, government, "maria")).status_code == 401
        enabled = await patch(client, account.id, 2, disabled=False)
        assert enabled.json()["disabled_at"] is None
        assert (await other.get("/api/v1/auth/me", headers=headers)).status_code == 401
        assert (await sign_in(other, government, "maria")).status_code == 200
    assert await actions(government, account.id) == ["account.changed", "sessions.ended", "account.changed"]


async def test_a_change_that_changes_nothing_leaves_version_and_trail(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government, "maria", display_name="Maria")
    answer = await patch(client, account.id, display_name="Maria", disabled=False)
    assert answer.headers["etag"] == '"1"'
    assert await actions(government, account.id) == []
    assert (await patch(client, account.id, display_name="Maria Dewi")).json()["display_name"] == "Maria Dewi"


async def test_an_edit_of_an_old_version_is_refused(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government, "maria", display_name="Maria")
    assert (await patch(client, account.id, display_name="Maria Dewi")).status_code == 200
    stale = await patch(client, account.id, display_name="Maria Lain")
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    blind = await client.patch(f"{ACCOUNTS}/{account.id}", json={"disabled": True})
    assert (blind.status_code, blind.json()["code"]) == (428, "version-required")
    assert (await client.get(f"{ACCOUNTS}/{account.id}")).json()["display_name"] == "Maria Dewi"


async def test_a_reset_gives_a_one_time_password_and_ends_the_sessions(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    account = await add_account(government, "maria")
    async with browser(government) as other:
        tokens = (await sign_in(other, government, "maria")).json()
        answer = await client.post(f"{ACCOUNTS}/{account.id}/password-reset")
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        one_time = answer.json()["one_time_password"]
        headers = {"Authorization": f"Bearer {tokens['access_token']}"}
        assert (await other.get("/api/v1/auth/me", headers=headers)).status_code == 401
        assert (await sign_in(other, government, "maria", PASSWORD)).status_code == 401
        me = (await sign_in(other, government, "maria", one_time)).json()["me"]
        assert me["must_change_password"] is True
    assert await actions(government, account.id) == ["password.reset", "sessions.ended"]


async def test_nobody_disables_or_resets_themselves(government: Government) -> None:
    client = await government.caller(Role.ADMINISTRATOR)
    own = (await client.get("/api/v1/auth/me")).json()["account"]["id"]
    for answer in (await patch(client, own, disabled=True), await client.post(f"{ACCOUNTS}/{own}/password-reset")):
        assert (answer.status_code, answer.json()["code"]) == (409, "own-account")
    assert (await patch(client, own, display_name="Nama Baru")).status_code == 200


async def test_nobody_takes_over_the_account_of_somebody_with_more_rights(government: Government) -> None:
    unit = await add_agency(government)
    mayor_office = await add_person(government, unit.id, role=Role.ADMINISTRATOR)
    personnel = await add_person(government, unit.id, role=Role.PERSONNEL_AGENCY)
    local = await government.caller(Role.ADMINISTRATOR, on=unit.id)
    whole = await government.caller(Role.PERSONNEL_AGENCY)
    for client, account in ((local, mayor_office), (local, personnel), (whole, mayor_office)):
        for answer in (
            await client.post(f"{ACCOUNTS}/{account.id}/password-reset"),
            await patch(client, account.id, disabled=True),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "account-outranks-you")
    async with browser(government) as other:
        for account in (mayor_office, personnel):
            assert (await sign_in(other, government, account.username)).status_code == 200
    assert (await whole.post(f"{ACCOUNTS}/{personnel.id}/password-reset")).status_code == 200


# --- the first administrator ------------------------------------------------------------------------------------


async def test_the_first_administrator_appoints_the_personnel_agency(government: Government) -> None:
    one_time = await create_administrator(government.database, government.code, "Admin", "Administrator")
    async with browser(government) as client:
        tokens = (await sign_in(client, government, "admin", one_time)).json()
        client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        change = {"current_password": one_time, "new_password": NEW_PASSWORD}
        assert (await client.post("/api/v1/auth/password", json=change)).status_code == 204
        made = (await client.post(ACCOUNTS, json={"username": "bkpsdm", "display_name": "BKPSDM"})).json()
        role = {"role": "personnel_agency", "agency_id": str(government.root)}
        assert (await client.post(f"{ACCOUNTS}/{made['id']}/roles", json=role)).status_code == 201
    assert await actions(government, tokens["me"]["account"]["id"]) == ["account.created", "password.changed"]


async def test_an_administrator_needs_a_government_and_a_free_name(government: Government) -> None:
    with pytest.raises(GovernmentUnknown):
        await create_administrator(government.database, "nowhere", "admin", "Administrator")
    await add_account(government, "admin")
    with pytest.raises(IntegrityError) as taken:
        await create_administrator(government.database, government.code, "ADMIN", "Administrator")
    assert violated_constraint(taken.value) == UsernameTaken.constraint
