"""The lines that a stored plan is rated by."""

from decimal import Decimal

from app.appraisals.plans.queries import Within, agreed_plans
from app.appraisals.plans.scorecard import result_lines
from app.core.ids import new_id
from app.scoring import Cascading, ResultKind, Target
from tests.appraisals.factories import agreed_plan, open_cycle_with
from tests.employees.factories import add_employee
from tests.factories import Government


async def test_agreed_plans_load_in_their_order_and_become_lines(government: Government) -> None:
    head, one, two = [await add_employee(government, name=name) for name in ("Kepala", "Satu", "Dua")]
    opened = await open_cycle_with(government, [head, one, two])
    above = await agreed_plan(government, opened.of(head), results=1)
    plan = await agreed_plan(
        government,
        opened.of(one),
        results=2,
        indicators=2,
        additional=1,
        weights=[Decimal(60), Decimal("40.5")],
        serves=above.results[0],
        cascading=Cascading.NON_DIRECT,
    )
    wanted = [opened.of(one).id, opened.of(two).id, new_id()]

    async with government.database.reader(government.id) as reader:
        found = await agreed_plans(reader, wanted)
    assert list(found) == [opened.of(one).id]
    rows = found[opened.of(one).id]
    known = plan.all_indicators[0]
    lines = result_lines(
        rows.results, rows.indicators, rows.alignments, {known: Decimal(80)}, {above.results[0]: Decimal(100)}
    )

    assert [line.id for line in lines] == [str(result) for result in plan.results]
    assert [line.kind for line in lines] == [ResultKind.MAIN, ResultKind.MAIN, ResultKind.ADDITIONAL]
    assert [str(line.weight) for line in lines] == ["60", "40.5", "None"]
    assert [line.superior_value for line in lines] == [Decimal(100), Decimal(100), None]
    assert [line.cascading for line in lines] == [Cascading.NON_DIRECT, Cascading.NON_DIRECT, Cascading.DIRECT]
    assert [indicator.id for line in lines for indicator in line.indicators] == [str(i) for i in plan.all_indicators]
    assert lines[0].indicators[0].realisation == Decimal(80)
    assert lines[0].indicators[1].realisation is None
    assert lines[0].indicators[0].target == Target(value=Decimal(100))


async def test_a_transaction_loads_the_same_rows(government: Government) -> None:
    employee = await add_employee(government)
    opened = await open_cycle_with(government, [employee])
    await agreed_plan(government, opened.of(employee))
    ids = [opened.of(employee).id]
    async with government.database.reader(government.id) as reader:
        outside = (await agreed_plans(reader, ids))[ids[0]]
    async with government.database.session(government.id) as session:
        inside = (await agreed_plans(Within(session), ids))[ids[0]]
    assert result_lines(outside.results, outside.indicators, outside.alignments, {}, {}) == result_lines(
        inside.results, inside.indicators, inside.alignments, {}, {}
    )
