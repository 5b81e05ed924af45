"""Opening a cycle and following postings, through the services that the jobs call."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range

from app.appraisals.cycles.lifecycle import AppraisalState
from app.appraisals.cycles.models import Appraisal, AppraiserSource
from app.appraisals.roster import service
from app.auth.permissions import Role
from app.employees.models import Employee, Posting
from tests.agencies.factories import add_agency
from tests.employees.factories import add_employee
from tests.factories import Government

NEW_CYCLE = {
    "name": "Penilaian 2026",
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "policy_code": "permenpanrb-6-2022",
    "policy_version": "1",
}


async def opened(government: Government) -> str:
    client = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await client.post("/api/v1/cycles", json=NEW_CYCLE)
    assert answer.status_code == 201, answer.text
    cycle_id: str = answer.json()["id"]
    answer = await client.post(f"/api/v1/cycles/{cycle_id}/opening")
    assert answer.status_code == 202, answer.text
    async with government.database.session(government.id) as session:
        await service.enrol(session, cycle_id)
        await session.commit()
    return cycle_id


async def appraisals(government: Government) -> list[Appraisal]:
    async with government.database.session(government.id) as session:
        found = select(Appraisal).order_by(Appraisal.employee_name, Appraisal.sequence)
        return list((await session.scalars(found)).all())


async def test_opening_enrols_everyone_with_the_appraiser_the_tree_gives(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    bidang = await add_agency(government, name="Bidang Uji", parent=dinas)
    head = await add_employee(government, agency_id=dinas.id, name="A Kepala Dinas", heads_unit=True)
    chief = await add_employee(government, agency_id=bidang.id, name="B Kepala Bidang", heads_unit=True)
    staff = await add_employee(government, agency_id=bidang.id, name="C Pelaksana")
    on_leave = await add_employee(government, agency_id=bidang.id, name="D Cuti")
    async with government.database.session(government.id) as session:
        (await session.get_one(Employee, (government.id, on_leave.id))).legal_status = "02"
        await session.commit()

    await opened(government)

    rows = {row.employee_id: row for row in await appraisals(government)}
    assert set(rows) == {head.id, chief.id, staff.id}
    assert rows[staff.id].appraiser_id == chief.id
    assert rows[staff.id].reviewer_id == head.id
    assert rows[chief.id].appraiser_id == head.id
    assert rows[head.id].appraiser_id is None
    assert rows[head.id].appraiser_source is AppraiserSource.NONE
    assert rows[staff.id].served_from == date(2026, 1, 1)


async def test_a_transfer_ends_one_appraisal_and_opens_the_next(government: Government) -> None:
    old = await add_agency(government, name="Dinas Lama")
    new = await add_agency(government, name="Dinas Baru")
    await add_employee(government, agency_id=old.id, name="A Kepala Lama", heads_unit=True)
    chief = await add_employee(government, agency_id=new.id, name="B Kepala Baru", heads_unit=True)
    mover = await add_employee(government, agency_id=old.id, name="C Pindah")
    cycle_id = await opened(government)

    async with government.database.session(government.id) as session:
        posting = (await session.scalars(select(Posting).where(Posting.employee_id == mover.id))).one()
        posting.valid = Range(posting.valid.lower, date(2026, 7, 1))
        await session.flush()
        values = {"tenant_id": government.id, "employee_id": mover.id, "agency_id": new.id, "position_title": "Analis"}
        session.add(Posting(**values, position_kind=posting.position_kind, valid=Range(date(2026, 7, 1), None)))
        await session.commit()
    async with government.database.session(government.id) as session:
        counts = await service.follow(session, cycle_id)
        await session.commit()

    assert (counts["transferred"], counts["enrolled"]) == (1, 1)
    first, second = [row for row in await appraisals(government) if row.employee_id == mover.id]
    assert (first.state, first.served_until) == (AppraisalState.TRANSFERRED, date(2026, 6, 30))
    assert (second.sequence, second.state, second.served_from) == (2, AppraisalState.PLANNING, date(2026, 7, 1))
    assert second.appraiser_id == chief.id


async def test_following_twice_changes_nothing_more(government: Government) -> None:
    dinas = await add_agency(government, name="Dinas Uji")
    await add_employee(government, agency_id=dinas.id)
    cycle_id = await opened(government)
    async with government.database.session(government.id) as session:
        counts = await service.follow(session, cycle_id)
        await session.commit()
    assert counts["enrolled"] == 0
    assert len(await appraisals(government)) == 1
