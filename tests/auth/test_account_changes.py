"""Creating, changing and resetting accounts."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.auth.accounts.errors import GovernmentUnknown, UsernameTaken
from app.auth.accounts.service import create_administrator
from app.auth.models import Account
from app.auth.permissions import Role
from app.core.database import violated_constraint
from app.core.idempotency import IdempotencyKey
from tests.agencies.factories import add_agency
from tests.auth.factories import NEW_PASSWORD, PASSWORD, actions, add_account, add_person, browser, sign_in
from tests.employees.factories import add_employee
from tests.factories import Government

ACCOUNTS = "/api/v1/accounts"


async def count(government: Government) -> int:
    async with government.database.session(government.id) as session:
        return await session.scalar(select(func.count()).select_from(Account)) or 0


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
