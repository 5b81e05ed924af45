"""/agencies: lists, the tree, one unit, creating and changing."""

from datetime import date, timedelta

import httpx
import pytest

from app.agencies.models import AgencyKind
from app.auth.permissions import Role
from app.core import clock
from app.core.ids import new_id
from tests.agencies.factories import add_agency
from tests.employees.factories import add_acting, add_employee, add_posting
from tests.factories import Government
from tests.statements import Statements

TODAY = clock.today("Asia/Makassar")
YESTERDAY = TODAY - timedelta(days=1)


def names(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


async def test_every_employee_sees_the_units_of_the_own_government_only(
    government: Government, other_government: Government
) -> None:
    await add_agency(government, "Dinas Pendidikan")
    theirs = await add_agency(other_government, "Dinas Asing")
    caller = await government.caller()
    assert names(await caller.get("/api/v1/agencies")) == ["Dinas Pendidikan", "Pemerintah Uji"]
    for path in ("", "/placements", "/heads"):
        answer = await caller.get(f"/api/v1/agencies/{theirs.id}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "agency-not-found")


async def test_filters_narrow_the_list(government: Government) -> None:
    dinas = await add_agency(government, "Dinas Kesehatan", code="1.02")
    await add_agency(government, "Puskesmas Sikumana", dinas, AgencyKind.PUSKESMAS, code="1.02.07")
    await add_agency(government, "Dinas Lama", code="9.99", closed_on=YESTERDAY)
    caller = await government.caller()

    async def found(**query: str) -> list[str]:
        return names(await caller.get("/api/v1/agencies", params=query))

    assert await found(q="sikum") == ["Puskesmas Sikumana"]
    assert await found(q="1.02.0") == ["Puskesmas Sikumana"]
    assert await found(q="100%") == []
    assert await found(kind="dinas") == ["Dinas Kesehatan", "Dinas Lama"]
    assert await found(kind="dinas", open_on=TODAY.isoformat()) == ["Dinas Kesehatan"]
    assert await found(parent_id=str(dinas.id)) == ["Puskesmas Sikumana"]
    assert await found(below=str(dinas.id)) == ["Dinas Kesehatan", "Puskesmas Sikumana"]
    assert await found(below=str(new_id())) == []
    assert await found(sort="-code", kind="dinas") == ["Dinas Lama", "Dinas Kesehatan"]


async def test_pages_follow_one_another_without_gap_or_repetition(government: Government) -> None:
    for number in range(7):
        await add_agency(government, "Dinas Kembar" if number < 4 else f"Dinas {number}")
    caller = await government.caller()
    for sort in ("name", "-name", "code", "-code"):
        seen: list[str] = []
        after: dict[str, str] = {}
        while True:
            page = (await caller.get("/api/v1/agencies", params={"limit": 3, "sort": sort, **after})).json()
            seen += [row["id"] for row in page["items"]]
            if page["next"] is None:
                break
            after = {"after": page["next"]}
        assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"limit": 0}, "malformed"),
        ({"colour": "red"}, "malformed"),
        ({"kind": "warung"}, "malformed"),
        ({"q": ""}, "malformed"),
        ({"after": "nonsense"}, "invalid"),
        ({"q": "\x00"}, "value-not-storable"),
    ],
)
async def test_a_wrong_query_is_refused(government: Government, query: dict[str, str], code: str) -> None:
    answer = await (await government.caller()).get("/api/v1/agencies", params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_the_list_and_the_tree_take_one_statement_each(government: Government, statements: Statements) -> None:
    for _ in range(3):
        unit = await add_agency(government)
        await add_employee(government, agency_id=unit.id, heads_unit=True)
    caller = await government.caller()
    await caller.get("/api/v1/agencies")
    for path in ("/api/v1/agencies", "/api/v1/agencies/tree", f"/api/v1/agencies/{government.root}"):
        with statements.counted() as seen:
            assert (await caller.get(path)).status_code == 200
        assert len(seen) == 1


async def test_the_tree_shows_open_units_with_head_and_headcounts(government: Government) -> None:
    dinas = await add_agency(government, "Dinas Kesehatan")
    clinic = await add_agency(government, "Puskesmas Oebobo", dinas, AgencyKind.PUSKESMAS)
    await add_agency(government, "Dinas Lama", closed_on=TODAY)
    await add_agency(government, "Dinas Baru", opened_on=TODAY + timedelta(days=1))
    head = await add_employee(
        government, agency_id=dinas.id, heads_unit=True, person={"front_title": "dr."}, name="Ana"
    )
    for _ in range(2):
        await add_employee(government, agency_id=clinic.id)
    gone = await add_employee(government, posted=False)
    await add_posting(government, gone, clinic.id, until=TODAY)
    tree = (await (await government.caller()).get("/api/v1/agencies/tree")).json()
    assert tree["on"] == TODAY.isoformat()
    assert [(row["name"], row["depth"], row["headcount"], row["headcount_below"]) for row in tree["items"]] == [
        ("Pemerintah Uji", 0, 0, 3),
        ("Dinas Kesehatan", 1, 1, 3),
        ("Puskesmas Oebobo", 2, 2, 2),
    ]
    assert tree["items"][1]["head"] == {"id": str(head.id), "name": "dr. Ana", "kind": "definitive", "acting": False}
    assert tree["items"][2]["head"] is None
    assert tree["items"][2]["parent_id"] == str(dinas.id)


async def test_one_unit_names_what_is_above_it_and_its_acting_head(government: Government) -> None:
    dinas = await add_agency(government, "Dinas Kesehatan")
    bidang = await add_agency(government, "Bidang Gizi", dinas, AgencyKind.BIDANG)
    await add_agency(government, "Seksi Gizi", bidang, AgencyKind.SEKSI)
    definitive = await add_employee(government, agency_id=bidang.id, heads_unit=True)
    acting = await add_employee(government, agency_id=dinas.id)
    await add_acting(government, acting, bidang.id, starts_on=YESTERDAY)
    answer = await (await government.caller()).get(f"/api/v1/agencies/{bidang.id}")
    unit = answer.json()
    assert answer.headers["etag"] == '"1"'
    assert [above["name"] for above in unit["ancestors"]] == ["Pemerintah Uji", "Dinas Kesehatan"]
    assert (unit["head"]["id"], unit["head"]["kind"], unit["head"]["acting"]) == (str(acting.id), "plt", True)
    assert unit["definitive_head"]["id"] == str(definitive.id)
    assert (unit["unit_count"], unit["headcount"], unit["headcount_below"], unit["depth"]) == (1, 1, 1, 2)


async def test_the_heads_of_a_unit_are_listed_latest_first(government: Government) -> None:
    dinas = await add_agency(government)
    first = await add_employee(government, posted=False)
    await add_posting(government, first, dinas.id, heads_unit=True, until=date(2024, 1, 1))
    second = await add_employee(government, agency_id=dinas.id, heads_unit=True, starts_on=date(2024, 3, 1))
    acting = await add_employee(government)
    await add_acting(government, acting, dinas.id, starts_on=date(2024, 1, 1), until=date(2024, 3, 1))
    page = (await (await government.caller()).get(f"/api/v1/agencies/{dinas.id}/heads")).json()
    assert [(row["employee"]["id"], row["acting"], row["starts_on"], row["ends_on"]) for row in page["items"]] == [
        (str(second.id), False, "2024-03-01", None),
        (str(acting.id), True, "2024-01-01", "2024-02-29"),
        (str(first.id), False, "2020-01-01", "2023-12-31"),
    ]


def new_unit(government: Government, **changed: object) -> dict[str, object]:
    unit = {"parent_id": str(government.root), "kind": "dinas", "code": "7.07", "name": "Dinas Sosial"}
    return unit | changed


async def test_a_created_unit_is_read_back_and_starts_its_history(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.post("/api/v1/agencies", json=new_unit(government, opened_on="2026-01-01"))
    assert answer.status_code == 201
    assert answer.headers["etag"] == '"1"'
    assert (await caller.get(answer.headers["location"])).json() == answer.json()
    history = (await caller.get(answer.headers["location"] + "/placements")).json()["items"]
    assert [(row["parent"]["id"], row["starts_on"], row["ends_on"]) for row in history] == [
        (str(government.root), "2026-01-01", None)
    ]


async def test_a_unit_may_be_created_with_an_id_of_the_callers(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    chosen = str(new_id())
    answer = await caller.post("/api/v1/agencies", json=new_unit(government, id=chosen))
    assert answer.json()["id"] == chosen
    again = await caller.post("/api/v1/agencies", json=new_unit(government, id=chosen, code="7.08"))
    assert (again.status_code, again.json()["code"]) == (409, "agency-exists")


async def test_a_repeated_creation_is_answered_from_the_first(government: Government) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    headers = {"Idempotency-Key": "buat-dinas-sosial"}
    first = await caller.post("/api/v1/agencies", json=new_unit(government), headers=headers)
    second = await caller.post("/api/v1/agencies", json=new_unit(government), headers=headers)
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert len(names(await caller.get("/api/v1/agencies"))) == 2


@pytest.mark.parametrize(
    ("changed", "status", "code", "field"),
    [
        ({"parent_id": str(new_id())}, 422, "invalid", ("body.parent_id", "agency-unknown")),
        ({"kind": "warung"}, 422, "malformed", ("body.kind", "enum")),
        ({"name": 7}, 422, "malformed", ("body.name", "string-type")),
        ({"code": "7 07"}, 422, "malformed", ("body.code", "string-pattern-mismatch")),
        ({"head": "x"}, 422, "malformed", ("body.head", "extra-forbidden")),
        ({"opened_on": "1999-01-01"}, 409, "agency-not-open", None),
        ({"code": "00"}, 409, "agency-code-taken", None),
    ],
)
async def test_a_wrong_unit_is_refused_and_nothing_is_stored(
    government: Government, changed: dict[str, str], status: int, code: str, field: tuple[str, str] | None
) -> None:
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.post("/api/v1/agencies", json=new_unit(government, **changed))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert [(item["field"], item["code"]) for item in problem.get("errors", [])] == ([field] if field else [])
    assert names(await caller.get("/api/v1/agencies")) == ["Pemerintah Uji"]


async def test_only_managers_of_the_place_create_and_change_units(
    government: Government, other_government: Government
) -> None:
    own = await add_agency(government, "Dinas A")
    elsewhere = await add_agency(government, "Dinas B")
    theirs = await add_agency(other_government, "Dinas C")
    change = {"headers": {"If-Match": '"1"'}, "json": {"name": "Dinas Baru"}}

    for role in (None, Role.AGENCY_HR, Role.AUDITOR, Role.PLANNER):
        reader = await government.caller(role)
        assert (await reader.post("/api/v1/agencies", json=new_unit(government))).status_code == 403
        assert (await reader.patch(f"/api/v1/agencies/{own.id}", **change)).status_code == 403

    manager = await government.caller(Role.ADMINISTRATOR, on=own.id)
    created = await manager.post("/api/v1/agencies", json=new_unit(government, parent_id=str(own.id)))
    assert created.status_code == 201
    refused = await manager.post("/api/v1/agencies", json=new_unit(government, parent_id=str(elsewhere.id)))
    assert (refused.status_code, refused.json()["code"]) == (403, "outside-reach")
    assert (await manager.patch(f"/api/v1/agencies/{own.id}", **change)).status_code == 200
    assert (await manager.patch(f"/api/v1/agencies/{elsewhere.id}", **change)).json()["code"] == "outside-reach"
    assert (await manager.patch(f"/api/v1/agencies/{theirs.id}", **change)).status_code == 404
    foreign = await manager.post("/api/v1/agencies", json=new_unit(government, parent_id=str(theirs.id)))
    assert foreign.status_code == 422


async def test_a_change_needs_the_version_it_edits(government: Government) -> None:
    unit = await add_agency(government, "Dinas Sosial")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    path = f"/api/v1/agencies/{unit.id}"
    assert (await caller.patch(path, json={"name": "X"})).status_code == 428
    changed = await caller.patch(path, json={"name": "Dinas Sosial dan PPPA"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"], changed.json()["name"]) == (
        200,
        '"2"',
        "Dinas Sosial dan PPPA",
    )
    stale = await caller.patch(path, json={"name": "Y"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    same = await caller.patch(path, json={"name": "Dinas Sosial dan PPPA"}, headers={"If-Match": '"2"'})
    assert same.headers["etag"] == '"2"'


@pytest.mark.parametrize("change", [{"name": None}, {"name": " "}, {"kind": None}, {"path": "x"}, {"name": "a\x00b"}])
async def test_a_wrong_change_is_refused(government: Government, change: dict[str, object]) -> None:
    unit = await add_agency(government, "Dinas Sosial")
    caller = await government.caller(Role.PERSONNEL_AGENCY)
    answer = await caller.patch(f"/api/v1/agencies/{unit.id}", json=change, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_nobody_reads_without_signing_in(anonymous: httpx.AsyncClient) -> None:
    for path in ("/api/v1/agencies", "/api/v1/agencies/tree", f"/api/v1/agencies/{new_id()}"):
        assert (await anonymous.get(path)).status_code == 401
