"""A small office: a dinas with its head, a bidang with its chief, two members of staff, and the people around them."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.agencies.models import Agency, AgencyKind
from app.appraisals.cycles.models import Appraisal
from app.auth.permissions import Role
from app.employees.models import Employee
from app.indicators.objectives.models import Objective
from tests.agencies.factories import add_agency
from tests.appraisals.factories import OpenCycle, StoredPlan, add_appraisal, agreed_plan, open_cycle_with
from tests.employees.factories import add_employee
from tests.factories import Government
from tests.indicators.factories import add_objective
from tests.statements import statements as statements


@dataclass
class Office:
    """``staff`` is appraised by ``chief`` and reviewed by ``head``; ``chief`` by ``head``, whom nobody appraises."""

    government: Government
    dinas: Agency
    bidang: Agency
    head: Employee
    chief: Employee
    staff: Employee
    colleague: Employee
    opened: OpenCycle
    objective: Objective
    by_staff: httpx.AsyncClient
    by_chief: httpx.AsyncClient
    by_head: httpx.AsyncClient
    by_hr: httpx.AsyncClient
    by_colleague: httpx.AsyncClient

    @property
    def appraisal(self) -> Appraisal:
        return self.opened.of(self.staff)

    async def chiefs_plan(self, **options: Any) -> StoredPlan:
        return await agreed_plan(
            self.government, self.opened.of(self.chief), **{"objective_id": self.objective.id, **options}
        )

    async def draft(self, by: httpx.AsyncClient | None = None, **body: Any) -> UUID:
        """The id of a new version of the staff member's plan."""
        path = f"/api/v1/appraisals/{self.appraisal.id}/plans"
        answer = await (by or self.by_staff).post(path, json=body)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    async def write(
        self, plan_id: UUID, content: dict[str, Any], by: httpx.AsyncClient | None = None
    ) -> httpx.Response:
        client = by or self.by_staff
        version = await self.etag(plan_id)
        return await client.put(f"/api/v1/plans/{plan_id}", json=content, headers={"If-Match": version})

    async def etag(self, plan_id: UUID) -> str:
        answer = await self.by_hr.get(f"/api/v1/plans/{plan_id}")
        return answer.headers["etag"]

    async def act(
        self, plan_id: UUID, act: str, by: httpx.AsyncClient, body: dict[str, Any] | None = None, **headers: str
    ) -> httpx.Response:
        """``act`` is the last part of the path: ``submission``, ``agreement`` …"""
        headers = {"If-Match": await self.etag(plan_id), **headers}
        return await by.post(f"/api/v1/plans/{plan_id}/{act}", json=body, headers=headers)

    async def read(self, plan_id: UUID) -> dict[str, Any]:
        answer = await self.by_hr.get(f"/api/v1/plans/{plan_id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def submitted(self) -> UUID:
        plan_id = await self.draft()
        answer = await self.write(plan_id, complete(objective_id=self.objective.id))
        assert answer.status_code == 200, answer.text
        answer = await self.act(plan_id, "submission", self.by_staff)
        assert answer.status_code == 200, answer.text
        return plan_id

    async def agreed(self) -> UUID:
        plan_id = await self.submitted()
        answer = await self.act(plan_id, "agreement", self.by_chief)
        assert answer.status_code == 200, answer.text
        return plan_id


@pytest.fixture
async def office(government: Government) -> Office:
    dinas = await add_agency(government, "Dinas Uji")
    bidang = await add_agency(government, "Bidang Uji", parent=dinas, kind=AgencyKind.BIDANG)
    head = await add_employee(government, agency_id=dinas.id, name="Kepala Dinas", heads_unit=True)
    chief = await add_employee(government, agency_id=bidang.id, name="Kepala Bidang", heads_unit=True)
    staff = await add_employee(government, agency_id=bidang.id, name="Staf Satu")
    colleague = await add_employee(government, agency_id=bidang.id, name="Staf Dua")
    opened = await open_cycle_with(government)
    await add_appraisal(government, opened, head)
    await add_appraisal(government, opened, chief, appraiser=head)
    await add_appraisal(government, opened, staff, appraiser=chief, reviewer=head)
    await add_appraisal(government, opened, colleague, appraiser=chief, reviewer=head)
    return Office(
        government,
        dinas,
        bidang,
        head,
        chief,
        staff,
        colleague,
        opened,
        await add_objective(government, agency_id=dinas.id),
        by_staff=await government.caller(employee_id=staff.id),
        by_chief=await government.caller(employee_id=chief.id),
        by_head=await government.caller(employee_id=head.id),
        by_hr=await government.caller(Role.AGENCY_HR, on=dinas.id),
        by_colleague=await government.caller(employee_id=colleague.id),
    )


def complete(*, parent: UUID | None = None, objective_id: UUID | None = None, results: int = 1) -> dict[str, Any]:
    """A body that can be submitted, with ``results`` main results that serve ``parent`` or the objective."""
    link = {
        "parent_result_id": str(parent) if parent else None,
        "objective_id": str(objective_id) if objective_id else None,
        "cascading": "direct",
        "contribution": "Memverifikasi berkas",
    }
    return {
        "approach": "quantitative",
        "support": ["Dua loket"],
        "accountability": ["Laporan bulanan"],
        "consequences": ["Bimbingan kinerja"],
        "expectations": {"adaptif": "Mencoba cara baru"},
        "results": [
            {
                "kind": "main",
                "title": f"Permohonan selesai tepat waktu {number}",
                "alignment": deepcopy(link),
                "indicators": [
                    {
                        "name": f"Persentase selesai {number}",
                        "aspect": "time",
                        "unit": "%",
                        "polarity": "higher",
                        "target_low": "95",
                    }
                ],
            }
            for number in range(1, results + 1)
        ],
    }
