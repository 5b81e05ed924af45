"""Every list counts itself when asked: the same rows that its pages hold."""

from app.core.ids import new_id
from tests.contract.operations import Operation
from tests.contract.world import TABLES, World, almighty


async def test_a_list_that_fits_one_page_counts_what_it_shows(ours: World, every_operation: list[Operation]) -> None:
    caller = await almighty(ours.government)
    ids = ours.ids()
    counted: dict[str, tuple[int, int]] = {}
    for operation in every_operation:
        if operation.method != "GET" or not any(given["name"] == "count" for given in operation.parameters("query")):
            continue
        address = operation.address(lambda name: str(ids.get(TABLES.get(name, ""), new_id())))
        answer = await caller.get(address, params={"count": True, "limit": 200})
        if answer.status_code == 200 and answer.json()["next"] is None:
            counted[operation.id] = (answer.json()["total"], len(answer.json()["items"]))
    assert {name: pair for name, pair in counted.items() if pair[0] != pair[1]} == {}
    assert {"listAgencies", "listEmployees", "listPostings", "listAccounts", "listAppraisals"} <= counted.keys()
    assert sum(rows for rows, _ in counted.values()) > 20
