"""Statements about imports and exports. Who sees which stands here alone."""

from sqlalchemy import ARRAY, Boolean, DateTime, Integer, Text, Uuid, bindparam, case, cast, column, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased

from app.agencies.models import Agency
from app.core.database import Ltree
from app.core.pagination import Listing
from app.exchange.models import ExchangeState, Export, Import, ImportFinding
from app.operations.models import Operation, OperationState

_ID = bindparam("id", type_=Uuid())
_ACCOUNT = bindparam("account_id", type_=Uuid())
_PATHS = cast(cast(bindparam("paths", type_=ARRAY(Text())), ARRAY(Text())), ARRAY(Ltree()))

_top = func.unnest(Import.reach).table_valued(column("id", Uuid()), name="top").render_derived()
_beyond = (
    select(1)
    .select_from(_top)
    .outerjoin(Agency, (Agency.id == _top.c.id) & Agency.path.op("<@", is_comparison=True)(func.any(_PATHS)))
    .where(Agency.id.is_(None))
    .correlate(Import)
    .exists()
)
VISIBLE = or_(Import.started_by == _ACCOUNT, (func.cardinality(Import.reach) > 0) & ~_beyond)
"""One's own imports, and those that reached nothing beyond one's own units."""


def _state(record: type[Import] | type[Export]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a CASE of many generics
    """A job that died for good has left its mark on the operation only."""
    unfinished = or_(record.state == ExchangeState.WAITING, record.state == ExchangeState.RUNNING)
    failed = unfinished & (func.coalesce(Operation.state, "") == OperationState.FAILED.value)
    return case((failed, ExchangeState.FAILED.value), else_=cast(record.state, Text))


_IMPORT = (
    Import.id,
    Import.kind,
    Import.shape,
    Import.format,
    _state(Import).label("state"),
    Import.dry_run,
    Import.dry_run_id,
    Import.effective_on,
    Import.file_name,
    Import.file_bytes,
    Import.rows,
    Import.created,
    Import.updated,
    Import.unchanged,
    Import.refused,
    Import.operation_id,
    Import.started_by,
    Import.created_at,
    Import.finished_at,
)
_imports = (
    select(*_IMPORT)
    .outerjoin(Operation, (Operation.tenant_id == Import.tenant_id) & (Operation.id == Import.operation_id))
    .where(VISIBLE)
)
IMPORTS = Listing(
    select=_imports,
    id=Import.id,
    sorts={"created_at": Import.created_at},
    filters={
        "kind": cast(Import.kind, Text) == bindparam("kind", type_=Text()),
        "state": _state(Import) == bindparam("state", type_=Text()),
        "dry_run": Import.dry_run == bindparam("dry_run", type_=Boolean()),
    },
)
_applied = aliased(Import)
IMPORT = _imports.add_columns(
    Import.codes,
    Import.notices,
    Import.ignored,
    func.coalesce(Import.problem, Operation.problem, type_=JSONB).label("problem"),
    Import.file_key,
    Import.workbook_key,
    select(1)
    .where(_applied.dry_run_id == Import.id, _applied.state != ExchangeState.FAILED)
    .correlate(Import)
    .exists()
    .label("applied"),
).where(Import.id == _ID)

FINDINGS = Listing(
    select=select(
        ImportFinding.id,
        ImportFinding.row,
        ImportFinding.column,
        ImportFinding.value,
        ImportFinding.code,
        ImportFinding.data,
    ).where(ImportFinding.import_id == _ID),
    id=ImportFinding.id,
    sorts={"row": ImportFinding.row},
    filters={
        "code": ImportFinding.code == bindparam("code", type_=Text()),
        "row": ImportFinding.row == bindparam("row", type_=Integer()),
    },
)

_EXPORT = (
    select(
        Export.id,
        Export.kind,
        Export.shape,
        Export.format,
        _state(Export).label("state"),
        Export.filters,
        Export.rows,
        Export.file_bytes,
        Export.file_key,
        Export.operation_id,
        func.coalesce(Export.problem, Operation.problem, type_=JSONB).label("problem"),
        Export.created_at,
        Export.finished_at,
    )
    .outerjoin(Operation, (Operation.tenant_id == Export.tenant_id) & (Operation.id == Export.operation_id))
    .where(Export.started_by == _ACCOUNT)
)
"""An export holds what its starter may see, so nobody else sees it."""
EXPORT = _EXPORT.where(Export.id == _ID)
EXPORTS = Listing(select=_EXPORT, id=Export.id, sorts={"created_at": Export.created_at}, filters={})

_BEFORE = bindparam("before", type_=DateTime(timezone=True))
_newer_import = aliased(Import)
OLD_IMPORTS = select(Import).where(
    Import.created_at < _BEFORE,
    or_(Import.file_key.is_not(None), Import.workbook_key.is_not(None)),
    # A dry run and the import that applies it share the file.
    ~select(1)
    .where(_newer_import.file_key == Import.file_key, _newer_import.created_at >= _BEFORE)
    .correlate(Import)
    .exists(),
)
OLD_EXPORTS = select(Export).where(Export.created_at < _BEFORE, Export.file_key.is_not(None))
