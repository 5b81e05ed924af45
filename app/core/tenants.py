"""Tenants: one government (Pemerintah Daerah) each. The list is public; everything a government owns is not."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.database import Base
from app.core.ids import new_id


class Tenant(Base):
    """A government. Not tenant-owned itself, therefore without row-level security and read-only to the application."""

    __tablename__ = "tenants"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(unique=True)
    """Address-safe short name: ``kota-kupang``."""
    name: Mapped[str]
    time_zone: Mapped[str]
    """IANA name: ``Asia/Jakarta`` (WIB), ``Asia/Makassar`` (WITA) or ``Asia/Jayapura`` (WIT)."""
    region_code: Mapped[str | None]
    """Region code of the Ministry of Home Affairs, such as ``53.71``."""
    theme: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict, server_default="{}")
    """How the client looks: ``{"brand": "laut"}``, or a colour of one's own as ``{"primary": "#b3202c"}``."""
    synthetic: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Demonstration data: said on every screen and export."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now, server_default=func.now())
