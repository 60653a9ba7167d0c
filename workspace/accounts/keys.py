"""What opens the door: sign-ins, owners' links, invitations; and the failures that close it for a while.

Every secret is 256 random bits, known only to the phone it was given to; here lies its SHA-256.
"""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.db import Base, Identified


def new_token() -> str:
    """A fresh secret of 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


class SignIn(Identified, Base):
    """One phone or computer on which a person is signed in. Ending the row signs that device out."""

    __tablename__ = "sign_ins"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    device: Mapped[str] = mapped_column(sa.String(80))
    #: Set when an owner came by link: then this sign-in sees that one business and nothing else of the person.
    business_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("businesses.id"))
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()

    def end(self, at: datetime) -> None:
        """Sign the device out; a second call changes nothing."""
        self.ended_at = self.ended_at or at


class OwnerLink(Identified, Base):
    """A link that lets an owner into her own business. A new one ends the old; opening it changes nothing."""

    __tablename__ = "owner_links"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(foreign_keys=person_id)


class Invitation(Identified, Base):
    """A one-time link by which an appointed person chooses the own password."""

    __tablename__ = "invitations"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(foreign_keys=person_id)


class SignInFailure(Identified, Base):
    """A wrong password. Only failures count against an account and an address: an office shares one address."""

    __tablename__ = "sign_in_failures"

    phone: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[str] = mapped_column(sa.String(64))

    __table_args__ = (
        sa.Index("ix_sign_in_failures_phone_at", "phone", "created_at"),
        sa.Index("ix_sign_in_failures_address_at", "address", "created_at"),
    )
