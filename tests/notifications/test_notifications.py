"""Notifications: written with what happened, read by whom they concern, in the reader's language."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text

from app.auth.permissions import Role
from app.core import clock
from app.core.ids import new_id
from app.employees.models import Employee
from app.notifications import service
from app.notifications.models import Notification, NotificationKind
from app.notifications.service import TEXTS, Notice, needed, text_of
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.indicators.answers import marked, refusal
from tests.statements import Statements

URL = "/api/v1/notifications"
K = NotificationKind
START = datetime(2026, 1, 14, 3, 10, tzinfo=UTC)


@pytest.fixture
async def employee(government: Government) -> Employee:
    return await add_employee(government)


@pytest.fixture
async def reader(government: Government, employee: Employee) -> httpx.AsyncClient:
    return await government.caller(employee_id=employee.id)


async def told(
    government: Government, employee: Employee, *minutes: int, kind: NotificationKind = K.PLAN_AGREED
) -> None:
    """One notification for each of ``minutes`` after the start."""
    for minute in minutes:
        with clock.set_to(START + timedelta(minutes=minute)):
            async with government.database.session(government.id) as session:
                data = {name: f"{name} {minute}" for name in needed(kind)}
                service.notify(session, employee.id, kind, "plan", new_id(), data)
                await session.commit()


async def shown(caller: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    answer = await caller.get(URL, params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_every_kind_has_words_in_both_languages_from_the_same_data() -> None:
    assert set(TEXTS) == set(NotificationKind)
    for kind, words in TEXTS.items():
        data = {name: f"<{name}>" for name in needed(kind)}
        for language in ("id", "en"):
            said = words.say(language, data)
            assert "{" not in said, kind
            assert all(value in said for value in data.values()), kind


def test_dates_are_written_as_people_write_them() -> None:
    data = {"cycle": "2026", "due_on": "2026-01-31"}
    assert text_of(K.CYCLE_PLAN_DUE_SOON, data, "id").endswith("31 Januari 2026.")
    assert text_of(K.CYCLE_PLAN_DUE_SOON, data, "en").endswith("31 January 2026.")
    assert "besok" in text_of(K.CYCLE_PLAN_DUE_SOON, {**data, "due_on": "besok"}, "id")


def test_words_of_people_are_never_read_as_placeholders() -> None:
    data = {"cycle": "2026", "appraiser": "Ani", "reason": "{cycle} {0.__class__} %s"}
    assert text_of(K.PLAN_RETURNED, data, "id").endswith("{cycle} {0.__class__} %s")


async def test_a_notification_appears_when_its_cause_is_committed_and_only_then(
    government: Government, employee: Employee, reader: httpx.AsyncClient
) -> None:
    data = {"cycle": "2026", "appraiser": "Maria Bria", "reason": "target belum terukur"}
    subject = new_id()
    async with government.database.session(government.id) as session:
        service.notify(session, employee.id, K.PLAN_RETURNED, "plan", subject, data)
        await session.flush()
    assert await shown(reader) == []
    async with government.database.session(government.id) as session:
        service.notify(session, employee.id, K.PLAN_RETURNED, "plan", subject, data)
        await session.commit()
    (found,) = await shown(reader)
    assert (found["kind"], found["subject_kind"], found["subject_id"]) == ("plan.returned", "plan", str(subject))
    assert found["data"] == data
    assert found["read_at"] is None


async def test_the_words_follow_the_language_of_the_reader(
    government: Government, employee: Employee, reader: httpx.AsyncClient
) -> None:
    await told(government, employee, 1)
    for language, words in (("en", "appraiser 1 has agreed"), ("id", "disepakati oleh appraiser 1"), ("fr", "SKP")):
        answer = await reader.get(URL, headers={"Accept-Language": language})
        assert words in answer.json()["items"][0]["text"]


async def test_a_notification_without_its_data_is_an_error_of_whoever_writes_it(
    government: Government, employee: Employee
) -> None:
    async with government.database.session(government.id) as session:
        with pytest.raises(ValueError, match=r"plan\.agreed needs appraiser, cycle"):
            service.notify(session, employee.id, K.PLAN_AGREED, "plan", new_id(), {})


async def test_a_kind_of_a_newer_release_is_shown_by_its_name(
    government: Government, employee: Employee, reader: httpx.AsyncClient
) -> None:
    await told(government, employee, 1)
    async with government.database.session(government.id) as session:
        await session.execute(text("UPDATE notifications SET kind = 'training.assigned'"))
        await session.commit()
    assert (await shown(reader))[0]["text"] == "training.assigned"


async def test_many_are_told_in_one_statement(government: Government, statements: Statements) -> None:
    people = [await add_employee(government, posted=False) for _ in range(3)]
    notices = [
        Notice(person.id, K.PLAN_AGREED, "plan", new_id(), {"cycle": "2026", "appraiser": "A"}) for person in people
    ]
    async with government.database.session(government.id) as session:
        with statements.counted() as seen:
            await service.notify_many(session, notices)
        await session.commit()
    assert len(seen) == 1
    async with government.database.session(government.id) as session:
        await service.notify_many(session, [])
        assert await session.scalar(select(func.count()).select_from(Notification)) == 3


async def test_nobody_sees_or_marks_what_was_told_to_somebody_else(
    government: Government, other_government: Government, employee: Employee, reader: httpx.AsyncClient
) -> None:
    await told(government, employee, 1)
    identifier = (await shown(reader))[0]["id"]
    colleague = await add_employee(government)
    for caller in (
        await government.caller(employee_id=colleague.id),
        await government.caller(Role.PERSONNEL_AGENCY),
        await other_government.caller(employee_id=(await add_employee(other_government)).id),
    ):
        assert await shown(caller) == []
        assert (await caller.get(f"{URL}/summary")).json() == {"unread": 0}
        assert refusal(await caller.post(f"{URL}/{identifier}/read")) == (404, "notification-not-found")
        assert (await caller.post(f"{URL}/read-all")).json() == {"marked": 0}
    assert (await reader.get(f"{URL}/summary")).json() == {"unread": 1}


async def test_reading_one_counts_once(government: Government, employee: Employee, reader: httpx.AsyncClient) -> None:
    await told(government, employee, 1, 2)
    newest = (await shown(reader))[0]["id"]
    with clock.set_to(START + timedelta(hours=1)):
        assert (await reader.post(f"{URL}/{newest}/read")).status_code == 204
    with clock.set_to(START + timedelta(hours=2)):
        assert (await reader.post(f"{URL}/{newest}/read")).status_code == 204
    assert (await shown(reader))[0]["read_at"] == "2026-01-14T04:10:00Z"
    assert (await reader.get(f"{URL}/summary")).json() == {"unread": 1}
    assert len(await shown(reader, unread=True)) == 1
    assert len(await shown(reader)) == 2


async def test_marking_all_leaves_what_arrived_since(
    government: Government, employee: Employee, reader: httpx.AsyncClient
) -> None:
    await told(government, employee, 1, 2, 3)
    until = (await shown(reader))[1]["created_at"]
    assert (await reader.post(f"{URL}/read-all", json={"until": until})).json() == {"marked": 2}
    assert (await reader.get(f"{URL}/summary")).json() == {"unread": 1}
    assert (await reader.post(f"{URL}/read-all", json={})).json() == {"marked": 1}
    assert (await reader.post(f"{URL}/read-all")).json() == {"marked": 0}
    assert marked(await reader.post(f"{URL}/read-all", json={"until": "2026-01-01T00:00:00"}))[0][0] == "body.until"


async def test_the_list_is_newest_first_and_pages_without_loss(
    government: Government, employee: Employee, reader: httpx.AsyncClient
) -> None:
    await told(government, employee, 1, 2, 2, 3)
    whole = [row["id"] for row in await shown(reader)]
    first = (await reader.get(URL, params={"limit": 2})).json()
    second = (await reader.get(URL, params={"limit": 2, "after": first["next"]})).json()
    assert [row["id"] for row in first["items"] + second["items"]] == whole
    assert second["next"] is None
    assert [row["id"] for row in await shown(reader, sort="created_at")] == whole[::-1]
    assert marked(await reader.get(URL, params={"kind": "x"}))[0] == ("query.kind", "extra-forbidden")


async def test_the_list_and_the_summary_are_one_statement_each(
    government: Government, employee: Employee, reader: httpx.AsyncClient, statements: Statements
) -> None:
    await told(government, employee, 1, 2, 3)
    with statements.counted() as listed:
        await reader.get(URL, params={"unread": True})
    with statements.counted() as counted:
        await reader.get(f"{URL}/summary")
    assert (len(listed), len(counted)) == (1, 1)


async def test_nobody_reads_notifications_without_signing_in(anonymous: httpx.AsyncClient) -> None:
    for answer in (
        await anonymous.get(URL),
        await anonymous.get(f"{URL}/summary"),
        await anonymous.post(f"{URL}/read-all"),
        await anonymous.post(f"{URL}/{new_id()}/read"),
    ):
        assert refusal(answer) == (401, "unauthenticated")
