"""Templates: kept by units, given to many employees in one request, and never past anybody's reach."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select, text

from app.appraisals.plans.models import Alignment, Plan, PlanIndicator, PlanTemplate
from app.auth.permissions import Role
from app.core.audit import AuditEntry
from app.core.ids import new_id
from tests.agencies.factories import add_agency
from tests.appraisals.factories import add_appraisal, agreed_plan
from tests.appraisals.plans.conftest import Office, complete
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.statements import Statements

PATH = "/api/v1/plan-templates"


def body(office: Office, **fields: Any) -> dict[str, Any]:
    usual = {"agency_id": str(office.dinas.id), "name": "Petugas loket", "content": complete()}
    usual["content"]["results"][0]["alignment"] = None
    return usual | fields


async def kept(office: Office, **fields: Any) -> UUID:
    answer = await office.by_hr.post(PATH, json=body(office, **fields))
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


async def apply(client: httpx.AsyncClient, template_id: UUID, *appraisals: UUID, **fields: Any) -> dict[str, Any]:
    to = fields or {"appraisal_ids": [str(appraisal) for appraisal in appraisals]}
    answer = await client.post(f"{PATH}/{template_id}/applications", json=to)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def outcomes(applied: dict[str, Any]) -> dict[UUID, str]:
    return {UUID(item["appraisal_id"]): item["because"] or item["outcome"] for item in applied["items"]}


async def count(office: Office, table: Any) -> int:
    async with office.government.database.session(office.government.id) as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def test_a_template_is_kept_read_changed_and_removed(office: Office) -> None:
    answer = await office.by_hr.post(PATH, json=body(office))
    assert answer.headers["location"] == f"{PATH}/{answer.json()['id']}"
    template_id = answer.json()["id"]
    read = await office.by_staff.get(f"{PATH}/{template_id}")
    assert read.json()["agency"]["name"] == "Dinas Uji"
    assert read.json()["content"]["results"][0]["title"] == "Permohonan selesai tepat waktu 1"
    assert {action["because"] for action in read.json()["actions"]} == {"outside-your-units"}
    assert all(a["allowed"] for a in (await office.by_hr.get(f"{PATH}/{template_id}")).json()["actions"])

    changed = {"name": "Petugas layanan", "content": complete()}
    version = {"If-Match": read.headers["etag"]}
    assert (await office.by_hr.put(f"{PATH}/{template_id}", json=changed)).status_code == 428
    assert (await office.by_hr.put(f"{PATH}/{template_id}", json=changed, headers=version)).status_code == 204
    assert (await office.by_hr.put(f"{PATH}/{template_id}", json=changed, headers=version)).status_code == 412
    assert (await office.by_hr.delete(f"{PATH}/{template_id}", headers=version)).status_code == 412
    assert (await office.by_hr.delete(f"{PATH}/{template_id}", headers={"If-Match": '"2"'})).status_code == 204
    assert (await office.by_hr.get(f"{PATH}/{template_id}")).status_code == 404
    async with office.government.database.session(office.government.id) as session:
        actions = await session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject_kind == "plan_template").order_by(AuditEntry.at)
        )
        assert actions.all() == ["plan_template.created", "plan_template.edited", "plan_template.deleted"]


async def test_names_are_the_units_own(office: Office) -> None:
    await kept(office)
    answer = await office.by_hr.post(PATH, json=body(office))
    assert (answer.status_code, answer.json()["code"]) == (409, "template-name-taken")
    await kept(office, agency_id=str(office.bidang.id))


@pytest.mark.parametrize(
    ("caller", "status", "code"),
    [
        ("by_staff", 403, "forbidden"),
        ("elsewhere", 403, "outside-your-units"),
        ("by_head", 201, None),
        ("by_chief", 403, "outside-your-units"),
    ],
)
async def test_templates_are_kept_by_heads_and_the_team_of_the_unit(
    office: Office, caller: str, status: int, code: str | None
) -> None:
    if caller == "elsewhere":
        other = await add_agency(office.government, "Dinas Lain")
        client = await office.government.caller(Role.AGENCY_HR, on=other.id)
    else:
        client = getattr(office, caller)
    answer = await client.post(PATH, json=body(office))
    assert (answer.status_code, answer.json().get("code")) == (status, code)


async def test_bad_templates_are_refused_and_nothing_is_kept(office: Office) -> None:
    crowd = complete()
    crowd["results"] = [
        {**crowd["results"][0], "alignment": None, "indicators": crowd["results"][0]["indicators"] * 20}
    ] * 6
    unknown = complete()
    unknown["results"][0]["alignment"] = None
    unknown["results"][0]["indicators"][0]["agency_indicator_id"] = str(uuid4())
    for fields, code in (
        ({"agency_id": str(uuid4())}, "agency-unknown"),
        ({"content": crowd}, "template-too-large"),
        ({"content": unknown}, "indicator-unknown"),
    ):
        answer = await office.by_hr.post(PATH, json=body(office, **fields))
        assert answer.status_code == 422
        assert [error["code"] for error in answer.json()["errors"]] == [code]
    assert await count(office, PlanTemplate) == 0


async def test_the_list_filters_sorts_and_costs_one_statement(office: Office, statements: Statements) -> None:
    names = ["Analis", "Bendahara", "Operator"]
    for name in names:
        await kept(office, name=name, job_family="umum" if name == "Analis" else None)
    await kept(office, name="Bidang saja", agency_id=str(office.bidang.id))
    elsewhere = await add_agency(office.government, "Dinas Lain")
    for limit in (2, 200):
        with statements.counted() as seen:
            await office.by_staff.get(PATH, params={"limit": limit})
        assert len(seen) == 1

    async def found(**query: Any) -> list[str]:
        answer = await office.by_staff.get(PATH, params=query)
        return [row["name"] for row in answer.json()["items"]]

    assert await found(sort="-name") == ["Operator", "Bidang saja", "Bendahara", "Analis"]
    assert await found(job_family="umum") == ["Analis"]
    assert await found(q="ERA") == ["Operator"]
    assert await found(agency_id=str(office.bidang.id)) == ["Bidang saja"]
    assert await found(usable_for=str(office.bidang.id)) == ["Analis", "Bendahara", "Bidang saja", "Operator"]
    assert await found(usable_for=str(elsewhere.id)) == []
    first = (await office.by_staff.get(PATH, params={"limit": 3})).json()
    assert await found(limit=3, after=first["next"]) == ["Operator"]


async def test_another_government_sees_and_uses_nothing_of_it(office: Office, other_government: Government) -> None:
    template_id = await kept(office)
    stranger = await other_government.caller(Role.PERSONNEL_AGENCY)
    assert (await stranger.get(PATH)).json()["items"] == []
    assert (await stranger.get(f"{PATH}/{template_id}")).status_code == 404
    headers = {"If-Match": '"1"'}
    assert (await stranger.delete(f"{PATH}/{template_id}", headers=headers)).status_code == 404
    changed = {"name": "Lain", "content": complete()}
    assert (await stranger.put(f"{PATH}/{template_id}", json=changed, headers=headers)).status_code == 404
    answer = await stranger.post(f"{PATH}/{template_id}/applications", json={"appraisal_ids": [str(uuid4())]})
    assert answer.status_code == 404


# --- giving it to employees ----------------------------------------------------------------------------------


async def test_a_draft_starts_from_a_template_with_ids_of_its_own(office: Office) -> None:
    given = complete(objective_id=office.objective.id)
    given["results"][0]["id"] = str(new_id())
    template_id = await kept(office, content=given)
    first = await office.read(await office.draft(from_template_id=str(template_id)))
    assert first["state"] == "draft"
    assert first["results"][0]["title"] == given["results"][0]["title"]
    assert first["results"][0]["id"] != given["results"][0]["id"]
    assert first["results"][0]["alignment"]["objective"]["id"] == str(office.objective.id)


async def test_a_template_of_another_unit_or_none_starts_no_draft(office: Office) -> None:
    other = await add_agency(office.government, "Dinas Lain")
    hr = await office.government.caller(Role.AGENCY_HR, on=other.id)
    theirs = (await hr.post(PATH, json=body(office, agency_id=str(other.id)))).json()["id"]
    path = f"/api/v1/appraisals/{office.appraisal.id}/plans"
    for template_id, code in ((theirs, "template-not-for-unit"), (str(uuid4()), "template-unknown")):
        answer = await office.by_staff.post(path, json={"from_template_id": template_id})
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await count(office, Plan) == 0


async def test_one_request_drafts_for_many_and_says_of_each_what_became_of_it(office: Office) -> None:
    template_id = await kept(office, job_family="umum")
    government, opened = office.government, office.opened
    nurse = await add_employee(government, agency_id=office.bidang.id, job_family="perawat")
    other = await add_employee(government, agency_id=office.bidang.id)
    elsewhere = await add_agency(government, "Dinas Lain")
    outside = await add_employee(government, agency_id=elsewhere.id)
    done = await add_employee(government, agency_id=office.bidang.id)
    for person in (nurse, other, outside, done):
        await add_appraisal(government, opened, person, appraiser=office.chief)
    await agreed_plan(government, opened.of(done))
    await office.draft()
    everybody = [opened.of(person).id for person in (office.staff, office.colleague, nurse, other, outside, done)]
    unknown = uuid4()

    applied = await apply(office.by_chief, template_id, *everybody, unknown)

    assert outcomes(applied) == {
        opened.of(office.staff).id: "plan-open-exists",
        opened.of(office.colleague).id: "created",
        opened.of(nurse).id: "other-job-family",
        opened.of(other).id: "created",
        opened.of(outside).id: "template-not-for-unit",
        opened.of(done).id: "plan-already-agreed",
        unknown: "not-found",
    }
    assert (applied["created"], applied["skipped"], applied["more"]) == (2, 5, False)
    made = [item for item in applied["items"] if item["plan_id"]]
    plans = [await office.read(item["plan_id"]) for item in made]
    assert [plan["results"][0]["title"] for plan in plans] == ["Permohonan selesai tepat waktu 1"] * 2
    assert plans[0]["results"][0]["id"] != plans[1]["results"][0]["id"]
    assert plans[0]["expectations"] == {"adaptif": "Mencoba cara baru"}
    assert outcomes(await apply(office.by_chief, template_id, *everybody))[opened.of(other).id] == "plan-open-exists"


async def test_only_whom_one_appraises_or_administers_gets_a_plan(office: Office) -> None:
    template_id = await kept(office)
    staff, colleague = office.appraisal.id, office.opened.of(office.colleague).id
    assert set(outcomes(await apply(office.by_head, template_id, staff)).values()) == {"not-yours-to-change"}
    assert set(outcomes(await apply(office.by_staff, template_id, staff)).values()) == {"not-yours-to-change"}
    assert set(outcomes(await apply(office.by_staff, template_id, colleague)).values()) == {"not-found"}
    assert await count(office, Plan) == 0
    assert set(outcomes(await apply(office.by_hr, template_id, staff)).values()) == {"created"}


async def test_a_filter_reaches_those_without_a_plan_and_repeating_it_goes_on(office: Office) -> None:
    template_id = await kept(office)
    chief_plan = await office.chiefs_plan()
    scope = {"cycle_id": str(office.opened.cycle.id), "agency_id": str(office.bidang.id)}
    applied = await apply(office.by_hr, template_id, filter=scope)
    assert set(outcomes(applied)) == {office.appraisal.id, office.opened.of(office.colleague).id}
    assert applied["created"] == 2
    assert (await apply(office.by_hr, template_id, filter=scope))["items"] == []
    nobody = await apply(office.by_hr, template_id, filter=scope | {"job_family": "guru"})
    assert (nobody["created"], nobody["more"]) == (0, False)
    assert (await office.read(chief_plan.plan.id))["state"] == "agreed"


async def test_a_head_reaches_by_filter_only_those_whom_he_appraises(office: Office) -> None:
    template_id = await kept(office)
    scope = {"cycle_id": str(office.opened.cycle.id), "agency_id": str(office.dinas.id)}
    applied = await apply(office.by_head, template_id, filter=scope)
    assert set(outcomes(applied)) == {office.opened.of(office.chief).id}


async def test_alignments_of_the_template_go_to_those_whom_they_fit(office: Office) -> None:
    above = await office.chiefs_plan(results=1)
    content = complete(parent=above.results[0], results=2)
    content["results"][1]["alignment"] |= {"parent_result_id": None, "objective_id": str(office.objective.id)}
    template_id = await kept(office, content=content)
    other_chief = await add_employee(office.government, agency_id=office.dinas.id)
    lone = await add_employee(office.government, agency_id=office.dinas.id)
    await add_appraisal(office.government, office.opened, lone, appraiser=other_chief)
    applied = await apply(office.by_hr, template_id, office.appraisal.id, office.opened.of(lone).id)
    unaligned = {UUID(item["appraisal_id"]): item["unaligned"] for item in applied["items"]}
    assert unaligned == {office.appraisal.id: 0, office.opened.of(lone).id: 1}
    async with office.government.database.session(office.government.id) as session:
        rows = (await session.scalars(select(Alignment).where(Alignment.parent_result_id == above.results[0]))).all()
    assert len(rows) == 1


@pytest.mark.parametrize("to", [{}, {"appraisal_ids": None}, {"both": True}])
async def test_it_must_be_clear_whom_a_template_is_given_to(office: Office, to: dict[str, Any]) -> None:
    template_id = await kept(office)
    scope = {"cycle_id": str(office.opened.cycle.id), "agency_id": str(office.dinas.id)}
    sent = {"appraisal_ids": [str(office.appraisal.id)], "filter": scope} if to.pop("both", False) else to
    answer = await office.by_hr.post(f"{PATH}/{template_id}/applications", json=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "application-targets-wrong")


async def test_more_than_five_hundred_at_once_are_refused(office: Office) -> None:
    template_id = await kept(office)
    answer = await office.by_hr.post(
        f"{PATH}/{template_id}/applications", json={"appraisal_ids": [str(uuid4()) for _ in range(501)]}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_whoever_gets_a_plan_meanwhile_is_skipped_and_the_others_are_served(office: Office) -> None:
    template_id = await kept(office)
    government, colleague = office.government, office.opened.of(office.colleague).id
    async with government.database.session(government.id) as session:
        empty: dict[str, Any] = {"support": [], "accountability": [], "consequences": [], "expectations": {}}
        session.add(Plan(tenant_id=government.id, appraisal_id=colleague, number=1, **empty))
        await session.flush()
        applying = asyncio.create_task(apply(office.by_chief, template_id, office.appraisal.id, colleague))
        # Until it waits for the draft above, which nobody else can see yet.
        await blocked(office)
        await session.commit()
    assert outcomes(await applying) == {office.appraisal.id: "created", colleague: "plan-open-exists"}
    assert (await count(office, Plan), await count(office, PlanIndicator)) == (2, 1)


async def blocked(office: Office) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
    for _ in range(200):
        async with office.government.database.session(None) as session:
            if await session.scalar(waiting):
                return
        await asyncio.sleep(0.02)
    raise TimeoutError


async def test_many_take_as_many_statements_as_one(office: Office, statements: Statements) -> None:
    template_id = await kept(office, content=complete(objective_id=office.objective.id, results=3))
    many = []
    for _ in range(25):
        person = await add_employee(office.government, agency_id=office.bidang.id)
        many.append((await add_appraisal(office.government, office.opened, person, appraiser=office.chief)).id)
    counts = []
    for ids in ([office.appraisal.id], many):
        with statements.counted() as seen:
            applied = await apply(office.by_chief, template_id, *ids)
        assert applied["created"] == len(ids)
        counts.append(len(seen))
    assert counts[0] == counts[1]
