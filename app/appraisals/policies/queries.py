"""Statements about a government's own policies."""

from sqlalchemy import Text, bindparam, select

from app.appraisals.policies.models import TenantPolicy

_COLUMNS = (
    TenantPolicy.code,
    TenantPolicy.policy_version,
    TenantPolicy.content,
    TenantPolicy.retired_at,
)

POLICIES = select(*_COLUMNS).order_by(TenantPolicy.code, TenantPolicy.created_at)

POLICY = select(*_COLUMNS).where(
    TenantPolicy.code == bindparam("code", type_=Text()),
    TenantPolicy.policy_version == bindparam("policy_version", type_=Text()),
)
