"""A running checklist: which template, and what was said about each of its items.

An item without a row is still to do. The wording lies in the template's snapshot, so that editing the content
changes the next checklist and never this one.
"""

import enum
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified
from workspace.products.models import Product


class State(enum.StrEnum):
    """Where an item stands: belum, klaim, terbukti, menunggu, tidak perlu."""

    TODO = "todo"
    CLAIMED = "claimed"
    PROVEN = "proven"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"


class TemplateSnapshot(Base):
    """A template's wording as it was when the first checklist of this version began."""

    __tablename__ = "template_snapshots"

    key: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    version: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    body: Mapped[str] = mapped_column(sa.Text)


class Checklist(Identified, Base):
    """One template at work for a business: for a product (packaging) or a channel (storefront)."""

    __tablename__ = "checklists"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    product_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("products.id"))
    template_key: Mapped[str] = mapped_column(sa.String(60))
    template_version: Mapped[str] = mapped_column(sa.String(12))
    started_on: Mapped[date]
    started_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    #: The newer version that somebody decided against for now, who, and when.
    declined_version: Mapped[str] = mapped_column(sa.String(12), default="")
    declined_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    declined_on: Mapped[date | None]
    #: Since when its channel is used no more: what was marked stays, and nobody is asked for the rest.
    left_on: Mapped[date | None]
    business: Mapped[Business] = relationship()
    product: Mapped[Product | None] = relationship()
    items: Mapped[list["ChecklistItem"]] = relationship(back_populates="checklist")

    __table_args__ = (
        sa.Index(
            "uq_checklists_product_id_template_key",
            "product_id",
            "template_key",
            unique=True,
            sqlite_where=sa.text("product_id IS NOT NULL"),
            postgresql_where=sa.text("product_id IS NOT NULL"),
        ),
        sa.Index(
            "uq_checklists_business_id_template_key",
            "business_id",
            "template_key",
            unique=True,
            sqlite_where=sa.text("product_id IS NULL"),
            postgresql_where=sa.text("product_id IS NULL"),
        ),
        sa.Index("ix_checklists_business_id", "business_id"),
    )


class ChecklistItem(Identified, Base):
    """What is known about one item. `by` and `at` say who brought it to its state, and when."""

    __tablename__ = "checklist_items"

    checklist_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklists.id"))
    key: Mapped[str] = mapped_column(sa.String(24))
    state: Mapped[State] = mapped_column(default=State.TODO)
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
    claimed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    evidence: Mapped[str] = mapped_column(sa.String(200), default="")
    photo_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("photos.id"))
    reason: Mapped[str] = mapped_column(sa.String(24), default="")
    waiting_for: Mapped[str] = mapped_column(sa.String(60), default="")
    waiting_since: Mapped[date | None]
    check_on: Mapped[date | None]
    #: The last day on which the paper counts; nothing when it does not lapse, or nobody said.
    expires_on: Mapped[date | None] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    checklist: Mapped[Checklist] = relationship(back_populates="items")
    by: Mapped[Person | None] = relationship(foreign_keys=by_id)
    claimed_by: Mapped[Person | None] = relationship(foreign_keys=claimed_by_id)

    __table_args__ = (sa.UniqueConstraint("checklist_id", "key"),)
    __mapper_args__ = {"version_id_col": version}


class ChecklistMark(Identified, Base):
    """The history of an item: every change of state, by whom, with what. Rows are only ever added."""

    __tablename__ = "checklist_marks"

    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklist_items.id"), index=True)
    state: Mapped[State]
    #: Nobody when the calendar did it: a paper lapsed.
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    evidence: Mapped[str] = mapped_column(sa.String(200), default="")
    photo_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("photos.id"))
    reason: Mapped[str] = mapped_column(sa.String(24), default="")
    by: Mapped[Person | None] = relationship()


class FixStep(Identified, Base):
    """What has to be put right before an item that an office sent back can be handed in again (perbaikan)."""

    __tablename__ = "fix_steps"

    checklist_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklists.id"), index=True)
    item_key: Mapped[str] = mapped_column(sa.String(24))
    #: Why it came back (content: refusal_reasons), which also names the step.
    reason: Mapped[str] = mapped_column(sa.String(24))
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    refused_on: Mapped[date]
    refused_by: Mapped[str] = mapped_column(sa.String(60), default="")
    recorded_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    recorded_by: Mapped[Person] = relationship(foreign_keys=recorded_by_id)
