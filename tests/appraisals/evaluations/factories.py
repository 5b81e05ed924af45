"""An employee with a superior, an agreed plan and signed-in clients for both: what an evaluation begins with."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import httpx

from app.appraisals.cycles.models import Appraisal
from app.auth.permissions import Role
from app.employees.models import Employee
from tests.agencies.factories import add_agency
from tests.appraisals.factories import OpenCycle, StoredPlan, agreed_plan, open_cycle_with
from tests.employees.factories import add_employee
from tests.factories import Government


@dataclass
class Team:
    """A unit with a head and one member, in a cycle of a year that is over."""

    government: Government
    agency_id: UUID
    head: Employee
    member: Employee
    cycle: OpenCycle
    appraisal: Appraisal
    plan: StoredPlan
    superior: httpx.AsyncClient
    employee: httpx.AsyncClient

    @property
    def year(self) -> UUID:
        return self.cycle.annual.id

    @property
    def quarter(self) -> UUID:
        return self.cycle.quarters[0].id

    def at(self, period: UUID) -> str:
        return f"/api/v1/appraisals/{self.appraisal.id}/evaluations/{period}"

    async def record(self, indicator: UUID, value: str, period: UUID | None = None) -> httpx.Response:
        body = {"period_id": str(period or self.year), "indicator_id": str(indicator), "value": value}
        return await self.employee.post(f"/api/v1/appraisals/{self.appraisal.id}/realisations", json=body)

    async def record_all(self, value: str = "100") -> None:
        for indicator in self.plan.all_indicators:
            assert (await self.record(indicator, value)).status_code == 201


async def team_with_plan(
    government: Government,
    *,
    policy_code: str = "permenpanrb-6-2022",
    year: int = 2025,
    results: int = 2,
    weights: tuple[int, ...] | None = (60, 40),
) -> Team:
    agency = await add_agency(government, name="Dinas Uji Penilaian")
    head = await add_employee(government, agency_id=agency.id, name="Kepala Dinas", heads_unit=True)
    member = await add_employee(government, agency_id=agency.id, name="Pelaksana Uji")
    cycle = await open_cycle_with(government, [member], appraiser=head, year=year, policy_code=policy_code)
    appraisal = cycle.of(member)
    given = [Decimal(weight) for weight in weights] if weights else None
    plan = await agreed_plan(government, appraisal, results=results, weights=given)
    return Team(
        government,
        agency.id,
        head,
        member,
        cycle,
        appraisal,
        plan,
        await government.caller(employee_id=head.id),
        await government.caller(employee_id=member.id),
    )


async def officer(team: Team) -> httpx.AsyncClient:
    """The personnel officer of the unit."""
    return await team.government.caller(Role.AGENCY_HR, on=team.agency_id)
