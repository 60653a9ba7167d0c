"""The tree of areas."""

import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from workspace.areas import rules
from workspace.db import AreaCode, Base


class Level(enum.StrEnum):
    """How high an area stands in the tree."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    KELURAHAN = "kelurahan"
    RW = "rw"
    RT = "rt"


class Area(Base):
    """One area. Its code begins with its parent's code and a dot."""

    __tablename__ = "areas"

    code: Mapped[str] = mapped_column(AreaCode, primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(AreaCode, sa.ForeignKey("areas.code"), index=True)
    level: Mapped[Level]
    name: Mapped[str] = mapped_column(sa.String(120))

    @property
    def label(self) -> str:
        """The name as people say it: "Kelurahan Antirogo", "RT 003 RW 002"."""
        return rules.label(self.code, self.level, self.name)
