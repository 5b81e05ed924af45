"""A posting that changes takes the person's appraisal along at once, and nobody else's."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

import psycopg

from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.roster.jobs import follow_posting
from app.auth.permissions import Role
from tests.agencies.factories import add_agency
from tests.appraisals.roster.test_opening import appraisals, opened
from tests.employees.factories import add_employee
from tests.factories import Government


async def _deferred(url: str, employee_id: UUID) -> list[dict[str, str]]:
    async with await psycopg.AsyncConnection.connect(url) as owner:
        rows = await owner.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'posting.changed' AND args->>'employee_id' = %s",
            (str(employee_id),),
        )
        return [args for (args,) in await rows.fetchall()]


async def _carry_out(government: Government, arguments: dict[str, str]) -> None:
    context = SimpleNamespace(additional_context={"database": government.database})
    await follow_posting.func(context, **arguments)


async def test_a_transfer_moves_the_appraisal_of_that_person_at_once(government: Government, url: str) -> None:
    old, new = await add_agency(government, name="Dinas Lama"), await add_agency(government, name="Dinas Baru")
    chief = await add_employee(government, agency_id=new.id, name="A Kepala Baru", heads_unit=True)
    mover = await add_employee(government, agency_id=old.id, name="B Pindah")
    other = await add_employee(government, agency_id=old.id, name="C Tetap")
    await opened(government)
    client = await government.caller(Role.PERSONNEL_AGENCY)

    posting = {"agency_id": str(new.id), "position_title": "Analis", "position_kind": "pelaksana"}
    answer = await client.post(
        f"/api/v1/employees/{mover.id}/postings", json={**posting, "starts_on": "2026-07-01", "reason": "Mutasi"}
    )
    assert answer.status_code == 201, answer.text
    (job,) = await _deferred(url, mover.id)
    for _ in range(2):  # Delivered twice, it changes nothing more.
        await _carry_out(government, job)

    rows = await appraisals(government)
    first, second = [row for row in rows if row.employee_id == mover.id]
    assert (first.state, first.served_until) == (AppraisalState.TRANSFERRED, date(2026, 6, 30))
    assert (second.state, second.appraiser_id) == (AppraisalState.PLANNING, chief.id)
    assert [row.version for row in rows if row.employee_id == other.id] == [1]


async def test_a_correction_is_followed_and_a_refused_posting_defers_nothing(government: Government, url: str) -> None:
    unit = await add_agency(government, name="Dinas Uji")
    person = await add_employee(government, agency_id=unit.id)
    client = await government.caller(Role.PERSONNEL_AGENCY)
    listed = (await client.get(f"/api/v1/employees/{person.id}/postings")).json()["items"][0]
    address = f"/api/v1/employees/{person.id}/postings/{listed['id']}"

    stale = await client.patch(address, json={"position_title": "X", "reason": "y"}, headers={"If-Match": '"99"'})
    assert stale.status_code == 412
    assert await _deferred(url, person.id) == []

    changed = await client.patch(
        address, json={"position_title": "Analis", "reason": "Keliru ketik"}, headers={"If-Match": '"1"'}
    )
    assert changed.status_code == 200, changed.text
    assert len(await _deferred(url, person.id)) == 1
