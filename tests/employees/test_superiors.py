"""Who is whose superior: derived from the tree of any day, for one person and for everyone."""

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import literal_column, text
from sqlalchemy.dialects.postgresql import asyncpg

from app.auth.permissions import Role
from app.core import clock
from app.core.database import Database
from app.employees.models import Employee, EmployeeKind
from app.employees.queries import superiors_on
from app.employees.service import refresh_statistics
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee, add_override, add_posting
from tests.factories import Government

TODAY = clock.today("Asia/Makassar")
DAY = timedelta(days=1)


async def superior(
    government: Government, employee: Employee, on: date | None = None
) -> tuple[str | None, str, str | None]:
    """Name, source and unit (or the reason why nobody)."""
    caller = await government.caller(Role.AUDITOR)
    answer = await caller.get(f"/api/v1/employees/{employee.id}/superior", params={"on": on.isoformat()} if on else {})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    unit = found["unit"]["name"] if found["unit"] else found["reason"]
    return (found["superior"] or {}).get("name"), found["source"], unit


async def test_staff_answer_to_the_head_of_their_unit(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    await add_employee(government, agency_id=dinas.id, heads_unit=True, name="Kadis")
    staff = await add_employee(government, agency_id=dinas.id)
    assert await superior(government, staff) == ("Kadis", "head", "Dinas")


async def test_the_head_of_a_unit_answers_to_the_unit_above(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    bidang = await add_agency(government, "Bidang", dinas)
    await add_employee(government, agency_id=dinas.id, heads_unit=True, name="Kadis")
    head = await add_employee(government, agency_id=bidang.id, heads_unit=True)
    assert await superior(government, head) == ("Kadis", "head", "Dinas")


async def test_a_unit_without_a_head_is_climbed_past(government: Government) -> None:
    await add_employee(government, heads_unit=True, kind=EmployeeKind.OFFICIAL, name="Wali Kota")
    dinas = await add_agency(government, "Dinas")
    bidang = await add_agency(government, "Bidang", dinas)
    staff = await add_employee(government, agency_id=bidang.id)
    assert await superior(government, staff) == ("Wali Kota", "head", "Pemerintah Uji")


async def test_nobody_stands_above_the_head_of_the_government(government: Government) -> None:
    mayor = await add_employee(government, heads_unit=True, kind=EmployeeKind.OFFICIAL)
    assert await superior(government, mayor) == (None, "none", "nobody-above")


async def test_somebody_without_a_post_has_no_superior(government: Government) -> None:
    unposted = await add_employee(government, posted=False)
    assert await superior(government, unposted) == (None, "none", "not-posted")


async def test_an_acting_head_comes_before_the_definitive_one(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    definitive = await add_employee(government, agency_id=dinas.id, heads_unit=True, name="Kadis")
    other = await add_agency(government, "Badan")
    acting = await add_employee(government, agency_id=other.id, name="Pelaksana Harian")
    await add_acting(government, acting, dinas.id, starts_on=TODAY)
    staff = await add_employee(government, agency_id=dinas.id)
    assert await superior(government, staff) == ("Pelaksana Harian", "acting_head", "Dinas")
    assert await superior(government, staff, TODAY - DAY) == ("Kadis", "head", "Dinas")
    # The definitive head does not come under whoever stands in for them.
    assert await superior(government, definitive) == (None, "none", "nobody-above")


async def test_an_acting_head_from_inside_answers_above_the_post_acted_for(government: Government) -> None:
    await add_employee(government, heads_unit=True, kind=EmployeeKind.OFFICIAL, name="Wali Kota")
    dinas = await add_agency(government, "Dinas")
    bidang = await add_agency(government, "Bidang", dinas)
    secretary = await add_employee(government, agency_id=bidang.id, name="Sekretaris")
    head = await add_employee(government, agency_id=bidang.id, heads_unit=True)
    await add_acting(government, secretary, dinas.id)
    assert await superior(government, secretary) == ("Wali Kota", "head", "Pemerintah Uji")
    assert await superior(government, head) == ("Sekretaris", "acting_head", "Dinas")


async def test_whoever_stands_in_for_an_absent_head_still_answers_to_that_head(government: Government) -> None:
    dinas = await add_agency(government, "Dinas")
    await add_employee(government, agency_id=dinas.id, heads_unit=True, name="Kadis")
    stand_in = await add_employee(government, agency_id=dinas.id)
    await add_acting(government, stand_in, dinas.id)
    assert await superior(government, stand_in) == ("Kadis", "head", "Dinas")


async def test_the_tree_of_the_day_decides(government: Government) -> None:
    a, b = await add_agency(government, "A"), await add_agency(government, "B")
    bidang = await add_agency(government, "Bidang", a)
    for unit, name in ((a, "Kepala A"), (b, "Kepala B")):
        await add_employee(government, agency_id=unit.id, heads_unit=True, name=name)
    staff = await add_employee(government, agency_id=bidang.id)
    manager = await government.caller(Role.PERSONNEL_AGENCY)
    for parent, day in ((b, TODAY), (a, TODAY + 7 * DAY)):
        body = {"parent_id": str(parent.id), "effective_on": day.isoformat(), "reason": "Reorganisasi"}
        assert (await manager.post(f"/api/v1/agencies/{bidang.id}/moves", json=body)).status_code == 201
    assert (await superior(government, staff, TODAY - DAY))[0] == "Kepala A"
    assert (await superior(government, staff, TODAY))[0] == "Kepala B"
    assert (await superior(government, staff, TODAY + 7 * DAY))[0] == "Kepala A"


async def everyone(database: Database, government: Government, day: date) -> dict[object, tuple[object, str]]:
    async with database.session(government.id) as session:
        rows = (await session.execute(superiors_on(day))).all()
    found = {row.employee_id: (row.superior_id, row.source) for row in rows}
    assert len(found) == len(rows)
    return found


async def grow(government: Government, people: int, seed: int) -> None:
    """A tree of units with heads, vacancies, acting heads, ended postings and overrides, drawn by ``seed``."""
    draw = random.Random(seed)
    units = [await add_agency(government, "Unit 0")]
    for number in range(1, max(4, people // 8)):
        parent = draw.choice(units)
        units.append(await add_agency(government, f"Unit {number}", parent if draw.random() < 0.8 else None))
    staff = []
    for number in range(people):
        unit = units[number] if number < len(units) else draw.choice(units)
        heads = number < len(units) and draw.random() < 0.7
        staff.append(await add_employee(government, agency_id=unit.id, heads_unit=heads))
    for unit in draw.sample(units, len(units) // 4):
        await add_acting(government, draw.choice(staff), unit.id, starts_on=TODAY - DAY)
    for employee in draw.sample(staff, len(staff) // 10):
        boss = draw.choice(staff)
        if boss.id != employee.id:
            await add_override(government, employee, boss, starts_on=TODAY - DAY)
    for _ in range(3):
        gone = await add_employee(government, posted=False)
        await add_posting(government, gone, draw.choice(units).id, until=TODAY)


async def test_everyone_at_once_agrees_with_the_list_and_with_climbing_by_hand(
    government: Government, database: Database
) -> None:
    await grow(government, 60, seed=7)
    found = await everyone(database, government, TODAY)
    caller = await government.caller(Role.AUDITOR)
    page = (await caller.get("/api/v1/employees", params={"limit": 200})).json()
    listed = {row["id"]: row["superior"] for row in page["items"]}
    assert page["next"] is None
    assert len([row for row in page["items"] if row["posting"]]) == len(found)
    for employee_id, (superior_id, source) in found.items():
        shown = listed[str(employee_id)]
        assert (shown and shown["id"]) == (superior_id and str(superior_id))
        assert source == (shown["source"] if shown else "none")
        assert superior_id != employee_id
    assert {source for _, source in found.values()} == {"head", "acting_head", "override", "none"}


async def test_the_derived_superiors_never_go_round_in_a_circle(government: Government, database: Database) -> None:
    await grow(government, 60, seed=11)
    async with database.session(government.id) as session:
        await session.execute(text("DELETE FROM superior_overrides"))
        # Whoever acts for a unit off their own line is left out: only an override can say whom they answer to.
        await session.execute(
            text(
                "DELETE FROM acting_assignments WHERE NOT EXISTS (SELECT FROM postings JOIN agencies own "
                "ON own.id = postings.agency_id JOIN agencies acted ON acted.id = acting_assignments.agency_id "
                "WHERE postings.employee_id = acting_assignments.employee_id AND own.path <@ acted.path)"
            )
        )
        await session.commit()
    above = {employee: superior for employee, (superior, _) in (await everyone(database, government, TODAY)).items()}
    for employee in above:
        seen, current = set(), employee
        while current is not None:
            assert current not in seen
            seen.add(current)
            current = above.get(current)


def written_out(day: date) -> str:
    statement = superiors_on(literal_column(f"DATE '{day}'"))
    return str(statement.compile(dialect=asyncpg.dialect(), compile_kwargs={"literal_binds": True}))


def loops(node: dict[str, Any]) -> list[int]:
    return [node["Actual Loops"], *(number for part in node.get("Plans", []) for number in loops(part))]


async def test_everyone_of_thousands_takes_one_statement_without_a_loop_per_person(
    government: Government, database: Database
) -> None:
    """Three thousand people in three hundred units, stored by the database itself."""
    async with database.session(government.id) as session:
        await session.execute(
            text(
                """
                WITH units AS (
                    INSERT INTO agencies (tenant_id, id, parent_id, path, kind, code, name, opened_on)
                    SELECT :tenant, id, :root, CAST(:path AS ltree) || replace(id::text, '-', ''), 'dinas',
                           'M' || number, 'Unit ' || number, '2020-01-01'
                    FROM (SELECT number, uuidv7() AS id FROM generate_series(1, 300) number) new
                    RETURNING id, code
                ), people AS (
                    INSERT INTO employees (tenant_id, id, kind, nip, name)
                    SELECT :tenant, uuidv7(), 'pns', (198001012010010000 + number)::text, 'P ' || number
                    FROM generate_series(1, 3000) number
                    RETURNING id, split_part(name, ' ', 2)::int AS number
                )
                INSERT INTO postings
                    (tenant_id, id, employee_id, agency_id, position_title, position_kind, heads_unit, valid)
                SELECT :tenant, uuidv7(), people.id, units.id, 'Jabatan', 'pelaksana', number <= 300, '[2020-01-01,)'
                FROM people JOIN units ON units.code = 'M' || (number - 1) % 300 + 1
                """
            ),
            {"tenant": government.id, "root": government.root, "path": government.path},
        )
        await refresh_statistics(session)
        connection = await session.connection()
        explained = await connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {written_out(TODAY)}")
        plan = explained.scalar_one()[0]
        await session.rollback()
    assert plan["Plan"]["Actual Rows"] == 3000
    # Nothing in it runs once per person, which is what keeps 50,000 of them quick on a busy server too.
    assert max(loops(plan["Plan"])) < 500
