"""Ready-made indicators that a plan can take over."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, TenantOwned, Versioned, choice
from app.indicators.standards.lifecycle import StandardKind
from app.scoring import Polarity


class PerformanceStandard(TenantOwned, Versioned, Base):
    __tablename__ = "performance_standards"
    __table_args__ = (
        UniqueConstraint("tenant_id", "job_family", "code"),
        Index("ix_performance_standards_family", "tenant_id", "job_family", "kind", "code", "id"),
        Index("ix_performance_standards_code", "tenant_id", "code", "id"),
    )

    job_family: Mapped[str]
    code: Mapped[str]
    kind: Mapped[StandardKind] = mapped_column(choice(StandardKind))
    title: Mapped[str]
    """The result (rencana hasil kerja) it belongs to."""
    indicator: Mapped[str]
    unit: Mapped[str]
    polarity: Mapped[Polarity] = mapped_column(choice(Polarity))
    aspect: Mapped[str | None]
    target_low: Mapped[Decimal]
    target_high: Mapped[Decimal]
    source: Mapped[str]
    """Regulation or document, or the word that it is the government's own choice."""
    retired_at: Mapped[datetime | None]
