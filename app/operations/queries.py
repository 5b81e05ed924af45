"""Statements about long work."""

from sqlalchemy import Boolean, Uuid, bindparam, or_, select

from app.operations.models import Operation

OPERATION = select(
    Operation.id,
    Operation.kind,
    Operation.subject_id,
    Operation.state,
    Operation.done,
    Operation.total,
    Operation.result,
    Operation.problem,
    Operation.created_at,
    Operation.finished_at,
).where(
    Operation.id == bindparam("id", type_=Uuid()),
    or_(
        Operation.started_by == bindparam("account_id", type_=Uuid()),
        bindparam("sees_all", type_=Boolean()),
    ),
)
