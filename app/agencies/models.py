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
    """A unit. ``path`` is the ltree path of ids from the root as of today; moves that start later change it then."""

    __tablename__ = "agencies"
    __table_args__ = (
        belongs_to("parent_id", "agencies"),
        UniqueConstraint("tenant_id", "code"),
        Index("ix_agencies_path", "path", postgresql_using="gist"),
        Index("ix_agencies_parent", "tenant_id", "parent_id", "name"),
        Index("ix_agencies_name", "tenant_id", "name", "id"),
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


class AgencyPlacement(TenantOwned, Timestamped, Base):
    """Under which parent a unit stood in a span of days. The database keeps the spans of one unit from overlapping."""

    __tablename__ = "agency_placements"
    __table_args__ = (belongs_to("agency_id", "agencies"), belongs_to("parent_id", "agencies"))

    agency_id: Mapped[UUID]
    parent_id: Mapped[UUID | None]
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    reason: Mapped[str | None]
