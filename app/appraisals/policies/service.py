"""Read, compare, import and retire rating policies."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.appraisals.policies import scorecard
from app.appraisals.policies.errors import PolicyShipped
from app.appraisals.policies.models import TenantPolicy
from app.appraisals.policies.queries import POLICIES, POLICY
from app.appraisals.policies.schemas import (
    PolicyComparison,
    PolicyDifference,
    PolicyList,
    PolicyOrigin,
    PolicyRead,
    PolicySummary,
)
from app.auth.principal import Principal
from app.core import audit, clock
from app.core.database import Reader
from app.core.errors import NotFound
from app.core.schemas import JsonObject


async def list_policies(reader: Reader) -> PolicyList:
    """Shipped ones first, then the government's own in the order of their versions."""
    own = await reader.fetch(POLICIES)
    items = [_summary(policy, PolicyOrigin.SHIPPED, retired=False) for policy in scorecard.shipped()]
    items += [
        _summary(scorecard.read(row["content"]), PolicyOrigin.TENANT, retired=row["retired_at"] is not None)
        for row in own
    ]
    return PolicyList(items=items)


async def get_policy(reader: Reader, code: str, version: str) -> PolicyRead:
    """Raises ``NotFound``."""
    policy = _shipped(code, version)
    origin, retired = PolicyOrigin.SHIPPED, False
    if policy is None:
        row = await reader.fetch_one(POLICY, code=code, policy_version=version)
        if row is None:
            raise NotFound
        policy = scorecard.read(row["content"])
        origin, retired = PolicyOrigin.TENANT, row["retired_at"] is not None
    summary = _summary(policy, origin, retired=retired)
    return PolicyRead(**summary.model_dump(), content=scorecard.content_of(policy))


async def compare(reader: Reader, left: tuple[str, str], right: tuple[str, str]) -> PolicyComparison:
    """Every value in which two versions differ, by its path."""
    one, other = await get_policy(reader, *left), await get_policy(reader, *right)
    flat, flat_other = dict(_flatten(one.content)), dict(_flatten(other.content))
    differences = [
        PolicyDifference(path=path, left=flat.get(path), right=flat_other.get(path))
        for path in sorted(flat.keys() | flat_other.keys())
        if flat.get(path) != flat_other.get(path)
    ]
    return PolicyComparison(
        left=PolicySummary(**one.model_dump(exclude={"content"})),
        right=PolicySummary(**other.model_dump(exclude={"content"})),
        differences=differences,
    )


def check(content: JsonObject) -> PolicyRead:
    """Read a policy and store nothing. Raises ``PolicyNotValid``."""
    policy = scorecard.read(content)
    summary = _summary(policy, PolicyOrigin.TENANT, retired=False)
    return PolicyRead(**summary.model_dump(), content=scorecard.content_of(policy))


async def import_policy(session: AsyncSession, principal: Principal, content: JsonObject) -> PolicyRead:
    """Store a government's own policy. Raises ``PolicyNotValid``, ``PolicyShipped``, ``PolicyVersionTaken``."""
    policy = scorecard.read(content)
    if any(policy.code == known.code for known in scorecard.shipped()):
        raise PolicyShipped(policy_code=policy.code)
    stored = TenantPolicy(
        tenant_id=principal.tenant_id,
        code=policy.code,
        policy_version=policy.version,
        title=policy.title,
        regime=str(policy.regime),
        content=scorecard.content_of(policy),
        imported_by=principal.account_id,
    )
    session.add(stored)
    await session.flush()
    audit.record(
        session, principal, "policy.imported", "policy", stored.id, {"code": policy.code, "version": policy.version}
    )
    summary = _summary(policy, PolicyOrigin.TENANT, retired=False)
    return PolicyRead(**summary.model_dump(), content=stored.content)


async def retire(session: AsyncSession, principal: Principal, code: str, version: str) -> PolicySummary:
    """Offer a policy to no new cycle; cycles that froze it keep it. Raises ``NotFound``, ``PolicyShipped``."""
    if _shipped(code, version) is not None:
        raise PolicyShipped(policy_code=code)
    found = select(TenantPolicy).where(TenantPolicy.code == code, TenantPolicy.policy_version == version)
    stored = (await session.execute(found.with_for_update())).scalar_one_or_none()
    if stored is None:
        raise NotFound
    if stored.retired_at is None:
        stored.retired_at = clock.now()
        audit.record(session, principal, "policy.retired", "policy", stored.id, {"code": code, "version": version})
    return _summary(scorecard.read(stored.content), PolicyOrigin.TENANT, retired=True)


async def find(session: AsyncSession, code: str, version: str) -> scorecard.RatingPolicy | None:
    """The policy a new cycle may take: shipped, or the government's own and not retired."""
    policy = _shipped(code, version)
    if policy is not None:
        return policy
    found = select(TenantPolicy.content).where(
        TenantPolicy.code == code, TenantPolicy.policy_version == version, TenantPolicy.retired_at.is_(None)
    )
    content = await session.scalar(found)
    return scorecard.read(content) if content is not None else None


def _shipped(code: str, version: str) -> scorecard.RatingPolicy | None:
    return next((known for known in scorecard.shipped() if (known.code, known.version) == (code, version)), None)


def _summary(policy: scorecard.RatingPolicy, origin: PolicyOrigin, *, retired: bool) -> PolicySummary:
    return PolicySummary(
        code=policy.code,
        version=policy.version,
        title=policy.title,
        regime=str(policy.regime),
        origin=origin,
        regulation=policy.legal_source.regulation,
        article=policy.legal_source.article,
        valid_from=policy.valid_from,
        valid_until=policy.valid_until,
        retired=retired,
    )


def _flatten(node: Any, path: str = "") -> list[tuple[str, str]]:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in _flatten(value, f"{path}.{key}".lstrip("."))]
    if isinstance(node, list):
        return [leaf for index, value in enumerate(node) for leaf in _flatten(value, f"{path}.{index}")]
    return [(path, str(node))]
