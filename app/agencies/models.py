"""The agency tree: each unit with its present place (``path``) and the history of its places."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Ltree, TenantOwned, Timestamped, Versioned, belongs_to, choice


class AgencyKind(StrEnum):
    """Kinds of unit (UU 23/2014, PP 18/2016 as amended by PP 72/2019)."""

    GOVERNMENT = "government"
    SECRETARIAT = "sekretariat"
    INSPECTORATE = "inspektorat"
    DINAS = "dinas"
    BADAN = "badan"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    UPTD = "uptd"
    PUSKESMAS = "puskesmas"
    SCHOOL = "sekolah"
    HOSPITAL = "rumah_sakit"
    BAGIAN = "bagian"
    BIDANG = "bidang"
    SUBBAGIAN = "subbagian"
    SEKSI = "seksi"
    TEAM = "tim"


class Agency(TenantOwned, Versioned, Base):
    """A unit. ``path`` is the ltree path of ids from the root as of today; moves that start later change it then.

    No index on ``path``: row-level security forbids operators that are not leakproof as index conditions, ltree's
    among them, and a government's few thousand units are read faster by its key anyway.
    """

    __tablename__ = "agencies"
    __table_args__ = (
        belongs_to("parent_id", "agencies"),
        UniqueConstraint("tenant_id", "code"),
        Index("uq_agencies_root", "tenant_id", unique=True, postgresql_where="parent_id IS NULL"),
        Index("ix_agencies_parent", "tenant_id", "parent_id", "name", "id"),
        Index("ix_agencies_kind", "tenant_id", "kind", "name", "id"),
        Index("ix_agencies_name", "tenant_id", "name", "id"),
        Index("ix_agencies_opened_on", "tenant_id", "opened_on"),
    )

    parent_id: Mapped[UUID | None]
    path: Mapped[str] = mapped_column(Ltree)
    kind: Mapped[AgencyKind] = mapped_column(choice(AgencyKind))
    code: Mapped[str]
    """The unit's own code, the key of imports (``CepatKode`` or the government's)."""
    siasn_id: Mapped[str | None]
    """``Id`` in SIASN's ref-unor."""
    name: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    """The first day of being closed."""


class AgencyPlacement(TenantOwned, Timestamped, Base):
    """Under which parent a unit stood in a span of days. The database keeps the spans of one unit from overlapping.

    The view ``agency_parents`` reads them with the present parent in place of a history for units that have none.
    """

    __tablename__ = "agency_placements"
    __table_args__ = (
        belongs_to("agency_id", "agencies"),
        belongs_to("parent_id", "agencies"),
        Index("ix_agency_placements_agency", "tenant_id", "agency_id"),
        Index("ix_agency_placements_parent", "tenant_id", "parent_id"),
    )

    agency_id: Mapped[UUID]
    parent_id: Mapped[UUID | None]
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    reason: Mapped[str | None]
