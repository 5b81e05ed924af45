"""Legal statuses and grades."""

import pytest
from sqlalchemy import select

from app.employees.lifecycle import PNS_GRADES, PPPK_GRADES, needs_plan
from app.employees.models import Employee, EmployeeKind
from tests.employees.factories import add_employee
from tests.factories import Government


@pytest.mark.parametrize("status", ["02", "03", "04", "07", "20"])
def test_the_law_frees_these_from_a_plan(status: str) -> None:
    assert not needs_plan(status)


@pytest.mark.parametrize("status", ["66", "99"])
def test_who_is_no_civil_servant_any_more_needs_no_plan(status: str) -> None:
    assert not needs_plan(status)


@pytest.mark.parametrize("status", ["01", "15", "42"])
def test_everybody_else_needs_a_plan(status: str) -> None:
    assert needs_plan(status)


async def test_the_database_ranks_grades_as_the_regulations_list_them(government: Government) -> None:
    for grade in reversed(PNS_GRADES):
        await add_employee(government, posted=False, person={"grade": grade})
    for grade in reversed(PPPK_GRADES):
        await add_employee(government, posted=False, kind=EmployeeKind.PPPK, person={"grade": grade})
    await add_employee(government, posted=False, person={"grade": None})
    async with government.database.session(government.id) as session:
        found = (await session.scalars(select(Employee.grade).order_by(Employee.grade_rank))).all()
    assert list(found) == [None, *PNS_GRADES, *PPPK_GRADES]
