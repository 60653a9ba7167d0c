"""The trail: who changed what, who looked by exception, who made and used links. Rows are only ever added."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from workspace.db import AreaCode, Base, Identified, db


class AuditEntry(Identified, Base):
    """One thing that somebody did."""

    __tablename__ = "audit_entries"

    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    action: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    area_code: Mapped[str | None] = mapped_column(AreaCode, index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)


def note(
    action: str, by: UUID | None, subject: UUID | None = None, area_code: str | None = None, **detail: Any
) -> AuditEntry:
    """Add one entry to the trail; `detail` must be plain values, never a password, token or phone number."""
    entry = AuditEntry(action=action, person_id=by, subject_id=subject, area_code=area_code, detail=detail)
    db.session.add(entry)
    return entry


@sa.event.listens_for(AuditEntry, "before_update")
@sa.event.listens_for(AuditEntry, "before_delete")
def refuse(_mapper: Any, _connection: Any, _entry: AuditEntry) -> None:
    """The trail is append-only: changing it is a programming error."""
    raise RuntimeError("audit entries are never changed")
