"""/policies: the rules by which a cycle rates."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response, status

from app.appraisals.policies import service
from app.appraisals.policies.errors import PolicyNotValid, PolicyShipped, PolicyVersionTaken
from app.appraisals.policies.schemas import PolicyComparison, PolicyContent, PolicyList, PolicyRead, PolicySummary
from app.auth.dependencies import require
from app.auth.permissions import Permission
from app.auth.principal import Principal
from app.core.errors import NotFound
from app.core.openapi_responses import problems
from app.core.routing import Route
from app.core.work import ReaderDep, SessionDep

router = APIRouter(prefix="/policies", tags=["policies"], route_class=Route)

Reading = Annotated[Principal, Depends(require(Permission.POLICIES_READ))]
Managing = Annotated[Principal, Depends(require(Permission.POLICIES_MANAGE))]
PolicyCode = Annotated[str, Path(max_length=100, pattern=r"^[A-Za-z0-9._-]+$", examples=["permenpanrb-6-2022"])]
PolicyVersion = Annotated[str, Path(max_length=40, pattern=r"^[A-Za-z0-9._-]+$", examples=["1"])]


@router.get("", operation_id="listPolicies", responses=problems())
async def list_policies(_: Reading, reader: ReaderDep) -> PolicyList:
    """Policies that ship with the product and the government's own, every version."""
    return await service.list_policies(reader)


@router.get("/comparison", operation_id="comparePolicies", responses=problems(NotFound))
async def compare_policies(
    _: Reading,
    reader: ReaderDep,
    left: Annotated[str, Query(pattern=r"^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+$", examples=["permenpanrb-6-2022@1"])],
    right: Annotated[str, Query(pattern=r"^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+$", examples=["permenpanrb-8-2021@1"])],
) -> PolicyComparison:
    """Every value in which two policies differ. Name each as `code@version`."""
    one, _at, one_version = left.rpartition("@")
    other, _at, other_version = right.rpartition("@")
    return await service.compare(reader, (one, one_version), (other, other_version))


@router.post("/check", operation_id="checkPolicy", responses=problems(PolicyNotValid))
async def check_policy(_: Managing, content: PolicyContent) -> PolicyRead:
    """Whether a policy could be imported. Names every fault; stores nothing."""
    return service.check(content.root)


@router.post(
    "",
    operation_id="importPolicy",
    status_code=status.HTTP_201_CREATED,
    responses=problems(PolicyNotValid, PolicyShipped, PolicyVersionTaken),
)
async def import_policy(
    principal: Managing, session: SessionDep, content: PolicyContent, response: Response
) -> PolicyRead:
    """Import a policy of the government's own. It is never changed: mend it by a new version."""
    policy = await service.import_policy(session, principal, content.root)
    response.headers["Location"] = f"/api/v1/policies/{policy.code}/versions/{policy.version}"
    return policy


@router.get("/{code}/versions/{version}", operation_id="getPolicy", responses=problems(NotFound))
async def get_policy(_: Reading, reader: ReaderDep, code: PolicyCode, version: PolicyVersion) -> PolicyRead:
    """One version, whole, with the legal source of every value."""
    return await service.get_policy(reader, code, version)


@router.post(
    "/{code}/versions/{version}/retirement",
    operation_id="retirePolicy",
    responses=problems(NotFound, PolicyShipped),
)
async def retire_policy(
    principal: Managing, session: SessionDep, code: PolicyCode, version: PolicyVersion
) -> PolicySummary:
    """Offer this version to no new cycle. Cycles that use it keep it as it is."""
    return await service.retire(session, principal, code, version)
