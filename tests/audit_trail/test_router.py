"""/audit: who reads the trail, and what of it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.auth.permissions import GRANTS, Permission, Role
from app.core import audit, audit_chain, clock
from app.core.ids import new_id
from tests.agencies.factories import add_agency
from tests.factories import Government
from tests.statements import Statements

AUDIT = "/api/v1/audit"
START = datetime(2026, 3, 1, tzinfo=UTC)


class By:
    def __init__(self, government: Government, account_id: UUID) -> None:
        self.tenant_id, self.account_id = government.id, account_id


async def write(government: Government, actor: UUID | None, *entries: tuple[str, str, UUID], at: datetime) -> None:
    async with government.database.session(government.id) as session:
        with clock.set_to(at):
            for action, kind, subject in entries:
                caller = By(government, actor) if actor else None
                audit.record(session, caller, action, kind, subject, {"state": "agreed"}, reason="Alasan uji")
        await session.commit()


async def found(client: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    answer = await client.get(AUDIT, params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize("role", [None, *sorted(Role)])
async def test_only_roles_that_oversee_read_the_trail(government: Government, role: Role | None) -> None:
    allowed = role is not None and Permission.AUDIT_READ in GRANTS[role]
    assert (await (await government.caller(role)).get(AUDIT)).status_code == (200 if allowed else 403)


async def test_without_a_sign_in_there_is_no_trail(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get(AUDIT)).status_code == 401


async def test_a_role_on_a_part_of_the_government_does_not_open_the_trail(government: Government) -> None:
    unit = await add_agency(government)
    answer = await (await government.caller(Role.AUDITOR, on=unit.id)).get(AUDIT)
    assert (answer.status_code, answer.json()["code"]) == (403, "audit-needs-whole-government")


async def test_entries_say_who_did_what_and_never_come_from_elsewhere(
    government: Government, other_government: Government
) -> None:
    client = await government.caller(Role.AUDITOR)
    actor, _ = await government.account()
    plan = new_id()
    await write(government, actor, ("plan.agreed", "plan", plan), at=START)
    await write(other_government, None, ("plan.returned", "plan", plan), at=START)
    (entry,) = await found(client)
    assert entry["actor"]["id"] == str(actor)
    assert entry["actor"]["display_name"] == "Akun Uji"
    assert (entry["action"], entry["subject_kind"], entry["subject_id"]) == ("plan.agreed", "plan", str(plan))
    assert (entry["changes"], entry["reason"], entry["sealed"]) == ({"state": "agreed"}, "Alasan uji", False)
    async with government.database.session(government.id) as session:
        await audit_chain.seal(session)
        await session.commit()
    assert (await found(client))[0]["sealed"] is True


async def test_what_the_system_did_has_no_actor(government: Government) -> None:
    await write(government, None, ("cycle.closed", "cycle", new_id()), at=START)
    (entry,) = await found(await government.caller(Role.AUDITOR))
    assert entry["actor"] is None


async def test_each_filter_narrows_the_trail(government: Government) -> None:
    client = await government.caller(Role.AUDITOR)
    maria, _ = await government.account()
    yosef, _ = await government.account()
    plan, cycle = new_id(), new_id()
    await write(government, maria, ("plan.agreed", "plan", plan), at=START)
    await write(government, yosef, ("plan.returned", "plan", plan), at=START + timedelta(days=1))
    await write(government, yosef, ("cycle.opened", "cycle", cycle), at=START + timedelta(days=2))

    async def what(**query: Any) -> list[str]:
        return [entry["action"] for entry in await found(client, **query)]

    assert await what() == ["cycle.opened", "plan.returned", "plan.agreed"]
    assert await what(sort="at") == ["plan.agreed", "plan.returned", "cycle.opened"]
    assert await what(actor_id=yosef) == ["cycle.opened", "plan.returned"]
    assert await what(action="plan.agreed") == ["plan.agreed"]
    assert await what(subject_kind="plan") == ["plan.returned", "plan.agreed"]
    assert await what(subject_id=cycle) == ["cycle.opened"]
    day = (START + timedelta(days=1)).isoformat()
    assert await what(at_from=day) == ["cycle.opened", "plan.returned"]
    assert await what(at_until=day) == ["plan.agreed"]
    assert await what(actor_id=yosef, subject_kind="plan", at_from=day) == ["plan.returned"]
    assert await what(subject_id=uuid4()) == []


async def test_pages_of_entries_at_one_moment_leave_nothing_out(government: Government, statements: Statements) -> None:
    client = await government.caller(Role.AUDITOR)
    await write(government, None, *(("plan.agreed", "plan", new_id()) for _ in range(7)), at=START)
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 3}
    while True:
        with statements.counted() as asked:
            page = (await client.get(AUDIT, params=query)).json()
        assert len(asked) == 1
        seen += [entry["id"] for entry in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize(
    "query", [{"at_from": "2026-03-01T00:00:00"}, {"actor_id": "x"}, {"sort": "actor"}, {"who": "1"}, {"limit": 201}]
)
async def test_a_wrong_query_is_refused(government: Government, query: dict[str, Any]) -> None:
    assert (await (await government.caller(Role.AUDITOR)).get(AUDIT, params=query)).status_code == 422
