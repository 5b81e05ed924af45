"""Employees, postings, acting assignments and superiors set by hand. Spans are half-open: ``[from, until)``."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Encrypted
from app.core.database import Base, TenantOwned, Versioned, belongs_to, choice
from app.employees.lifecycle import GRADE_RANK


class EmployeeKind(StrEnum):
    PNS = "pns"
    PPPK = "pppk"
    OFFICIAL = "official"
    """A state official outside the ASN (the mayor) who appraises; has no NIP and no plan."""


class Sex(StrEnum):
    MALE = "L"
    FEMALE = "P"


class PositionKind(StrEnum):
    """``jenisJabatan``: structural, functional (JF), executing (pelaksana, fungsional umum)."""

    STRUCTURAL = "struktural"
    FUNCTIONAL = "fungsional"
    EXECUTING = "pelaksana"


class ActingKind(StrEnum):
    """``jenisPenugasan``: acting for a vacant (PLT) or an absent (PLH) head, or appointed for a time (PJ)."""

    PLT = "plt"
    PLH = "plh"
    PJ = "pj"


class Employee(TenantOwned, Versioned, Base):
    __tablename__ = "employees"
    __table_args__ = (
        UniqueConstraint("tenant_id", "nip"),
        CheckConstraint("(kind = 'official') = (nip IS NULL)", name="nip_unless_official"),
        Index("ix_employees_name", "tenant_id", "name", "id"),
        Index("ix_employees_nip", "tenant_id", text("coalesce(nip, '')"), "id"),
        Index("ix_employees_grade", "tenant_id", "grade", "name", "id"),
        Index("ix_employees_grade_rank", "tenant_id", "grade_rank", "id"),
        Index("ix_employees_kind", "tenant_id", "kind", "name", "id"),
        Index("ix_employees_legal_status", "tenant_id", "legal_status", "name", "id"),
    )

    kind: Mapped[EmployeeKind] = mapped_column(choice(EmployeeKind))
    nip: Mapped[str | None]
    """18 digits: NIP of a PNS or NI PPPK. Not a secret (regulations 8.1)."""
    name: Mapped[str]
    """Without academic titles."""
    front_title: Mapped[str | None]
    back_title: Mapped[str | None]
    full_name: Mapped[str] = mapped_column(
        Computed("coalesce(front_title || ' ', '') || name || coalesce(', ' || back_title, '')", persisted=False)
    )
    """With the titles: what is shown wherever somebody is named."""
    sex: Mapped[Sex | None] = mapped_column(choice(Sex))
    birth_date: Mapped[date | None]
    grade: Mapped[str | None]
    """Golongan/ruang ``III/a`` of a PNS, golongan ``IX`` of a PPPK."""
    grade_rank: Mapped[int] = mapped_column(SmallInteger, Computed(GRADE_RANK, persisted=True))
    """Sorts by grade: PNS I/a to IV/e, then PPPK I to XVII; 0 without a known grade."""
    education: Mapped[str | None]
    service_since: Mapped[date | None]
    """TMT CPNS, or the start of the contract."""
    legal_status: Mapped[str] = mapped_column(server_default="01")
    """SIASN ``kedudukanHukum``; 02, 03, 04, 07 and 20 need no SKP (regulations 1.3)."""
    siasn_id: Mapped[str | None]
    """The person's id in SIASN, which is not the NIP."""
    email: Mapped[str | None]
    nik: Mapped[str | None] = mapped_column(Encrypted("employees.nik"))
    phone: Mapped[str | None] = mapped_column(Encrypted("employees.phone"))
    address: Mapped[str | None] = mapped_column(Encrypted("employees.address"))
    left_on: Mapped[date | None]
    """Retired, moved to another government or dismissed: the first day of being away."""
    synthetic: Mapped[bool] = mapped_column(server_default="false", default=False)
    search: Mapped[str] = mapped_column(Computed("lower(name || ' ' || coalesce(nip, ''))", persisted=True))
    """What ``q`` looks into. No trigram index: row-level security would not let it be used."""


class Posting(TenantOwned, Versioned, Base):
    """Where somebody serves and as what, in a span of days. Spans of one person never overlap (constraint
    ``uq_postings_employee_span``) and a unit has one definitive head at a time (``ex_postings_one_head``)."""

    __tablename__ = "postings"
    __table_args__ = (
        belongs_to("employee_id", "employees"),
        belongs_to("agency_id", "agencies"),
        Index("ix_postings_employee", "tenant_id", "employee_id"),
        Index("ix_postings_agency", "tenant_id", "agency_id"),
        Index("ix_postings_heads", "tenant_id", "agency_id", postgresql_where="heads_unit"),
        Index("ix_postings_position_kind", "tenant_id", "position_kind"),
        Index("ix_postings_job_family", "tenant_id", "job_family"),
    )

    employee_id: Mapped[UUID]
    agency_id: Mapped[UUID]
    position_title: Mapped[str]
    position_kind: Mapped[PositionKind] = mapped_column(choice(PositionKind))
    echelon: Mapped[str | None]
    """Eselon, such as ``II.b``; null for functional and executing posts."""
    functional_level: Mapped[str | None]
    """Jenjang of a functional post: ``Ahli Pertama``."""
    job_family: Mapped[str | None]
    """Rumpun jabatan, the key of the library of performance standards: ``guru``, ``perawat``, ``umum``."""
    job_class: Mapped[int | None]
    """Kelas jabatan, 1 to 17."""
    heads_unit: Mapped[bool] = mapped_column(server_default="false", default=False)
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    decree: Mapped[str | None]
    """Number of the decree (SK)."""


class ActingAssignment(TenantOwned, Versioned, Base):
    """Heading a unit beside one's own post. One at a time per unit (``uq_acting_assignments_agency_span``)."""

    __tablename__ = "acting_assignments"
    __table_args__ = (
        belongs_to("employee_id", "employees"),
        belongs_to("agency_id", "agencies"),
        Index("ix_acting_assignments_employee", "tenant_id", "employee_id"),
        Index("ix_acting_assignments_agency", "tenant_id", "agency_id"),
    )

    employee_id: Mapped[UUID]
    agency_id: Mapped[UUID]
    kind: Mapped[ActingKind] = mapped_column(choice(ActingKind))
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    decree: Mapped[str | None]


class SuperiorOverride(TenantOwned, Versioned, Base):
    """A superior (atasan, pejabat penilai) set by hand where the tree does not say it right, with reason and dates."""

    __tablename__ = "superior_overrides"
    __table_args__ = (
        belongs_to("employee_id", "employees"),
        belongs_to("superior_id", "employees"),
        CheckConstraint("employee_id <> superior_id", name="not_oneself"),
        Index("ix_superior_overrides_employee", "tenant_id", "employee_id"),
        Index("ix_superior_overrides_superior", "tenant_id", "superior_id"),
    )

    employee_id: Mapped[UUID]
    superior_id: Mapped[UUID]
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    reason: Mapped[str]
